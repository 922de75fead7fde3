import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// The rules and words of one language by which counts are read.
final class CountGrammar: Sendable {
  let isUzbek: Bool
  let rules: RuleSet
  /// What each rule gives, by its number.
  let forms: [CountForm]
  /// What each entry of the lexicon means here, by its number.
  let words: [CountWord?]
  let gate: CountGate
  /// The categories of words that are asked for one by one; nil where the language has none.
  let side, force, barrier, joint, ofThese: Int32?
  /// Whether the verb after the noun belongs to the expression: *9,000 men were killed*.
  var includesTail: Bool { !isUzbek }

  /// Compiles `languages/<language>/quantities.yml`; nil where the language has none.
  init?(_ folder: KnowledgeFolder, language: String, kinds: UnitKinds) throws {
    let files = try folder.files("languages/\(language)/quantities.yml").map { try RuleFile($0) }
    guard !files.isEmpty else { return nil }
    isUzbek = language == "uz"
    let entries = try LexicalEntry.read(folder, language: language).filter(Self.isOurs)
    rules = try RuleSet(
      files: files, entries: entries, isUzbek: isUzbek,
      suffixes: try SuffixTable.read(folder, language: language))
    forms = try rules.rules.map { try CountForm($0, kinds) }
    words = try rules.lexicon.entries.map { try CountWord($0, kinds) }
    gate = CountGate(entries, isUzbek: isUzbek)
    side = rules.lexicon.category("side")
    force = rules.lexicon.category("force")
    ofThese = rules.lexicon.category("of-these")
    barrier = rules.lexicon.category("barrier")
    joint = rules.lexicon.category("joint")
  }

  /// Numbers come from any table, the rest from the tables of counts, so that a category of the same name in another
  /// table does no harm.
  private static func isOurs(_ entry: LexicalEntry) -> Bool {
    let file = entry.place.utf8.prefix { $0 != UInt8(ascii: ":") }
    return entry.category == "number" || entry.category == "number-joiner"
      || tables.contains { file.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static let tables = ["words/units.tsv", "words/counts.tsv"]
}
