/// A map from byte strings to numbers that can be walked byte by byte.
///
/// Built from sorted keys in one pass into flat arrays: children of a node stand side by side, ordered by their byte.
/// A step costs a search among the children of one node.
public struct KeyTrie: Sendable {
  /// A place in the trie; `root` is before the first byte.
  public typealias Node = Int32

  /// Before the first byte.
  @inlinable public static var root: Node { 0 }

  @usableFromInline var labels: [UInt8] = [0]
  @usableFromInline var firstChild: [Int32] = [0]
  @usableFromInline var childCount: [UInt16] = [0]
  @usableFromInline var values: [Int32] = [-1]

  /// A trie of the keys; the value of a key is its number in `keys`. Of equal keys the first wins.
  public init(_ keys: [[UInt8]]) {
    let order = keys.indices.sorted { a, b in
      keys[a] == keys[b] ? a < b : keys[a].lexicographicallyPrecedes(keys[b])
    }
    var pending: [(node: Int, range: Range<Int>, depth: Int)] = [(0, 0..<order.count, 0)]
    var next = 0
    while next < pending.count {
      let (node, range, depth) = pending[next]
      next += 1
      var low = range.lowerBound
      while low < range.upperBound, keys[order[low]].count == depth {
        if values[node] < 0 { values[node] = Int32(order[low]) }
        low += 1
      }
      firstChild[node] = Int32(labels.count)
      while low < range.upperBound {
        let byte = keys[order[low]][depth]
        var high = low + 1
        while high < range.upperBound, keys[order[high]][depth] == byte { high += 1 }
        pending.append((labels.count, low..<high, depth + 1))
        labels.append(byte)
        firstChild.append(0)
        childCount.append(0)
        values.append(-1)
        childCount[node] += 1
        low = high
      }
    }
  }

  /// The node reached from `node` by a byte, or nil.
  @inlinable
  @inline(__always)
  public func step(_ node: Node, _ byte: UInt8) -> Node? {
    var low = Int(firstChild[Int(node)])
    var high = low + Int(childCount[Int(node)])
    while low < high {
      let middle = (low + high) / 2
      let label = labels[middle]
      if label == byte { return Int32(middle) }
      if label < byte { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The number of the key that ends at a node, or nil.
  @inlinable
  @inline(__always)
  public func value(at node: Node) -> Int? {
    let value = values[Int(node)]
    return value < 0 ? nil : Int(value)
  }

  /// The number of a whole key, or nil.
  package func value(of key: some Sequence<UInt8>) -> Int? { node(of: key).flatMap { value(at: $0) } }

  /// The node to which a key leads from the root, or nil.
  package func node(of key: some Sequence<UInt8>) -> Node? {
    var node = Self.root
    for byte in key {
      guard let next = step(node, byte) else { return nil }
      node = next
    }
    return node
  }
}
