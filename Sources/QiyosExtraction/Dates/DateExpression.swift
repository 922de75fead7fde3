import QiyosModel
import QiyosPatterns

/// What a rule read in the text, before anything is taken from the context.
struct DateExpression: Sendable {
  /// The kinds that a rule's `gives` can name.
  enum Content: Sendable {
    case point(DatePoint)
    /// Two ends, or several days of a list; the first and the last.
    case range(DatePoint, DatePoint)
    /// So many units before or after the time reached (or the document's own date).
    case offset(Offset)
    /// `P20D`, with TIMEX2 codes for decades and centuries.
    case duration(String)
    /// A recurring time: `XXXX-XX-XX` for every day.
    case set(String)
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
  /// Whether it stands in brackets, as dates of lives and of books do.
  let isAside: Bool
}

/// The fields that one expression gives of a point of time.
struct DatePoint: Sendable, Equatable {
  var point = CalendarPoint()
  /// The last two figures of a year.
  var shortYear: Int?
  /// The decade inside a century, 4 for the forties.
  var decadeOfCentury: Int?
  /// Which unit, counted from the time reached: (0, year) for *that year*.
  var shift: (count: Int, unit: TimeUnit)?
  /// Whether `shift` and `named` count from the writer's own day (*this year*, *July last*) where that is known.
  var countsFromNow = false
  /// 1 for Monday.
  var weekday: Int?
  /// 1 for the first month or season of that name after the time reached (*next spring*), -1 for the last before it.
  var named: Int?

  /// Whether it names its own year or what is coarser.
  var isExplicit: Bool { point.year != nil || point.decade != nil || point.century != nil }

  static func == (a: DatePoint, b: DatePoint) -> Bool {
    a.point == b.point && a.shortYear == b.shortYear && a.decadeOfCentury == b.decadeOfCentury
      && a.named == b.named && a.shift?.count == b.shift?.count && a.shift?.unit == b.shift?.unit
      && a.weekday == b.weekday
  }
}

/// A unit of time; the raw values are the letters that tables and ISO 8601 durations use.
package enum TimeUnit: String, Sendable {
  case minute = "TM"
  case hour = "TH"
  case day = "D"
  case week = "W"
  case fortnight = "F"
  case month = "M"
  case year = "Y"
  case decade = "DE"
  case century = "CE"

  /// The grain of a point counted in this unit.
  var grain: CalendarPoint.Grain {
    switch self {
    case .minute, .hour: .time
    case .day: .day
    case .week, .fortnight: .week
    case .month: .month
    case .year: .year
    case .decade: .decade
    case .century: .century
    }
  }

  /// The ISO 8601 duration of a count (`P20D`, `PT7H`), X for an unknown one. EDTF has no decades and centuries; they
  /// are years there, while TIMEX2 has DE and CE.
  func duration(_ count: String, timex2: Bool) -> String {
    switch self {
    case .minute: "PT\(count)M"
    case .hour: "PT\(count)H"
    case .fortnight: "P\(Double(count).map { DateExpression.plain($0 * 2) } ?? "X")W"
    case .decade where timex2: "P\(count)DE"
    case .century where timex2: "P\(count)CE"
    case .decade: "P\(Double(count).map { DateExpression.plain($0 * 10) } ?? "X")Y"
    case .century: "P\(Double(count).map { DateExpression.plain($0 * 100) } ?? "X")Y"
    default: "P\(count)\(rawValue)"
    }
  }

  /// The value that TIMEX2 gives to a point known only by its unit.
  var unknownPoint: String {
    switch self {
    case .minute, .hour: "XXXX-XX-XXTXX"
    case .day: "XXXX-XX-XX"
    case .week, .fortnight: "XXXX-WXX"
    case .month: "XXXX-XX"
    case .year: "XXXX"
    case .decade: "XXX"
    case .century: "XX"
    }
  }
}

extension DateExpression {
  /// The same words with another content.
  func with(_ content: Content) -> DateExpression {
    DateExpression(
      content: content, rule: rule, tokens: tokens, core: core, ends: ends, isVague: isVague, isAside: isAside
    )
  }

  /// A count without a needless fraction: `2`, `2.5`.
  static func plain(_ count: Double) -> String {
    count == count.rounded() && abs(count) < 1e15 ? String(Int(count)) : String(count)
  }
}
