import QiyosModel
import QiyosPatterns
import QiyosText

/// Reads the captures of a match as the fields of a date.
///
/// A capture's name is the field it gives; what a rule's `gives` says beside `kind` holds for every match of the rule.
/// Captures inside `from` and `to` belong to the ends of a range.
struct DateReader {
  let match: RuleSet.Match
  let rule: DateRule
  let finder: DateFinder
  let stream: TokenStream
  /// The fields that are captured, a bit for each.
  private let captured: UInt64

  /// The field of each name of a capture.
  private var fields: [DateField] { finder.fields }
  private var words: DateWords { finder.words }

  init(match: RuleSet.Match, rule: DateRule, finder: DateFinder, stream: TokenStream) {
    self.match = match
    self.rule = rule
    self.finder = finder
    self.stream = stream
    captured = match.captures.entries.reduce(0) { $0 | Self.bit(finder.fields[$1.name]) }
  }

  private static func bit(_ field: DateField) -> UInt64 { 1 << UInt64(field.rawValue) }

  private func isCaptured(_ field: DateField) -> Bool { captured & Self.bit(field) != 0 }

  /// The expression, or nil where the captures make no date (an hour of 25).
  func expression(tokens: Range<Int>, isAside: Bool) -> DateExpression? {
    guard figuresArePlausible, let content = content() else { return nil }
    var ends: (Range<Int>, Range<Int>)?
    if let from = tokensOf(.from), let to = tokensOf(.to) { ends = (from, to) }
    return DateExpression(
      content: content, rule: match.rule, tokens: tokens, core: tokensOf(.it) ?? withoutArticle(tokens),
      ends: ends,
      isVague: rule.profile == .timex2, needsDay: rule.profile == .known, isAside: isAside,
      isOldYear: rule.constants[DateField.old.rawValue] != nil)
  }

  /// The tokens that the rule means by the expression: what it captures as `wide` or `it`, else the whole match.
  static func tokens(of match: RuleSet.Match, fields: [DateField]) -> Range<Int> {
    var tokens = match.tokens
    for entry in match.captures.entries {
      if fields[entry.name] == .wide { return entry.capture.tokens }
      if fields[entry.name] == .it { tokens = entry.capture.tokens }
    }
    return tokens
  }

  private func tokensOf(_ field: DateField) -> Range<Int>? {
    guard isCaptured(field) else { return nil }
    return match.captures.entries.last { fields[$0.name] == field }?.capture.tokens
  }

  /// Letters count as figures only where they make a year of it, and a decade begins with a round year.
  private var figuresArePlausible: Bool {
    match.captures.entries.allSatisfy { entry in
      switch fields[entry.name] {
      case .year:
        entry.capture.tokens.count < 2
          || figures(entry.capture.tokens).map { (1000...2100).contains($0) } ?? true
      case .decade: entry.capture.hit.map { Int($0.number) % 10 == 0 } ?? true
      default: true
      }
    }
  }

  private func withoutArticle(_ tokens: Range<Int>) -> Range<Int> {
    guard tokens.count > 1, words.isArticle(stream.key(tokens.lowerBound)) else { return tokens }
    return tokens.lowerBound + 1..<tokens.upperBound
  }

  private func content() -> DateExpression.Content? {
    switch rule.kind {
    case .date: return point(in: match.tokens).map { .point($0) }
    case .range: return range()
    case .offset: return offset()
    case .duration: return duration()
    case .set: return set()
    case .fixed: return .fixed(value(.value, match.tokens))
    case .none: return nil
    }
  }

  // MARK: Captures

  private func capture(_ field: DateField, _ range: Range<Int>) -> RuleSet.Capture? {
    guard isCaptured(field) else { return nil }
    return match.captures.entries.last {
      fields[$0.name] == field && range.holds($0.capture.tokens) && !isInEnd($0.capture, range)
    }?.capture
  }

  /// Whether a capture belongs to an end of a range while the whole of it is read.
  private func isInEnd(_ capture: RuleSet.Capture, _ range: Range<Int>) -> Bool {
    guard rule.kind == .range, range == match.tokens else { return false }
    return match.captures.entries.contains {
      (fields[$0.name] == .from || fields[$0.name] == .to) && $0.capture.tokens.holds(capture.tokens)
    }
  }

