package import QiyosText

/// The ordinary words of a language, so that a capital at the start of a sentence is not taken for a name.
///
/// Uzbek: the stems of `languages/uz/lexicon/*.tsv` that are no names; English: the words of their glosses.
package struct CommonWords: Sendable {
  private let keys: Set<[UInt8]>
  /// Uzbek names that are written small, such as those of peoples: *турк* is no *тур* with an ending.
  private let smallNames: Set<[UInt8]>
  private let suffixes: SuffixTable
  private let isUzbek: Bool

  /// Reads the words of a language; a language without a lexicon has none.
  package init(_ knowledge: KnowledgeFolder, isUzbek: Bool, suffixes: SuffixTable) throws {
    var reading = Reading(column: isUzbek ? 0 : 2, fold: WordKey(isUzbek: isUzbek))
    let folder = "languages/uz/lexicon"
    for name in knowledge.list(folder, ending: ".tsv") where isUzbek || name != Self.names {
      for file in try knowledge.files("\(folder)/\(name)") {
        reading.read(file.bytes, isOfNames: name == Self.names)
      }
    }
    keys = reading.keys
    smallNames = isUzbek ? reading.smallNames : []
    self.suffixes = suffixes
    self.isUzbek = isUzbek
  }

  private static let names = "names.tsv"

  /// Whether a word key is an ordinary word, perhaps with endings.
  package func contains(_ key: ArraySlice<UInt8>) -> Bool {
    if keys.contains(Array(key)) { return true }
    return isUzbek ? containsUzbekStem(of: key) : containsEnglishStem(of: key)
  }

  /// Whether a word key is an ordinary word as the tables have it, without endings.
  package func containsStem(_ key: ArraySlice<UInt8>) -> Bool { keys.contains(Array(key)) }

  private func containsUzbekStem(of key: ArraySlice<UInt8>) -> Bool {
    guard key.count > 3 else { return false }
    for length in (2..<key.count).reversed() {
      let end = key.startIndex + length
      let stem = Array(key[..<end])
      let rest = key[end...]
      if smallNames.contains(stem), suffixes.chain(rest, nominal: true) != nil { return false }
      guard keys.contains(stem) else { continue }
      if suffixes.chain(rest, nominal: false) != nil { return true }
      // Short stems with cases spell many names.
      if length > 2, suffixes.chain(rest, nominal: true) != nil { return true }
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

/// Reads tables of the Uzbek lexicon: their stems, or the words of their glosses.
private struct Reading {
  /// 0 for the stems, 2 for the glosses.
  let column: Int
  let fold: WordKey
  private(set) var keys: Set<[UInt8]> = []
  private(set) var smallNames: Set<[UInt8]> = []

  init(column: Int, fold: WordKey) {
    self.column = column
    self.fold = fold
  }

  mutating func read(_ bytes: [UInt8], isOfNames: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        if bytes[start] != UInt8(ascii: "#") { readLine(bytes, start..<end, isOfNames) }
        start = end + 1
      }
    }
  }

  private mutating func readLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ isOfNames: Bool
  ) {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for offset in line where bytes[offset] == UInt8(ascii: "\t") {
      cells.append(start..<offset)
      start = offset + 1
    }
    cells.append(start..<line.upperBound)
    guard cells.count > 2, !cells[2].isEmpty else { return }
    if isOfNames {
      if cells.count > 3, bytes[cells[3]].starts(with: "people".utf8) {
        Self.add(bytes, cells[0], fold, to: &smallNames)
      }
    } else if Self.isName(bytes, cells[2]) {
      if column == 0 { Self.add(bytes, cells[0], fold, to: &smallNames) }
    } else if column == 0 {
      Self.add(bytes, cells[0], fold, to: &keys)
    } else {
      addWords(bytes, of: cells[2])
    }
  }

  /// A gloss that begins with a capital is that of a name: *рус* is Russian.
  private mutating func addWords(_ bytes: UnsafeBufferPointer<UInt8>, of gloss: Range<Int>) {
    var word = gloss.lowerBound
    for offset in gloss.lowerBound...gloss.upperBound
    where offset == gloss.upperBound || !Self.isLetter(bytes[offset]) {
      if offset > word, bytes[word] & 0xE0 != 0x40 { Self.add(bytes, word..<offset, fold, to: &keys) }
      word = offset + 1
    }
  }

  /// Whether the first sense of a gloss has a capital: *Samarkandi*, *of Samarkand*; not *thousand, Ming tribe*.
  private static func isName(_ bytes: UnsafeBufferPointer<UInt8>, _ gloss: Range<Int>) -> Bool {
    for offset in gloss {
      if bytes[offset] == UInt8(ascii: ",") || bytes[offset] == UInt8(ascii: ";") { return false }
      if LetterClass(UInt32(bytes[offset])).isCapital { return true }
    }
    return false
  }

  /// Static, since a call on `self` would hold on to the set that grows and have it copied.
  private static func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ fold: WordKey, to keys: inout Set<[UInt8]>
  ) {
    var key: [UInt8] = []
    fold.append(bytes, word, to: &key)
    if !key.isEmpty { keys.insert(key) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}
