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
    if let half, let span = halfYears(half) { return span }
    if year == nil, month == nil, day == nil, season == nil {
      if let decade { return Self.padded(decade, 3) }
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

  /// The years of a half of a century or decade: `1751/1800`, as centuries are counted from a year 1.
  private func halfYears(_ half: Int) -> String? {
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
