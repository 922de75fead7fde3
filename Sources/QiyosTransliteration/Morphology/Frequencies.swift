import QiyosKnowledge
import QiyosText

/// How unlikely stems and suffixes are in running text, from `frequencies.tsv` (made by `scripts/count-stems`).
struct Frequencies {
  /// Costs of stems in tenths of a bit, by the letters of the stem with the number of its part of speech before them.
  private var stems: [[UInt8]: Int16] = [:]
  private var suffixes: [String: Int16] = [:]

  /// Reads the counts of all roots; where there are none every word of a kind is alike.
  init(_ files: [KnowledgeFolder.File]) throws {
    let parts = Dictionary(
      SuffixGraph.parts.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
    for file in files {
      for row in try Table(file, columns: 4).rows {
        guard let cost = Int16(row[3]) else {
          throw KnowledgeError(
            file: file.name, line: row.line, "the fourth column must be a number, found '\(row[3])'")
        }
        if row[0] == "suffix" {
          suffixes[row[1] + " " + row[2]] = cost
        } else if let letters = CyrillicLetter.numbers(row[1]), let part = parts[row[2]] {
          stems[[part] + letters] = cost
        }
      }
    }
  }

  /// Gives counted stems their cost.
  func apply(to stems: inout [Stem], _ pool: [UInt8]) {
    guard !self.stems.isEmpty else { return }
    for number in stems.indices {
      let stem = stems[number]
      let letters = pool[Int(stem.offset)..<(Int(stem.offset) + Int(stem.length))]
      if let cost = self.stems[[stem.part] + letters] { stems[number].cost = cost }
    }
  }

  /// The cost of a suffix.
  func cost(of row: SuffixRow) -> Int16 {
    suffixes[row.form.drop { $0 == "-" } + " " + row.gloss] ?? Int16(row.cost * 20)
  }
}
