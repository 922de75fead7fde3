import Foundation
import QiyosKnowledge
import QiyosText
import Testing

@testable import QiyosTransliteration

/// The lexicon that is taken from a compiled image.
struct CompiledLexiconTests {
  /// A folder over the built-in knowledge, taken away at the end.
  private static func withOverlay(_ body: (_ overlay: URL, _ folder: KnowledgeFolder) throws -> Void) throws {
    let overlay = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: overlay) }
    let lexicon = overlay.appendingPathComponent("languages/uz/lexicon")
    try FileManager.default.createDirectory(at: lexicon, withIntermediateDirectories: true)
    try body(overlay, KnowledgeFolder(roots: Shared.folder.roots + [overlay]))
  }

  @Test func theCompiledLexiconReadsWordsLikeTheOneThatIsParsed() throws {
    try Self.withOverlay { _, folder in
      let parsed = try Morphology(folder)
      try UzbekLexicon.compile(folder)
      #expect(folder.image(LexiconTables.name, for: try LexiconSources(folder).fingerprint) != nil)
      let compiled = try Morphology(folder)
      for word in ["қўқонликларнинг", "шаҳримиздан", "июлда", "абдураҳмонхон", "номаълум", "борганмиз", "қв"]
      {
        for isDegraded in [false, true] {
          #expect(
            compiled.readings(of: word, isDegraded: isDegraded)
              == parsed.readings(of: word, isDegraded: isDegraded))
        }
      }
    }
  }

  @Test func aChangedFileMakesTheImageStale() throws {
    try Self.withOverlay { overlay, folder in
      let table = overlay.appendingPathComponent("languages/uz/lexicon/nouns.tsv")
      try Data("шўқмақлор\tn\tsample\n".utf8).write(to: table)
      try UzbekLexicon.compile(folder)
      #expect(try Morphology(folder).readings(of: "шўқмақлорлар").first?.gloss == "sample")
      try Data("шўқмақлор\tn\texample\n".utf8).write(to: table)
      #expect(try Morphology(folder).readings(of: "шўқмақлорлар").first?.gloss == "example")
    }
  }

  @Test func compiledLoanReadingsGiveTheSameSpelling() throws {
    try Self.withOverlay { _, folder in
      let text = Array("sentabrda konstitutsiya sirk Elektr pulemyotchilar Tsushima".utf8)
      let parsed = try CyrillicWriter(folder).write(text)
      try CyrillicWriter.compile(folder)
      #expect(try CyrillicWriter(folder).write(text) == parsed)
      #expect(String(decoding: parsed, as: UTF8.self).hasPrefix("сентябрда конституция цирк Электр"))
    }
  }
}
