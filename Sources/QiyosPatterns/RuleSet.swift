package import QiyosKnowledge
package import QiyosText

/// The rules of one or more rule files of a language, compiled together over one lexicon.
package struct RuleSet: Sendable {
  /// A rule that fired.
  package struct Match: Sendable {
    /// Number of the rule in `rules`.
    package let rule: Int
    /// Number of the pattern, in the order of the files.
    let pattern: Int
    /// Numbers of the tokens matched.
    package let tokens: Range<Int>
    /// The named parts.
    package let captures: Captures
  }

  /// What a named part of a pattern matched.
  package struct Capture: Sendable {
    /// Numbers of the tokens captured.
    package let tokens: Range<Int>
    /// The first table entry or number inside.
    package let hit: Lexicon.Hit?
  }

  /// The named parts of a match in order of where they begin; one name may stand several times (a range has two days).
  package struct Captures: Sendable {
    let names: [String]
    /// Each capture with the number of its name in `captureNames`.
    package let entries: [(name: Int, capture: Capture)]

    /// The last capture of a name, or nil.
    package subscript(_ name: String) -> Capture? {
      entries.last { names[$0.name] == name }?.capture
    }

    /// The captures with their names, in order.
    package var all: [(name: String, capture: Capture)] {
      entries.map { (names[$0.name], $0.capture) }
    }

    /// The last capture of each name.
    package var byName: [String: Capture] { Dictionary(all.map { ($0.name, $0.capture) }) { $1 } }
  }

  /// In order of the files; an overlay's rule stands where the one it replaces stood.
  package let rules: [RuleFile.Rule]
  /// Tables and literals, compiled together.
  package let lexicon: Lexicon
  /// The names that patterns capture.
  package let captureNames: [String]
  /// The rule of each pattern.
  let patternRules: [Int]
  /// The instructions of all patterns, common beginnings once.
  let code: [Step]
  /// The stretches of `code`, the root first.
  let nodes: [ProgramTree.Node]
  /// The node in which each pattern ends.
  let leaves: [Int32]
  /// What the test steps test.
  let tests: [Test]
  /// The nodes below the root that can begin with a category: `beginners[beginnings[category]..<beginnings[category + 1]]`.
  let beginnings: [Int32]
  let beginners: [Int32]
  /// Beside each of `beginners` the categories of which one must follow that beginning.
  let followers: [CategoryMask]
  /// For each category all that can follow it where a pattern begins.
  let unions: [CategoryMask]
  /// For each step of `code` what the next token can be there.
  let ahead: [CategoryMask]
  /// The bit of each category in the mask of a token; none for a category that no pattern tests.
  let masks: [CategoryMask]
  /// The glosses that tests ask for, each with a bit.
  let askedGlosses: [String: UInt64]
  let numerals: NumeralScanner

  /// For each place of the lexicon's trie from which phrases go on, the categories of those phrases.
  let phraseMasks: [KeyTrie.Node: CategoryMask]

  /// An instruction; targets are places in `code`.
  enum Step: Sendable, Hashable {
    case test(Int32)
    case split(Int32, Int32)
    case jump(Int32)
    case touch
    /// The beginning of a capture, by the number of its name.
    case open(Int32)
    /// The end of a capture, by the number of its name.
    case close(Int32)
    /// Each child of a node is tried.
    case fork(Int32)
    /// A pattern is matched.
    case match(Int32)
  }

  /// What a token must be.
  struct Test: Sendable, Hashable {
    let category: Int32
    let isBounded: Bool
    let low: Double
    let high: Double
    /// Number of the value, -1 for any, -2 for one that no table has.
    let value: Int32
    /// Bits of the glosses that it must carry.
    let with: UInt64
    let without: Bool
    /// The bit of its category in the mask of a token.
    let mask: CategoryMask
  }

  /// Compiles rule files over the tables of a language. Throws `KnowledgeError` with the rule's line for a pattern that
  /// cannot be read or that names a category no table has.
  package init(
    files: [RuleFile], entries: [LexicalEntry], isUzbek: Bool, suffixes: SuffixTable
  ) throws(KnowledgeError) {
    var rules: [RuleFile.Rule] = []
    var patterns: [(rule: Int, pattern: Pattern)] = []
    for file in files {
      let definitions = Dictionary(file.definitions.map { ($0.name, $0.pattern) }) { $1 }
      for rule in file.rules {
        for source in rule.patterns {
          do {
            patterns.append((rules.count, try PatternParser.compile(source, definitions: definitions)))
          } catch {
            throw KnowledgeError(file: rule.file, line: rule.line, "rule '\(rule.name)': \(error)")
          }
        }
        rules.append(rule)
      }
    }
    let lexicon = Lexicon(
      entries: entries, literals: patterns.flatMap(\.pattern.literals), isUzbek: isUzbek, suffixes: suffixes)
    var compiler = RuleCompiler(lexicon)
    for (rule, pattern) in patterns { try compiler.add(pattern, rule: rules[rule]) }
    self.rules = rules
    self.lexicon = lexicon
    patternRules = patterns.map(\.rule)
    captureNames = compiler.captureNames
    let tree = ProgramTree(compiler.patterns)
    code = tree.code
    nodes = tree.nodes
    leaves = tree.leaves
    tests = compiler.tests
    askedGlosses = compiler.askedGlosses
    let first = Beginnings(tree, compiler.tests, categoryCount: lexicon.categoryCount)
    beginnings = first.starts
    beginners = first.nodes
    followers = first.followers
    unions = first.unions
    ahead = first.ahead
    masks = compiler.masks
    phraseMasks = lexicon.phraseCategories.mapValues { categories in
      categories.reduce(into: .none) { $0.insert(compiler.masks[Int($1)]) }
    }
    numerals = NumeralScanner(lexicon: lexicon)
  }
}

