import QiyosKnowledge
import QiyosModel
package import QiyosText

/// Runs a rule set over a token stream.
///
/// Every word is looked up once, every token at most once; only rules that can begin with what is found there are
/// tried, and a try is bounded by `stepLimit`, so the whole is linear in the number of tokens.
package struct Matcher {
  /// For each pattern below the node that is tried.
  private static let stepLimit = 4000

  private let rules: RuleSet
  /// The tables of `rules`, at hand without counting references.
  private let code: FixedTable<RuleSet.Instruction>
  private let nodes: FixedTable<ProgramTree.Node>
  private let tests: FixedTable<RuleSet.Test>
  private let ahead: FixedTable<CategoryMask>
  private var tokens: TokenReader
  /// What the running pattern did, undone by cutting the end off.
  private var log: [Act] = []
  private var logCount = 0
  private var stepsLeft = 0
  /// Where the running call of `candidates` began and must end.
  private var first = 0
  private var limit = 0
  private var found: [RuleSet.Match] = []
  private var progress: Progress

  /// A matcher of one text; it remembers what it looked up.
  package init(_ rules: RuleSet, _ stream: TokenStream) {
    self.rules = rules
    (code, nodes, tests, ahead) = (rules.code, rules.nodes, rules.tests, rules.ahead)
    tokens = TokenReader(rules, stream)
    progress = Progress(rules.nodes)
  }

  /// The matches in a range of tokens that do not overlap: leftmost first, of those the longest, of those the rule
  /// that stands first in the files.
  package mutating func matches(in range: Range<Int>) -> [RuleSet.Match] {
    var found: [RuleSet.Match] = []
    var token = range.lowerBound
    while token < range.upperBound {
      let best = candidates(at: token, limit: range.upperBound).max { a, b in
        a.tokens.count != b.tokens.count ? a.tokens.count < b.tokens.count : a.rule > b.rule
      }
      if let best, !best.tokens.isEmpty {
        found.append(best)
        token = best.tokens.upperBound
      } else {
        token += 1
      }
    }
    return found
  }

  /// Every match of every rule in a range, overlapping ones too, in order of their first token.
  package mutating func allMatches(in range: Range<Int>) -> [RuleSet.Match] {
    var found: [RuleSet.Match] = []
    for token in range { found += candidates(at: token, limit: range.upperBound) }
    return found
  }

  /// The matches of all rules that begin at a token, at most one for each pattern, in the order of the patterns.
  package mutating func candidates(at token: Int, limit: Int) -> [RuleSet.Match] {
    tokens.mayBegin(at: token, limit: limit) ? tried(token, limit) : []
  }

  private mutating func tried(_ token: Int, _ limit: Int) -> [RuleSet.Match] {
    let single = following(token + 1, limit)
    if let possible = tokens.followers(token), !possible.meets(single) { return [] }
    first = token
    self.limit = limit
    found.removeAll(keepingCapacity: true)
    progress.begin()
    for hit in tokens.read(token) {
      let item = tokens.store.items[hit]
      let next = token + Int(item.length)
      guard next <= limit else { continue }
      let after = item.length == 1 ? single : following(next, limit)
      let category = Int(item.category)
      for place in Int(rules.testStarts[category])..<Int(rules.testStarts[category + 1]) {
        let test = Int(rules.categoryTests[place])
        if tokens.fits(item, tests[test]) { begin(with: test, at: token, after) }
      }
    }
    if found.count > 1 { found.sort { $0.pattern < $1.pattern } }
    return found
  }

  /// Tries the nodes that can begin with a test and be followed by what comes after it.
  private mutating func begin(with test: Int, at token: Int, _ after: CategoryMask) {
    for place in Int(rules.beginnings[test])..<Int(rules.beginnings[test + 1]) {
      let node = Int(rules.beginners[place])
      guard rules.followers[place].meets(after), progress.enters(node) else { continue }
      logCount = 0
      stepsLeft = Self.stepLimit * Int(nodes[node].patterns)
      _ = run(Int(nodes[node].start), token)
    }
  }

  /// What stands at a token, or that nothing need stand there.
  @inline(__always)
  private mutating func following(_ token: Int, _ limit: Int) -> CategoryMask {
    var mask = token < limit ? tokens.mask(token) : .none
    mask.insert(.end)
    return mask
  }

  /// The table entries and built-in classes at a token.
  package mutating func hits(at token: Int) -> [Lexicon.Hit] { tokens.read(token).map { hit($0, at: token) } }

  /// The table entries at a token of the categories that are marked in a list by their numbers.
  package mutating func hits(at token: Int, of wanted: [Bool]) -> [Lexicon.Hit] {
    var found: [Lexicon.Hit] = []
    for index in tokens.entries(token) where wanted[Int(tokens.store.items[index].category)] {
      if tokens.counts(index, at: token) { found.append(hit(index, at: token)) }
    }
    return found
  }

  /// Whether an entry or built-in class of one of the categories stands at a token.
  package mutating func has(_ categories: [Int32], at token: Int) -> Bool {
    for hit in tokens.read(token) where categories.contains(tokens.store.items[hit].category) { return true }
    return false
  }

  /// Whether an entry of any table stands at a token.
  package mutating func hasEntry(at token: Int) -> Bool {
    for hit in tokens.read(token) where tokens.store.items[hit].entry >= 0 { return true }
    return false
  }

  /// The token after the first entry or built-in class of a category at a token, or nil where none stands there.
  package mutating func end(of category: Int32, at token: Int) -> Int? {
    for hit in tokens.read(token) where tokens.store.items[hit].category == category {
      return token + Int(tokens.store.items[hit].length)
    }
    return nil
  }

  private func hit(_ index: Int, at token: Int) -> Lexicon.Hit {
    let item = tokens.store.items[index]
    return Lexicon.Hit(
      entry: item.entry, category: item.category, end: Int32(token) + item.length, number: item.number,
      suffixes: tokens.store.chains[Int(item.chain)])
  }

  // MARK: The program

  /// What a step did.
  private enum Act {
    case open(name: Int32, token: Int32)
    case close(name: Int32, token: Int32)
    /// A table entry or number was passed, by its number in the store.
    case pass(Int32, token: Int32)
  }

  private mutating func record(_ act: Act) {
    if logCount < log.count { log[logCount] = act } else { log.append(act) }
    logCount += 1
  }

  /// Runs the program from a step on; whether all patterns below the node of that step are matched by now.
  private mutating func run(_ start: Int, _ first: Int) -> Bool {
    var step = start
    var token = first
    var next = following(token, limit)
    while true {
      stepsLeft -= 1
      if stepsLeft < 0 { return false }
      let instruction = code[step]
      switch instruction.step {
      case .match(let pattern):
        end(Int(pattern), at: token)
        return true
      case .fork(let node): return fork(Int(node), token, next)
      case .jump(let next): step = Int(next)
      case .touch:
        guard token < limit, tokens.touches(token) else { return false }
        step += 1
      case .open(let name):
        record(.open(name: name, token: Int32(token)))
        step += 1
      case .close(let name):
        record(.close(name: name, token: Int32(token)))
        step += 1
      case .split(let first, let second):
        if !leads(Int(first), to: next) {
          step = Int(second)
          continue
        }
        if !leads(Int(second), to: next) {
          step = Int(first)
          continue
        }
        let length = logCount
        if run(Int(first), token) { return true }
        logCount = length
        step = Int(second)
      case .test(let number):
        guard token < limit, ahead[Int(instruction.ahead)].meets(next) else { return false }
        var last = -1
        for index in tokens.read(token) where fits(index, Int(number), limit - token) {
          if last >= 0, go(on: last, at: token, from: step) { return true }
          last = index
        }
        guard last >= 0 else { return false }
        note(last, at: token)
        token += Int(tokens.store.items[last].length)
        next = following(token, limit)
        step += 1
      }
    }
  }

  /// Whether the program can go on from a step with what comes next.
  @inline(__always)
  private func leads(_ step: Int, to next: CategoryMask) -> Bool {
    ahead[Int(code[step].ahead)].meets(next)
  }

  /// Tries the rest of the program behind one of several readings of a token.
  private mutating func go(on hit: Int, at token: Int, from step: Int) -> Bool {
    let length = logCount
    note(hit, at: token)
    let isDone = run(step + 1, token + Int(tokens.store.items[hit].length))
    if !isDone { logCount = length }
    return isDone
  }

  /// Tries what a node leads to; whether all of it is matched by now.
  private mutating func fork(_ node: Int, _ token: Int, _ next: CategoryMask) -> Bool {
    let length = logCount
    for child in nodes[node].children where ahead[Int(nodes[Int(child)].ahead)].meets(next) {
      guard !progress.isDone(Int(child)) else { continue }
      _ = run(Int(nodes[Int(child)].start), token)
      logCount = length
    }
    return progress.isDone(node)
  }

  /// A pattern is matched: it is not tried again in this call. A match of no token counts for nothing.
  private mutating func end(_ pattern: Int, at token: Int) {
    progress.finish(Int(rules.leaves[pattern]), nodes)
    if token > first { found.append(match(pattern, first..<token)) }
  }

  @inline(__always)
  private func fits(_ index: Int, _ test: Int, _ room: Int) -> Bool {
    let hit = tokens.store.items[index]
    guard hit.category == tests[test].category, Int(hit.length) <= room else { return false }
    return tokens.fits(hit, tests[test])
  }

  /// Word classes, which stand behind Roman numerals, are no values that a capture could have.
  private mutating func note(_ hit: Int, at token: Int) {
    let item = tokens.store.items[hit]
    if item.entry >= 0 || item.category <= Self.lastValue { record(.pass(Int32(hit), token: Int32(token))) }
  }

  private static let lastValue: Int32 = 2

  /// An open or closed capture while the log is read.
  private struct Span {
    let name: Int
    let start: Int
    var end: Int
    var hit: Lexicon.Hit?
  }

  private func match(_ number: Int, _ tokens: Range<Int>) -> RuleSet.Match {
    var spans: [Span] = []
    for act in log[..<logCount] {
      switch act {
      case .open(let name, let token):
        spans.append(Span(name: Int(name), start: Int(token), end: -1, hit: nil))
      case .close(let name, let token):
        if let open = spans.lastIndex(where: { $0.name == Int(name) && $0.end < 0 }) {
          spans[open].end = Int(token)
        }
      case .pass(let index, let token):
        for open in spans.indices where spans[open].end < 0 && spans[open].hit == nil {
          spans[open].hit = hit(Int(index), at: Int(token))
        }
      }
    }
    let entries = spans.filter { $0.end >= $0.start }.map { span in
      (name: span.name, capture: RuleSet.Capture(tokens: span.start..<span.end, hit: span.hit))
    }
    return RuleSet.Match(
      rule: rules.patternRules[number], pattern: number, tokens: tokens,
      captures: RuleSet.Captures(names: rules.captureNames, entries: entries))
  }
}

