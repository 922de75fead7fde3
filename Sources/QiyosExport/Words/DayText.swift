import QiyosModel
import QiyosText

extension DayNumber {
  /// `1866-05-24` in the Gregorian calendar; years before 1 as in ISO 8601 (`0000` is 1 BCE).
  var iso: String {
    let day = gregorian
    return "\(Self.year(day.year))-\(Self.two(day.month))-\(Self.two(day.day))"
  }

  private static func year(_ year: Int) -> String {
    let digits = String(abs(year))
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// EDTF in English words.
struct DateWords {
  private let months: [String]

  private static let european = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let islamic = [
    "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaʿban", "Ramadan",
    "Shawwal",
    "Dhu l-Qaʿda", "Dhu l-Hijja",
  ]
  private static let seasons = [21: "spring", 22: "summer", 23: "autumn", 24: "winter"]
  /// Dates that stay relative to a moment that the source does not give.
  private static let relative = [
    "PAST_REF": "some time before", "PRESENT_REF": "at that time", "FUTURE_REF": "some time after",
  ]

  /// `15–17 June 1865`, `summer 1864`, `1860s`, `20 days`; what is not understood comes back as it is.
  static func words(_ edtf: String, calendar: CalendarStyle = .unknown) -> String {
    if let relative = relative[edtf] { return relative }
    let writer = DateWords(months: calendar == .islamic ? islamic : european)
    let ends = edtf.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if ends.count == 2 { return writer.interval(ends[0], ends[1]) }
    if edtf.hasPrefix("P"), let length = DurationText(edtf) { return length.words }
    return writer.single(edtf)
  }

  private func interval(_ first: String, _ last: String) -> String {
    if first.isEmpty || first == ".." { return "until \(single(last))" }
    if last.isEmpty || last == ".." { return "from \(single(first))" }
    let a = fields(first)
    let b = fields(last)
    if a.count == 3, b.count == 3, a[0] == b[0], a[1] == b[1], let day = Int(a[2]) {
      return "\(day)–\(single(last))"
    }
    if a.count == 3, b.count == 3, a[0] == b[0], let day = Int(a[2]), let month = month(a[1]) {
      return "\(day) \(month) – \(single(last))"
    }
    return "\(single(first)) – \(single(last))"
  }

  private func fields(_ text: String) -> [String] {
    guard !text.hasPrefix("T") else { return [] }
    return (text.split(separator: "T").first ?? "").split(separator: "-", omittingEmptySubsequences: false)
      .map(
        String.init)
  }

  private func month(_ digits: String) -> String? {
    guard let number = Int(digits), (1...12).contains(number) else { return nil }
    return months[number - 1]
  }

  private func single(_ text: String) -> String {
    var date = text
    var doubt = ""
    while let mark = date.last, "~?%".contains(mark) {
      doubt = mark == "~" ? "about " : mark == "?" ? "perhaps " : "perhaps about "
      date.removeLast()
    }
    let parts = fields(date)
    guard let first = parts.first, !first.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return text }
    let time =
      date.split(separator: "T").dropFirst().first.map { ", \(Self.partsOfDay[String($0)] ?? String($0))" }
      ?? ""
    switch parts.count {
    case 1: return doubt + year(first) + time
    case 2:
      if let month = month(parts[1]) { return "\(doubt)\(month) \(year(first))\(time)" }
      if let number = Int(parts[1]), let season = Self.seasons[number] {
        return "\(doubt)\(season) \(year(first))"
      }
      return text
    case 3:
      guard let day = Int(parts[2]), let month = month(parts[1]) else { return text }
      return "\(doubt)\(day) \(month) \(year(first))\(time)"
    default: return text
    }
  }

  /// What stands behind the T of a day that is told by a part of it, in place of a clock time.
  private static let partsOfDay = [
    "MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
  ]

  private func year(_ digits: String) -> String {
    if digits.hasSuffix("XX"), let century = Int(digits.dropLast(2)) { return "\(century)00s" }
    if digits.hasSuffix("X"), let decade = Int(digits.dropLast()) { return "\(decade)0s" }
    return Int(digits).map(String.init) ?? digits
  }
}

/// A length of time, such as `P20D`.
struct DurationText: Sendable, Equatable {
  /// Nil where the number is not said.
  let number: Double?
  /// `day`, `month`, `year`, `week`, `hour`, `minute`, `second`, `decade`, `century`.
  let unit: String

  /// Nil where the text is no duration of one unit.
  init?(_ text: String) {
    var rest = text[...]
    while let mark = rest.last, "~?%".contains(mark) { rest.removeLast() }
    guard rest.first == "P" else { return nil }
    rest.removeFirst()
    let isTime = rest.first == "T"
    if isTime { rest.removeFirst() }
    let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "X" }
    guard let unit = Self.unit(String(rest.dropFirst(digits.count)), isTime) else { return nil }
    self.unit = unit
    number = Double(digits)
    if number == nil, !digits.contains("X") { return nil }
  }

  private static func unit(_ letter: String, _ isTime: Bool) -> String? {
    switch (letter, isTime) {
    case ("Y", false): "year"
    case ("M", false): "month"
    case ("W", false): "week"
    case ("D", false): "day"
    case ("DE", false): "decade"
    case ("CE", false): "century"
    case ("H", true): "hour"
    case ("M", true): "minute"
    case ("S", true): "second"
    default: nil
    }
  }

  /// `20 days`
  var words: String {
    guard let number else { return "some \(unit)s" }
    return "\(JSONByteWriter.text(number)) \(number == 1 ? unit : unit + "s")"
  }
}
