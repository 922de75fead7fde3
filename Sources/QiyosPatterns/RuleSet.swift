package import QiyosKnowledge
package import QiyosText

/// The rules of one or more rule files of a language, compiled together over one lexicon.
package struct RuleSet: Sendable {
  /// A rule that fired.
  package struct Match: Sendable {
    /// Number of the rule in `rules`.
    package let rule: Int
    /// Number of the pattern in `captureNames`.
    package let pattern: Int
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
    /// Each capture with the number of its name in the pattern's `captureNames`.
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
  /// The names that each pattern captures.
  package let captureNames: [[String]]
  let programs: [Program]
  /// The instructions of all programs.
  let code: [Step]
  /// What the test steps test.
  let tests: [Test]
  /// The programs that can begin with a category, in order of the files:
  /// `beginners[beginnings[category]..<beginnings[category + 1]]`.
  let beginnings: [Int32]
  let beginners: [Int32]
  /// Beside each of `beginners` the categories of which one must follow that beginning.
  let followers: [CategoryMask]
  /// For each category all that can follow it where a program begins.
  let unions: [CategoryMask]
  /// For each step of `code` what the next token can be there.
  let ahead: [CategoryMask]
  /// The bit of each category in the mask of a token; none for a category that no pattern tests.
  let masks: [CategoryMask]
  /// The glosses that tests ask for, each with a bit.
  let askedGlosses: [String: UInt64]
  let numerals: NumeralScanner

  /// A pattern compiled: where its instructions begin.
  struct Program: Sendable {
    let rule: Int
    let start: Int
  }

  /// An instruction; targets are places in `code`.
  enum Step: Sendable {
    case test(Int32)
    case split(Int32, Int32)
    case jump(Int32)
    case touch
    case open(Int32)
    case close(Int32)
    case match
  }

  /// What a token must be.
  struct Test: Sendable {
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
    for (rule, pattern) in patterns { try compiler.add(pattern, rule: rules[rule], number: rule) }
    self.rules = rules
    self.lexicon = lexicon
    captureNames = patterns.map(\.pattern.captureNames)
    programs = compiler.programs
    code = compiler.code
    tests = compiler.tests
    askedGlosses = compiler.askedGlosses
    let first = Beginnings(compiler, categoryCount: lexicon.categoryCount)
    beginnings = first.starts
    beginners = first.programs
    followers = first.followers
    unions = first.unions
    ahead = first.ahead
    masks = compiler.masks
    numerals = NumeralScanner(lexicon: lexicon)
  }
}

/// Turns patterns into programs over one lexicon.
struct RuleCompiler {
  let lexicon: Lexicon
  private(set) var programs: [RuleSet.Program] = []
  private(set) var code: [RuleSet.Step] = []
  private(set) var tests: [RuleSet.Test] = []
  private(set) var askedGlosses: [String: UInt64] = [:]
  private(set) var masks: [CategoryMask]
  private var tested = 0

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    masks = Array(repeating: .none, count: lexicon.categoryCount)
  }

  /// The bit of a category, given when it is first tested.
  private mutating func mask(of category: Int32) -> CategoryMask {
    if masks[Int(category)].bits == .zero {
      masks[Int(category)] = CategoryMask(tested: tested)
      tested += 1
    }
    return masks[Int(category)]
  }

  mutating func add(_ pattern: Pattern, rule: RuleFile.Rule, number: Int) throws(KnowledgeError) {
    let base = Int32(code.count)
    programs.append(RuleSet.Program(rule: number, start: code.count))
    for step in pattern.steps {
      switch step {
      case .test(let test): code.append(.test(try self.test(test, rule)))
      case .split(let a, let b): code.append(.split(base + Int32(a), base + Int32(b)))
      case .jump(let a): code.append(.jump(base + Int32(a)))
      case .touch: code.append(.touch)
      case .open(let a): code.append(.open(Int32(a)))
      case .close(let a): code.append(.close(Int32(a)))
      case .match: code.append(.match)
      }
    }
  }

  private mutating func test(_ test: Pattern.Test, _ rule: RuleFile.Rule) throws(KnowledgeError) -> Int32 {
    guard let category = lexicon.category(test.category) else {
      throw KnowledgeError(
        file: rule.file, line: rule.line, "rule '\(rule.name)': no table has the category '\(test.category)'")
    }
    var with: UInt64 = 0
    for gloss in test.withSuffixes { with |= try bit(gloss, rule) }
    tests.append(
      RuleSet.Test(
        category: category, isBounded: test.low > -.infinity || test.high < .infinity, low: test.low,
        high: test.high, value: test.value.map { lexicon.value($0) ?? -2 } ?? -1, with: with,
        without: test.withoutSuffix, mask: mask(of: category)))
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
