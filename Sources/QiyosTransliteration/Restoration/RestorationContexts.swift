import QiyosKnowledge
import QiyosText

/// Neighbours that decide between spellings which are all right, from `restoration-contexts.tsv`.
struct RestorationContexts: Sendable {
  /// Rows as bits.
  typealias Rows = UInt128

  private enum Side: String { case previous, next, before, after, near }

  /// What a word of the text matches: rows by where they look.
  private struct Match: Sendable {
    var whole: Rows = 0
    var beginning: Rows = 0
  }

  private var trie = LetterTrie([])
  private var matches: [Match] = []
  private var endings: [(letters: [UInt8], rows: Rows)] = []
  /// Rows that look at each distance before (from 1) and after.
  private var lookingBack: [Rows] = [0, 0, 0]
  private var lookingOn: [Rows] = [0, 0, 0]
  /// Bits that a row gives.
  private var bits: [Float] = []
  /// Rows of each stem of the lexicon.
  private var rowsOfStem: [Int32: Rows] = [:]
  /// The rows with examples, for the check of the rules.
  private(set) var rows: [Table.Row] = []
  static let file = "languages/uz/restoration-contexts.tsv"
  /// How many words are looked at on each side.
  static let reach = 3

  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon) throws {
    var keys: [[UInt8]] = []
    var numbers: [[UInt8]: Int] = [:]
    var stems: [[UInt8]: Rows] = [:]
    for file in try knowledge.files(Self.file) {
      for row in try Table(file, columns: 5).rows {
        func fail(_ message: String) -> KnowledgeError {
          KnowledgeError(file: file.name, line: row.line, message)
        }
        guard rows.count < Rows.bitWidth else { throw fail("there may be at most \(Rows.bitWidth) rows") }
        guard let part = SuffixGraph.parts.firstIndex(of: row[1]) else {
          throw fail("unknown part of speech '\(row[1])'")
        }
        guard let side = Side(rawValue: row[2]), let weight = Float(row[4]) else {
          throw fail("expected previous, next, before, after or near, words, and a number of bits")
        }
        let bit = Rows(1) << Rows(rows.count)
        rows.append(row)
        bits.append(weight)
        look(side, bit)
        for stem in row[0].split(separator: "|") {
          guard let letters = CyrillicLetter.numbers(stem) else {
            throw fail("'\(stem)' must be Cyrillic letters")
          }
          stems[[UInt8(part)] + letters, default: 0] |= bit
        }
        for word in row[3].split(separator: " ") {
          let isBeginning = word.hasSuffix("*")
          let isEnding = word.hasPrefix("*")
          guard let letters = CyrillicLetter.numbers(word.filter { $0 != "*" }) else {
            throw fail("'\(word)' must be Cyrillic letters")
          }
          let folded = letters.map { Spelling.fold[Int($0)] }
          if isEnding {
            endings.append((folded, bit))
            continue
          }
          let number = numbers[folded] ?? keys.count
          if number == keys.count {
            numbers[folded] = number
            keys.append(folded)
            matches.append(Match())
          }
          if isBeginning { matches[number].beginning |= bit } else { matches[number].whole |= bit }
        }
      }
    }
    trie = LetterTrie(keys)
    for (key, rows) in stems {
      for stem in lexicon.stems(spelled: key.dropFirst(), part: key[0]) { rowsOfStem[stem] = rows }
    }
  }

  private mutating func look(_ side: Side, _ bit: Rows) {
    switch side {
    case .previous: lookingBack[0] |= bit
    case .next: lookingOn[0] |= bit
    case .before: for place in 0..<Self.reach { lookingBack[place] |= bit }
    case .after: for place in 0..<Self.reach { lookingOn[place] |= bit }
    case .near:
      for place in 0..<Self.reach {
        lookingBack[place] |= bit
        lookingOn[place] |= bit
      }
    }
  }

  /// The rows of a stem, none for most.
  func rows(ofStem number: Int32) -> Rows { rowsOfStem[number] ?? 0 }

  /// The rows that hold because of a neighbour, given in folded letters; `distance` counts from 0.
  func rows(for word: [UInt8], distance: Int, isBefore: Bool) -> Rows {
    let looking = isBefore ? lookingBack[distance] : lookingOn[distance]
    var found: Rows = 0
    var node = LetterTrie.root
    for (place, letter) in word.enumerated() {
      guard let next = trie.step(node, letter) else { break }
      node = next
      guard let number = trie.value(at: node) else { continue }
      found |= matches[number].beginning
      if place + 1 == word.count { found |= matches[number].whole }
    }
    for ending in endings where ending.rows & looking != 0 && word.count > ending.letters.count + 1 {
      if word.suffix(ending.letters.count).elementsEqual(ending.letters) { found |= ending.rows }
    }
    return found & looking
  }

  /// The bits that rows give a reading: the best of them.
  func bonus(_ rows: Rows) -> Float {
    var rest = rows
    var best: Float = 0
    while rest != 0 {
      best = max(best, bits[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    return best
  }
}
