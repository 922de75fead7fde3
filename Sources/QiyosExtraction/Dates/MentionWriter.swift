import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Writes resolved dates as mentions of the EDTF profile.
struct MentionWriter {
  let text: PreparedText
  let stream: TokenStream
  let extractor: DateExtractor
  let dates: [ResolvedDate]

  func mention(_ index: Int) -> DateMention {
    let date = dates[index]
    let span = stream.span(date.expression.core)
    return DateMention(
      id: MentionID(text.witness.sigil, span, "date"), span: span, surface: text.quote(span),
      date: historical(date),
      isDuration: isDuration(date), sentence: date.sentence,
      rule: extractor.finder(for: date.language)?.ids[date.expression.rule] ?? RuleID("dates"),
      resolution: resolution(date),
      certainty: date.reading?.certainty ?? 1)
  }

  private func isDuration(_ date: ResolvedDate) -> Bool {
    if case .duration = date.expression.content { return true }
    return false
  }

  private func historical(_ date: ResolvedDate) -> HistoricalDate {
    switch (date.expression.content, date.reading?.value) {
    case (.point(let said), .point(let point)?):
      return historical(calendared(byWeekday(point, said)), nil)
    case (_, .point(let point)?): return historical(calendared(point), nil)
    case (_, .range(let first, let last)?): return historical(calendared(first), calendared(last))
    case (_, .unknown(_, let direction)?):
      return relative(direction < 0 ? "PAST_REF" : direction == 0 ? "PRESENT_REF" : "FUTURE_REF")
    case (.duration(let value), _), (.set(let value, _), _): return relative(value)
    case (.fixed(let value), _): return relative(value ?? "PRESENT_REF")
    default: return relative("PRESENT_REF")
    }
  }

  private func relative(_ value: String) -> HistoricalDate {
    HistoricalDate(
      edtf: value, calendar: .unknown, precision: .relative, printed: nil, possible: nil, isApproximate: false
    )
  }

  /// A day of the week that fits in only one of the European calendars says which calendar it is. Only where the year is
  /// printed with it: a year from the context may be the wrong one.
  private func byWeekday(_ point: CalendarPoint, _ said: DatePoint) -> CalendarPoint {
    guard point.calendar == .unknown, said.isExplicit, let fits = Self.calendars(of: point, said.weekday),
      fits.count == 1
    else { return point }
    var point = point
    point.calendar = fits[0]
    return point
  }

  /// The European calendars in which a day falls on a day of the week (1 for Monday); nil where no weekday is said or no
  /// whole day is known.
  private static func calendars(of point: CalendarPoint, _ weekday: Int?) -> [CalendarStyle]? {
    guard let weekday, let year = point.year, let month = point.month, let day = point.day else { return nil }
    return [.julian, .gregorian].filter {
      CalendarPoint.day($0, year, month, day).map { $0.weekday + 1 } == weekday
    }
  }

  /// A date without a mark is in the calendar that the source is said to use; an Islamic month never is in another.
  private func calendared(_ point: CalendarPoint) -> CalendarPoint {
    guard point.calendar == .unknown, let said = text.witness.description.calendar, said != .islamic else {
      return point
    }
    var point = point
    point.calendar = said
    return point
  }

  private func historical(_ first: CalendarPoint, _ last: CalendarPoint?) -> HistoricalDate {
    let end = last ?? first
    let precision = Self.precision(first)
    let edtf = last.map { "\(first.edtf)/\($0.edtf)" } ?? first.edtf
    return HistoricalDate(
      edtf: edtf, calendar: first.calendar, precision: precision,
      printed: Self.span(first.days(in: first.calendar), end.days(in: end.calendar)),
      possible: Self.span(first.possibleDays, end.possibleDays),
      isApproximate: first.isApproximate || end.isApproximate)
  }

  private static func span(_ first: DayInterval?, _ last: DayInterval?) -> DayInterval? {
    guard let first, let last else { return nil }
    return DayInterval(min(first.first, last.first), max(first.last, last.last))
  }

  private static func precision(_ point: CalendarPoint) -> HistoricalDate.Precision {
    switch point.grain {
    case .time: .time
    case .day, .week: .day
    case .month: .month
    case .season: .season
    case .year: .year
    case .decade: .decade
    case .century: .century
    case nil: .relative
    }
  }

  private func resolution(_ date: ResolvedDate) -> String? {
    guard let source = date.source else { return nil }
    let order = source.lowerBound < date.expression.core.lowerBound ? "before" : "after"
    return "from \"\(stream.text(source))\" \(order)"
  }

  /// What the researcher should know of a date: a day that does not exist, a year that no text gives.
  func findings(_ index: Int, _ mention: DateMention) -> [Finding] {
    let date = dates[index]
    var points: [CalendarPoint] = []
    switch date.reading?.value {
    case .point(let point)?: points = [calendared(point)]
    case .range(let first, let last)?: points = [calendared(first), calendared(last)]
    case .unknown?, nil: break
    }
    if case .point(let said) = date.expression.content, said.isExplicit, let point = points.first,
      Self.calendars(of: point, said.weekday)?.isEmpty ?? false
    {
      return [
        Finding(
          witness: text.witness.sigil, span: mention.span, severity: .warning, code: "dates.weekday",
          message: "\"\(mention.surface)\" is no such day of the week in either calendar",
          hint: "one of the day, the month, the year and the weekday is a slip")
      ]
    }
    if points.contains(where: \.isImpossible) {
      return [
        Finding(
          witness: text.witness.sigil, span: mention.span, severity: .warning, code: "dates.impossible-day",
          message: "there is no such day as \"\(mention.surface)\"",
          hint: "compare the print; the numerals are kept")
      ]
    }
    if case .unknown? = date.reading?.value {
      return [
        Finding(
          witness: text.witness.sigil, span: mention.span, severity: .note, code: "dates.stays-relative",
          message: "\"\(mention.surface)\" counts from a day that the text does not give",
          hint: "--document-date or a date in corpus.yml gives one for \"ago\"")
      ]
    }
    return []
  }
}
