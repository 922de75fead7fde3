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
  struct Entry: Sendable {
    @usableFromInline var letters: UInt64
    @usableFromInline var firstChild: Int32
    @usableFromInline var value: Int32
  }

  @usableFromInline var entries: [Entry] = [Entry(letters: 0, firstChild: 0, value: -1)]

  /// A trie of the words; the value of a word is its place in `words`. Of equal words the first wins.
  package init(_ words: [[UInt8]]) {
    let order = words.indices.sorted { a, b in
      words[a] == words[b] ? a < b : words[a].lexicographicallyPrecedes(words[b])
    }
    var pending: [(node: Int, range: Range<Int>, depth: Int)] = [(0, 0..<order.count, 0)]
    var next = 0
    while next < pending.count {
      let (node, range, depth) = pending[next]
      next += 1
      var low = range.lowerBound
      while low < range.upperBound, words[order[low]].count == depth {
        if entries[node].value < 0 { entries[node].value = Int32(order[low]) }
        low += 1
      }
      entries[node].firstChild = Int32(entries.count)
      while low < range.upperBound {
        let letter = words[order[low]][depth]
        var high = low + 1
        while high < range.upperBound, words[order[high]][depth] == letter { high += 1 }
        entries[node].letters |= 1 << UInt64(letter)
        pending.append((entries.count, low..<high, depth + 1))
        entries.append(Entry(letters: 0, firstChild: 0, value: -1))
        low = high
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
