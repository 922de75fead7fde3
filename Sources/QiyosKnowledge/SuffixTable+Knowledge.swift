package import QiyosText

extension SuffixTable {
  /// The suffixes of `languages/<language>/suffixes.tsv` (`form class order gloss from to condition examples`), keyed
  /// for look-up; empty for a language that has no such file.
  /// `accepts` leaves suffixes out.
  package static func read(
    _ folder: KnowledgeFolder, language: String, where accepts: (Suffix) -> Bool = { _ in true }
  ) throws -> SuffixTable {
    var suffixes: [Suffix] = []
    let fold = WordKey(isUzbek: language == "uz")
    for file in try folder.files("languages/\(language)/suffixes.tsv") {
      for row in try Table(file, columns: 6).rows {
        guard let order = Int(row[2]) else {
          throw KnowledgeError(
            file: file.name, line: row.line, "the third column must be a number, found '\(row[2])'")
        }
        let form = row[0].drop { $0 == "-" }
        let suffix = Suffix(
          key: fold.key(of: form), gloss: row[3], order: order, isNominal: !row[4].hasPrefix("v"))
        if accepts(suffix) { suffixes.append(suffix) }
      }
    }
    return SuffixTable(suffixes)
  }
}
