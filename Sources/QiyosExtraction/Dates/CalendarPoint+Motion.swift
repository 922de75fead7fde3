import QiyosModel

extension CalendarPoint {
  /// The point so many whole units later, at the grain of the unit; nil where this point is not known so finely.
  package func moved(_ count: Int, _ unit: TimeUnit) -> CalendarPoint? {
    var point = steps(count, unit)
    point?.calendar = calendar
    return point
  }

  private func steps(_ count: Int, _ unit: TimeUnit) -> CalendarPoint? {
    switch unit {
    case .century:
      guard let century = century ?? decade.map({ $0 / 10 }) ?? year.map({ $0 / 100 }) else { return nil }
      var point = CalendarPoint()
      point.century = century + count
      return point
    case .decade:
      guard let decade = decade ?? year.map({ $0 / 10 }) else { return nil }
      var point = CalendarPoint()
      point.decade = decade + count
      return point
    case .year:
      guard let year else { return nil }
      return CalendarPoint(year: year + count)
    case .month:
      guard let year, let month else { return nil }
      let total = year * 12 + month - 1 + count
      return CalendarPoint(year: total.quotient(12), month: total.remainder(12) + 1)
    case .week, .fortnight, .day:
      return moved(days: count * (unit == .day ? 1 : unit == .week ? 7 : 14))
    case .minute, .hour: return moved(minutes: count * (unit == .hour ? 60 : 1))
    }
  }

  /// The same for a count that may have a fraction (*half a year*): what is over is moved in the next finer unit.
  package func moved(_ count: Double, _ direction: Int, _ unit: TimeUnit) -> CalendarPoint? {
    guard abs(count) < 100_000 else { return nil }
    if count == count.rounded() { return moved(Int(count) * direction, unit) }
    switch unit {
    case .year: return moved(Int((count * 12).rounded()) * direction, .month)
    case .month:
      return moved(Int((count * 30).rounded()) * direction, .day)?.cut(to: .month)
        ?? moved(Int(count.rounded()) * direction, .month)
    case .week: return moved(Int((count * 7).rounded()) * direction, .day)
    case .century: return moved(Int((count * 100).rounded()) * direction, .year)
    case .hour: return moved(Int((count * 60).rounded()) * direction, .minute)
    default: return moved(Int(count.rounded()) * direction, unit)
    }
  }

  private func moved(days: Int) -> CalendarPoint? {
    guard let year, let month, let day, let start = Self.day(calendar, year, month, day) else { return nil }
    let moved = start + days
    switch calendar {
    case .islamic: return Self.islamic(year, month, day + days)
    case .julian:
      return CalendarPoint(year: moved.julian.year, month: moved.julian.month, day: moved.julian.day)
    default:
      let (y, m, d) = moved.gregorian
      return CalendarPoint(year: y, month: m, day: d)
    }
  }

  /// A day of an Islamic month counted over its ends.
  private static func islamic(_ year: Int, _ month: Int, _ day: Int) -> CalendarPoint? {
    var (year, month, day) = (year, month, day)
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      guard year >= 1 else { return nil }
      day += DayNumber.islamicDays(year, month)
    }
    while day > DayNumber.islamicDays(year, month) {
      day -= DayNumber.islamicDays(year, month)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return CalendarPoint(year: year, month: month, day: day)
  }

  private func moved(minutes: Int) -> CalendarPoint? {
    guard let hour, let start = moved(days: 0) else { return nil }
    let total = hour * 60 + (minute ?? 0) + minutes
    guard var point = start.moved(days: total.quotient(1440)) else { return nil }
    point.hour = total.remainder(1440) / 60
    point.minute = total.remainder(1440) % 60
    return point
  }

  /// Puts the fields that another point gives over this one's.
  package mutating func overlay(_ other: CalendarPoint) {
    if other.season != nil { (season, month, day) = (other.season, nil, nil) }
    if other.month != nil { (season, month, day) = (nil, other.month, nil) }
    day = other.day ?? day
    if other.hasTime { (hour, minute, dayPart) = (other.hour, other.minute, other.dayPart) }
    part = other.part ?? part
    half = other.half ?? half
    isApproximate = isApproximate || other.isApproximate
  }
}

extension Int {
  /// Division that rounds down.
  fileprivate func quotient(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
  fileprivate func remainder(_ divisor: Int) -> Int { self - quotient(divisor) * divisor }
}
