import QiyosKnowledge

/// What ends or marks foreign surnames, which keep their plain letters, from `foreign-endings.tsv`.
struct ForeignEndings: Sendable {
  static let file = "languages/uz/foreign-endings.tsv"

  private struct Mark: Sendable {
    /// In folded letters.
    let letters: [UInt8]
    let bits: Float
    let isAnywhere: Bool
  }

  private var marks: [Mark] = []
  /// The rows with examples, for the check of the rules.
  private(set) var rows: [Table.Row] = []

  init(_ knowledge: KnowledgeFolder) throws {
    for file in try knowledge.files(Self.file) {
      for row in try Table(file, columns: 2).rows {
        guard let bits = Float(row[1]) else {
          throw KnowledgeError(
            file: file.name, line: row.line, "expected a number of bits, found '\(row[1])'")
        }
        for form in row[0].split(separator: "|") {
          guard let letters = CyrillicLetter.numbers(form.filter { $0 != "*" }), !letters.isEmpty else {
            throw KnowledgeError(file: file.name, line: row.line, "'\(form)' must be Cyrillic letters")
          }
          marks.append(
            Mark(
              letters: letters.map { Spelling.fold[Int($0)] }, bits: bits, isAnywhere: form.hasPrefix("*")))
        }
        rows.append(row)
      }
    }
  }

  /// How many bits less likely special letters are in a word, given in folded letters, of which the lexicon reads nothing;
  /// `isSuffix` tells whether letters after a surname are Uzbek suffixes.
  func bits(_ word: [UInt8], isSuffix: ([UInt8]) -> Bool) -> Float {
    var best: Float = 0
    for mark in marks where mark.bits > best && word.count > mark.letters.count + 1 {
      let places =
        mark.isAnywhere ? 0...(word.count - mark.letters.count) : 2...(word.count - mark.letters.count)
      for start in places where word[start...].starts(with: mark.letters) {
        let end = start + mark.letters.count
        if mark.isAnywhere || end == word.count || isSuffix(Array(word[end...])) { best = mark.bits }
      }
    }
    return best
  }
}
