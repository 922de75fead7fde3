/// A map from words, as letter numbers (`CyrillicLetter`), to values, walked letter by letter in constant time a step.
///
/// A node is a set of letters (one bit each) and where its children begin; children stand side by side in the order
/// of their letters, so a child's place is a count of bits.
package struct LetterTrie: Sendable {
  /// A place in the trie; `root` is before the first letter.
  package typealias Node = Int32
  /// Before the first letter.
  package static let root: Node = 0

  /// One node: which letters lead on, the first child, and the value of the word that ends here (-1 for none).
  @usableFromInline
  struct Entry: Sendable, BitwiseCopyable {
    @usableFromInline var letters: UInt64
    @usableFromInline var firstChild: Int32
    @usableFromInline var value: Int32
  }

  @usableFromInline var entries: [Entry] = [Entry(letters: 0, firstChild: 0, value: -1)]

  /// A trie whose nodes were made before.
  init(entries: [Entry]) { self.entries = entries }

  /// A trie of the words; the value of a word is its place in `words`. Of equal words the first wins.
  package init(_ words: [[UInt8]]) {
    var pool: [UInt8] = []
    let ranges = words.map { word in
      pool += word
      return Int32(pool.count - word.count)..<Int32(pool.count)
    }
    self.init(pool, ranges)
  }

  /// A trie of words that are ranges of a pool of letters; the value of a word is its place in `ranges`. Of equal words
  /// the first wins.
  init(_ pool: [UInt8], _ ranges: [Range<Int32>]) {
    self.init(pool, ranges, sorted: SortedWords.order(pool, ranges)) { _, first in first }
  }

  /// A trie of words in sorted order. `value` gives the value of a run of equal words: its number, counted from 0, and
  /// the first of them in `ranges`.
  init(
    _ pool: [UInt8], _ ranges: [Range<Int32>], sorted order: [Int32],
    value: (_ run: Int32, _ first: Int32) -> Int32
  ) {
    entries.reserveCapacity(order.count * 3)
    var runs: Int32 = 0
    // Nodes are numbered breadth first, so that the children of a node stand together; runs of equal words must be
    // numbered in sorted order, so they are counted beforehand.
    var runOf = [Int32](repeating: 0, count: order.count)
    for place in order.indices {
      if place > 0, !SortedWords.equal(pool, ranges[Int(order[place - 1])], ranges[Int(order[place])]) {
        runs += 1
      }
      runOf[place] = runs
    }
    var pending: [(range: Range<Int32>, depth: Int32)] = [(0..<Int32(order.count), 0)]
    pending.reserveCapacity(order.count * 3)
    pool.withUnsafeBufferPointer { pool in
      var node = 0
      while node < pending.count {
        let (range, depth) = pending[node]
        var low = range.lowerBound
        while low < range.upperBound, ranges[Int(order[Int(low)])].count == Int(depth) {
          if entries[node].value < 0 { entries[node].value = value(runOf[Int(low)], order[Int(low)]) }
          low += 1
        }
        var letters: UInt64 = 0
        entries[node].firstChild = Int32(entries.count)
        while low < range.upperBound {
          let letter = pool[Int(ranges[Int(order[Int(low)])].lowerBound + depth)]
          var high = low + 1
          while high < range.upperBound, pool[Int(ranges[Int(order[Int(high)])].lowerBound + depth)] == letter
          {
            high += 1
          }
          letters |= 1 << UInt64(letter)
          pending.append((low..<high, depth + 1))
          entries.append(Entry(letters: 0, firstChild: 0, value: -1))
          low = high
        }
        entries[node].letters = letters
        node += 1
      }
    }
  }

  /// The node reached by a letter, or nil.
  @inline(__always)
  package func step(_ node: Node, _ letter: UInt8) -> Node? {
    entries.withUnsafeBufferPointer { entries in
      let entry = entries[Int(node)]
      let bit = UInt64(1) << UInt64(letter)
      guard entry.letters & bit != 0 else { return nil }
      return entry.firstChild + Int32((entry.letters & (bit - 1)).nonzeroBitCount)
    }
  }

  /// The letters that lead on from a node, a bit each.
  @inline(__always)
  package func letters(at node: Node) -> UInt64 { entries[Int(node)].letters }

  /// The value of the word that ends at a node, or nil.
  @inline(__always)
  package func value(at node: Node) -> Int? {
    let value = entries[Int(node)].value
    return value < 0 ? nil : Int(value)
  }

  /// The value of a whole word, or nil.
  package func value(of word: some Sequence<UInt8>) -> Int? {
    var node = Self.root
    for letter in word {
      guard let next = step(node, letter) else { return nil }
      node = next
    }
    return value(at: node)
  }
}

/// The order of words that are ranges of a pool of letters.
enum SortedWords {
  /// Numbers of the words in the order of their letters; equal words in the order given.
  static func order(_ pool: [UInt8], _ ranges: [Range<Int32>]) -> [Int32] {
    pool.withUnsafeBufferPointer { pool in
      let keyed = ranges.enumerated().map { number, range in (key: key(pool, range), number: Int32(number)) }
      return keyed.sorted { a, b in
        if a.key != b.key { return a.key < b.key }
        let order = compare(pool, ranges[Int(a.number)], ranges[Int(b.number)])
        return order == 0 ? a.number < b.number : order < 0
      }.map(\.number)
    }
  }

  /// The first ten letters, six bits each: words whose keys differ are ordered by them.
  private static func key(_ pool: UnsafeBufferPointer<UInt8>, _ range: Range<Int32>) -> UInt64 {
    var key: UInt64 = 0
    for offset in 0..<10 as Range<Int32> {
      let place = range.lowerBound + offset
      key = key << 6 | (place < range.upperBound ? UInt64(pool[Int(place)]) : 0)
    }
    return key
  }

  private static func compare(
    _ pool: UnsafeBufferPointer<UInt8>, _ a: Range<Int32>, _ b: Range<Int32>
  ) -> Int {
    for offset in 0..<Int32(min(a.count, b.count)) {
      let x = pool[Int(a.lowerBound + offset)]
      let y = pool[Int(b.lowerBound + offset)]
      if x != y { return x < y ? -1 : 1 }
    }
    return a.count - b.count
  }

  static func equal(_ pool: [UInt8], _ a: Range<Int32>, _ b: Range<Int32>) -> Bool {
    a.count == b.count
      && pool.withUnsafeBufferPointer { compare($0, a, b) == 0 }
  }
}
