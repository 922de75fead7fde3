package import QiyosText

extension SuffixTable {
  /// The suffixes of `languages/<language>/suffixes.tsv`, keyed for look-up; empty for a language that has no such
  /// file. Prefixes are left out: a look-up begins at the stem. `accepts` leaves more out.
  package static func read(
    _ folder: KnowledgeFolder, language: String, where accepts: (Suffix) -> Bool = { _ in true }
  ) throws -> SuffixTable {
    let fold = WordKey(isUzbek: language == "uz")
    return SuffixTable(
      try SuffixRow.read(folder, language: language).filter { !$0.isPrefix }.map { row in
        Suffix(
          key: fold.key(of: row.form.drop { $0 == "-" }), gloss: row.gloss, move: row.move, cost: row.cost)
      }.filter(accepts))
  }
}