/// Turns patterns into instructions over one lexicon; equal tests get the same number, and so do equal names.
struct RuleCompiler {
  let lexicon: Lexicon
  /// The instructions of each pattern, with targets that count from its own first one.
  private(set) var patterns: [[RuleSet.Step]] = []
  private(set) var tests: [RuleSet.Test] = []
  private(set) var captureNames: [String] = []
  private(set) var askedGlosses: [String: UInt64] = [:]
  private(set) var masks: [CategoryMask]
  private var tested = 0
  private var knownTests: [RuleSet.Test: Int32] = [:]
  private var knownNames: [String: Int32] = [:]

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    masks = Array(repeating: .none, count: lexicon.categoryCount)
  }

  /// The bit of a category, given when it is first tested.
  private mutating func mask(of category: Int32) -> CategoryMask {
    if masks[Int(category)] == .none {
      masks[Int(category)] = CategoryMask(tested: tested)
      tested += 1
    }
    return masks[Int(category)]
  }

  mutating func add(_ pattern: Pattern, rule: RuleFile.Rule) throws(KnowledgeError) {
    let names = pattern.captureNames.map { number(of: $0) }
    var steps: [RuleSet.Step] = []
    for step in pattern.steps {
      switch step {
      case .test(let test): steps.append(.test(try self.test(test, rule)))
      case .split(let a, let b): steps.append(.split(Int32(a), Int32(b)))
      case .jump(let a): steps.append(.jump(Int32(a)))
      case .touch: steps.append(.touch)
      case .open(let name): steps.append(.open(names[name]))
      case .close(let name): steps.append(.close(names[name]))
      case .match: steps.append(.match(Int32(patterns.count)))
      }
    }
    patterns.append(steps)
  }

  private mutating func number(of name: String) -> Int32 {
    if let known = knownNames[name] { return known }
    captureNames.append(name)
    knownNames[name] = Int32(captureNames.count - 1)
    return Int32(captureNames.count - 1)
  }

  private mutating func test(_ test: Pattern.Test, _ rule: RuleFile.Rule) throws(KnowledgeError) -> Int32 {
    guard let category = lexicon.category(test.category) else {
      throw KnowledgeError(
        file: rule.file, line: rule.line, "rule '\(rule.name)': no table has the category '\(test.category)'")
    }
    var with: UInt64 = 0
    for gloss in test.withSuffixes { with |= try bit(gloss, rule) }
    let compiled = RuleSet.Test(
      category: category, isBounded: test.low > -.infinity || test.high < .infinity, low: test.low,
      high: test.high, value: test.value.map { lexicon.value($0) ?? -2 } ?? -1, with: with,
      without: test.withoutSuffix, mask: mask(of: category))
    if let known = knownTests[compiled] { return known }
    tests.append(compiled)
    knownTests[compiled] = Int32(tests.count - 1)
    return Int32(tests.count - 1)
  }

  private mutating func bit(_ gloss: String, _ rule: RuleFile.Rule) throws(KnowledgeError) -> UInt64 {
    if let known = askedGlosses[gloss] { return known }
    guard askedGlosses.count < 64 else {
      throw KnowledgeError(
        file: rule.file, line: rule.line,
        "rule '\(rule.name)': rules together may ask for 64 suffixes, not more")
    }
    let bit: UInt64 = 1 << UInt64(askedGlosses.count)
    askedGlosses[gloss] = bit
    return bit
  }
}
