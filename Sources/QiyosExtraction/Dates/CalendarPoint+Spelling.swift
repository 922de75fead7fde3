import QiyosModel

extension CalendarPoint {
  /// EDTF as printed: `1866-05-24`, `186X`, `1864-22`, `1866-05-21T03:00`; unknown places are X.
  package var edtf: String {
    if let half, let span = halfYears(half) { return span }
    let mark = isApproximate ? "~" : ""
    return (edtfDay + time(withNight: false)) + mark
  }

  private var edtfDay: String {
    if year == nil, month == nil, day == nil, season == nil {
      if let decade { return Self.sign(decade < 0) + Self.padded(abs(decade), 3) + "X" }
      if let century { return Self.sign(century < 0) + Self.padded(abs(century), 2) + "XX" }
    }
    let start = year.map { Self.sign($0 < 0) + Self.padded(abs($0), 4) } ?? "XXXX"
    let needsDay = hour != nil || dayPart != nil && dayPart != .night
    if month == nil, day == nil, !needsDay { return season.map { "\(start)-\($0)" } ?? start }
    return start + monthAndDay
  }

  /// The value that TIMEX2 writes: `187` for a decade, `BC0264`, `1915-SU`, `1775-04-18TNI`.
  package var timex2: String {
    if let half, let span = halfTimex2(half) { return span }
    if isWeek, let week = isoWeek { return week }
    if year == nil, month == nil, day == nil, season == nil {
      if let decade { return (decade < 0 ? "BC" : "") + Self.padded(abs(decade), 3) }
      if let century { return century < 0 ? "BC" + Self.padded(-century, 2) : Self.padded(century, 2) }
    }
    let start =
      (beginsInYear ? year.map { $0 + 1 } : year).map {
        $0 <= 0 ? "BC" + Self.padded(1 - $0, 4) : Self.padded($0, 4)
      } ?? "XXXX"
    if month == nil, day == nil, !hasTime {
      return season.map { start + "-" + ["SP", "SU", "FA", "WI"][$0 - 21] } ?? start
    }
    return start + monthAndDay + time(withNight: true)
  }

  private var monthAndDay: String {
    guard month != nil || day != nil || hasTime else { return "" }
    let month = month.map { "-" + Self.padded($0, 2) } ?? "-XX"
    guard day != nil || hasTime else { return month }
    return month + (day.map { "-" + Self.padded($0, 2) } ?? "-XX")
  }

  /// A night belongs to two days, so EDTF leaves it with the day that names it.
  private func time(withNight: Bool) -> String {
    if let hour { return "T" + Self.padded(hour, 2) + ":" + Self.padded(minute ?? 0, 2) }
    guard let dayPart, withNight || dayPart != .night else { return "" }
    return "T" + dayPart.rawValue
  }

  /// The half of a year, which TIMEX2 has a letter for, or of a century.
  private func halfTimex2(_ half: Int) -> String? {
    guard grain == .year, let year else { return halfYears(half) }
    return (year <= 0 ? "BC" + Self.padded(1 - year, 4) : Self.padded(year, 4)) + "-H\(half)"
  }

  /// The ISO 8601 week of the day: `1992-W15`.
  private var isoWeek: String? {
    guard let year, year > 0, let month, let day, let number = Self.day(calendar, year, month, day) else {
      return nil
    }
    // The year of a week is that of its Thursday; the first week holds 4 January.
    let thursday = number + (3 - number.weekday)
    let weekYear = thursday.gregorian.year
    guard let fourth = DayNumber(gregorian: weekYear, 1, 4) else { return nil }
    let monday = fourth + -fourth.weekday
    let week = (number - monday) / 7 + 1
    return Self.padded(weekYear, 4) + "-W" + Self.padded(week, 2)
  }

  /// The months of a half of a year, the years of a half of a decade or century: `1751/1800`, as centuries are counted
  /// from a year 1.
  private func halfYears(_ half: Int) -> String? {
    if grain == .year, let year, year > 0 {
      return Self.padded(year, 4) + (half == 1 ? "-01/" : "-07/") + Self.padded(year, 4)
        + (half == 1 ? "-06" : "-12")
    }
    if grain == .decade, let decade, decade >= 0 {
      return "\(decade * 10 + (half == 1 ? 0 : 5))/\(decade * 10 + (half == 1 ? 4 : 9))"
    }
    guard year == nil, decade == nil, let century, century >= 0 else { return nil }
    return "\(century * 100 + (half == 1 ? 1 : 51))/\(century * 100 + (half == 1 ? 50 : 100))"
  }

  private static func sign(_ isNegative: Bool) -> String { isNegative ? "-" : "" }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}
