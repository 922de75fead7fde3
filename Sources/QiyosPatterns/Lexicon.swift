package import QiyosKnowledge
import QiyosModel
package import QiyosText

/// The words that patterns can name: tables of one language, compiled for look-up at any token.
///
/// Categories are numbers inside; a literal in a pattern is a category of its own, so that every test of a pattern is
/// one comparison of numbers.
package struct Lexicon: Sendable {
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
  private let categoryOf: [Int32]
  /// Entries that count only with a capital (*May*, *March*), by the attribute `capital`.
  private let needsCapital: [Bool]
  private let categories: [String: Int32]
  private let trie: KeyTrie
  /// Entries that share a key, by the number that the trie knows.
  private let groups: [[Int32]]
  private let suffixes: SuffixTable

  /// Compiles the tables. `literals` are the words that patterns name directly; with a final `*` they take suffixes.
  package init(entries: [LexicalEntry], literals: [String], isUzbek: Bool, suffixes: SuffixTable) {
    var all = entries
    for literal in Set(literals).sorted() {
      let open = literal.hasSuffix("*")
      all.append(
        LexicalEntry(
          category: Self.literalCategory(literal), form: open ? String(literal.dropLast()) : literal,
          value: literal,
          attributes: open ? ["open": "yes"] : ["exact": "yes"], place: "pattern"))
    }
    self.entries = all
    self.isUzbek = isUzbek
    self.suffixes = suffixes
    var categories: [String: Int32] = [:]
    for name in BuiltIn.allCases { categories[name.rawValue] = Int32(categories.count) }
    categoryOf = all.map { entry in
      if let known = categories[entry.category] { return known }
      let new = Int32(categories.count)
      categories[entry.category] = new
      return new
    }
    needsCapital = all.map { $0.attributes["capital"] != nil }
    self.categories = categories
    (trie, groups) = Self.index(all, isUzbek: isUzbek)
  }

  private static func index(_ entries: [LexicalEntry], isUzbek: Bool) -> (KeyTrie, [[Int32]]) {
    let tokenizer = Tokenizer(splitsGenitive: !isUzbek)
    let fold = WordKey(isUzbek: isUzbek)
    var keys: [[UInt8]] = []
    var groups: [[Int32]] = []
    var known: [[UInt8]: Int] = [:]
    for (number, entry) in entries.enumerated() {
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
    return (KeyTrie(keys), groups)
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

  /// The number of a category, or nil where no table has it.
  package func category(_ name: String) -> Int32? { categories[name] }

  /// All entries that begin at a token, longest first. Uzbek words may carry suffixes unless the entry is `exact`;
  /// a mark inside a phrase must stand as in the table.
  package func hits(at start: Int, in stream: TokenStream) -> [Hit] {
    var hits: [Hit] = []
    var node = KeyTrie.root
    var token = start
    walk: while token < stream.count {
      let key = stream.key(token)
      if token > start {
        guard let next = trie.step(node, 0x20) else { break }
        node = next
      }
      for (offset, byte) in zip(key.indices, key) {
        if isUzbek, offset > key.startIndex, stream.tokens[token].kind == .word {
          appendInflected(at: node, rest: key[offset...], end: token + 1, into: &hits)
        }
        guard let next = trie.step(node, byte) else { break walk }
        node = next
      }
      if let group = trie.value(at: node) {
        for number in groups[group] { append(number, end: token + 1, suffixes: [], into: &hits) }
      }
      token += 1
    }
    if !stream.tokens[start].isCapitalised { hits.removeAll { needsCapital[Int($0.entry)] } }
    return hits.reversed()
  }

  private func appendInflected(
    at node: KeyTrie.Node, rest: ArraySlice<UInt8>, end: Int, into hits: inout [Hit]
  ) {
    guard let group = trie.value(at: node) else { return }
    for number in groups[group] {
      let attributes = entries[Int(number)].attributes
      guard attributes["exact"] == nil else { continue }
      guard let chain = suffixes.chain(rest, part: attributes["pos"] ?? "n") else { continue }
      if attributes["inflected"] != nil, !chain.allSatisfy(Self.isInflection) { continue }
      append(number, end: end, suffixes: chain, into: &hits)
    }
  }

  /// Whether a gloss is one of number, possession or case, which leave the word what it is; an entry with the attribute
  /// `inflected` takes no others (қиш is no part of қишлоқ).
  private static func isInflection(_ gloss: String) -> Bool {
    let head = gloss.prefix { $0 != "." }
    return ["PL", "POSS", "GEN", "ACC", "DAT", "LOC", "ABL", "TERM", "ESS"].contains(head)
  }

  private func append(_ number: Int32, end: Int, suffixes: [String], into hits: inout [Hit]) {
    hits.append(
      Hit(
        entry: number, category: categoryOf[Int(number)], end: Int32(end),
        number: Double(entries[Int(number)].value) ?? 0, suffixes: suffixes))
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

  /// The number of the category, below those of the tables.
  package var number: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
}
