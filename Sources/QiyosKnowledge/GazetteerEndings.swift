import QiyosModel
import QiyosText

/// The endings that a known name may carry in running text.
enum GazetteerEndings {
  /// Slots of Uzbek suffixes that follow names: plural, possessive, case, relational, question and particles.
  private static let slots: Set<Int> = [50, 54, 60, 62, 80, 86]
  /// Possessives of the third person, which izofa asks for, and the makers of names and demonyms.
  private static let derivations: Set<String> = ["INHAB", "TITLE"]

  /// Uzbek: the nominal suffixes of the language's table that names take.
  static func uzbek(_ knowledge: KnowledgeFolder) throws -> SuffixTable {
    try SuffixTable.read(knowledge, language: "uz") { suffix in
      if suffix.order == 54 { return suffix.gloss.hasPrefix("POSS.3") }
      if suffix.order == 80 { return suffix.gloss == "Q" }
      return slots.contains(suffix.order) || suffix.order == 10 && derivations.contains(suffix.gloss)
    }
  }

  /// English: the endings of `words/names.tsv` (category `demonym-ending`, value `DEM` or `ADJ`).
  static func english(_ knowledge: KnowledgeFolder) throws -> SuffixTable {
    let fold = WordKey(isUzbek: false)
    let entries = try LexicalEntry.read(knowledge, language: "en", file: "names.tsv")
    return SuffixTable(
      entries.filter { $0.category == "demonym-ending" }.map {
        SuffixTable.Suffix(key: fold.key(of: $0.form), gloss: $0.value, order: 0)
      })
  }
}
