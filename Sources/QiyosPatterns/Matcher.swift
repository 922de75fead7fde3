import QiyosKnowledge
import QiyosModel
package import QiyosText

/// Runs a rule set over a token stream.
///
/// Every token is looked up once; only rules that can begin with what is found there are tried, and a try is bounded by
/// `stepLimit`, so the whole is linear in the number of tokens.
package struct Matcher {
  private static let stepLimit = 4000

  private let rules: RuleSet
  private let stream: TokenStream
  private var cache: [[Lexicon.Hit]?]
  private var steps = 0

  /// A matcher of one text; it remembers what it looked up.
  package init(_ rules: RuleSet, _ stream: TokenStream) {
    self.rules = rules
    self.stream = stream
    cache = Array(repeating: nil, count: stream.count)
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
    let hits = hits(at: token)
    var tried: Set<Int32> = []
    var found: [RuleSet.Match] = []
    for hit in hits where Int(hit.category) < rules.programsByCategory.count {
      for number in rules.programsByCategory[Int(hit.category)] where tried.insert(number).inserted {
        steps = 0
        var captures: [Span] = []
        let program = rules.programs[Int(number)]
        guard let end = run(program, 0, token, limit, &captures), end > token else { continue }
        found.append(match(program, token..<end, captures))
      }
    }
    return found
  }

  /// The table entries and built-in classes at a token.
  package mutating func hits(at token: Int) -> [Lexicon.Hit] {
    if let known = cache[token] { return known }
    var hits = rules.lexicon.hits(at: token, in: stream)
    appendBuiltIn(at: token, to: &hits)
    cache[token] = hits
    return hits
  }

  private func appendBuiltIn(at token: Int, to hits: inout [Lexicon.Hit]) {
    func add(_ class: BuiltIn, end: Int, number: Double = 0, suffixes: [String] = []) {
      hits.append(
        Lexicon.Hit(entry: -1, category: `class`.number, end: Int32(end), number: number, suffixes: suffixes))
    }
    let one = stream.tokens[token]
    let lexicon = rules.lexicon
    if one.kind != .mark,
      let numeral = rules.numerals.numeral(
        at: token, in: stream, hits: { $0 < stream.count ? lexicon.hits(at: $0, in: stream) : [] })
    {
      add(.num, end: numeral.end, number: numeral.value, suffixes: numeral.suffixes)
    }
    switch one.kind {
    case .number:
      if let value = stream.integer(token) { add(.int, end: token + 1, number: Double(value)) }
    case .word:
      if one.isCapitalised { add(.capitalised, end: token + 1) }
      if one.traits.contains(.allCaps) { add(.allCaps, end: token + 1) }
      if one.isCapitalised, let value = RomanNumeral.value(stream.bytes[one.clean.range]) {
        add(.roman, end: token + 1, number: Double(value))
      }
      add(.word, end: token + 1)
    case .mark:
      if isDash(token) { add(.dash, end: token + 1) }
      add(.mark, end: token + 1)
    }
    add(.any, end: token + 1)
  }

  private func isDash(_ token: Int) -> Bool {
    let span = stream.tokens[token].clean
    let bytes = stream.bytes[span.range]
    return bytes.elementsEqual([0x2D])
      || bytes.count == 3 && bytes.starts(with: [0xE2, 0x80])
        && (0x90...0x95).contains(bytes[bytes.startIndex + 2])
      || bytes.elementsEqual([0xE2, 0x88, 0x92])
  }

  // MARK: The program

  /// An open or closed capture while a pattern runs.
  private struct Span {
    let name: Int
    let start: Int
    var end: Int
    var hit: Lexicon.Hit?
  }

  private mutating func run(
    _ program: RuleSet.Program, _ step: Int, _ token: Int, _ limit: Int, _ captures: inout [Span]
  ) -> Int? {
    var step = step
    var token = token
    while true {
      steps += 1
      if steps > Self.stepLimit { return nil }
      switch program.steps[step] {
      case .match: return token
      case .jump(let next): step = next
      case .touch:
        guard token < limit, !stream.tokens[token].followsSpace else { return nil }
        step += 1
      case .open(let name):
        captures.append(Span(name: name, start: token, end: -1, hit: nil))
        step += 1
      case .close(let name):
        guard let index = captures.lastIndex(where: { $0.name == name && $0.end < 0 }) else { return nil }
        captures[index].end = token
        step += 1
      case .split(let first, let second):
        let before = captures
        if let end = run(program, first, token, limit, &captures) { return end }
        captures = before
        step = second
      case .test(let category, let low, let high, let value, let with, let without):
        guard token < limit else { return nil }
        let fitting = hits(at: token).filter {
          $0.category == category && Int($0.end) <= limit && fits($0, low, high, value, with, without)
        }
        guard let last = fitting.last else { return nil }
        for hit in fitting.dropLast() {
          let before = captures
          note(hit, in: &captures)
          if let end = run(program, step + 1, Int(hit.end), limit, &captures) { return end }
          captures = before
        }
        note(last, in: &captures)
        token = Int(last.end)
        step += 1
      }
    }
  }

  private func fits(
    _ hit: Lexicon.Hit, _ low: Double, _ high: Double, _ value: String?, _ with: [String], _ without: Bool
  ) -> Bool {
    if low > -.infinity || high < .infinity {
      guard hit.number >= low, hit.number <= high else { return false }
    }
    if let value {
      guard hit.entry >= 0, rules.lexicon.entries[Int(hit.entry)].value == value else { return false }
    }
    if without { guard hit.suffixes.isEmpty else { return false } }
    return with.allSatisfy { hit.suffixes.contains($0) }
  }

  /// Gives the hit to every open capture that has none yet; word classes are no values.
  private func note(_ hit: Lexicon.Hit, in captures: inout [Span]) {
    let isValue = hit.entry >= 0 || hit.category <= BuiltIn.roman.number
    for index in captures.indices where captures[index].end < 0 && captures[index].hit == nil && isValue {
      captures[index].hit = hit
    }
  }

  private func match(_ program: RuleSet.Program, _ tokens: Range<Int>, _ spans: [Span]) -> RuleSet.Match {
    let closed = spans.filter { $0.end >= $0.start }.map {
      (name: $0.name, capture: RuleSet.Capture(tokens: $0.start..<$0.end, hit: $0.hit))
    }
    let captures = RuleSet.Captures(names: program.captureNames, entries: closed)
    return RuleSet.Match(rule: program.rule, tokens: tokens, captures: captures)
  }
}

