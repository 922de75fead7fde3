import QiyosText

/// The hits of many tokens side by side, without a heap object for each.
struct HitStore {
  /// A hit as plain numbers.
  struct Item {
    let entry: Int32
    let category: Int32
    /// How many tokens it takes.
    var length: Int32
    /// Number of the chain of suffixes; 0 is the empty one.
    let chain: Int32
    let number: Double
  }

  var items: [Item] = []
  /// Glosses of each chain.
  private(set) var chains: [[String]] = [[]]
  /// The glosses that patterns ask for, as bits.
  private(set) var bits: [UInt64] = [0]
  private var isInflection: [Bool] = [true]
  private var rests = RestIndex()
  private let asked: [String: UInt64]

  /// `asked` are the glosses that patterns ask for, each with a bit.
  init(asked: [String: UInt64]) { self.asked = asked }

  @inline(__always)
  mutating func append(_ entry: Int32, _ traits: EntryTraits, chain: Int32) {
    items.append(
      Item(entry: entry, category: traits.category, length: 1, chain: chain, number: traits.number))
  }

  /// The number of the chain of suffixes that a rest spells, or -1 where it spells none; each rest is parsed once.
  mutating func chain(_ rest: UnsafeBufferPointer<UInt8>, part: UInt8, _ table: SuffixTable) -> Int32 {
    let place = rests.place(of: rest, part: part)
    let known = rests.chains[place]
    return known == RestIndex.unread ? firstChain(rest, part, table, place) : known
  }

  private mutating func firstChain(
    _ rest: UnsafeBufferPointer<UInt8>, _ part: UInt8, _ table: SuffixTable, _ place: Int
  ) -> Int32 {
    guard let glosses = table.chain(rest, part: Int(part)) else {
      rests.chains[place] = -1
      return -1
    }
    let number = Int32(chains.count)
    chains.append(glosses)
    bits.append(glosses.reduce(0) { $0 | (asked[$1] ?? 0) })
    isInflection.append(glosses.allSatisfy(Self.isInflection))
    rests.chains[place] = number
    return number
  }

  /// Whether all glosses of a chain are of number, possession or case, which leave the word what it is.
  func isInflection(_ chain: Int32) -> Bool { isInflection[Int(chain)] }

  private static func isInflection(_ gloss: String) -> Bool {
    let head = gloss.prefix { $0 != "." }
    return ["PL", "POSS", "GEN", "ACC", "DAT", "LOC", "ABL", "TERM", "ESS"].contains(head)
  }
}

/// The ends of words that were read as suffixes of one part of speech, each with its chain.
///
/// An open hash table with linear probing over the bytes of all ends, one after the other.
private struct RestIndex {
  /// The chain of an end that is new.
  static let unread: Int32 = -2

  private struct Rest {
    let hash: UInt32
    let start: Int32
    let count: UInt8
    let part: UInt8
  }

  /// The chain of each end.
  var chains: [Int32] = []
  private var bytes: [UInt8] = []
  private var rests: [Rest] = []
  /// Number of the end in each slot, -1 where it is free.
  private var slots: [Int32] = Array(repeating: -1, count: 256)

  /// The number of an end, which is put in where it is new. Ends of more than 255 bytes, which no chain spells, are
  /// counted with those of 255.
  mutating func place(of whole: UnsafeBufferPointer<UInt8>, part: UInt8) -> Int {
    let rest = UnsafeBufferPointer(rebasing: whole.prefix(Int(UInt8.max)))
    var hash = UInt32(truncatingIfNeeded: 2_166_136_261) ^ UInt32(part)
    for byte in rest { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash ^= hash >> 15
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if rests[number].hash == hash, isEqual(rests[number], rest, part) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(rests.count)
    rests.append(Rest(hash: hash, start: Int32(bytes.count), count: UInt8(rest.count), part: part))
    bytes.append(contentsOf: rest)
    chains.append(Self.unread)
    if rests.count * 2 > slots.count { grow() }
    return rests.count - 1
  }

  private func isEqual(_ known: Rest, _ rest: UnsafeBufferPointer<UInt8>, _ part: UInt8) -> Bool {
    guard known.part == part, Int(known.count) == rest.count else { return false }
    let start = Int(known.start)
    for place in 0..<rest.count where bytes[start + place] != rest[place] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for number in rests.indices {
      var slot = Int(rests[number].hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
