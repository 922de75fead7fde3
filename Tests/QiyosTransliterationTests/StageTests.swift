import Foundation
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import Testing

@testable import QiyosTransliteration

/// Knowledge that the tests of this target share; built once.
enum Shared {
  static let folder = TestPaths.knowledge
  static let lexicon = Result { try UzbekLexicon(folder) }
  static let restorer = Result { try Restorer(folder, lexicon: lexicon.get()) }
  static let stage = Result { try TransliterationStage(knowledge: folder) }
  static let preparer = Result { try TextPreparer(knowledge: folder) }

  static func prepared(_ text: String, language: LanguageTag? = nil) throws -> PreparedText {
    try preparer.get().prepare(
      text: text, sigil: Sigil("a"), file: "a.txt", title: nil, language: language,
      description: SourceDescription(), encoding: "UTF-8", sha256: ""
    ).value
  }
}

@Suite("The stage")
struct StageTests {
  private let degraded = """
    Хон уз лашкари билан шахардан чикди. Кушинлар дарё буйида тухтади ва кечаси калъага караб юрди.
    Эртаси куни душман куплигини куриб, бек элчи юборди; сулх тузилди.
    """

  @Test("a degraded text gets standard spelling, and every offset finds its letter")
  func restores() throws {
    let prepared = try Shared.prepared(degraded)
    let rendered = try Shared.stage.get().run(prepared)
    let restored = try #require(rendered.value.restored)
    #expect(restored.text.contains("ўз лашкари билан шаҳардан чиқди"))
    #expect(restored.text.contains("Қўшинлар дарё бўйида тўхтади"))
    #expect(restored.text.utf8.count == prepared.cleaned.text.utf8.count)
    #expect(rendered.findings.map(\.code) == ["transliterate.restored"])
    for change in rendered.value.restorations {
      #expect(prepared.quote(change.span) == change.typed)
      #expect(change.confidence > 0 && change.confidence <= 1)
    }
  }

  @Test("a well spelled text stays, and its Latin points back to its words")
  func keeps() throws {
    let text = "Шаҳар қалъаси 1871 йил 4 мартда қўлга киритилди. Қўшин ғалаба қилди."
    let rendered = try Shared.stage.get().run(try Shared.prepared(text)).value
    #expect(rendered.restored?.text == rendered.prepared.cleaned.text)
    #expect(rendered.restorations.isEmpty)
    let latin = try #require(rendered.latin)
    #expect(latin.text == "Shahar qalʼasi 1871-yil 4-martda qoʻlga kiritildi. Qoʻshin gʻalaba qildi.")
    let bytes = Array(latin.text.utf8)
    let start = try #require(latin.text.range(of: "qalʼasi")).lowerBound.utf16Offset(in: latin.text)
    let offset = latin.text.prefix(start).utf8.count
    #expect(bytes[offset] == UInt8(ascii: "q"))
    let span = latin.sourceSpan(of: TextSpan(offset, offset + "qalʼasi".utf8.count))
    #expect(rendered.prepared.cleaned.text.slice(span) == "қалъаси")
    #expect(latin.targetSpan(of: span) == TextSpan(offset, offset + "qalʼasi".utf8.count))
  }

  @Test("a text that is not Uzbek has no layers")
  func english() throws {
    let rendered = try Shared.stage.get().run(try Shared.prepared("The army took the city in 1871.")).value
    #expect(rendered.restored == nil)
    #expect(rendered.latin == nil)
  }
}
