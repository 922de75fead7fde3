package import QiyosKnowledge
package import QiyosModel

/// Adds the readable layers to an Uzbek text: standard Cyrillic spelling and the Latin alphabet of 1995.
package struct TransliterationStage: Stage {
  package static let name = "transliterate"

  private let latin: LatinWriter

  package init(knowledge: KnowledgeFolder) throws {
    latin = try LatinWriter(knowledge, alphabet: .official1995, hyphenatesDates: true)
  }

  package func run(_ input: PreparedText) throws -> Staged<RenderedText> {
    guard input.hasUzbekCyrillic else {
      return Staged(RenderedText(prepared: input, restored: nil, latin: nil, restorations: []))
    }
    let restored = Rendering(verbatim: input.cleaned.text)
    return Staged(
      RenderedText(
        prepared: input, restored: restored, latin: latin.rendering(of: restored.text), restorations: []))
  }
}

extension PreparedText {
  /// Whether any paragraph is Uzbek in Cyrillic letters.
  var hasUzbekCyrillic: Bool {
    paragraphs.contains { $0.language.isUzbek && $0.language.script == "Cyrl" }
      || paragraphs.isEmpty && witness.language.isUzbek && witness.language.script == "Cyrl"
  }
}

extension LatinWriter {
  /// The text in Latin letters with the way back: a segment for each word that was written anew.
  package func rendering(of text: String) -> Rendering {
    let source = Array(text.utf8)
    let (latin, changes) = record(source)
    var builder = RenderingBuilder(reservingCapacity: latin.count)
    var place = 0
    for change in changes {
      builder.copy(source[place..<change.source.lowerBound])
      builder.replace(change.source.count, with: latin[change.target])
      place = change.source.upperBound
    }
    builder.copy(source[place...])
    return builder.finish()
  }
}
