package import QiyosKnowledge
package import QiyosModel
import QiyosPatterns
package import QiyosText

/// Finds the dates, times and durations of a text and says what they mean.
///
/// The rules of `languages/<language>/dates.yml` find the words; `NarrativeTime` gives each date what it leaves to the
/// context. Nothing is converted: a value keeps the numerals and the calendar that are printed.
package struct DateExtractor: Sendable {
  let finders: [String: DateFinder]

  /// Reads the rules and tables of all languages that have a `dates.yml`. Throws `KnowledgeError`.
  package init(knowledge: KnowledgeFolder) throws {
    var finders: [String: DateFinder] = [:]
    for language in knowledge.list("languages", ending: "") {
      finders[language] = try DateFinder(knowledge: knowledge, language: language)
    }
    self.finders = finders
  }

  /// The dates of a text in order of reading, a range as one interval. `documentDate` is the EDTF date from which *ago*
  /// counts; without it such a date stays relative.
  package func dates(in text: PreparedText, stream: TokenStream, documentDate: String?) -> Staged<
    [DateMention]
  > {
    let found = DatedText(text, stream, self, documentDate: documentDate).resolved(isTimex2: false)
    let writer = MentionWriter(text: text, stream: stream, extractor: self, dates: found)
    var mentions: [DateMention] = []
    var findings: [Finding] = []
    for index in found.indices where found[index].isListed {
      let mention = writer.mention(index)
      mentions.append(mention)
      findings += writer.findings(index, mention)
    }
    return Staged(mentions, findings: findings)
  }

  /// The rows of the TIMEX2 profile: vague times and recurring ones too, both ends of a range apart, articles inside the
  /// spans.
  package func timex2(in text: PreparedText, stream: TokenStream, documentDate: String?) -> [Timex2Row] {
    let found = DatedText(text, stream, self, documentDate: documentDate).resolved(isTimex2: true)
    return found.flatMap { Timex2Row.rows($0, stream) }
  }

  /// The rules for a paragraph's language; a language without rules is read with the English ones, whose figures hold
  /// everywhere.
  func finder(for language: LanguageTag) -> DateFinder? { finders[language.language] ?? finders["en"] }
}
