import QiyosModel
import QiyosPatterns

/// What a rule read in the text, before anything is taken from the context.
struct DateExpression: Sendable {
  /// The kinds that a rule's `gives` can name.
  enum Content: Sendable {
    case point(DatePoint)
    /// Two ends, or several days of a list; the first and the last.
    indirect case range(DatePoint, DatePoint)
    /// So many units before or after the time reached (or the document's own date).
    indirect case offset(Offset)
    /// `P20D`, with TIMEX2 codes for decades and centuries.
    case duration(String)
    /// A recurring time, in both spellings: `XXXX-XX-XX` for every day, `XXXX-21` and `XXXX-SP` for every spring.
    case set(edtf: String, timex2: String)
    /// A value that stands in the rule, such as `PRESENT_REF`; nil where TIMEX2 gives none.
    case fixed(String?)
  }

  struct Offset: Sendable {
    /// Nil for *some days later*.
    let count: Double?
    let unit: TimeUnit
    /// 1 forward, -1 backward.
    let direction: Int
    /// Whether it counts from the date of the document (*ago*) instead of the time that the text has reached.
    let fromDocument: Bool
    /// Whether it is said to be exact, so that a day stays a day when months are counted.
    let isExact: Bool
    /// Whether the words name the event from which it counts (*two days after the battle*).
    let isFromEvent: Bool
    /// What is said beside it, such as an hour.
    let detail: DatePoint
  }

  let content: Content
  /// Number of the rule in its rule set.
  let rule: Int
  /// The tokens of the whole expression.
  let tokens: Range<Int>
  /// The same without what only TIMEX2 takes in, such as an article.
  let core: Range<Int>
  /// The tokens of the two ends of a range.
  let ends: (Range<Int>, Range<Int>)?
  /// Whether only the TIMEX2 profile lists it.
  let isVague: Bool
  /// Whether EDTF lists it only where it is known which day is meant.
  let needsDay: Bool
  /// Whether it stands in brackets, as dates of lives and of books do.
  let isAside: Bool
  /// Whether it is a number of three figures, a year only where the telling has reached such years.
  let isOldYear: Bool
}

extension DateExpression {
  /// Whether it has a place in time that the telling can reach.
  var isPlaced: Bool {
    switch content {
    case .point, .range, .offset: true
    case .duration, .set, .fixed: false
    }
  }

  /// The same words with another content.
  func with(_ content: Content) -> DateExpression {
    DateExpression(
      content: content, rule: rule, tokens: tokens, core: core, ends: ends, isVague: isVague,
      needsDay: needsDay,
      isAside: isAside,
      isOldYear: isOldYear)
  }

  /// A count without a needless fraction: `2`, `2.5`.
  static func plain(_ count: Double) -> String {
    count == count.rounded() && abs(count) < 1e15 ? String(Int(count)) : String(count)
  }
}
