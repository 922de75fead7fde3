import QiyosKnowledge
import QiyosModel
package import QiyosText

/// Runs a rule set over a token stream.
///
/// Every word is looked up once, every token at most once; only rules that can begin with what is found there are
/// tried, and a try is bounded by `stepLimit`, so the whole is linear in the number of tokens.
package struct Matcher {
  private static let stepLimit = 4000

  private let rules: RuleSet
  private var tokens: TokenReader
  /// What the running pattern did, undone by cutting the end off.
  private var log: [Act] = []
  private var logCount = 0
  private var steps = 0
  /// For each program the last call of `candidates` in which it was tried.
  private var tried: [Int]
  private var calls = 0

  /// A matcher of one text; it remembers what it looked up.
  package init(_ rules: RuleSet, _ stream: TokenStream) {
    self.rules = rules
    tokens = TokenReader(rules, stream)
    tried = Array(repeating: 0, count: rules.programs.count)
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

  /// The matches of all rules that begin at a token, at most one for each pattern.
  package mutating func candidates(at token: Int, limit: Int) -> [RuleSet.Match] {
    guard tokens.canBegin(at: token) else { return [] }
    let single = following(token + 1, limit)
    if let possible = tokens.followers(token), !possible.meets(single) { return [] }
    let hits = tokens.read(token)
    calls += 1
    var found: [RuleSet.Match] = []
    for hit in hits {
      let item = tokens.store.items[hit]
      let next = token + Int(item.length)
      guard next <= limit else { continue }
      let after = item.length == 1 ? single : following(next, limit)
      let category = Int(item.category)
      for place in Int(rules.beginnings[category])..<Int(rules.beginnings[category + 1]) {
        let number = Int(rules.beginners[place])
        guard tried[number] != calls, rules.followers[place].meets(after) else { continue }
        tried[number] = calls
        steps = 0
        logCount = 0
        let end = run(rules.programs[number].start, token, limit)
        if end > token { found.append(match(number, token..<end)) }
      }
    }
    return found
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
    for index in tokens.read(token) where wanted[Int(tokens.store.items[index].category)] {
      if tokens.store.items[index].entry >= 0 { found.append(hit(index, at: token)) }
    }
    return found
  }

  /// Whether an entry or built-in class of one of the categories stands at a token.
  package mutating func has(_ categories: [Int32], at token: Int) -> Bool {
    for hit in tokens.read(token) where categories.contains(tokens.store.items[hit].category) { return true }
    return false
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

  /// The token after the match of the program from a step on, or -1.
  private mutating func run(_ start: Int, _ first: Int, _ limit: Int) -> Int {
    var step = start
    var token = first
    var next = following(token, limit)
    while true {
      steps += 1
      if steps > Self.stepLimit { return -1 }
      switch rules.code[step] {
      case .match: return token
      case .jump(let next): step = Int(next)
      case .touch:
        guard token < limit, tokens.touches(token) else { return -1 }
        step += 1
      case .open(let name):
        record(.open(name: name, token: Int32(token)))
        step += 1
      case .close(let name):
        record(.close(name: name, token: Int32(token)))
        step += 1
      case .split(let first, let second):
        if !rules.ahead[Int(first)].meets(next) {
          step = Int(second)
          continue
        }
        if !rules.ahead[Int(second)].meets(next) {
          step = Int(first)
          continue
        }
        let length = logCount
        let end = run(Int(first), token, limit)
        if end >= 0 { return end }
        logCount = length
        step = Int(second)
      case .test(let number):
        guard token < limit, next.meets(rules.tests[Int(number)].mask) else { return -1 }
        var last = -1
        for index in tokens.read(token) where fits(index, number, limit - token) {
          if last >= 0 {
            let end = go(on: last, at: token, from: step, limit)
            if end >= 0 { return end }
          }
          last = index
        }
        guard last >= 0 else { return -1 }
        note(last, at: token)
        token += Int(tokens.store.items[last].length)
        next = following(token, limit)
        step += 1
      }
    }
  }

  /// Tries the rest of the program behind one of several readings of a token.
  private mutating func go(on hit: Int, at token: Int, from step: Int, _ limit: Int) -> Int {
    let length = logCount
    note(hit, at: token)
    let end = run(step + 1, token + Int(tokens.store.items[hit].length), limit)
    if end < 0 { logCount = length }
    return end
  }

  private func fits(_ index: Int, _ number: Int32, _ room: Int) -> Bool {
    let hit = tokens.store.items[index]
    let test = rules.tests[Int(number)]
    guard hit.category == test.category, Int(hit.length) <= room else { return false }
    if test.isBounded, hit.number < test.low || hit.number > test.high { return false }
    if test.value != -1 {
      guard hit.entry >= 0, rules.lexicon.traits[Int(hit.entry)].value == test.value else { return false }
    }
    if test.without, hit.chain != 0 { return false }
    return test.with == 0 || tokens.store.bits[Int(hit.chain)] & test.with == test.with
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
      rule: rules.programs[number].rule, pattern: number, tokens: tokens,
      captures: RuleSet.Captures(names: rules.captureNames[number], entries: entries))
  }
}
