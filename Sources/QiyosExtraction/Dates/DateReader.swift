import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Reads the captures of a match as the fields of a date.
///
/// A capture's name is the field it gives; what a rule's `gives` says beside `kind` holds for every match of the rule.
/// Captures inside `from` and `to` belong to the ends of a range.
struct DateReader {
  let match: RuleSet.Match
  let gives: [String: String]
  let lexicon: Lexicon
  let stream: TokenStream

  /// The expression, or nil where the captures make no date (an hour of 25).
  func expression(isAside: Bool) -> DateExpression? {
    guard figuresArePlausible, let content = content() else { return nil }
    let tokens = match.captures["wide"]?.tokens ?? match.captures["it"]?.tokens ?? match.tokens
    let core = match.captures["it"]?.tokens ?? withoutArticle(tokens)
    var ends: (Range<Int>, Range<Int>)?
    if let from = match.captures["from"]?.tokens, let to = match.captures["to"]?.tokens { ends = (from, to) }
    return DateExpression(
      content: content, rule: match.rule, tokens: tokens, core: core, ends: ends,
      isVague: gives["in"] == "timex2", isAside: isAside)
  }

  /// Letters count as figures only where they make a year of it.
  private var figuresArePlausible: Bool {
    match.captures.all.allSatisfy { name, capture in
      switch name {
      case "year": figures(capture.tokens).map { (1000...2100).contains($0) } ?? true
      case "decade": capture.hit.map { Int($0.number) % 10 == 0 } ?? true
      default: true
      }
    }
  }

  private func withoutArticle(_ tokens: Range<Int>) -> Range<Int> {
    guard let article = lexicon.category("article"), tokens.count > 1 else { return tokens }
    let isArticle = lexicon.hits(at: tokens.lowerBound, in: stream).contains {
      $0.category == article && $0.suffixes.isEmpty
    }
    return isArticle ? tokens.lowerBound + 1..<tokens.upperBound : tokens
  }

  private func content() -> DateExpression.Content? {
    switch gives["kind"] {
    case "date": return point(in: match.tokens).map { .point($0) }
    case "range": return range()
    case "offset": return offset()
    case "duration": return duration()
    case "set":
      return .set(
        value("each", match.tokens).map { _ in unit()?.unknownPoint ?? "" } ?? unit()?.unknownPoint ?? "")
    case "fixed": return .fixed(gives["value"] ?? value("value", match.tokens))
    default: return nil
    }
  }

  // MARK: Captures

  private func capture(_ name: String, _ range: Range<Int>) -> RuleSet.Capture? {
    match.captures.all.last {
      $0.name == name && range.contains($0.capture.tokens) && !isInEnd($0.capture, range)
    }?
    .capture
  }

  /// Whether a capture belongs to an end of a range while the whole of it is read.
  private func isInEnd(_ capture: RuleSet.Capture, _ range: Range<Int>) -> Bool {
    guard range == match.tokens, gives["kind"] == "range" else { return false }
    return match.captures.all.contains {
      ($0.name == "from" || $0.name == "to") && $0.capture.tokens.contains(capture.tokens)
    }
  }

  /// The table's value of a capture, its number, or what the rule itself gives.
  private func value(_ name: String, _ range: Range<Int>) -> String? {
    guard let capture = capture(name, range) else { return gives[name] }
    guard let hit = capture.hit else { return stream.text(capture.tokens) }
    return hit.entry >= 0 ? lexicon.entries[Int(hit.entry)].value : DateExpression.plain(hit.number)
  }

  private func number(_ name: String, _ range: Range<Int>) -> Int? {
    if let capture = capture(name, range), let figures = figures(capture.tokens) { return figures }
    return value(name, range).flatMap { Double($0) }.map { Int($0) }
  }

  /// The number that figures and letters that stand for figures spell together; nil for one token or other words.
  private func figures(_ tokens: Range<Int>) -> Int? {
    guard tokens.count > 1, let letters = lexicon.category("figure-letter") else { return nil }
    var digits = ""
    for token in tokens {
      if stream.tokens[token].kind == .number {
        digits += stream.text(token..<token + 1)
      } else if let hit = lexicon.hits(at: token, in: stream).first(where: { $0.category == letters }) {
        digits += lexicon.entries[Int(hit.entry)].value
      } else {
        return nil
      }
    }
    return Int(digits)
  }

  private func unit(_ name: String = "unit") -> TimeUnit? {
    value(name, match.tokens).flatMap(TimeUnit.init(rawValue:))
  }

  // MARK: Points

  private func point(in range: Range<Int>) -> DatePoint? {
    var date = DatePoint()
    readYear(range, &date)
    readDay(range, &date)
    guard readTime(range, &date) else { return nil }
    readManner(range, &date)
    date.named = number("named", range)
    date.countsFromNow =
      gives["base"] == "document"
      || capture("shift", range)?.hit.map {
        $0.entry >= 0 && lexicon.entries[Int($0.entry)].attributes["now"] != nil
      }
        ?? false
    if let shift = number("shift", range) {
      date.shift = (shift, value("of", range).flatMap(TimeUnit.init(rawValue:)) ?? .year)
    }
    return date
  }

