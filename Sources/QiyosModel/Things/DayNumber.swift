/// A day as a Julian Day Number (the day that begins at noon UT, as an integer), the one scale on which days of
/// different calendars are compared.
///
/// Formulas: Richards, "Calendars", in *Explanatory Supplement to the Astronomical Almanac*, 3rd ed., section 15.11.
package struct DayNumber: Hashable, Comparable, Sendable, Codable {
  /// The Julian Day Number.
  package let value: Int

  package init(_ value: Int) { self.value = value }

  package init(from decoder: any Decoder) throws { value = try Int(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// A day of the proleptic Gregorian calendar; nil where there is no such day. Year 0 is 1 BCE.
  package init?(gregorian year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, leap: Self.isGregorianLeap(year))
    else {
      return nil
    }
    let a = (14 - month) / 12
    let y = year + 4800 - a
    let m = month + 12 * a - 3
    value = day + (153 * m + 2) / 5 + 365 * y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) - 32045
  }

  /// A day of the Julian calendar; nil where there is no such day.
  package init?(julian year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, leap: mod(year, 4) == 0) else {
      return nil
    }
    let a = (14 - month) / 12
    let y = year + 4800 - a
    let m = month + 12 * a - 3
    value = day + (153 * m + 2) / 5 + 365 * y + floorDiv(y, 4) - 32083
  }

  /// A day of the arithmetic Islamic calendar (civil epoch, 30-year cycle of the type 2 5 7 10 13 16 18 21 24 26 29);
  /// a sighted month may differ by a day or two.
  package init?(islamic year: Int, _ month: Int, _ day: Int) {
    guard year >= 1, (1...12).contains(month), day >= 1, day <= Self.islamicDays(year, month) else {
      return nil
    }
    value = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 1_948_439
  }

  /// Days of a month of the arithmetic Islamic calendar, 29 or 30.
  package static func islamicDays(_ year: Int, _ month: Int) -> Int {
    if month == 12 { return (14 + 11 * year) % 30 < 11 ? 30 : 29 }
    return month % 2 == 1 ? 30 : 29
  }

  /// Year, month and day in the proleptic Gregorian calendar.
  package var gregorian: (year: Int, month: Int, day: Int) {
    let f = value + 1401 + floorDiv(floorDiv(4 * value + 274277, 146097) * 3, 4) - 38
    return Self.civil(f)
  }

  /// Year, month and day in the Julian calendar.
  package var julian: (year: Int, month: Int, day: Int) { Self.civil(value + 1401) }

  private static func civil(_ f: Int) -> (year: Int, month: Int, day: Int) {
    let e = 4 * f + 3
    let g = floorDiv(mod(e, 1461), 4)
    let h = 5 * g + 2
    let day = mod(h, 153) / 5 + 1
    let month = mod(h / 153 + 2, 12) + 1
    return (floorDiv(e, 1461) - 4716 + (14 - month) / 12, month, day)
  }

  /// 0 for Monday.
  package var weekday: Int { mod(value, 7) }

  /// Astronomical years: 0 is 1 BCE, and a leap year.
  package static func isGregorianLeap(_ year: Int) -> Bool {
    mod(year, 4) == 0 && (mod(year, 100) != 0 || mod(year, 400) == 0)
  }

  private static func days(in month: Int, leap: Bool) -> Int {
    month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Earlier is less.
  package static func < (a: DayNumber, b: DayNumber) -> Bool { a.value < b.value }
  /// The day so many days later.
  package static func + (a: DayNumber, days: Int) -> DayNumber { DayNumber(a.value + days) }
  /// Days from the second to the first.
  package static func - (a: DayNumber, b: DayNumber) -> Int { a.value - b.value }
}

private func floorDiv(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
private func mod(_ a: Int, _ b: Int) -> Int { a - floorDiv(a, b) * b }

/// A closed interval of days.
package struct DayInterval: Hashable, Sendable, Codable {
  /// The earliest day.
  package let first: DayNumber
  /// The latest day, included.
  package let last: DayNumber

  /// The two in either order.
  package init(_ first: DayNumber, _ last: DayNumber) {
    self.first = min(first, last)
    self.last = max(first, last)
  }

  /// At least 1.
  package var dayCount: Int { last - first + 1 }

  /// Whether the two share a day.
  package func overlaps(_ other: DayInterval) -> Bool { first <= other.last && other.first <= last }
  /// Whether every day of the other lies in it.
  package func contains(_ other: DayInterval) -> Bool { first <= other.first && other.last <= last }
  /// The interval moved by so many days, as from one calendar to another.
  package func shifted(by days: Int) -> DayInterval { DayInterval(first + days, last + days) }

  /// Days between the two, 0 where they meet.
  package func gap(to other: DayInterval) -> Int {
    overlaps(other) ? 0 : max(other.first - last, first - other.last)
  }
}
