/// The suffixes of an agglutinating language, as chains over word keys.
///
/// Which suffix follows which is said by a `SuffixGraph`; vowel harmony and consonant rules are left to the morphology,
/// since a key has folded them away anyway.
package struct SuffixTable: Sendable {
  /// One suffix as it is looked up.
  package struct Suffix: Sendable, Equatable {
    /// Word key of the form.
    package let key: [UInt8]
    /// Leipzig gloss, such as `LOC`.
    package let gloss: String
    /// What it is put on and what it makes.
    package let move: SuffixGraph.Move
    /// How unlikely it is: 1 for an ordinary ending, more for derivation and archaic forms.
    package let cost: Int

    package init(key: [UInt8], gloss: String, move: SuffixGraph.Move, cost: Int) {
      self.key = key
      self.gloss = gloss
      self.move = move
      self.cost = cost
    }

    /// A nominal ending that changes no part of speech.
    package init(key: [UInt8], gloss: String, order: Int) {
      self.init(
        key: key, gloss: gloss,
        move: SuffixGraph.Move(from: "n", to: "n", slot: order, repeats: false, restarts: false), cost: 2)
    }

    /// Slot in the chain; lower comes first.
    package var order: Int { move.slot }
  }

  private static let longest = 40

  private let suffixes: [Suffix]
  private let graph: SuffixGraph
  private let trie: KeyTrie
  /// Suffixes that share a key, by the number that the trie knows.
  private let groups: [[Int]]

  /// Compiles the suffixes; those with an empty key are left out.
  package init(_ suffixes: [Suffix]) {
    self.suffixes = suffixes
    graph = SuffixGraph(suffixes.map(\.move))
    var groups: [[Int]] = []
    var keys: [[UInt8]] = []
    var known: [[UInt8]: Int] = [:]
    for (number, suffix) in suffixes.enumerated() where !suffix.key.isEmpty {
      if let group = known[suffix.key] {
        groups[group].append(number)
      } else {
        known[suffix.key] = groups.count
        keys.append(suffix.key)
        groups.append([number])
      }
    }
    trie = KeyTrie(keys)
    self.groups = groups
  }

  /// For languages whose words take no suffixes.
  package static let none = SuffixTable([])

  /// The glosses of the likeliest chain that spells the whole of `bytes`, or nil; an empty rest is the empty chain.
  /// Each rest is looked at once for each state, so the cost is that of the length times the states met.
  package func chain(_ bytes: ArraySlice<UInt8>, nominal: Bool) -> [String]? {
    chain(bytes, part: nominal ? "n" : "v")
  }

  /// The same for a word of any part of speech, such as `num`.
  package func chain(_ bytes: ArraySlice<UInt8>, part: String) -> [String]? {
    bytes.withUnsafeBufferPointer { chain($0, start: graph.start(part)) }
  }

  /// The same for a part of speech by its number in `SuffixGraph.parts`.
  package func chain(_ bytes: UnsafeBufferPointer<UInt8>, part: Int) -> [String]? {
    chain(bytes, start: graph.start(number: part))
  }

  private func chain(_ bytes: UnsafeBufferPointer<UInt8>, start: SuffixGraph.State) -> [String]? {
    if bytes.isEmpty { return [] }
    guard bytes.count <= Self.longest, let first = bytes.first, trie.step(KeyTrie.root, first) != nil else {
      return nil
    }
    let size = bytes.count * graph.count
    return withUnsafeTemporaryAllocation(of: Int16.self, capacity: size * 2) { space in
      space.initialize(repeating: Search.unknown)
      let search = Search(bytes: bytes, states: graph.count, space: space, half: size)
      guard follow(0, start, search) < Search.failed else { return nil }
      return glosses(from: start, search)
    }
  }

  private func glosses(from start: SuffixGraph.State, _ search: Search) -> [String] {
    var glosses: [String] = []
    var place = (position: 0, state: start)
    while place.position < search.bytes.count {
      let suffix = Int(search.space[search.half + search.slot(place.position, place.state)])
      glosses.append(suffixes[suffix].gloss)
      place = (place.position + suffixes[suffix].key.count, graph.step(place.state, suffix))
    }
    return glosses
  }

  /// The least cost of each rest in each state, and behind these the suffix that begins it.
  private struct Search {
    static let unknown: Int16 = -1
    static let failed: Int16 = 10_000

    let bytes: UnsafeBufferPointer<UInt8>
    let states: Int
    let space: UnsafeMutableBufferPointer<Int16>
    let half: Int

    @inline(__always)
    func slot(_ position: Int, _ state: SuffixGraph.State) -> Int {
      position * states + Int(state)
    }
  }

  private func follow(_ position: Int, _ state: SuffixGraph.State, _ search: Search) -> Int16 {
    if position == search.bytes.count { return 0 }
    let slot = search.slot(position, state)
    if search.space[slot] != Search.unknown { return search.space[slot] }
    var best = Search.failed
    var choice: Int16 = -1
    var node = KeyTrie.root
    var end = position
    while end < search.bytes.count, let next = trie.step(node, search.bytes[end]) {
      node = next
      end += 1
      guard let group = trie.value(at: node) else { continue }
      for number in groups[group] {
        let target = graph.step(state, number)
        guard target != SuffixGraph.dead else { continue }
        let cost = min(Search.failed, follow(end, target, search) + Int16(suffixes[number].cost))
        if cost < best {
          best = cost
          choice = Int16(number)
        }
      }
    }
    search.space[slot] = best
    search.space[search.half + slot] = choice
    return best
  }
}
