import CQiyosICU

/// ICU's calendars: the oracle for our own day numbers, and the only source of the Umm al-Qura calendar.
///
/// It holds an ICU calendar, which is closed with it.
package struct ReferenceCalendar: ~Copyable {
  /// Which calendar.
  package enum Kind: String, Sendable {
    /// Proleptic Gregorian.
    case gregorian = "gregory"
    case julian
    /// Arithmetic Islamic calendar with the civil epoch.
    case islamicCivil = "islamic-civil"
    case ummAlQura = "islamic-umalqura"
    /// Arithmetic Islamic calendar with the astronomical epoch, a day before the civil one.
    case islamicTabular = "islamic-tbla"
  }

  private let calendar: OpaquePointer

  /// - Throws: `UnicodeError` where ICU has no such calendar.
  package init(_ kind: Kind) throws(UnicodeError) {
    var code: Int32 = 0
    let opened = qi_calendar_open(kind.rawValue, &code)
    try UnicodeError.check(code)
    guard let opened else { throw UnicodeError(code: 1) }
    calendar = opened
  }

  deinit { qi_calendar_close(calendar) }

  /// The Julian Day Number of a day; year 0 is 1 BCE, months count from 1.
  package borrowing func dayNumber(year: Int, month: Int, day: Int) throws(UnicodeError) -> Int {
    var code: Int32 = 0
    let number = qi_calendar_day_number(calendar, Int32(year), Int32(month), Int32(day), &code)
    try UnicodeError.check(code)
    return Int(number)
  }

  /// Year, month (from 1) and day of a Julian Day Number.
  package borrowing func date(ofDay number: Int) throws(UnicodeError) -> (year: Int, month: Int, day: Int) {
    var (year, month, day, code) = (Int32(0), Int32(0), Int32(0), Int32(0))
    qi_calendar_date(calendar, Int32(number), &year, &month, &day, &code)
    try UnicodeError.check(code)
    return (Int(year), Int(month), Int(day))
  }
}
