import QiyosExport
import QiyosModel
import QiyosTransliteration

extension Glosser {
  /// Glosses what is quoted from an Uzbek text, its spelling judged by the text's beginning; nil for another language.
  func words(of text: RenderedText) -> ((String) -> [WordGloss])? {
    guard text.witness.language.isUzbek else { return nil }
    var pass = pass(sample: Array(text.witness.text.utf8.prefix(1 << 16)))
    return { quoted in
      pass.gloss(quoted).joined().map { WordGloss(form: $0.form, english: $0.english) }
    }
  }
}
