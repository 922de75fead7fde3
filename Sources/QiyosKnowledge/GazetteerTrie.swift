/// A trie that grows key by key: its steps stand in one table, hashed by node and byte.
struct GazetteerTrie: Sendable {
  /// Node and byte in the upper half, the child in the lower; 0 is free.
  private var slots: [UInt64]
  private var count = 0
  /// What ends at each node: -1 for nothing.
  private var values: [Int32] = [-1]

  static let root: Int32 = 0

  init() { slots = [UInt64](repeating: 0, count: 1 << 16) }

  /// Takes the trie from an image.
  init(_ reader: inout CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    slots = try reader.next(UInt64.self)
    values = try reader.next(Int32.self)
    count = values.count - 1
  }

  func append(to image: inout CompiledImage) {
    image.append(slots)
    image.append(values)
  }

  /// The node reached from `node` by a byte, or nil. Expected constant time.
  @inline(__always)
  func step(_ node: Int32, _ byte: UInt8) -> Int32? {
    let key = UInt64(UInt32(bitPattern: node) &+ 1) << 8 | UInt64(byte)
    var at = Self.place(key) & (slots.count - 1)
    while slots[at] != 0 {
      if slots[at] >> 32 == key { return Int32(truncatingIfNeeded: slots[at] & 0xFFFF_FFFF) }
      at = (at + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  func value(at node: Int32) -> Int32 { values[Int(node)] }

  /// The value of a key, or -1.
  func value(of key: some Sequence<UInt8>) -> Int32 {
    var node = Self.root
    for byte in key {
      guard let next = step(node, byte) else { return -1 }
      node = next
    }
    return values[Int(node)]
  }

  /// Gives a key the value, unless it has one: returns the value that it has now.
  mutating func insert(_ key: some Sequence<UInt8>, value: Int32) -> Int32 {
    var node = Self.root
    for byte in key { node = step(node, byte) ?? add(node, byte) }
    if values[Int(node)] < 0 { values[Int(node)] = value }
    return values[Int(node)]
  }

  private mutating func add(_ node: Int32, _ byte: UInt8) -> Int32 {
    if count * 2 >= slots.count { grow() }
    let child = Int32(values.count)
    values.append(-1)
    put((UInt64(UInt32(bitPattern: node) &+ 1) << 8 | UInt64(byte)) << 32 | UInt64(UInt32(bitPattern: child)))
    count += 1
    return child
  }

  private mutating func put(_ slot: UInt64) {
    var at = Self.place(slot >> 32) & (slots.count - 1)
    while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 { put(slot) }
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
