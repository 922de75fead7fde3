package import QiyosText

/// The ordinary words of a language, so that a capital at the start of a sentence is not taken for a name.
///
/// Uzbek: the stems of `languages/uz/lexicon/*.tsv` that are no names; English: the words of their glosses.
package struct CommonWords: Sendable {
  private let keys: Set<[UInt8]>
  private let suffixes: SuffixTable
  private let isUzbek: Bool

  /// Reads the words of a language; a language without a lexicon has none.
  package init(_ knowledge: KnowledgeFolder, isUzbek: Bool, suffixes: SuffixTable) throws {
    var keys: Set<[UInt8]> = []
    let fold = WordKey(isUzbek: isUzbek)
    let folder = "languages/uz/lexicon"
    for name in knowledge.list(folder, ending: ".tsv") where name != "names.tsv" {
      for file in try knowledge.files("\(folder)/\(name)") {
        Self.read(file.bytes, column: isUzbek ? 0 : 2, fold, into: &keys)
      }
    }
    self.keys = keys
    self.suffixes = suffixes
    self.isUzbek = isUzbek
  }

  /// One column of a table; in glosses each word counts.
  private static func read(_ bytes: [UInt8], column: Int, _ fold: WordKey, into keys: inout Set<[UInt8]>) {
    bytes.withUnsafeBufferPointer { bytes in
      var cell = 0
      var start = 0
      var isComment = false
      for offset in 0...bytes.count {
        let byte = offset < bytes.count ? bytes[offset] : UInt8(ascii: "\n")
        if offset == start, cell == 0, byte == UInt8(ascii: "#") { isComment = true }
        let endsCell = byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
        let endsWord = endsCell || column > 0 && !isLetter(byte)
        guard endsWord else { continue }
        if cell == column, offset > start, !isComment, !(column > 0 && bytes[start] & 0xE0 == 0x40) {
          var key: [UInt8] = []
          fold.append(bytes, start..<offset, to: &key)
          keys.insert(key)
        }
        start = offset + 1
        if endsCell { cell += 1 }
        if byte == UInt8(ascii: "\n") {
          cell = 0
          isComment = false
        }
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// Whether a word key is an ordinary word, perhaps with endings.
  package func contains(_ key: ArraySlice<UInt8>) -> Bool {
    if keys.contains(Array(key)) { return true }
    return isUzbek ? containsUzbekStem(of: key) : containsEnglishStem(of: key)
  }

  private func containsUzbekStem(of key: ArraySlice<UInt8>) -> Bool {
    guard key.count > 3 else { return false }
    for length in (2..<key.count).reversed() {
      let end = key.startIndex + length
      guard keys.contains(Array(key[..<end])) else { continue }
      if suffixes.chain(key[end...], nominal: false) != nil { return true }
    }
    return false
  }

  private func containsEnglishStem(of key: ArraySlice<UInt8>) -> Bool {
    for ending in Self.endings
    where key.count > ending.count + 2 && key.suffix(ending.count).elementsEqual(ending) {
      let stem = Array(key.dropLast(ending.count))
      if keys.contains(stem) || keys.contains(stem + [UInt8(ascii: "e")]) { return true }
      if let last = stem.last, stem.count > 3, stem[stem.count - 2] == last, keys.contains(stem.dropLast()) {
        return true
      }
      if keys.contains(stem + [UInt8(ascii: "y")]) { return true }
    }
    return false
  }

  private static let endings: [[UInt8]] = [
    "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies", "ied", "ion",
  ].map {
    Array($0.utf8)
  }
}
