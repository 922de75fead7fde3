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
  private var known: [Rest: Int32] = [:]
  private let asked: [String: UInt64]

  /// The end of a word that is read as suffixes of one part of speech.
  private struct Rest: Hashable {
    let bytes: ArraySlice<UInt8>
    let part: UInt8
  }

  /// `asked` are the glosses that patterns ask for, each with a bit.
  init(asked: [String: UInt64]) { self.asked = asked }

  mutating func append(_ entry: Int32, _ traits: EntryTraits, chain: Int32) {
    items.append(
      Item(entry: entry, category: traits.category, length: 1, chain: chain, number: traits.number))
  }

  /// The number of the chain of suffixes that a rest spells, or nil where it spells none; each rest is parsed once.
  mutating func chain(_ rest: ArraySlice<UInt8>, part: UInt8, _ table: SuffixTable) -> Int32? {
    let key = Rest(bytes: rest, part: part)
    if let chain = known[key] { return chain < 0 ? nil : chain }
    guard let glosses = table.chain(rest, part: SuffixGraph.parts[Int(part)]) else {
      known[Rest(bytes: ArraySlice(Array(rest)), part: part)] = -1
      return nil
    }
    let number = Int32(chains.count)
    chains.append(glosses)
    bits.append(glosses.reduce(0) { $0 | (asked[$1] ?? 0) })
    isInflection.append(glosses.allSatisfy(Self.isInflection))
    known[Rest(bytes: ArraySlice(Array(rest)), part: part)] = number
    return number
  }

  /// Whether all glosses of a chain are of number, possession or case, which leave the word what it is.
  func isInflection(_ chain: Int32) -> Bool { isInflection[Int(chain)] }

  private static func isInflection(_ gloss: String) -> Bool {
    let head = gloss.prefix { $0 != "." }
    return ["PL", "POSS", "GEN", "ACC", "DAT", "LOC", "ABL", "TERM", "ESS"].contains(head)
  }
}
