import QiyosKnowledge

/// Uzbek Cyrillic in plain English letters, for names that have no English form: the last column of `letters.tsv`
/// without regard to neighbours.
struct PlainLetters: Sendable {
  private var table: [Character: String] = [:]

  init(_ knowledge: KnowledgeFolder) throws {
    for file in try knowledge.files("languages/uz/letters.tsv") {
      for row in try Table(file, columns: 6).rows where row[1] == "any" && row[2] == "any" {
        guard let letter = row[0].first else { continue }
        let written = row[5] == "-" ? "" : row[5]
        table[letter] = written
        table[Character(row[0].uppercased())] = written.sentenceCase
      }
    }
  }

  func written(_ text: String) -> String { text.reduce(into: "") { $0 += table[$1] ?? String($1) } }
}
