package import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Runs the examples of `quantities.yml`: the marked part must come out with the value after `=>`
/// (`bound low..high kind role`, and `@side` where it matters), and the rule must have taken part in it.
extension QuantityExtractor: ExampleChecked {
  /// Runs the examples of `quantities.yml` of both languages.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    var count = 0
    var failures: [ExampleFailure] = []
    for language in grammars.keys.sorted() {
      guard let grammar = grammars[language] else { continue }
      for (number, rule) in grammar.rules.rules.enumerated() {
        for example in rule.examples {
          count += 1
          if let message = failure(example, of: number, language) {
            failures.append(
              ExampleFailure(file: rule.file, line: example.line, rule: rule.name, message: message))
          }
        }
      }
    }
    return (count, failures)
  }

  private func failure(_ example: RuleExample, of rule: Int, _ language: String) -> String? {
    let parts = example.marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
    let marked = parts.count > 1 ? parts[1].split(separator: "⟧", maxSplits: 1).first.map(String.init) : nil
    let text = example.marked.filter { $0 != "⟦" && $0 != "⟧" }
    let found = read(text, language: language)
    let described = found.map { "⟦\($0.mention.surface)⟧ => \(Self.description(of: $0.mention))" }
    if example.isCounterexample {
      return found.contains { $0.rules.contains(rule) } ? "must not fire, found \(described)" : nil
    }
    let expected = "⟦\(marked ?? "")⟧ => \(example.expected ?? "")"
    let hit = zip(found, described).first { Self.fits($1, expected, $0.mention) }
    guard let hit else { return "expected \(expected), found \(described.joined(separator: "; "))" }
    return hit.0.rules.contains(rule) ? nil : "came out right, but by another rule"
  }

  private static func fits(_ described: String, _ expected: String, _ mention: QuantityMention) -> Bool {
    expected.contains(" @") ? described + " @\(mention.side ?? "")" == expected : described == expected
  }

  /// `about 300 soldiers strength`, `range 30..35 wounded wounded`, `indef .. guns guns`.
  private static func description(of mention: QuantityMention) -> String {
    let quantity = mention.quantity
    func number(_ value: Double?) -> String {
      guard let value else { return "" }
      return value == value.rounded() ? String(Int(value)) : String(value)
    }
    let isPoint = quantity.low == quantity.high && quantity.low != nil
    let value = isPoint ? number(quantity.low) : "\(number(quantity.low))..\(number(quantity.high))"
    return "\(quantity.bound.rawValue) \(value) \(quantity.kind) \(quantity.role)"
  }

  private func read(_ text: String, language: String) -> [(mention: QuantityMention, rules: [Int])] {
    let prepared = PreparedText(exampleSentence: text, language: LanguageTag(language))
    var reading = QuantityReading(self, prepared, TokenStream(prepared), [], [])
    reading.read()
    return Array(zip(reading.mentions, reading.rules))
  }
}

extension PreparedText {
  /// One sentence in one paragraph, as examples need it.
  init(exampleSentence text: String, language: LanguageTag) {
    let tokens = Tokenizer(for: language).tokens(of: text)
    let all = tokens.indices
    self.init(
      witness: Witness(
        sigil: Sigil("example"), file: "", title: "", language: language, encoding: "UTF-8",
        description: SourceDescription(), sha256: "", text: text),
      cleaned: Rendering(verbatim: text), tokens: tokens, sentences: [Sentence(tokens: all, paragraph: 0)],
      paragraphs: [Paragraph(tokens: all, language: language, purpose: .prose, label: nil, section: 0)],
      sections: [Section(heading: "", level: 0, tokens: all)])
  }
}
