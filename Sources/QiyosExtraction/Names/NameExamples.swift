package import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

extension NameExtractor: ExampleChecked {
  /// Runs the examples of `names.yml`: the rule must fire on the marked name and give the kind after the arrow; in
  /// a counterexample it must not fire.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    var count = 0
    var failures: [ExampleFailure] = []
    for vocabulary in [english, uzbek] {
      for (number, rule) in vocabulary.rules.rules.enumerated() {
        for example in rule.examples {
          count += 1
          if let message = Self.check(example, of: number, vocabulary) {
            failures.append(
              ExampleFailure(file: rule.file, line: example.line, rule: rule.name, message: message))
          }
        }
      }
    }
    return (count, failures)
  }

  /// What is wrong with an example, or nil.
  private static func check(_ example: RuleExample, of rule: Int, _ vocabulary: NameVocabulary) -> String? {
    let parts = example.marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
    let text = example.marked.filter { $0 != "⟦" && $0 != "⟧" }
    let language: LanguageTag = vocabulary.isUzbek ? .uzbekCyrillic : .english
    let stream = TokenStream(text, tokens: Tokenizer(for: language).tokens(of: text), language: language)
    var matcher = Matcher(vocabulary.rules, stream)
    let names = matcher.allMatches(in: 0..<stream.count).filter { $0.rule == rule }
      .compactMap { $0.captures["n"]?.tokens }
    if example.isCounterexample {
      return names.first.map { "must not fire, but takes '\(stream.text($0))'" }
    }
    guard parts.count == 2 else { return "an example must mark the name with ⟦…⟧" }
    let start = parts[0].utf8.count
    guard names.contains(where: { stream.tokens[$0.lowerBound].clean.lowerBound == start }) else {
      return "does not fire at '\(parts[1].prefix { $0 != "⟧" })'"
    }
    let kind = vocabulary.verdicts[rule].kind?.rawValue
    return kind == example.expected ? nil : "gives '\(kind ?? "none")', not '\(example.expected ?? "none")'"
  }
}
