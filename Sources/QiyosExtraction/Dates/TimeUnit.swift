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
