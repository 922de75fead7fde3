import QiyosKnowledge
import QiyosText

/// Neighbours that decide between spellings which are all right, from `restoration-contexts.tsv`.
struct RestorationContexts: Sendable {
  private enum Side: String { case previous, next, before, after, near }

  /// What a word of the text matches: rows by where they look.
  private struct Match: Sendable {
    var whole = RowSet()
    var beginning = RowSet()
  }

  private var trie = LetterTrie([])
  private var matches: [Match] = []
  private var endings: [(letters: [UInt8], row: Int)] = []
  /// Rows that look at each distance before (from 1) and after.
  private var lookingBack = [RowSet](repeating: RowSet(), count: reach)
  private var lookingOn = [RowSet](repeating: RowSet(), count: reach)
  /// Bits that a row gives.
  private var bits: [Float] = []
  /// Rows of each stem of the lexicon, those of any form and those that ask for a suffix by its gloss.
  private var rowsOfStem: [Int32: [(gloss: String?, rows: RowSet)]] = [:]
  /// The rows with examples, for the check of the rules.
  private(set) var rows: [Table.Row] = []
  static let file = "languages/uz/restoration-contexts.tsv"
  /// How many words are looked at on each side.
  static let reach = 3

  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon) throws {
    var keys: [[UInt8]] = []
    var numbers: [[UInt8]: Int] = [:]
    var stems: [[UInt8]: [(gloss: String?, rows: RowSet)]] = [:]
    for file in try knowledge.files(Self.file) {
      for row in try Table(file, columns: 5).rows {
        func fail(_ message: String) -> KnowledgeError {
          KnowledgeError(file: file.name, line: row.line, message)
        }
        guard rows.count < RowSet.capacity else { throw fail("there may be at most \(RowSet.capacity) rows") }
        let asked = row[1].split(separator: "+", maxSplits: 1).map(String.init)
        guard let part = SuffixGraph.parts.firstIndex(of: asked[0]) else {
          throw fail("unknown part of speech '\(row[1])'")
        }
        let gloss = asked.count > 1 ? asked[1] : nil
        if let gloss, !lexicon.suffixes.rows.contains(where: { $0.gloss == gloss }) {
          throw fail("no suffix is glossed '\(gloss)'")
        }
        guard let side = Side(rawValue: row[2]), let weight = Float(row[4]) else {
          throw fail("expected previous, next, before, after or near, words, and a number of bits")
        }
        let number = rows.count
        rows.append(row)
        bits.append(weight)
        look(side, number)
        for stem in row[0].split(separator: "|") {
          guard let letters = CyrillicLetter.numbers(stem) else {
            throw fail("'\(stem)' must be Cyrillic letters")
          }
          stems[[UInt8(part)] + letters, default: []].append((gloss, RowSet(number)))
        }
        for word in row[3].split(separator: " ") {
          let isBeginning = word.hasSuffix("*")
          let isEnding = word.hasPrefix("*")
          guard let letters = CyrillicLetter.numbers(word.filter { $0 != "*" }) else {
            throw fail("'\(word)' must be Cyrillic letters")
          }
          let folded = letters.map { Spelling.fold[Int($0)] }
          if isEnding {
            endings.append((folded, number))
            continue
          }
          let place = numbers[folded] ?? keys.count
          if place == keys.count {
            numbers[folded] = place
            keys.append(folded)
            matches.append(Match())
          }
          if isBeginning {
            matches[place].beginning.insert(number)
          } else {
            matches[place].whole.insert(number)
          }
        }
      }
    }
    trie = LetterTrie(keys)
    for (key, rows) in stems {
      for stem in lexicon.stems(spelled: key.dropFirst(), part: key[0]) { rowsOfStem[stem] = rows }
    }
  }

  private mutating func look(_ side: Side, _ row: Int) {
    for place in 0..<Self.reach {
      let isNear = place == 0 || ![.previous, .next].contains(side)
      if isNear, [.previous, .before, .near].contains(side) { lookingBack[place].insert(row) }
      if isNear, [.next, .after, .near].contains(side) { lookingOn[place].insert(row) }
    }
  }

  /// Whether any row is of a stem.
  func hasRows(ofStem number: Int32) -> Bool { rowsOfStem[number] != nil }

  /// The rows of a stem that bears suffixes with such glosses.
  func rows(ofStem number: Int32, with glosses: [String]) -> RowSet {
    var found = RowSet()
    for (gloss, rows) in rowsOfStem[number] ?? [] where gloss.map(glosses.contains) ?? true {
      found.formUnion(rows)
    }
    return found
  }

  /// The rows that hold because of a neighbour, given in folded letters; `distance` counts from 0.
  func rows(for word: [UInt8], distance: Int, isBefore: Bool) -> RowSet {
    var found = RowSet()
    var node = LetterTrie.root
    for (place, letter) in word.enumerated() {
      guard let next = trie.step(node, letter) else { break }
      node = next
      guard let number = trie.value(at: node) else { continue }
      found.formUnion(matches[number].beginning)
      if place + 1 == word.count { found.formUnion(matches[number].whole) }
    }
    for ending in endings where word.count > ending.letters.count + 1 {
      if word.suffix(ending.letters.count).elementsEqual(ending.letters) { found.insert(ending.row) }
    }
    return found.intersection(isBefore ? lookingBack[distance] : lookingOn[distance])
  }

  /// The bits that rows give a reading: the best of them.
  func bonus(_ rows: RowSet) -> Float {
    var best: Float = 0
    rows.forEach { best = max(best, bits[$0]) }
    return best
  }
}
