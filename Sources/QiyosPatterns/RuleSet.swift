package import QiyosKnowledge
package import QiyosText

/// The rules of one or more rule files of a language, compiled together over one lexicon.
package final class RuleSet: Sendable {
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
  let code: FixedTable<Instruction>
  /// The stretches of `code`, the root first.
  let nodes: FixedTable<ProgramTree.Node>
  /// The node in which each pattern ends.
  let leaves: [Int32]
  /// What the test steps test.
  let tests: FixedTable<Test>
  /// The tests of each category: `categoryTests[testStarts[category]..<testStarts[category + 1]]`.
  let testStarts: FixedTable<Int32>
  let categoryTests: FixedTable<Int32>
  /// The nodes below the root that can begin with a test: `beginners[beginnings[test]..<beginnings[test + 1]]`.
  let beginnings: FixedTable<Int32>
  let beginners: FixedTable<Int32>
  /// Beside each of `beginners` the tests of which what follows that beginning must meet one.
  let followers: FixedTable<CategoryMask>
  /// For each test all that can follow it where a pattern begins.
  let unions: FixedTable<CategoryMask>
  /// All with which a pattern can begin.
  let start: CategoryMask
  /// What the next token can be at steps of `code`, each set once.
  let ahead: FixedTable<CategoryMask>
  /// The bits of all tests of each category.
  let masks: FixedTable<CategoryMask>
  /// The glosses that tests ask for, each with a bit.
  let askedGlosses: [String: UInt64]
  let numerals: NumeralScanner

  /// For each place of the lexicon's trie from which phrases go on, the categories of those phrases.
  let phraseMasks: [KeyTrie.Node: CategoryMask]

  /// A step, and beside it the number of what the next token can be there.
  struct Instruction: Sendable {
    let step: Step
    let ahead: Int32
  }

  /// What an instruction does; targets are places in `code`.
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
    /// Its bit in the mask of a token.
    var mask: CategoryMask
  }

  /// Compiles rule files over the tables of a language. `asked` are the categories that are looked up beside those
  /// of the patterns, nil where it may be any; entries of others are not looked for in texts. Throws
  /// `KnowledgeError` with the rule's line for a pattern that cannot be read or that names a category no table has.
  package init(
    files: [RuleFile], entries: [LexicalEntry], isUzbek: Bool, suffixes: SuffixTable,
    asked: Set<String>? = nil
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
      entries: entries, literals: patterns.flatMap(\.pattern.literals), isUzbek: isUzbek, suffixes: suffixes,
      indexed: asked.map { asked in
        asked.union(NumeralScanner.categories).union(patterns.flatMap(\.pattern.categories))
      })
    var compiler = RuleCompiler(lexicon)
    for (rule, pattern) in patterns { try compiler.add(pattern, rule: rules[rule]) }
    self.rules = rules
    self.lexicon = lexicon
    patternRules = patterns.map(\.rule)
    captureNames = compiler.captureNames
    let tree = ProgramTree(compiler.patterns)
    leaves = tree.leaves
    tests = FixedTable(compiler.tests)
    var byCategory: [[Int32]] = Array(repeating: [], count: lexicon.categoryCount)
    for (number, test) in compiler.tests.enumerated() { byCategory[Int(test.category)].append(Int32(number)) }
    testStarts = FixedTable(byCategory.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
    categoryTests = FixedTable(byCategory.flatMap { $0 })
    askedGlosses = compiler.askedGlosses
    let first = Beginnings(tree, compiler.tests)
    var sets: [CategoryMask] = []
    var known: [CategoryMask: Int32] = [:]
    let numbers = first.ahead.map { set in
      if let number = known[set] { return number }
      known[set] = Int32(sets.count)
      sets.append(set)
      return Int32(sets.count - 1)
    }
    code = FixedTable(zip(tree.code, numbers).map { Instruction(step: $0, ahead: $1) })
    nodes = FixedTable(
      tree.nodes.enumerated().map { number, node in
        var node = node
        if number > 0 { node.ahead = numbers[Int(node.start)] }
        return node
      })
    beginnings = FixedTable(first.starts)
    beginners = FixedTable(first.nodes)
    followers = FixedTable(first.followers)
    unions = FixedTable(first.unions)
    start = first.start
    ahead = FixedTable(sets)
    masks = FixedTable(compiler.masks)
    let number = lexicon.category(NumeralScanner.number)
    phraseMasks = lexicon.phraseCategories.mapValues { categories in
      categories.reduce(into: .none) { mask, category in
        mask.insert(compiler.masks[Int(category)])
        if category == number { mask.insert(compiler.masks[Int(BuiltIn.num.number)]) }
      }
    }
    numerals = NumeralScanner(lexicon: lexicon)
  }

  deinit {
    code.free()
    nodes.free()
    tests.free()
    testStarts.free()
    categoryTests.free()
    beginnings.free()
    beginners.free()
    followers.free()
    unions.free()
    ahead.free()
    masks.free()
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
  private var knownTests: [RuleSet.Test: Int32] = [:]
  private var knownNames: [String: Int32] = [:]

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    masks = Array(repeating: .none, count: lexicon.categoryCount)
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
    var compiled = RuleSet.Test(
      category: category, isBounded: test.low > -.infinity || test.high < .infinity, low: test.low,
      high: test.high, value: test.value.map { lexicon.value($0) ?? -2 } ?? -1, with: with,
      without: test.withoutSuffix, mask: .none)
    if let known = knownTests[compiled] { return known }
    let number = Int32(tests.count)
    knownTests[compiled] = number
    compiled.mask = CategoryMask(tested: tests.count)
    masks[Int(category)].insert(compiled.mask)
    tests.append(compiled)
    return number
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