/// Which patterns are matched in one call, kept for each node so that what is done is not tried again.
private struct Progress {
  private var call = 0
  /// The last call in which each node was entered from the root, and in which `left` was counted.
  private var entered: [Int]
  private var counted: [Int]
  /// How many patterns at or below each node are not matched yet.
  private var left: [Int32]
  private let patterns: [Int32]

  init(_ nodes: FixedTable<ProgramTree.Node>) {
    entered = Array(repeating: 0, count: nodes.count)
    counted = entered
    patterns = (0..<nodes.count).map { nodes[$0].patterns }
    left = patterns
  }

  mutating func begin() { call += 1 }

  /// Whether a node is entered for the first time in this call.
  @inline(__always)
  mutating func enters(_ node: Int) -> Bool {
    guard entered[node] != call else { return false }
    entered[node] = call
    return true
  }

  @inline(__always)
  func isDone(_ node: Int) -> Bool { counted[node] == call && left[node] == 0 }

  /// The pattern that ends in a node is matched.
  mutating func finish(_ leaf: Int, _ nodes: FixedTable<ProgramTree.Node>) {
    var node = leaf
    while node >= 0 {
      if counted[node] != call {
        counted[node] = call
        left[node] = patterns[node]
      }
      left[node] -= 1
      node = Int(nodes[node].parent)
    }
  }
}