  /// The table's value of a capture, its number, or what the rule itself gives.
  private func value(_ field: DateField, _ range: Range<Int>) -> String? {
    guard let capture = capture(field, range) else { return rule.constants[field.rawValue] }
    guard let hit = capture.hit else { return stream.text(capture.tokens) }
    return hit.entry >= 0 ? words.value(hit.entry) : DateExpression.plain(hit.number)
  }

  private func number(_ field: DateField, _ range: Range<Int>) -> Int? {
    guard let capture = capture(field, range) else { return rule.numbers[field.rawValue] }
    if let figures = figures(capture.tokens) { return figures }
    guard let hit = capture.hit, abs(hit.number) < 1e9 else { return nil }
    return Int(hit.number)
  }

  /// The number that figures and letters that stand for figures spell together; nil for one token or other words.
  private func figures(_ tokens: Range<Int>) -> Int? {
    guard tokens.count > 1 else { return nil }
    var digits = ""
    for token in tokens {
      if stream.tokens[token].kind == .number {
        digits += stream.text(token..<token + 1)
      } else if let figure = words.figure(stream.key(token)) {
        digits += figure
      } else {
        return nil
      }
    }
    return Int(digits)
  }

  private func unit() -> TimeUnit? { value(.unit, match.tokens).flatMap(TimeUnit.init(rawValue:)) }

  // MARK: Points

  private func point(in range: Range<Int>) -> DatePoint? {
    var date = DatePoint()
    readYear(range, &date)
    readDay(range, &date)
    // Two days that are no such pair are two days: the night of 3/4 May.
    if capture(.other, range) != nil, date.point.calendar == .unknown { return nil }
    guard readTime(range, &date) else { return nil }
    date.point.part = value(.part, range).flatMap(CalendarPoint.Part.init(rawValue:))
    date.point.half = number(.half, range)
    date.point.isApproximate = value(.about, range) != nil
    date.named = number(.named, range)
    if let shift = number(.shift, range) {
      date.shift = (shift, value(.of, range).flatMap(TimeUnit.init(rawValue:)) ?? .year)
    }
    date.countsFromNow =
      rule.countsFromNow || (capture(.shift, range)?.hit).map { words.isNow($0.entry) } ?? false
    date.isDeictic = rule.isDeictic
    return date
  }

  private func readYear(_ range: Range<Int>, _ date: inout DatePoint) {
    let isBefore = value(.era, range) == "BC"
    if var year = number(.year, range) {
      year += number(.add, range) ?? 0
      date.point.year = isBefore ? 1 - year : year
    }
    date.shortYear = number(.short, range)
    if let century = number(.century, range) {
      date.point.century = isBefore ? 1 - century : century - 1
    }
    if let decade = number(.decade, range), decade % 10 == 0 {
      readDecade(isBefore ? -decade : decade, &date)
    }
    if value(.hijri, range) != nil { date.point.calendar = .islamic }
    if let mark = value(.calendar, range).flatMap(CalendarStyle.init(rawValue:)) {
      date.point.calendar = mark
    }
  }

  /// The 1860s, *the 1800s* (a century), and the 60s of a century that is named or known.
  private func readDecade(_ decade: Int, _ date: inout DatePoint) {
    if decade < 0 {
      date.point.decade = decade / 10
    } else if decade >= 100 {
      (date.point.century, date.point.decade) = decade % 100 == 0 ? (decade / 100, nil) : (nil, decade / 10)
    } else if let century = date.point.century {
      (date.point.century, date.point.decade) = (nil, century * 10 + decade / 10)
    } else {
      date.decadeOfCentury = decade / 10
    }
  }

  private func readDay(_ range: Range<Int>, _ date: inout DatePoint) {
    date.point.day = number(.day, range)
    date.point.month = number(.month, range)
    if let month = number(.imonth, range) {
      date.point.month = month
      date.point.calendar = .islamic
    }
    date.point.season = number(.season, range)
    if let other = number(.other, range), let day = date.point.day {
      date.point.calendar = Self.calendar(of: day, beside: other) ?? date.point.calendar
    }
    if let other = value(.ocalendar, range).flatMap(CalendarStyle.init(rawValue:)) {
      date.point.calendar = other == .julian ? .gregorian : .julian
    }
    date.weekday = number(.weekday, range)
    if let feast = value(.feast, range)?.split(separator: "-").compactMap({ Int($0) }), feast.count == 2 {
      (date.point.month, date.point.day) = (feast[0], feast[1])
    }
  }

