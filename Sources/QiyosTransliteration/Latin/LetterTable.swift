import QiyosKnowledge

/// An alphabet in which Uzbek is written in Latin letters.
package enum LatinAlphabet: String, Sendable, CaseIterable, Codable {
  /// The official alphabet of 1995, with U+02BB in oʻ and gʻ and U+02BC for the tutuq.
  case official1995 = "1995"
  /// The draft of the working group: õ ğ ş c.
  case draft2023 = "2023"
  /// Plain English letters for names (ICS-630-01).
  case english

  var column: Int {
    switch self {
    case .official1995: 3
    case .draft2023: 4
    case .english: 5
    }
  }
}

/// What each Cyrillic letter is written as between two neighbours, as a flat table.
///
/// Compiled from `letters.tsv`. Numbers are those of `CyrillicLetter`; 0 and the hyphen are the edge of a word.
struct LetterTable: Sendable {
  /// What is written for one letter: up to four bytes, in the three casings.
  struct Output: Sendable, Equatable {
    var small: UInt32 = 0
    var title: UInt32 = 0
    var upper: UInt32 = 0
    var smallLength: UInt8 = 0
    /// Of `title` and `upper`.
    var capitalLength: UInt8 = 0
  }

  static let width = CyrillicLetter.count

  /// Number of the output of `letter` after `before` and before `after`.
  private(set) var choices = [UInt8](repeating: 0, count: width * width * width)
  private(set) var outputs: [Output] = [Output()]
  /// The letters that are written alike whatever their neighbours, a bit each.
  private(set) var free: UInt64 = 0
  /// The rows with examples, for the check of the rules.
  private(set) var rows: [Table.Row] = []
  let file: String

  static func slot(_ letter: Int, _ before: Int, _ after: Int) -> Int {
    (letter * width + before) * width + after
  }

  init(_ knowledge: KnowledgeFolder, alphabet: LatinAlphabet) throws {
    let path = "languages/uz/letters.tsv"
    file = path
    var settled = [Bool](repeating: false, count: choices.count)
    // An overlay's lines stand before the built-in ones, since the first line that fits is taken.
    for file in try knowledge.files(path).reversed() {
      for row in try Table(file, columns: 6).rows {
        rows.append(row)
        try settle(row, of: file.name, alphabet, &settled)
      }
    }
    for letter in 0..<Self.width {
      let all = choices[Self.slot(letter, 0, 0)..<Self.slot(letter + 1, 0, 0)]
      if all.allSatisfy({ $0 == all.first }) { free |= 1 << UInt64(letter) }
    }
  }

  private mutating func settle(
    _ row: Table.Row, of file: String, _ alphabet: LatinAlphabet, _ settled: inout [Bool]
  ) throws {
    guard let letters = CyrillicLetter.numbers(row[0]), letters.count == 1 else {
      throw KnowledgeError(
        file: file, line: row.line, "the first column must be one Cyrillic letter, found '\(row[0])'")
    }
    let befores = try Self.neighbours(row[1], edge: "start", line: row.line, file: file)
    let afters = try Self.neighbours(row[2], edge: "end", line: row.line, file: file)
    let written = row[alphabet.column]
    let output = UInt8(add(written == "-" ? "" : written))
    for before in befores {
      for after in afters {
        let slot = Self.slot(Int(letters[0]), before, after)
        if !settled[slot] {
          settled[slot] = true
          choices[slot] = output
        }
      }
    }
  }

  private mutating func add(_ text: String) -> Int {
    let first = text.prefix(1).uppercased() + text.dropFirst()
    let (small, smallLength) = Self.pack(text)
    let (title, titleLength) = Self.pack(first)
    let (upper, _) = Self.pack(text.uppercased())
    let output = Output(
      small: small, title: title, upper: upper, smallLength: smallLength, capitalLength: titleLength)
    if let known = outputs.firstIndex(of: output) { return known }
    outputs.append(output)
    return outputs.count - 1
  }

  private static func pack(_ text: String) -> (UInt32, UInt8) {
    let bytes = Array(text.utf8.prefix(4))
    var packed: UInt32 = 0
    for (place, byte) in bytes.enumerated() { packed |= UInt32(byte) << UInt32(8 * place) }
    return (packed, UInt8(bytes.count))
  }

  /// The letter numbers that a cell of neighbours means.
  private static func neighbours(_ cell: String, edge: String, line: Int, file: String) throws -> [Int] {
    if cell == "any" { return Array(0..<width) }
    var numbers: [Int] = []
    for part in cell.split(separator: "|") {
      switch part {
      case edge[...]: numbers += [0, Int(CyrillicLetter.hyphen)]
      case "vowel": numbers += all(CyrillicLetter.isVowel)
      case "consonant": numbers += all(CyrillicLetter.isConsonant)
      case "sign": numbers += all(CyrillicLetter.isSign)
      case "iotated": numbers += "еёюя".unicodeScalars.map { Int(CyrillicLetter.number($0)) }
      default:
        guard let letters = CyrillicLetter.numbers(part), letters.count == 1 else {
          throw KnowledgeError(
            file: file, line: line,
            "'\(part)' must be any, \(edge), vowel, consonant, sign, iotated or one Cyrillic letter")
        }
        numbers.append(Int(letters[0]))
      }
    }
    return numbers
  }

  private static func all(_ isMember: [Bool]) -> [Int] { isMember.indices.filter { isMember[$0] } }
}
