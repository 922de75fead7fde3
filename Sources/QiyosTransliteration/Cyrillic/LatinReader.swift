import QiyosKnowledge

/// Reads Latin letters as Cyrillic ones by `latin-letters.tsv`, letter group by letter group.
struct LatinReader: Sendable {
  private struct Line: Sendable {
    let before: UInt8
    let isFor1995: Bool
    let isFor2023: Bool
    let letters: [UInt8]
  }

  private enum Before {
    static let start: UInt8 = 1
    static let vowel: UInt8 = 2
    static let consonant: UInt8 = 4
    static let any: UInt8 = 7
  }

  private let trie: LetterTrie
  private let groups: [[Line]]
  /// The rows with examples, for the check of the rules.
  let rows: [Table.Row]
  static let file = "languages/uz/latin-letters.tsv"

  init(_ knowledge: KnowledgeFolder) throws {
    var keys: [[UInt8]] = []
    var groups: [[Line]] = []
    var known: [[UInt8]: Int] = [:]
    var rows: [Table.Row] = []
    for file in try knowledge.files(Self.file).reversed() {
      for row in try Table(file, columns: 4).rows {
        guard let key = LatinLetter.numbers(row[0]), let letters = CyrillicLetter.numbers(row[3]) else {
          throw KnowledgeError(
            file: file.name, line: row.line, "expected Latin letters and their Cyrillic reading")
        }
        let line = Line(
          before: try Self.before(row[1], line: row.line, file: file.name), isFor1995: row[2] != "2023",
          isFor2023: row[2] != "1995", letters: letters)
        rows.append(row)
        if let group = known[key] {
          groups[group].append(line)
        } else {
          known[key] = keys.count
          keys.append(key)
          groups.append([line])
        }
      }
    }
    trie = LetterTrie(keys)
    self.groups = groups
    self.rows = rows
  }

  private static func before(_ cell: String, line: Int, file: String) throws -> UInt8 {
    try cell.split(separator: "|").reduce(0) { bits, part in
      switch part {
      case "any": bits | Before.any
      case "start": bits | Before.start
      case "vowel": bits | Before.vowel
      case "consonant": bits | Before.consonant
      default:
        throw KnowledgeError(file: file, line: line, "'\(part)' must be any, start, vowel or consonant")
      }
    }
  }

  /// Reads a word of Latin letter numbers; `sources` receives the place of the Latin letter that each Cyrillic letter
  /// begins at. Nil where a letter has no reading, as `w` or, outside the draft alphabet, `c`.
  func read(_ word: [UInt8], isDraft: Bool, sources: inout [Int]) -> [UInt8]? {
    var letters: [UInt8] = []
    sources.removeAll(keepingCapacity: true)
    var place = 0
    while place < word.count {
      var node = LetterTrie.root
      var best: (end: Int, letters: [UInt8])?
      var end = place
      let before = Self.class(of: letters.last)
      while end < word.count, let next = trie.step(node, word[end]) {
        node = next
        end += 1
        guard let group = trie.value(at: node) else { continue }
        if let line = groups[group].first(where: {
          $0.before & before != 0 && (isDraft ? $0.isFor2023 : $0.isFor1995)
        }) {
          best = (end, line.letters)
        }
      }
      guard let best else { return nil }
      for offset in best.letters.indices { sources.append(min(place + offset, best.end - 1)) }
      letters += best.letters
      place = best.end
    }
    return letters
  }

  private static func `class`(of letter: UInt8?) -> UInt8 {
    guard let letter, letter != CyrillicLetter.hyphen else { return Before.start }
    return CyrillicLetter.isVowel[Int(letter)] ? Before.vowel : Before.consonant
  }
}
