import QiyosKnowledge

/// Beginnings of words that are not written by the rules of letters, from `letter-exceptions.tsv`.
struct SpellingExceptions: Sendable {
  /// One beginning and what is written for it.
  struct Entry: Sendable {
    let letters: [UInt8]
    let latin: [UInt8]
    let capitalised: [UInt8]
    let upper: [UInt8]
  }

  let entries: [Entry]
  let trie: LetterTrie
  /// Whether an entry begins with two letters: index `first * CyrillicLetter.count + second`.
  let begins: [Bool]

  init(_ knowledge: KnowledgeFolder, alphabet: LatinAlphabet) throws {
    var entries: [Entry] = []
    for file in try knowledge.files("languages/uz/letter-exceptions.tsv").reversed()
    where alphabet != .english {
      for row in try Table(file, columns: 2).rows {
        guard let letters = CyrillicLetter.numbers(row[0]), letters.count > 1 else {
          throw KnowledgeError(
            file: file.name, line: row.line,
            "the first column must be two or more Cyrillic letters, found '\(row[0])'")
        }
        let latin = alphabet == .draft2023 ? Self.draft(row[1]) : row[1]
        entries.append(
          Entry(
            letters: letters, latin: Array(latin.utf8),
            capitalised: Array((latin.prefix(1).uppercased() + latin.dropFirst()).utf8),
            upper: Array(latin.uppercased().utf8)))
      }
    }
    self.entries = entries
    trie = LetterTrie(entries.map(\.letters))
    var begins = [Bool](repeating: false, count: CyrillicLetter.count * CyrillicLetter.count)
    for entry in entries {
      begins[Int(entry.letters[0]) * CyrillicLetter.count + Int(entry.letters[1])] = true
    }
    self.begins = begins
  }

  /// The longest entry with which a word of letter numbers begins.
  func match(_ letters: some Sequence<UInt8>) -> Entry? {
    var node = LetterTrie.root
    var found: Int?
    for letter in letters {
      guard let next = trie.step(node, letter) else { break }
      node = next
      found = trie.value(at: node) ?? found
    }
    return found.map { entries[$0] }
  }

  /// The longest entry with which the word that begins at an offset begins.
  @inline(__always)
  func match(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> Entry? {
    let letters = sequence(state: start) { offset -> UInt8? in
      let code = LatinPass.code(source, offset, codes)
      offset += 2
      return code == 0 ? nil : code & 0x7F
    }
    return match(letters)
  }

  private static func draft(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let letter = rest.first {
      let pair = rest.prefix(2)
      if let single = ["oʻ": "õ", "gʻ": "ğ", "sh": "ş", "ch": "c"][String(pair)] {
        result += single
        rest = rest.dropFirst(2)
      } else {
        result.append(letter)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
