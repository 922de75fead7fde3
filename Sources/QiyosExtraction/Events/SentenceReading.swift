import QiyosModel
import QiyosText

/// What stands in one sentence, ready for its events to be told.
struct SentenceReading: Sendable {
  /// A date where it stands.
  typealias Day = (tokens: Range<Int>, mention: DateMention)

  let number: Int
  let tokens: Range<Int>
  var marks: WordMarks
  var referents: [Referent] = []
  var triggers: [Trigger] = []
  var outcomes: [OutcomeCue] = []
  var manners: [MannerCue] = []
  var attributions: [AttributionCue] = []
  var dates: [Day] = []
  var quantities: [(tokens: Range<Int>, mention: QuantityMention)] = []
  var clauses: [Range<Int>] = []
  /// The date that heads the sentence as the day of the news, not of what it tells.
  var dateline: Range<Int>?

  /// The clause that holds a token.
  func clause(of token: Int) -> Range<Int> { clauses.first { $0.contains(token) } ?? tokens }

  func trigger(at token: Int) -> Trigger? { triggers.first { $0.tokens.contains(token) } }

  func referent(endingAt token: Int) -> Referent? {
    referents.first { $0.tokens.upperBound == token || $0.core.upperBound == token }
  }

  func referents(in range: Range<Int>) -> [Referent] {
    referents.filter { range.contains($0.core.lowerBound) }
  }

  /// Whether a date is that of a paper: *his report of the 26th*, *26 майдаги рапортида*.
  func isOfDocument(_ date: Range<Int>, isUzbek: Bool) -> Bool {
    if isUzbek {
      return (date.upperBound..<date.upperBound + 2).contains { marks.has($0, .document) }
    }
    return (1...3).contains { marks.has(date.lowerBound - $0, .document) }
      && (1...2).contains { marks.has(date.lowerBound - $0, .preposition) }
  }

  /// Whether a figure is counted together with a person before it: *the commandant and 230 of his men were killed*.
  func joinsPerson(_ figure: Range<Int>) -> Bool {
    marks.has(figure.lowerBound - 1, .coordinator)
      && referent(endingAt: figure.lowerBound - 1)?.kind == .person
  }

  /// Whether a token lies in a date.
  func isDate(_ token: Int) -> Bool { dates.contains { $0.tokens.contains(token) } }
}

/// What the text before a sentence leaves to be pointed to.
struct Focus: Sendable {
  var place: NameMention?
  /// The place that an event without one takes: of the paragraph, the heading or the whole text.
  var carriedPlace: NameMention?
  /// Whether lines and works are those of the carried place, which heads the paragraph.
  var carriesWorks = false
  var person: NameMention?
  /// The person spoken of before `person`.
  var otherPerson: NameMention?
  var party: NameMention?
  /// The date of the narrative, with the paragraph where it stands.
  var date: DateMention?
}
