import QiyosModel

/// Numbers words by their keys as they come: equal keys of one kind of token get the same number.
///
/// An open hash table with linear probing over keys that stand in the caller's array; O(1) for a word on average.
struct WordIndex {
  private(set) var words: [Int32] = []
  private(set) var count = 0
  /// Number of the word in each slot, -1 where it is free.
  private var slots: [Int32]
  private var hashes: [UInt32] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  init(_ tokenCount: Int) {
    words.reserveCapacity(tokenCount)
    slots = Array(repeating: -1, count: 1024)
  }

  /// Numbers the key that ends `keys`.
  mutating func add(_ keys: [UInt8], from start: Int, kind: Token.Kind) {
    let hash = keys.withUnsafeBufferPointer { keys in
      var hash = UInt32(truncatingIfNeeded: 2_166_136_261) ^ UInt32(kind.rawValue)
      for place in start..<keys.count { hash = (hash ^ UInt32(keys[place])) &* 16_777_619 }
      return hash ^ hash >> 15
    }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let word = Int(slots[slot])
      if hashes[word] == hash, isEqual(word, keys, start) {
        words.append(Int32(word))
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    words.append(Int32(count))
    hashes.append(hash)
    starts.append(Int32(start))
    ends.append(Int32(keys.count))
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private func isEqual(_ word: Int, _ keys: [UInt8], _ start: Int) -> Bool {
    let known = Int(starts[word])
    let length = keys.count - start
    guard Int(ends[word]) - known == length else { return false }
    return keys.withUnsafeBufferPointer { keys in
      for place in 0..<length where keys[known + place] != keys[start + place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for word in 0..<count {
      var slot = Int(hashes[word]) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(word)
    }
  }
}
