package import QiyosKnowledge
import QiyosModel
package import QiyosText

/// The words that patterns can name: tables of one language, compiled for look-up at any token.
///
/// Categories are numbers inside; a literal in a pattern is a category of its own, so that every test of a pattern is
/// one comparison of numbers.
package final class Lexicon: Sendable {
  /// An entry found at a token.
  package struct Hit: Sendable, Equatable {
    /// Number of the entry in `entries`, or -1 for a built-in class such as `int`.
    package let entry: Int32
    /// Number of its category.
    package let category: Int32
    /// The token after its last.
    package let end: Int32
    /// The value of a number; 0 for others.
    package let number: Double
    /// Glosses of the suffixes of its last word.
    package let suffixes: [String]
  }

  /// The table entries and, after them, the literals of patterns.
  package let entries: [LexicalEntry]
  /// Whether words may carry suffixes.
  package let isUzbek: Bool
  /// What look-up must know of each entry.
  let traits: [EntryTraits]
  private let categories: [String: Int32]
  private let values: [String: Int32]
  private let trie: KeyTrie
  /// Entries that share a key: `members[starts[group]..<starts[group + 1]]` by the number that the trie knows.
  private let starts: [Int32]
  private let members: [Int32]
  /// For each place of the trie from which phrases go on behind their first word, the categories of those phrases.
  let phraseCategories: [KeyTrie.Node: Set<Int32>]
  private let suffixes: SuffixTable

  /// Compiles the tables. `literals` are the words that patterns name directly; with a final `*` they take suffixes.
  /// Only entries of the categories `indexed` are found in texts; nil for all.
  package init(
    entries: [LexicalEntry], literals: [String], isUzbek: Bool, suffixes: SuffixTable,
    indexed: Set<String>? = nil
  ) {
    var all = entries
    for literal in Set(literals).sorted() {
      let open = literal.hasSuffix("*")
      all.append(
        LexicalEntry(
          category: Self.literalCategory(literal), form: open ? String(literal.dropLast()) : literal,
          value: literal, attributes: open ? ["open": "yes"] : ["exact": "yes"], place: "pattern"))
    }
    self.entries = all
    self.isUzbek = isUzbek
    self.suffixes = suffixes
    var categories: [String: Int32] = [:]
    for name in BuiltIn.allCases { categories[name.rawValue] = Int32(categories.count) }
    var values: [String: Int32] = [:]
    traits = all.map { entry in
      let category = categories[entry.category] ?? Int32(categories.count)
      categories[entry.category] = category
      let value = values[entry.value] ?? Int32(values.count)
      values[entry.value] = value
      return EntryTraits(entry, category: category, value: value)
    }
    self.categories = categories
    self.values = values
    let index = Self.index(all, isUzbek: isUzbek, indexed)
    (trie, starts, members) = (index.trie, index.starts, index.members)
    phraseCategories = Self.phraseCategories(index, traits)
  }

  private static func phraseCategories(
    _ index: (trie: KeyTrie, starts: [Int32], members: [Int32], keys: [[UInt8]]), _ traits: [EntryTraits]
  ) -> [KeyTrie.Node: Set<Int32>] {
    var categories: [KeyTrie.Node: Set<Int32>] = [:]
    for (group, key) in index.keys.enumerated() {
      guard let space = key.firstIndex(of: 0x20), let node = index.trie.node(of: key[...space]) else {
        continue
      }
      for member in Int(index.starts[group])..<Int(index.starts[group + 1]) {
        categories[node, default: []].insert(traits[Int(index.members[member])].category)
      }
    }
    return categories
  }

  /// The trie of all keys, the entries of each, and the keys themselves in the order of the trie's values.
  private static func index(_ entries: [LexicalEntry], isUzbek: Bool, _ indexed: Set<String>?) -> (
    trie: KeyTrie, starts: [Int32], members: [Int32], keys: [[UInt8]]
  ) {
    let tokenizer = Tokenizer(splitsGenitive: !isUzbek)
    let fold = WordKey(isUzbek: isUzbek)
    var keys: [[UInt8]] = []
    var groups: [[Int32]] = []
    var known: [[UInt8]: Int] = [:]
    for (number, entry) in entries.enumerated() where indexed?.contains(entry.category) ?? true {
      for key in phraseKeys(of: entry, tokenizer, fold) {
        if let group = known[key] {
          groups[group].append(Int32(number))
        } else {
          known[key] = keys.count
          keys.append(key)
          groups.append([Int32(number)])
        }
      }
    }
    var starts: [Int32] = [0]
    for group in groups { starts.append(starts[starts.count - 1] + Int32(group.count)) }
    return (KeyTrie(keys), starts, groups.flatMap { $0 }, keys)
  }

  /// The keys of a form, its words joined by spaces. An Uzbek word in -к or -қ also stands with the г or ғ that it
  /// takes before a vowel (тупроқ, тупроғи), since both fold to k and g.
  private static func phraseKeys(of entry: LexicalEntry, _ tokenizer: Tokenizer, _ fold: WordKey) -> [[UInt8]]
  {
    var key: [UInt8] = []
    for token in tokenizer.tokens(of: entry.form) {
      if !key.isEmpty { key.append(0x20) }
      let word = entry.form.slice(token.clean)
      key += token.kind == .word ? fold.key(of: word) : Array(word.utf8)
    }
    guard fold.isUzbek, entry.attributes["exact"] == nil, key.last == UInt8(ascii: "k"), key.count > 3 else {
      return [key]
    }
    return [key, key.dropLast() + [UInt8(ascii: "g")]]
  }

  /// The category of a literal of a pattern.
  package static func literalCategory(_ literal: String) -> String { "=" + literal }

  var categoryCount: Int { categories.count }

  /// The number of a category, or nil where no table has it.
  package func category(_ name: String) -> Int32? { categories[name] }

  /// A list of all categories in which those of the names are marked; names that no table has are passed over.
  package func list(of names: some Sequence<String>) -> [Bool] {
    var list = Array(repeating: false, count: categoryCount)
    for name in names { if let number = category(name) { list[Int(number)] = true } }
    return list
  }

  /// The number of a value that stands in the tables, or nil.
  func value(_ text: String) -> Int32? { values[text] }

  // MARK: Look-up

  /// Whether some phrase may go on from a place in the trie with a key: false only where none can.
  @inline(__always)
  func mayGoOn(_ node: KeyTrie.Node, with key: UnsafeBufferPointer<UInt8>) -> Bool {
    !key.isEmpty && trie.step(node, key[0]) != nil
  }

  /// The entries that one word makes whole or with suffixes, likeliest last, are put into `hits` with a length of 1; the
  /// place in the trie from which phrases that begin with the word go on is returned, or nil.
  func read(
    _ key: UnsafeBufferPointer<UInt8>, isWord: Bool, from root: KeyTrie.Node = KeyTrie.root,
    _ hits: inout HitStore
  ) -> KeyTrie.Node? {
    var node = root
    let takesSuffixes = isUzbek && isWord
    for place in key.indices {
      if takesSuffixes, place > 0, let group = trie.value(at: node) {
        appendInflected(group, rest: UnsafeBufferPointer(rebasing: key[place...]), to: &hits)
      }
      guard let next = trie.step(node, key[place]) else { return nil }
      node = next
    }
    if let group = trie.value(at: node) {
      for member in Int(starts[group])..<Int(starts[group + 1]) {
        hits.append(members[member], traits[Int(members[member])], chain: 0)
      }
    }
    return trie.step(node, 0x20)
  }

  private func appendInflected(_ group: Int, rest: UnsafeBufferPointer<UInt8>, to hits: inout HitStore) {
    for place in Int(starts[group])..<Int(starts[group + 1]) {
      let member = members[place]
      let trait = traits[Int(member)]
      guard !trait.isExact else { continue }
      let chain = hits.chain(rest, part: trait.part, suffixes)
      if chain < 0 || trait.isInflected && !hits.isInflection(chain) { continue }
      hits.append(member, trait, chain: chain)
    }
  }
}

