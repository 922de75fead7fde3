package import QiyosModel

extension CalendarPoint {
  /// The days that the printed numerals cover when they are read in one calendar; nil without a year, decade or century.
  /// A day that the calendar does not have is read as its whole month.
  package func days(in calendar: CalendarStyle) -> DayInterval? {
    guard let whole = wholeDays(in: calendar) else { return nil }
    if let half { return Self.slice(whole, half - 1, 2, 0) }
    switch part {
    case .start: return Self.slice(whole, 0, 3, 1)
    case .middle: return Self.slice(whole, 1, 3, 1)
    case .end: return Self.slice(whole, 2, 3, 1)
    case nil: return whole
    }
  }

  /// Part `number` of `count` equal parts, widened by a tenth of the whole on both sides where `margin` is 1: nobody
  /// says where *early* ends.
  private static func slice(_ whole: DayInterval, _ number: Int, _ count: Int, _ margin: Int) -> DayInterval {
    let length = whole.dayCount
    let wide = margin * length / 10
    let first = whole.first + max(0, length * number / count - wide)
    let last = whole.first + min(length - 1, length * (number + 1) / count - 1 + wide)
    return DayInterval(first, max(first, last))
  }

  private func wholeDays(in calendar: CalendarStyle) -> DayInterval? {
    if let year {
      if let month {
        if let day, let exact = Self.day(calendar, year, month, day) {
          guard isWeek else { return DayInterval(exact, exact) }
          let monday = exact + -exact.weekday
          return DayInterval(monday, monday + 6)
        }
        return Self.months(calendar, year, month, year, month)
      }
      if let season, calendar != .islamic { return Self.season(calendar, year, season, beginsInYear) }
      return Self.months(calendar, year, 1, year, 12)
    }
    if let decade {
      // The 440s BC are 449 to 440 BC.
      let first = decade < 0 ? decade * 10 - 8 : decade * 10
      return Self.months(calendar, first, 1, first + 9, 12)
    }
    guard let century else { return nil }
    return century >= 0
      ? Self.months(calendar, century * 100, 1, century * 100 + 99, 12)
      : Self.months(calendar, century * 100 - 99, 1, century * 100, 12)
  }

  /// Winter of a year is both its ends: an author may mean either.
  private static func season(_ calendar: CalendarStyle, _ year: Int, _ season: Int, _ begins: Bool)
    -> DayInterval?
  {
    if season == 24 { return months(calendar, year, begins ? 12 : 1, year + 1, 2) }
    let first = (season - 21) * 3 + 3
    return months(calendar, year, first, year, first + 2)
  }

  private static func months(
    _ calendar: CalendarStyle, _ year: Int, _ month: Int, _ lastYear: Int, _ lastMonth: Int
  ) -> DayInterval? {
    guard let first = day(calendar, year, month, 1) else { return nil }
    for last in stride(from: 31, through: 28, by: -1) {
      if let end = day(calendar, lastYear, lastMonth, last) { return DayInterval(first, end) }
    }
    return nil
  }

  /// A day of a calendar, an unknown one read as Gregorian; nil where there is no such day.
  package static func day(_ calendar: CalendarStyle, _ year: Int, _ month: Int, _ day: Int) -> DayNumber? {
    switch calendar {
    case .julian: DayNumber(julian: year, month, day)
    case .islamic: DayNumber(islamic: year, month, day)
    case .gregorian, .unknown: DayNumber(gregorian: year, month, day)
    }
  }

  /// Whether a whole date names a day that its calendar does not have (in an unknown one: neither European calendar).
  package var isImpossible: Bool {
    guard let month, let day else { return false }
    let year = year ?? 4
    switch calendar {
    case .unknown:
      return DayNumber(julian: year, month, day) == nil && DayNumber(gregorian: year, month, day) == nil
    default: return Self.day(calendar, year, month, day) == nil
    }
  }

  /// The days on the one scale that it can mean: both European readings where the calendar is unknown, a day more on
  /// both sides where an Islamic month was sighted.
  package var possibleDays: DayInterval? {
    switch calendar {
    case .unknown:
      guard let new = days(in: .gregorian), let old = days(in: .julian) else { return nil }
      return DayInterval(min(new.first, old.first), max(new.last, old.last))
    case .islamic:
      guard let days = days(in: .islamic) else { return nil }
      return DayInterval(days.first + -2, days.last + 2)
    default: return days(in: calendar)
    }
  }
}