/// Roman numerals as they are printed: I to MMMCMXCIX, only in the canonical spelling.
package enum RomanNumeral {
  private static let digits: [UInt8: Int] = [
    0x49: 1, 0x56: 5, 0x58: 10, 0x4C: 50, 0x43: 100, 0x44: 500, 0x4D: 1000,
  ]

  /// The value of ASCII capitals, or nil where they are no canonical numeral. Cyrillic Х, І and М are read as X, I, M.
  package static func value(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 30 else { return nil }
    let latin = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { look[$0] ?? $0 }
    var total = 0
    var last = Int.max
    var numbers: [Int] = []
    for scalar in latin {
      guard scalar.isASCII, let digit = digits[UInt8(scalar.value)] else { return nil }
      numbers.append(digit)
    }
    for (index, digit) in numbers.enumerated() {
      let next = index + 1 < numbers.count ? numbers[index + 1] : 0
      total += digit < next ? -digit : digit
      last = min(last, digit)
    }
    return last > 0 && spelling(total) == String(String.UnicodeScalarView(latin)) ? total : nil
  }

  private static let look: [Unicode.Scalar: Unicode.Scalar] = ["Х": "X", "І": "I", "М": "M", "С": "C"]

  /// The canonical spelling of 1...3999; empty outside.
  package static func spelling(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return "" }
    var rest = value
    var text = ""
    for (number, letters) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= number {
        text += letters
        rest -= number
      }
    }
    return text
  }
}
