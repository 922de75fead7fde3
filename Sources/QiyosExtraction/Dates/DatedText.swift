import QiyosModel
import QiyosPatterns
import QiyosText

/// A date expression with what it was resolved to.
struct ResolvedDate: Sendable {
  let expression: DateExpression
  let language: LanguageTag
  let sentence: Int
  let reading: NarrativeTime.Reading?
  /// Tokens of the date that gave what is not printed.
  let source: Range<Int>?

  /// Whether the EDTF profile has it.
  var isListed: Bool {
    guard expression.needsDay else { return !expression.isVague }
    if case .point(let point)? = reading?.value { return point.year != nil }
    return false
  }
}

/// A text whose dates are to be found and resolved.
struct DatedText {
  private let text: PreparedText
  private let stream: TokenStream
  private let extractor: DateExtractor
  private let document: CalendarPoint?

  init(_ text: PreparedText, _ stream: TokenStream, _ extractor: DateExtractor, documentDate: String?) {
    self.text = text
    self.stream = stream
    self.extractor = extractor
    document = (documentDate ?? text.witness.description.date).flatMap(Self.point(edtf:))
  }

  /// A whole or partial EDTF date: `2021-03-05`, `2021-03`, `2021`.
  private static func point(edtf: String) -> CalendarPoint? {
    let parts = edtf.split(separator: "-", omittingEmptySubsequences: true).map { Int($0) }
    guard let year = parts.first ?? nil, parts.count <= 3 else { return nil }
    return CalendarPoint(
      year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
  }

  /// The rules of a language at work on the text.
  private struct Scanner {
    let language: LanguageTag
    let finder: DateFinder
    var matcher: Matcher
  }

  private func scanner(for language: LanguageTag, _ scanners: inout [Scanner]) -> Int? {
    for known in scanners.indices where scanners[known].language == language { return known }
    guard let finder = extractor.finder(for: language) else { return nil }
    scanners.append(Scanner(language: language, finder: finder, matcher: Matcher(finder.rules, stream)))
    return scanners.count - 1
  }

  /// In a source that is said to date by the Islamic calendar a bare year before 1500 is one of it.
  private func calendared(_ expression: DateExpression) -> DateExpression {
    guard text.witness.description.calendar == .islamic else { return expression }
    func islamic(_ date: DatePoint) -> DatePoint {
      guard date.point.calendar == .unknown, let year = date.point.year, (1..<1500).contains(year),
        date.point.month == nil, date.point.season == nil
      else { return date }
      var date = date
      date.point.calendar = .islamic
      return date
    }
    switch expression.content {
    case .point(let date): return expression.with(.point(islamic(date)))
    case .range(let from, let to): return expression.with(.range(islamic(from), islamic(to)))
    default: return expression
    }
  }

  /// A number of three figures is a year where the last year that was named is as old, and of the same era.
  private func oldYear(_ expression: DateExpression, _ last: Int?) -> DateExpression? {
    guard expression.isOldYear else { return expression }
    guard let last, last < 1000, case .point(var date) = expression.content, let year = date.point.year else {
      return nil
    }
    if last <= 0 { date.point.year = 1 - year }
    return expression.with(.point(date))
  }

  /// *On 18 January, ten days before the armistice*: what counts from an event right after a date only explains it.
  private func explaining(_ expression: DateExpression, _ last: DateExpression?) -> DateExpression {
    guard case .offset(let offset) = expression.content, offset.isFromEvent, let last,
      last.tokens.upperBound + 1 == expression.tokens.lowerBound,
      stream.mark(last.tokens.upperBound) == UInt8(ascii: ","),
      case .point(let date) = last.content, let own = Self.unit(date)
    else { return expression }
    let unit = offset.unit.grain < own.grain ? offset.unit : own
    return expression.with(
      .offset(
        DateExpression.Offset(
          count: 0, unit: unit, direction: 1, fromDocument: false, isExact: false, isFromEvent: true,
          detail: DatePoint())))
  }

  private static func unit(_ date: DatePoint) -> TimeUnit? {
    switch date.point.grain {
    case .day, .time: .day
    case .month: .month
    case .year: .year
    case nil: date.shift?.unit
    default: nil
    }
  }

  /// Whether a date opens its paragraph and stands apart from what is told, as that of a letter or an entry does: *25
  /// March. …*, *TBILISI, Aug. 14 — …*.
  private func isDateline(_ expression: DateExpression, _ paragraph: Range<Int>) -> Bool {
    guard case .point(let date) = expression.content, date.point.day != nil, date.shift == nil else {
      return false
    }
    let (first, next) = (expression.tokens.lowerBound, expression.tokens.upperBound)
    guard first >= paragraph.lowerBound, first - paragraph.lowerBound <= 4,
      next >= paragraph.upperBound || stream.tokens[next].kind == .mark
    else { return false }
    return (paragraph.lowerBound..<first).allSatisfy {
      stream.tokens[$0].kind == .mark || stream.tokens[$0].traits.contains(.allCaps)
    }
  }

  /// The year that an expression names itself, the last one of a range.
  private static func year(_ expression: DateExpression) -> Int? {
    switch expression.content {
    case .point(let date): date.point.year
    case .range(_, let last): last.point.year
    default: nil
    }
  }

  /// The dates in order of reading.
  func resolved(isTimex2: Bool) -> [ResolvedDate] {
    var moments: [NarrativeTime.Moment] = []
    var places: [(sentence: Int, language: LanguageTag)] = []
    var scanners: [Scanner] = []
    var lastYear: Int?
    for (number, sentence) in text.sentences.enumerated() {
      let paragraph = text.paragraphs[sentence.paragraph]
      guard let index = scanner(for: paragraph.language, &scanners) else { continue }
      let finder = scanners[index].finder
      let found = finder.expressions(
        in: sentence.tokens, stream, &scanners[index].matcher, isTimex2: isTimex2)
      for candidate in found {
        guard let dated = oldYear(candidate, lastYear) else { continue }
        let expression = calendared(explaining(dated, moments.last?.expression))
        lastYear = Self.year(expression) ?? lastYear
        moments.append(
          NarrativeTime.Moment(
            expression: expression, paragraph: sentence.paragraph, section: paragraph.section,
            isHeading: paragraph.purpose == .heading || paragraph.purpose == .field,
            isDateline: isDateline(expression, paragraph.tokens)))
        places.append((number, paragraph.language))
      }
    }
    var time = NarrativeTime(moments, document: document)
    return zip(zip(moments, places), time.readings()).map { moment, reading in
      ResolvedDate(
        expression: moment.0.expression, language: moment.1.language, sentence: moment.1.sentence,
        reading: reading,
        source: reading?.source.flatMap { moments.indices.contains($0) ? moments[$0].expression.core : nil })
    }
  }
}
