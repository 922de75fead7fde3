import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// The date rules of one language.
final class DateFinder: Sendable {
  let rules: RuleSet
  /// `file#rule` of each rule.
  let ids: [RuleID]
  private let plans: [DateRule]
  /// The field of each name of a capture.
  let fields: [DateField]
  let words: DateWords

  /// Nil where the language has no `dates.yml`.
  init?(knowledge: KnowledgeFolder, language: String) throws {
    let files = try knowledge.files("languages/\(language)/dates.yml").map { try RuleFile($0) }
    guard !files.isEmpty else { return nil }
    let entries = try LexicalEntry.read(knowledge, language: language)
    let suffixes = try SuffixTable.read(knowledge, language: language)
    let rules = try RuleSet(
      files: files, entries: entries, isUzbek: language == "uz", suffixes: suffixes,
      asked: Set(files.flatMap(\.rules).flatMap(DateRule.contextCategories)))
    self.rules = rules
    ids = rules.rules.map { RuleID($0.id) }
    plans = try rules.rules.map { rule throws(KnowledgeError) in try DateRule(rule, rules.lexicon) }
    fields = try rules.captureNames.map { name in
      guard let field = DateField(name: name) else {
        throw KnowledgeError(file: files[0].file, line: 0, "no date has a field '\(name)'")
      }
      return field
    }
    let fold = WordKey(isUzbek: language == "uz")
    words = DateWords(rules.lexicon) { fold.key(of: $0) }
  }

  /// A match with the tokens that it would make a date of.
  private struct Candidate {
    let match: RuleSet.Match
    let tokens: Range<Int>
    let isAside: Bool
  }

  /// The date expressions of a sentence: leftmost first, of those the longest, of those the rule that stands first.
  func expressions(
    in sentence: Range<Int>, _ stream: TokenStream, _ matcher: inout Matcher, isTimex2: Bool
  ) -> [DateExpression] {
    var found: [DateExpression] = []
    var waiting: [Candidate] = []
    var depth = 0
    var free = sentence.lowerBound
    for token in sentence {
      depth = max(0, depth + Self.bracket(stream.mark(token)))
      guard token >= free else { continue }
      let isAside = depth > 0
      for match in matcher.candidates(at: token, limit: sentence.upperBound)
      where isListed(plans[match.rule].profile, isTimex2) {
        waiting.append(
          Candidate(
            match: match, tokens: DateReader.tokens(of: match, fields: fields),
            isAside: isAside))
      }
      if waiting.isEmpty { continue }
      guard let best = best(at: token, waiting, stream, &matcher, sentence) else {
        waiting.removeAll { $0.tokens.lowerBound <= token }
        continue
      }
      if case .date(let expression) = best { found.append(expression) }
      free = best.end
      waiting.removeAll { $0.tokens.lowerBound < free }
    }
    return found
  }

  /// What stands at a token: a date, or words that only look like one.
  private enum Standing {
    case date(DateExpression)
    case nothing(Range<Int>)

    /// The token after it.
    var end: Int {
      switch self {
      case .date(let expression): expression.tokens.upperBound
      case .nothing(let tokens): tokens.upperBound
      }
    }
  }

  /// The longest expression that begins at a token and holds, of equals the one of the rule that stands first.
  private func best(
    at token: Int, _ waiting: [Candidate], _ stream: TokenStream, _ matcher: inout Matcher,
    _ sentence: Range<Int>
  ) -> Standing? {
    var here = waiting.filter { $0.tokens.lowerBound == token }
    here.sort { a, b in
      a.tokens.count != b.tokens.count ? a.tokens.count > b.tokens.count : a.match.rule < b.match.rule
    }
    for candidate in here where fits(candidate, &matcher, sentence) {
      if plans[candidate.match.rule].kind == .none { return .nothing(candidate.tokens) }
      let reader = DateReader(
        match: candidate.match, rule: plans[candidate.match.rule], finder: self, stream: stream)
      if let expression = reader.expression(tokens: candidate.tokens, isAside: candidate.isAside) {
        return .date(expression)
      }
    }
    return nil
  }

  private static func bracket(_ mark: UInt8) -> Int {
    switch mark {
    case UInt8(ascii: "("), UInt8(ascii: "["): 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"): -1
    default: 0
    }
  }

  private func isListed(_ profile: DateRule.Profile, _ isTimex2: Bool) -> Bool {
    switch profile {
    case .both, .known: true
    case .edtf: !isTimex2
    case .timex2: isTimex2
    }
  }

  private func fits(_ candidate: Candidate, _ matcher: inout Matcher, _ sentence: Range<Int>) -> Bool {
    let rule = plans[candidate.match.rule]
    let before = candidate.tokens.lowerBound - 1
    let next = candidate.tokens.upperBound
    func has(_ categories: [Int32], _ token: Int) -> Bool {
      sentence.contains(token) && matcher.has(categories, at: token)
    }
    if !rule.before.isEmpty, !has(rule.before, before) { return false }
    if !rule.notBefore.isEmpty, has(rule.notBefore, before) { return false }
    if !rule.next.isEmpty, !has(rule.next, next) { return false }
    return rule.notNext.isEmpty || !has(rule.notNext, next)
  }
}
