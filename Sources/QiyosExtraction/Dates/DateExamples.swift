package import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

extension DateExtractor: ExampleChecked {
  /// Runs the examples of all date rules. An example names its dates by `⟦…⟧` and the value of the last one after `=>`
  /// (EDTF, or TIMEX2 for a rule of that profile); the last one must be found by the rule itself.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    var count = 0
    var failures: [ExampleFailure] = []
    for (language, finder) in finders.sorted(by: { $0.key < $1.key }) {
      let tag = language == "uz" ? LanguageTag.uzbekCyrillic : LanguageTag(language)
      for rule in finder.rules.rules {
        for example in rule.examples {
          count += 1
          guard let message = complaint(example, rule: rule, language: tag) else { continue }
          failures.append(
            ExampleFailure(file: rule.file, line: example.line, rule: rule.name, message: message))
        }
      }
    }
    return (count, failures)
  }

  private func complaint(_ example: RuleExample, rule: RuleFile.Rule, language: LanguageTag) -> String? {
    let (text, marks) = Self.unmarked(example.marked)
    let prepared = Self.prepared(text, language)
    let stream = TokenStream(prepared)
    let isTimex2 = ["timex2", "known"].contains(rule.gives["in"])
    let dates = DatedText(prepared, stream, self, documentDate: nil).resolved(isTimex2: isTimex2)
    let own = dates.filter { finder(for: $0.language)?.rules.rules[$0.expression.rule].id == rule.id }
    if example.isCounterexample {
      return own.first.map { "must not fire, found \"\(stream.text($0.expression.tokens))\"" }
    }
    guard let mark = marks.last else { return "an example must mark its date by ⟦ ⟧" }
    guard
      let date = own.last(where: {
        stream.span($0.expression.tokens) == mark || stream.span($0.expression.core) == mark
      })
    else {
      let found = dates.map {
        "\"\(stream.text($0.expression.tokens))\" (\(finder(for: $0.language)?.rules.rules[$0.expression.rule].name ?? ""))"
      }
      return "expected \"\(text.slice(mark))\", found \(found.joined(separator: ", "))"
    }
    guard let expected = example.expected else { return nil }
    let value = isTimex2 ? timex2(date, stream) : edtf(prepared, stream, dates, date)
    return value == expected ? nil : "expected \(expected), found \(value)"
  }

  private func timex2(_ date: ResolvedDate, _ stream: TokenStream) -> String {
    Timex2Row.rows(date, stream).last?.value ?? ""
  }

  private func edtf(
    _ text: PreparedText, _ stream: TokenStream, _ dates: [ResolvedDate], _ date: ResolvedDate
  ) -> String {
    let writer = MentionWriter(text: text, stream: stream, extractor: self, dates: dates)
    let index = dates.firstIndex { $0.expression.tokens == date.expression.tokens } ?? 0
    return writer.mention(index).date.edtf
  }

  private static func unmarked(_ marked: String) -> (text: String, marks: [TextSpan]) {
    var text = ""
    var marks: [TextSpan] = []
    var start = 0
    for character in marked {
      switch character {
      case "⟦": start = text.utf8.count
      case "⟧": marks.append(TextSpan(start, text.utf8.count))
      default: text.append(character)
      }
    }
    return (text, marks)
  }

  /// An example is one sentence of one paragraph.
  private static func prepared(_ text: String, _ language: LanguageTag) -> PreparedText {
    let tokens = Tokenizer(for: language).tokens(of: text)
    let all = 0..<tokens.count
    let witness = Witness(
      sigil: Sigil("example"), file: "example", title: "", language: language, encoding: "UTF-8",
      description: SourceDescription(), sha256: "", text: text)
    return PreparedText(
      witness: witness, cleaned: Rendering(verbatim: text), tokens: tokens,
      sentences: [Sentence(tokens: all, paragraph: 0)],
      paragraphs: [Paragraph(tokens: all, language: language, purpose: .prose, label: nil, section: 0)],
      sections: [Section(heading: "", level: 0, tokens: all)])
  }
}