  private func readYear(_ range: Range<Int>, _ date: inout DatePoint) {
    let isBefore = value("era", range) == "BC"
    if var year = number("year", range) {
      year += number("add", range) ?? 0
      date.point.year = isBefore ? 1 - year : year
    }
    date.shortYear = number("short", range)
    if let century = number("century", range) {
      date.point.century = isBefore ? 1 - century : century - 1
    }
    if let decade = number("decade", range), decade % 10 == 0 {
      if decade >= 100, decade % 100 == 0 {
        date.point.century = decade / 100  // "the 1800s"
      } else if decade >= 100 {
        date.point.decade = decade / 10
      } else if let century = date.point.century {
        date.point.decade = century * 10 + decade / 10
        date.point.century = nil
      } else {
        date.decadeOfCentury = decade / 10
      }
    }
    if value("hijri", range) != nil { date.point.calendar = .islamic }
    if let mark = value("calendar", range).flatMap(CalendarStyle.init(rawValue:)) {
      date.point.calendar = mark
    }
  }

  private func readDay(_ range: Range<Int>, _ date: inout DatePoint) {
    date.point.day = number("day", range)
    date.point.month = number("month", range)
    if let month = number("imonth", range) {
      date.point.month = month
      date.point.calendar = .islamic
    }
    date.point.season = number("season", range)
    date.weekday = number("weekday", range)
    if let feast = value("feast", range)?.split(separator: "-").compactMap({ Int($0) }), feast.count == 2 {
      (date.point.month, date.point.day) = (feast[0], feast[1])
    }
  }

  /// Reads the hour; false where there is no such hour.
  private func readTime(_ range: Range<Int>, _ date: inout DatePoint) -> Bool {
    date.point.dayPart = value("daypart", range)
    date.point.minute = number("minute", range)
    guard var hour = number("hour", range) ?? number("clock", range) else { return true }
    switch value("ampm", range) {
    case "am": hour = hour == 12 ? 0 : hour
    case "pm": hour = hour < 12 ? hour + 12 : hour
    default: break
    }
    date.point.hour = hour
    return (0...24).contains(hour) && (0..<60).contains(date.point.minute ?? 0)
  }

  private func readManner(_ range: Range<Int>, _ date: inout DatePoint) {
    date.point.part = value("part", range).flatMap(CalendarPoint.Part.init(rawValue:))
    date.point.half = number("half", range)
    date.point.isApproximate = value("about", range) != nil
  }

  // MARK: Other kinds

  /// The ends of a range share what stands outside both (*1734 йил 3–9 май*) and what only one of them names: the month
  /// of *17–24 May*, the era, the century of *1914–18*.
  private func range() -> DateExpression.Content? {
    guard let first = match.captures["from"]?.tokens, let last = match.captures["to"]?.tokens,
      var from = point(in: first), var to = point(in: last), let common = point(in: match.tokens)
    else { return nil }
    from.share(common)
    from.fill(from: to)
    if to.point.calendar == .unknown { to.point.calendar = common.point.calendar }
    to.follow(from)
    return .range(from, to)
  }

  private func offset() -> DateExpression.Content? {
    guard let unit = unit() else { return nil }
    let direction = number("dir", match.tokens) ?? 1
    guard let detail = point(in: match.tokens) else { return nil }
    return .offset(
      DateExpression.Offset(
        count: value("count", match.tokens).flatMap { Double($0) }, unit: unit,
        direction: direction < 0 ? -1 : 1,
        fromDocument: gives["base"] == "document", isExact: value("exact", match.tokens) != nil,
        detail: detail))
  }

  private func duration() -> DateExpression.Content? {
    guard let unit = unit() else { return nil }
    var count = value("count", match.tokens) ?? "X"
    if let more = value("plus", match.tokens).flatMap({ Double($0) }), let base = Double(count) {
      count = DateExpression.plain(base + more)
    }
    return .duration(unit.duration(count, timex2: false))
  }
}

extension DatePoint {
  /// Takes the year (or *that year*) that is said for both ends of a range.
  mutating func share(_ common: DatePoint) {
    if point.year == nil { point.year = common.point.year }
    if shift == nil { shift = common.shift }
    if point.calendar == .unknown { point.calendar = common.point.calendar }
  }

  /// Takes from the other end of a range what this first end leaves out because it is said there.
  mutating func fill(from other: DatePoint) {
    if point.day != nil, point.month == nil { point.month = other.point.month }
    if point.calendar == .unknown { point.calendar = other.point.calendar }
    if let year = point.year {
      if year > 0, let end = other.point.year, end <= 0 { point.year = 1 - year }  // "264–241 BC"
      return
    }
    guard !isExplicit, shortYear == nil, shift == nil, point.grain != nil else { return }
    shift = other.shift
    point.year = other.point.year
    if let year = point.year, let month = point.month, let last = other.point.month, month > last {
      point.year = year - 1
    }
  }

  /// Takes from the first end what this last end leaves out because it was said there.
  mutating func follow(_ first: DatePoint) {
    if point.day != nil, point.month == nil { point.month = first.point.month }
    if let short = shortYear, let year = first.point.year {
      point.year = year - year % 100 + (short < year % 100 ? 100 : 0) + short
      shortYear = nil
    }
    guard !isExplicit else { return }
    if shift == nil { shift = first.shift }
    guard let year = first.point.year else { return }
    point.year = year
    if let month = point.month, let start = first.point.month, month < start { point.year = year + 1 }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
