import QiyosKnowledge
import Testing

@testable import QiyosTransliteration

/// A word list that is laid beside the lexicon.
struct WordListTests {
  private static func morphology(_ words: String?) throws -> UzbekLexicon {
    var folder = KnowledgeFolder(roots: Shared.folder.roots)
    folder.wordList = words.map { KnowledgeFolder.File(name: "list", bytes: Array($0.utf8)) }
    return try UzbekLexicon(folder)
  }

  @Test func aListedWordIsReadOnlyWhereTheListIsThere() throws {
    let without = try Self.morphology(nil)
    let with = try Self.morphology("шўқмақлор\nбадқ\nҚўштиён\n")
    #expect(with.stems.count == without.stems.count + 3)
    #expect(with.stems.last.map { with.spelling(of: $0) } == "Қўштиён")
    #expect(with.stems.last.map { with.gloss(of: $0) } == "(listed)")
  }
}
