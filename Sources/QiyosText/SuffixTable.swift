/// The suffixes of an agglutinating language, as chains over word keys.
///
/// A chain is accepted when the slots of its suffixes strictly rise (a suffix marked `repeats` may follow its own
/// slot); vowel harmony and consonant rules are left to the morphology, since a key has folded them away anyway.
package struct SuffixTable: Sendable {
  /// One suffix as it is looked up.
  package struct Suffix: Sendable, Equatable {
    /// Word key of the form.
    package let key: [UInt8]
    /// Leipzig gloss, such as `LOC`.
    package let gloss: String
    /// Slot in the chain; lower comes first.
    package let order: Int
    /// Whether it belongs to nouns (and what inflects like them) rather than verbs.
    package let isNominal: Bool

    package init(key: [UInt8], gloss: String, order: Int, isNominal: Bool) {
      self.key = key
      self.gloss = gloss
      self.order = order
      self.isNominal = isNominal
    }
  }

  private let suffixes: [Suffix]
  private let trie: KeyTrie
  /// Suffixes that share a key, by the number that the trie knows.
  private let groups: [[Int]]

  package init(_ suffixes: [Suffix]) {
    self.suffixes = suffixes
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

  package static let none = SuffixTable([])

  /// The glosses of the first chain (longest suffixes first) that spells the whole of `bytes`, or nil.
  /// An empty rest is the empty chain. Bounded: chains have at most eight suffixes.
  package func chain(_ bytes: ArraySlice<UInt8>, nominal: Bool) -> [String]? {
    var glosses: [String] = []
    return follow(bytes, after: Int.min, nominal: nominal, depth: 0, &glosses) ? glosses : nil
  }

  private func follow(
    _ bytes: ArraySlice<UInt8>, after order: Int, nominal: Bool, depth: Int, _ glosses: inout [String]
  ) -> Bool {
    if bytes.isEmpty { return true }
    guard depth < 8 else { return false }
    var ends: [(end: Int, group: Int)] = []
    var node = KeyTrie.root
    var position = bytes.startIndex
    while position < bytes.endIndex, let next = trie.step(node, bytes[position]) {
      node = next
      position += 1
      if let group = trie.value(at: node) { ends.append((position, group)) }
    }
    for (end, group) in ends.reversed() {
      for number in groups[group]
      where suffixes[number].order > order && (!nominal || suffixes[number].isNominal) {
        glosses.append(suffixes[number].gloss)
        if follow(bytes[end...], after: suffixes[number].order, nominal: nominal, depth: depth + 1, &glosses)
        {
          return true
        }
        glosses.removeLast()
      }
    }
    return false
  }
}