/// What look-up and tests must know of an entry.
struct EntryTraits: Sendable {
  let category: Int32
  /// Number of its value.
  let value: Int32
  let number: Double
  /// Part of speech, for its suffixes: 0 noun, 1 verb, 2 numeral, and so on in the order of `SuffixGraph.parts`.
  let part: UInt8
  /// Whether it takes no suffixes.
  let isExact: Bool
  /// Whether it takes only suffixes of number, possession and case (қиш is no part of қишлоқ).
  let isInflected: Bool
  /// Whether it counts only with a capital (*May*, *March*).
  let needsCapital: Bool

  init(_ entry: LexicalEntry, category: Int32, value: Int32) {
    self.category = category
    self.value = value
    number = Double(entry.value) ?? 0
    part = UInt8(SuffixGraph.parts.firstIndex(of: entry.attributes["pos"] ?? "n") ?? 0)
    isExact = entry.attributes["exact"] != nil
    isInflected = entry.attributes["inflected"] != nil
    needsCapital = entry.attributes["capital"] != nil
  }
}

/// Classes of tokens that need no table.
package enum BuiltIn: String, CaseIterable, Sendable {
  /// A run of digits.
  case int
  /// A number in figures (with grouping and decimals) or in words.
  case num
  /// A Roman numeral in capitals.
  case roman
  /// Any word.
  case word
  /// A word that begins with a capital.
  case capitalised = "Cap"
  /// A word all in capitals.
  case allCaps = "CAPS"
  /// A dash of any length, or a hyphen.
  case dash
  /// Any single mark.
  case mark
  /// Any token.
  case any

  /// All, the narrowest before the wider ones.
  static let narrowestFirst: [BuiltIn] = [
    .int, .num, .capitalised, .roman, .allCaps, .word, .dash, .mark, .any,
  ]

  /// Its bit in a set of built-in classes.
  @inline(__always)
  var bit: UInt16 { 1 << UInt16(truncatingIfNeeded: number) }

  /// The number of the category, below those of the tables.
  package var number: Int32 {
    switch self {
    case .int: 0
    case .num: 1
    case .roman: 2
    case .word: 3
    case .capitalised: 4
    case .allCaps: 5
    case .dash: 6
    case .mark: 7
    case .any: 8
    }
  }
}
