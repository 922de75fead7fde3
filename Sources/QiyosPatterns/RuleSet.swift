package import QiyosKnowledge
package import QiyosText

/// The rules of one or more rule files of a language, compiled together over one lexicon.
package struct RuleSet: Sendable {
  /// A rule that fired.
  package struct Match: Sendable {
    /// Number of the rule in `rules`.
    package let rule: Int
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
    let entries: [(name: Int, capture: Capture)]

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
  let programs: [Program]
  /// For each category the programs that can begin with it, in order of the files.
  let programsByCategory: [[Int32]]
  let numerals: NumeralScanner

  /// A pattern whose categories are numbers.
  struct Program: Sendable {
    let rule: Int
    let steps: [Step]
    let captureNames: [String]

    enum Step: Sendable {
      case test(category: Int32, low: Double, high: Double, value: String?, with: [String], without: Bool)
      case split(Int, Int)
      case jump(Int)
      case touch
      case open(Int)
      case close(Int)
      case match
    }
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
    var programs: [Program] = []
    for (rule, pattern) in patterns {
      programs.append(try Self.program(pattern, rule: rules[rule], number: rule, lexicon: lexicon))
    }
    var byCategory: [[Int32]] = []
    for (number, pattern) in patterns.enumerated() {
      for name in pattern.pattern.first {
        guard let category = lexicon.category(name) else { continue }
        while byCategory.count <= Int(category) { byCategory.append([]) }
        byCategory[Int(category)].append(Int32(number))
      }
    }
    self.rules = rules
    self.lexicon = lexicon
    self.programs = programs
    programsByCategory = byCategory
    numerals = NumeralScanner(lexicon: lexicon)
  }

  private static func program(
    _ pattern: Pattern, rule: RuleFile.Rule, number: Int, lexicon: Lexicon
  ) throws(KnowledgeError) -> Program {
    var steps: [Program.Step] = []
    for step in pattern.steps {
      switch step {
      case .test(let test):
        guard let category = lexicon.category(test.category) else {
          throw KnowledgeError(
            file: rule.file, line: rule.line,
            "rule '\(rule.name)': no table has the category '\(test.category)'")
        }
        steps.append(
          .test(
            category: category, low: test.low, high: test.high, value: test.value, with: test.withSuffixes,
            without: test.withoutSuffix))
      case .split(let a, let b): steps.append(.split(a, b))
      case .jump(let a): steps.append(.jump(a))
      case .touch: steps.append(.touch)
      case .open(let a): steps.append(.open(a))
      case .close(let a): steps.append(.close(a))
      case .match: steps.append(.match)
      }
    }
    return Program(rule: number, steps: steps, captureNames: pattern.captureNames)
  }
}