  /// The calendar of a day that stands beside the same day of the other European calendar; nil where they are no such two.
  private static func calendar(of day: Int, beside other: Int) -> CalendarStyle? {
    // 10 to 13 days apart, counted over the end of a month where the numeral is less.
    func follows(_ a: Int, _ b: Int) -> Bool {
      let days = b - a
      return (10...13).contains(days) || (10...13).contains(days + 30) || (10...13).contains(days + 31)
    }
    return follows(day, other) ? .julian : follows(other, day) ? .gregorian : nil
  }

  /// Reads the hour; false where there is no such hour.
  private func readTime(_ range: Range<Int>, _ date: inout DatePoint) -> Bool {
    date.point.dayPart = value(.daypart, range).flatMap(CalendarPoint.DayPart.init(rawValue:))
    date.point.minute = number(.minute, range)
    if let figures = number(.hhmm, range) {
      guard capture(.hhmm, range).map({ stream.text($0.tokens).utf8.count }) == 4 else { return false }
      (date.point.hour, date.point.minute) = (figures / 100, figures % 100)
    }
    guard var hour = date.point.hour ?? number(.hour, range) ?? number(.clock, range) else { return true }
    switch value(.ampm, range) ?? half(of: date.point.dayPart, at: hour) {
    case "am": hour = hour == 12 ? 0 : hour
    case "pm": hour = hour < 12 ? hour + 12 : hour
    default: break
    }
    if let minute = date.point.minute, minute < 0 {  // "a quarter to six"
      (hour, date.point.minute) = (hour == 0 ? 23 : hour - 1, 60 + minute)
    }
    date.point.hour = hour
    return (0...24).contains(hour) && (0..<60).contains(date.point.minute ?? 0)
  }

  /// The half of the day in which an hour of a part of it lies: *two at night* and *ten at night*.
  private func half(of part: CalendarPoint.DayPart?, at hour: Int) -> String? {
    switch part {
    case .afternoon, .evening: "pm"
    case .night: hour >= 6 ? "pm" : "am"
    case .morning: "am"
    case .daytime, nil: nil
    }
  }

  // MARK: Other kinds

  /// The ends of a range share what stands outside both (*1734 йил 3–9 май*) and what only one of them names: the month
  /// of *17–24 May*, the era, the century of *1914–18*.
  private func range() -> DateExpression.Content? {
    guard let first = tokensOf(.from), let last = tokensOf(.to), var from = point(in: first),
      var to = point(in: last), let common = point(in: match.tokens)
    else { return nil }
    from.share(common)
    from.fill(from: to)
    if to.point.calendar == .unknown { to.point.calendar = common.point.calendar }
    to.follow(from)
    return .range(from, to)
  }

  /// A recurring time: every day, or every 3 May.
  private func set() -> DateExpression.Content? {
    guard let each = point(in: match.tokens) else { return nil }
    guard let unit = each.weekday == nil ? unit() : .week else {
      guard each.point.grain != nil else { return nil }
      let edtf = each.point.dayPart == .night ? TimeUnit.day.unknownPoint : each.point.edtf
      return .set(edtf: edtf, timex2: each.point.timex2)
    }
    return .set(edtf: unit.unknownPoint, timex2: unit.unknownPoint)
  }

  private func offset() -> DateExpression.Content? {
    guard let unit = unit(), let detail = point(in: match.tokens) else { return nil }
    let direction = number(.dir, match.tokens) ?? 1
    let more = value(.plus, match.tokens).flatMap { Double($0) } ?? 0
    return .offset(
      DateExpression.Offset(
        count: value(.count, match.tokens).flatMap { Double($0) }.map { $0 + more }, unit: unit,
        direction: direction < 0 ? -1 : 1,
        fromDocument: rule.countsFromNow, isExact: value(.exact, match.tokens) != nil,
        isFromEvent: rule.constants[DateField.event.rawValue] != nil, detail: detail))
  }

  private func duration() -> DateExpression.Content? {
    guard let unit = unit() else { return nil }
    var count = value(.count, match.tokens) ?? "X"
    if let more = value(.plus, match.tokens).flatMap({ Double($0) }), let base = Double(count) {
      count = DateExpression.plain(base + more)
    }
    return .duration(unit.duration(count, timex2: false))
  }
}

extension Range<Int> {
  fileprivate func holds(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
