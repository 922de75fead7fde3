import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// The date rules of one language.
struct DateFinder: Sendable {
  let rules: RuleSet
  private let contexts: [Context]

  /// What must and must not stand beside a match, by categories.
  private struct Context: Sendable {
    let before: [Int32]
    let notBefore: [Int32]
    let next: [Int32]
    let notNext: [Int32]
    let isEmpty: Bool
  }

  /// Nil where the language has no `dates.yml`.
  init?(knowledge: KnowledgeFolder, language: String) throws {
    let files = try knowledge.files("languages/\(language)/dates.yml").map { try RuleFile($0) }
    guard !files.isEmpty else { return nil }
    let entries = try LexicalEntry.read(knowledge, language: language)
    let suffixes = try SuffixTable.read(knowledge, language: language)
    let rules = try RuleSet(files: files, entries: entries, isUzbek: language == "uz", suffixes: suffixes)
    self.rules = rules
    contexts = try rules.rules.map { rule in
      let lists = try ["before", "not-before", "next", "not-next"].map {
        try Self.categories(rule, $0, rules.lexicon)
      }
      return Context(
        before: lists[0], notBefore: lists[1], next: lists[2], notNext: lists[3],
        isEmpty: lists.allSatisfy(\.isEmpty))
    }
  }

  /// The categories that a key of `gives` names, split by commas.
  private static func categories(_ rule: RuleFile.Rule, _ key: String, _ lexicon: Lexicon)
    throws(KnowledgeError)
    -> [Int32]
  {
    var categories: [Int32] = []
    for part in (rule.gives[key] ?? "").split(separator: ",") {
      let name = String(part.drop { $0 == " " })
      guard let category = lexicon.category(name) else {
        throw KnowledgeError(
          file: rule.file, line: rule.line, "rule '\(rule.name)': no table has the category '\(name)'")
      }
      categories.append(category)
    }
    return categories
  }

  /// The date expressions of a sentence: leftmost first, of those the longest, of those the rule that stands first.
  func expressions(
    in sentence: Range<Int>, _ stream: TokenStream, _ matcher: inout Matcher, isTimex2: Bool
  ) -> [DateExpression] {
    var found: [DateExpression] = []
    var depth = 0
    for token in sentence {
      switch stream.mark(token) {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: break
      }
      for match in matcher.candidates(at: token, limit: sentence.upperBound) {
        let gives = rules.rules[match.rule].gives
        guard isTimex2 || gives["in"] != "timex2", isTimex2 == false || gives["in"] != "edtf" else {
          continue
        }
        let reader = DateReader(match: match, gives: gives, lexicon: rules.lexicon, stream: stream)
        guard let expression = reader.expression(isAside: depth > 0) else { continue }
        if fits(expression, &matcher, sentence) { found.append(expression) }
      }
    }
    return Self.chosen(found)
  }

  private func fits(_ expression: DateExpression, _ matcher: inout Matcher, _ sentence: Range<Int>) -> Bool {
    let context = contexts[expression.rule]
    if context.isEmpty { return true }
    let before = expression.tokens.lowerBound - 1
    let next = expression.tokens.upperBound
    func has(_ categories: [Int32], _ token: Int) -> Bool {
      sentence.contains(token) && matcher.hits(at: token).contains { categories.contains($0.category) }
    }
    if !context.before.isEmpty, !has(context.before, before) { return false }
    if !context.notBefore.isEmpty, has(context.notBefore, before) { return false }
    if !context.next.isEmpty, !has(context.next, next) { return false }
    if !context.notNext.isEmpty, has(context.notNext, next) { return false }
    return true
  }

  private static func chosen(_ found: [DateExpression]) -> [DateExpression] {
    let ordered = found.sorted { a, b in
      if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      return a.rule < b.rule
    }
    var chosen: [DateExpression] = []
    for expression in ordered where expression.tokens.lowerBound >= chosen.last?.tokens.upperBound ?? 0 {
      chosen.append(expression)
    }
    return chosen
  }
}
