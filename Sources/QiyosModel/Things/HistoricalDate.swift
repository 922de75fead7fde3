/// A date as a witness prints it, and the days that it can mean.
///
/// A witness that says only `1853` and one that says `27 July 1853` differ in precision, not in fact; so every date is
/// an interval beside what was written. Nothing is converted silently: `edtf` keeps the printed numerals and calendar.
package struct HistoricalDate: Hashable, Sendable, Codable {
  /// How fine the printed expression is.
  package enum Precision: String, Sendable, Codable, Comparable {
    case time, day, month, season, year, decade, century, relative

    private var rank: Int {
      switch self {
      case .time: 0
      case .day: 1
      case .month: 2
      case .season: 3
      case .year: 4
      case .decade: 5
      case .century: 6
      case .relative: 7
      }
    }

    /// The finer is less: `day` before `year`.
    package static func < (a: Precision, b: Precision) -> Bool { a.rank < b.rank }
  }

  /// EDTF (ISO 8601-2) of the printed date, resolved from context where it is relative: `1866-05-24`, `1850/1851`,
  /// `1864-22`, `186X`, `1866-05-21T03:00`; `PAST_REF` and its kin where it stays relative; `P20D` for a duration.
  package let edtf: String
  /// As printed or said by the source's description.
  package let calendar: CalendarStyle
  /// Of the printed words, not of what context adds.
  package let precision: Precision
  /// The printed numerals as days, read in the printed calendar; an unknown calendar is read as Gregorian here. Nil
  /// for a duration or an unresolved relative date. For comparing printed values with each other.
  package let printed: DayInterval?
  /// The days on the one scale that the date can mean: both European readings where the calendar is unknown.
  package let possible: DayInterval?
  /// Whether it is said to be approximate (*about*, *тахминан*).
  package let isApproximate: Bool

  package init(
    edtf: String, calendar: CalendarStyle, precision: Precision, printed: DayInterval?,
    possible: DayInterval?,
    isApproximate: Bool
  ) {
    self.edtf = edtf
    self.calendar = calendar
    self.precision = precision
    self.printed = printed
    self.possible = possible
    self.isApproximate = isApproximate
  }
}

/// A date expression in one witness.
package struct DateMention: Sendable, Codable, Equatable {
  /// Made from the sigil, the span and `date`.
  package let id: MentionID
  /// In the witness.
  package let span: TextSpan
  /// The printed characters of `span`.
  package let surface: String
  /// What it means.
  package let date: HistoricalDate
  /// Whether it is a length of time (`P20D`), which `record.json` lists as a quantity.
  package let isDuration: Bool
  /// Number of its sentence.
  package let sentence: Int
  /// The rule that read it.
  package let rule: RuleID
  /// How a value that is not wholly printed was found, in words: *year from "1865 йилнинг бахорида" before*. Nil
  /// where everything is printed.
  package let resolution: String?
  /// 0...1.
  package let certainty: Double

  package init(
    id: MentionID, span: TextSpan, surface: String, date: HistoricalDate, isDuration: Bool, sentence: Int,
    rule: RuleID, resolution: String?, certainty: Double
  ) {
    self.id = id
    self.span = span
    self.surface = surface
    self.date = date
    self.isDuration = isDuration
    self.sentence = sentence
    self.rule = rule
    self.resolution = resolution
    self.certainty = certainty
  }
}
