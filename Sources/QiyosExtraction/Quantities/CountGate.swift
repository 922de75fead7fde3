import QiyosKnowledge
import QiyosModel
import QiyosText

/// Tells cheaply what may begin at a token, so that prose without numbers costs next to nothing.
struct CountGate: Sendable {
  /// What a token may open.
  struct Opening: OptionSet, Sendable {
    let rawValue: UInt8

    /// A number in figures or words, or a word for an amount.
    static let number = Opening(rawValue: 1)
    /// Words that stand before a number: a bound, *half*.
    static let bound = Opening(rawValue: 2)
    /// Words that may lead to a number.
    static let lead = Opening(rawValue: 4)
    /// A word for how heavy losses were.
    static let quality = Opening(rawValue: 8)
  }

  private static let openings: [String: Opening] = [
    "number": .number, "vague": .number, "vague-ten": .number, "none": .number, "pack": .number,
    "bound": .bound, "exact": .bound, "vague-before": .bound, "half": .bound, "opener": .bound, "lead": .lead,
    "loss": .lead, "force": .lead, "count-verb": .lead, "quality": .quality, "degree": .bound,
  ]

  private let trie: KeyTrie
  /// By the number that the trie knows.
  private let openings: [Opening]
  private let isUzbek: Bool

  /// From the first words of the forms.
  init(_ entries: [LexicalEntry], isUzbek: Bool) {
    self.isUzbek = isUzbek
    let tokenizer = Tokenizer(splitsGenitive: !isUzbek)
    let fold = WordKey(isUzbek: isUzbek)
    var byKey: [[UInt8]: Opening] = [:]
    for entry in entries {
      guard let opening = Self.openings[entry.category], let first = tokenizer.tokens(of: entry.form).first
      else {
        continue
      }
      byKey[fold.key(of: entry.form.slice(first.clean)), default: []].formUnion(opening)
    }
    let keys = byKey.keys.sorted { $0.lexicographicallyPrecedes($1) }
    trie = KeyTrie(keys)
    openings = keys.map { byKey[$0] ?? [] }
  }

  /// What may begin at a token; in Uzbek a known word may have anything after it.
  func opening(_ token: Int, _ stream: TokenStream) -> Opening {
    switch stream.tokens[token].kind {
    case .number: return .number
    case .mark:
      return stream.tokens[token].clean.count > 1 || stream.mark(token) == UInt8(ascii: "$") ? .bound : []
    case .word: break
    }
    var node = KeyTrie.root
    var found: Opening = []
    for byte in stream.key(token) {
      guard let next = trie.step(node, byte) else { return isUzbek ? found : [] }
      node = next
      if isUzbek, let number = trie.value(at: node) { found.formUnion(openings[number]) }
    }
    if !isUzbek, let number = trie.value(at: node) { found = openings[number] }
    return found
  }
}

/// What the words of one text may open; each word is looked up once.
struct CountOpenings {
  private static let unread: UInt8 = 255

  private let gate: CountGate
  private let stream: TokenStream
  /// By number of the word.
  private var known: [UInt8]

  init(_ gate: CountGate, _ stream: TokenStream) {
    self.gate = gate
    self.stream = stream
    known = Array(repeating: Self.unread, count: stream.wordCount)
  }

  /// What may begin at a token.
  @inline(__always)
  mutating func opening(_ token: Int) -> CountGate.Opening {
    let word = Int(stream.words[token])
    if known[word] == Self.unread { known[word] = gate.opening(token, stream).rawValue }
    return CountGate.Opening(rawValue: known[word])
  }

  /// Whether a sentence can hold a count at all.
  mutating func admits(_ sentence: Range<Int>) -> Bool {
    var found: CountGate.Opening = []
    for token in sentence {
      found.formUnion(opening(token))
      if found.contains(.number) || found.isSuperset(of: [.quality, .lead]) { return true }
    }
    return false
  }
}

/// The tokens of one sentence at which a rule is worth a try: numbers, and what stands close enough before one.
struct CountPlaces: Sendable {
  /// How far before a number a bound and a lead may begin, in tokens.
  private static let boundReach = 6
  private static let leadReach = 14

  /// In order.
  let tokens: [Int]

  init(_ openings: inout CountOpenings, _ sentence: Range<Int>, isTaken: (Int) -> Bool) {
    var found: [Int] = []
    var nearest = Int.max
    for token in sentence.reversed() {
      let opening = openings.opening(token)
      guard !opening.isEmpty, !isTaken(token) else { continue }
      let isNumber = !opening.isDisjoint(with: [.number, .quality])
      if isNumber { nearest = token }
      let reach = opening.contains(.lead) ? Self.leadReach : Self.boundReach
      if isNumber || nearest != Int.max && nearest - token <= reach { found.append(token) }
    }
    tokens = found.reversed()
  }
}
