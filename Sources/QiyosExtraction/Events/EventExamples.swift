package import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

extension EventExtractor: ExampleChecked {
  /// Runs the examples of the rules of both languages: the mark must be the whole match, and give what is said.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    let results = [english, uzbek].map { $0.checkExamples() }
    return (results.reduce(0) { $0 + $1.count }, results.flatMap(\.failures))
  }
}

extension EventLexicon {
  func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    var count = 0
    var failures: [ExampleFailure] = []
    for (number, rule) in rules.rules.enumerated() {
      for example in rule.examples {
        count += 1
        if let message = failure(of: example, rule: number) {
          failures.append(
            ExampleFailure(file: rule.file, line: example.line, rule: rule.name, message: message))
        }
      }
    }
    return (count, failures)
  }

  /// What is wrong with an example, or nil.
  private func failure(of example: RuleExample, rule: Int) -> String? {
    let text = example.marked.filter { $0 != "⟦" && $0 != "⟧" }
    let stream = TokenStream(
      text, tokens: Tokenizer(splitsGenitive: !isUzbek).tokens(of: text),
      language: isUzbek ? .uzbekCyrillic : .english)
    var matcher = Matcher(rules, stream)
    let found = matcher.allMatches(in: 0..<stream.count).filter { $0.rule == rule }
    if example.isCounterexample {
      return found.first.map { "must find nothing, found '\(stream.text($0.tokens))'" }
    }
    let marked = example.marked.drop { $0 != "⟦" }.dropFirst().prefix { $0 != "⟧" }
    guard let match = found.first(where: { stream.text($0.tokens) == marked }) else {
      return "expected '\(marked)', found \(found.map { "'\(stream.text($0.tokens))'" })"
    }
    let given = gift(of: match, stream)
    return example.expected == given ? nil : "expected '\(example.expected ?? "")', gives '\(given)'"
  }

  private func gift(of match: RuleSet.Match, _ stream: TokenStream) -> String {
    switch actions[match.rule] {
    case .nothing: "nothing"
    case .event(let kind, _, _): kind.type.name
    case .outcome(let outcome, _): outcome.rawValue
    case .manner(let value): value
    case .attribution: stream.text(match.captures["who"]?.tokens ?? match.tokens)
    }
  }
}
