import QiyosKnowledge

/// Which words take the hyphen of official Latin after a number: `1871 йил`, `4 март`.
struct DateHyphens: Sendable {
  private let trie: LetterTrie
  private let bounds: [ClosedRange<Int>]
  private let suffixes: Set<[UInt8]>

  init(_ knowledge: KnowledgeFolder) throws {
    var words: [[UInt8]] = []
    var bounds: [ClosedRange<Int>] = []
    var suffixes: Set<[UInt8]> = [[]]
    for file in try knowledge.files("languages/uz/date-hyphens.tsv") {
      for row in try Table(file, columns: 2).rows {
        guard let letters = CyrillicLetter.numbers(row[1]) else {
          throw KnowledgeError(file: file.name, line: row.line, "'\(row[1])' must be Cyrillic letters")
        }
        guard row[0] == "word" else {
          suffixes.insert(letters)
          continue
        }
        guard let least = Int(row[2]), let most = Int(row[3]), least <= most else {
          throw KnowledgeError(file: file.name, line: row.line, "a word needs its least and greatest number")
        }
        words.append(letters)
        bounds.append(least...most)
      }
    }
    trie = LetterTrie(words)
    self.bounds = bounds
    self.suffixes = suffixes
  }

  /// Whether a word of letter numbers is hyphenated to the number before it.
  func joins(_ number: Int, _ word: [UInt8]) -> Bool {
    var node = LetterTrie.root
    for (place, letter) in word.enumerated() {
      guard let next = trie.step(node, letter) else { return false }
      node = next
      if let entry = trie.value(at: node), bounds[entry].contains(number),
        suffixes.contains(Array(word[(place + 1)...]))
      {
        return true
      }
    }
    return false
  }
}
