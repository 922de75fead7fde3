/// The words of a text that were glossed, each once: rows whose texts stand one after the other in one array of bytes.
///
/// An open hash table with linear probing; O(1) for a word on average. It grows with the different words of a text until
/// `forget` is called.
struct GlossMemory {
  /// What a stretch of text is taken for: the same letters are a word here and an initial or an ending there.
  enum Kind: UInt8 { case word, number, initial, ending }

  /// The gloss of a word; ranges of `text`, empty for what there is none of.
  struct Row {
    var analysis: Range<Int> = 0..<0
    var english: Range<Int> = 0..<0
    var stem: Range<Int> = 0..<0
    var part: String?
    var readings = 0
  }

  /// A word that was looked up: its row, or the hash with which to add it.
  enum Place {
    case known(Int)
    case free(hash: UInt64)
  }

  private(set) var rows: [Row] = []
  /// What the rows are written in, UTF-8.
  var text: [UInt8] = []
  /// The words themselves, each after its kind, one after the other.
  private var keys: [UInt8] = []
  private var starts: [Int] = []
  private var hashes: [UInt64] = []
  /// Number of the row in each slot, -1 where it is free.
  private var slots = [Int32](repeating: -1, count: 4096)

  /// Looks up a range of bytes as what it is taken for.
  func place(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ kind: Kind) -> Place {
    let hash = Self.hash(bytes, word, kind)
    return slots.withUnsafeBufferPointer { slots in
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let row = Int(slots[slot])
        if hashes[row] == hash, isEqual(row, bytes, word, kind) { return .known(row) }
        slot = (slot + 1) & (slots.count - 1)
      }
      return .free(hash: hash)
    }
  }

  /// Adds the row of a word that was not found, and answers with its number.
  mutating func add(
    _ row: Row, _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ kind: Kind, hash: UInt64
  ) -> Int {
    starts.append(keys.count)
    keys.append(kind.rawValue)
    keys.append(contentsOf: bytes[word])
    hashes.append(hash)
    rows.append(row)
    if rows.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for number in rows.indices.dropLast() { enter(number) }
    }
    enter(rows.count - 1)
    return rows.count - 1
  }

  /// Forgets all words.
  mutating func forget() { self = GlossMemory() }

  /// A row as others read it.
  func row(_ number: Int, form: String) -> GlossRow {
    let row = rows[number]
    func text(_ range: Range<Int>) -> String? {
      range.isEmpty ? nil : String(decoding: self.text[range], as: UTF8.self)
    }
    return GlossRow(
      form: form, analysis: text(row.analysis), english: text(row.english) ?? "", stem: text(row.stem),
      part: row.part, readings: row.readings)
  }

  private mutating func enter(_ row: Int) {
    var slot = Int(truncatingIfNeeded: hashes[row]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(row)
  }

  private func isEqual(
    _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ kind: Kind
  ) -> Bool {
    let start = starts[row]
    let end = row + 1 < starts.count ? starts[row + 1] : keys.count
    guard end - start == word.count + 1, keys[start] == kind.rawValue else { return false }
    return keys.withUnsafeBufferPointer { keys in
      for offset in 0..<word.count where keys[start + 1 + offset] != bytes[word.lowerBound + offset] {
        return false
      }
      return true
    }
  }

  /// Eight bytes a step, mixed by multiplication.
  private static func hash(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ kind: Kind
  ) -> UInt64 {
    let base = UnsafeRawBufferPointer(bytes)
    var hash = 0x9E37_79B9_7F4A_7C15 &+ UInt64(kind.rawValue) &+ UInt64(word.count) << 8
    var place = word.lowerBound
    while place + 8 <= word.upperBound {
      hash = mix(hash, base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < word.upperBound {
      rest = rest << 8 | UInt64(base[place])
      place += 1
    }
    return mix(hash, rest)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
