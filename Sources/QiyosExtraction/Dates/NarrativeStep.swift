import Foundation
import QiyosModel

/// The ways in which one date can be read when the telling has reached a certain time.
struct NarrativeStep {
  let expression: DateExpression
  /// Whether it stands in a heading or an infobox.
  let isHeading: Bool
  let document: CalendarPoint?
  /// The year of the next date that names one, and the number of that date.
  let ahead: (year: Int, moment: Int)?
  /// The year with which the same day was named before, and the number of that date.
  let named: (year: Int, moment: Int)?
  /// The time that the telling has reached, and the date that brought it there.
  var frame: CalendarPoint?
  var frameMoment = -1
  /// The day of the letter or entry that the date stands in, where it has one.
  var writing: CalendarPoint?
  var isNewParagraph = true
  var isNewSection = true
  /// Whether the time reached was named by a heading.
  var isAfterHeading = false
  /// Whether the paragraph has named a year since that time was reached.
  var isPastNamedYear = false

  init(
    expression: DateExpression, isHeading: Bool, document: CalendarPoint?,
    ahead: (year: Int, moment: Int)?, named: (year: Int, moment: Int)?
  ) {
    self.named = named
    self.expression = expression
    self.isHeading = isHeading
    self.document = document
    self.ahead = ahead
  }

  /// One way: what the date means, the time that the telling has then reached (nil: where it was), and its cost.
  struct Way {
    let reading: NarrativeTime.Reading?
    let frame: CalendarPoint?
    let cost: Double
  }

  /// What the ways of telling cost; 1 is about the price of one jump that the text does not announce.
  private enum Cost {
    /// An unannounced new year.
    static let newYear = 0.8
    /// A step back into the year before, unannounced.
    static let yearBefore = 1.6
    /// A year that stands only after the date.
    static let fromAhead = 1.0
    /// Going back at all, and for each month.
    static let back = 0.4
    static let monthBack = 0.1
    /// Each month passed over, up to four years.
    static let month = 0.05
    /// A step forward of five years to a named year; a longer one costs a little more with each doubling.
    static let leap = 0.6
    /// A count from a day, month or year that this way of reading does not know.
    static let unresolved = 0.7
    /// A step from an older time into the writer's own.
    static let writersTime = 0.6
    /// Staying where a look back went, or leaving where a step forward went.
    static let lookBack = 0.3
    /// Reading a date in an older time although the paragraph has named a year since.
    static let pastNamedYear = 0.5
    /// A day that the document's own date makes one to come.
    static let toCome = 2.0
    /// A step back into the year before from the document's own date: a letter of January tells of last June.
    static let beforeWriting = 0.3
    /// Another year than the document's own for the day on which it was written.
    static let notItsOwnDay = 1.5
    /// A day that was named with this year before.
    static let namedBefore = -1.0
    /// A year that the weekday rules out.
    static let weekday = 0.7
    /// A date that leaves the time of the telling where it was.
    static let aside = 1.2
    static let bracketed = 0.1
  }

  /// Adds the ways of reading the date from the time reached.
  func addWays(to ways: inout [Way]) {
    switch expression.content {
    case .point(let date): addWays(of: date, to: &ways)
    case .range(let from, let last): addWays(from, last, to: &ways)
    case .offset(let offset): addWays(of: offset, to: &ways)
    case .duration, .set, .fixed: break
    }
  }

  // MARK: Points

  private func addWays(of date: DatePoint, to ways: inout [Way]) {
    if let shift = date.shift { return addShifted(date, by: shift, to: &ways) }
    if date.isDeictic, let weekday = date.weekday { return addWeekday(weekday, date, to: &ways) }
    if let direction = date.named, let way = named(date, direction) {
      addOfHeading(date, to: &ways)
      return ways.append(way)
    }
    if date.isExplicit { return addExplicit(date.point, to: &ways) }
    for candidate in partial(date) {
      ways.append(
        Way(
          reading: reading(
            candidate.point, printed: false, source: candidate.source, certainty: candidate.certainty),
          frame: candidate.point.year == nil ? nil : candidate.point.cut(to: .time), cost: candidate.cost))
    }
  }

  private func addExplicit(_ point: CalendarPoint, to ways: inout [Way]) {
    let read = reading(point, printed: true)
    guard point.year != nil || frame == nil else {
      // A decade or a century is a setting, no time reached.
      return ways.append(Way(reading: read, frame: nil, cost: 0))
    }
    let adopt = announced(distanceTo: point) + (expression.isAside ? 1.5 : 0)
    let aside = expression.isAside ? Cost.bracketed : Cost.aside * remoteness(of: point)
    ways.append(Way(reading: read, frame: point.cut(to: .time), cost: adopt))
    if frame != nil, !isHeading { ways.append(Way(reading: read, frame: nil, cost: aside)) }
  }

  /// A year, month or day counted from the one reached, or from the document's own for *this year*.
  private func addShifted(_ date: DatePoint, by shift: (count: Int, unit: TimeUnit), to ways: inout [Way]) {
    guard let base = base(of: date), var point = base.point.moved(shift.count, shift.unit) else {
      let value = NarrativeTime.Reading.Value.unknown(shift.unit, direction: shift.count)
      let bare = date.point.grain == nil
      let read = NarrativeTime.Reading(value: bare ? value : .point(date.point), source: nil, certainty: 0.3)
      return ways.append(Way(reading: read, frame: nil, cost: Cost.unresolved))
    }
    let here = point.month ?? base.point.month
    point.overlay(date.point)
    point.isWeek = shift.unit == .week && point.grain == .day
    if date.point.season == 24, let here { point.beginsInYear = here > 3 }
    let read = reading(point, printed: false, source: base.moment, certainty: 0.85)
    // *The previous year* is mostly looked back at and left again.
    if shift.count < 0 { ways.append(Way(reading: read, frame: nil, cost: 0)) }
    ways.append(Way(reading: read, frame: point.cut(to: .time), cost: shift.count < 0 ? Cost.lookBack : 0))
  }

  /// *On Tuesday*, *last Tuesday night*: the day of that name that the writer had last, or has next. Where it is not known
  /// when he wrote, it is no day.
  private func addWeekday(_ weekday: Int, _ date: DatePoint, to ways: inout [Way]) {
    guard let base = base(of: date)?.point, let year = base.year, let month = base.month, let day = base.day,
      let number = CalendarPoint.day(base.calendar, year, month, day)
    else {
      return ways.append(Way(reading: nil, frame: nil, cost: 0))
    }
    let since = (number.weekday + 1 - weekday + 7) % 7
    let days: Int
    switch date.named ?? 0 {
    case ..<0: days = since == 0 ? -7 : -since
    case 0: days = -since
    default: days = 7 - since
    }
    guard var point = base.moved(days, .day) else {
      return ways.append(Way(reading: nil, frame: nil, cost: 0))
    }
    point.overlay(date.point)
    let read = reading(point, printed: false, certainty: 0.7)
    ways.append(Way(reading: read, frame: nil, cost: 0))
    ways.append(Way(reading: read, frame: point.cut(to: .day), cost: 0))
  }

  /// What a date counts from: *this year* is the document's where the document is of the time it tells of.
  private func base(of date: DatePoint) -> (point: CalendarPoint, moment: Int?)? {
    if date.countsFromNow, let writing { return (writing, nil) }
    if date.isDeictic {
      guard let document, document.day != nil, let now = document.year else { return nil }
      return abs(now - (frame?.year ?? now)) <= 3 ? (document, nil) : nil
    }
    if date.countsFromNow, let document, let now = document.year {
      // *The last century* is always the writer's.
      guard let told = frame?.year, abs(now - told) > 3, date.shift?.unit != .century else {
        return (document, nil)
      }
    }
    return frame.map { ($0, frameMoment) }
  }

  /// The first month or season of a name after the time reached, the last before it, or that of the same year.
  private func named(_ date: DatePoint, _ direction: Int) -> Way? {
    guard let base = base(of: date), let year = base.point.year, let here = base.point.months else {
      return nil
    }
    var dated = date.point
    for candidate in direction == 0 ? [year] : [year, year + direction] {
      dated.year = candidate
      guard let there = dated.months else { return nil }
      if direction == 0 || base.point.grain == .year && candidate == year { continue }
      if direction > 0 ? there.lowerBound > here.lowerBound : there.lowerBound < here.lowerBound { break }
    }
    return Way(
      reading: reading(dated, printed: false, source: base.moment, certainty: 0.75),
      frame: dated.cut(to: .day), cost: 0)
  }

  /// *1813. The next spring …*: a year that only a heading names may be the one that is meant.
  private func addOfHeading(_ date: DatePoint, to ways: inout [Way]) {
    guard isAfterHeading, let frame, frame.grain == .year else { return }
    var point = date.point
    point.year = frame.year
    ways.append(
      Way(
        reading: reading(point, printed: false, source: frameMoment, certainty: 0.6),
        frame: point.cut(to: .time), cost: 0))
  }

  private typealias Candidate = (point: CalendarPoint, source: Int?, certainty: Double, cost: Double)

  /// The readings of a date without a year.
  private func partial(_ date: DatePoint) -> [Candidate] {
    var point = date.point
    if let short = date.shortYear {
      guard let frame,
        let near = frame.year ?? frame.decade.map({ $0 * 10 }) ?? frame.century.map({ $0 * 100 })
      else {
        return [(point, nil, 0.2, 0)]
      }
      let base = near - near % 100 + short
      point.year = [base - 100, base, base + 100].min { abs($0 - near) < abs($1 - near) }
      return [(point, frameMoment, 0.8, 0)]
    }
    if let decade = date.decadeOfCentury {
      guard let century = frame?.year.map({ $0 / 100 }) ?? frame?.century ?? frame?.decade.map({ $0 / 10 })
      else {
        return [(point, nil, 0.2, 0)]
      }
      let near = frame?.year.map { $0 / 10 } ?? frame?.decade ?? century * 10 + decade
      point.decade = [century - 1, century, century + 1].map { $0 * 10 + decade }.min {
        abs($0 - near) < abs($1 - near)
      }
      return [(point, frameMoment, 0.8, 0)]
    }
    if point.month == nil, point.season == nil { return dayOrTime(point) }
    return years(of: point).map { year in
      var dated = point
      dated.year = year.year
      dated.beginsInYear = point.season == 24 && isLateInYear
      let cost =
        year.cost + distance(to: dated) + strangeness(dated, date.weekday) + untimeliness(of: dated)
      return (dated, year.source, year.certainty, cost)
    } + (frame == nil && ahead == nil ? [(point, nil, 0.2, 0.5)] : [])
  }

  /// The price of a year in which the day is no such day of the week.
  private func strangeness(_ point: CalendarPoint, _ weekday: Int?) -> Double {
    guard let weekday, let year = point.year, let month = point.month, let day = point.day else { return 0 }
    let fits = [CalendarStyle.gregorian, .julian].contains {
      CalendarPoint.day($0, year, month, day).map { $0.weekday + 1 } == weekday
    }
    return fits ? 0 : Cost.weekday
  }

  /// The price of passing over a year that the paragraph names, and of telling what was still to come.
  private func untimeliness(of point: CalendarPoint) -> Double {
    let older = isPastNamedYear ? Cost.pastNamedYear : 0
    guard let now = document?.months, let there = point.months, there.lowerBound > now.upperBound,
      there.lowerBound - now.upperBound <= 24
    else { return older }
    return older + Cost.toCome
  }

  /// Whether the telling has reached the second half of a year, so that a winter is the coming one.
  private var isLateInYear: Bool {
    frame.map { $0.month ?? 0 >= 7 || $0.season.map { $0 == 22 || $0 == 23 } ?? false } ?? false
  }

  /// The years that a month or season can lie in.
  private func years() -> [(year: Int, source: Int, certainty: Double, cost: Double)] {
    var years: [(year: Int, source: Int, certainty: Double, cost: Double)] = []
    if let year = frame?.year {
      years.append((year, frameMoment, isNewParagraph ? 0.8 : 0.9, 0))
      years.append((year + 1, frameMoment, 0.6, Cost.newYear))
      years.append((year - 1, frameMoment, 0.5, isAtWriting ? Cost.beforeWriting : Cost.yearBefore))
    }
    if let ahead, !years.contains(where: { $0.year == ahead.year }) {
      years.append((ahead.year, ahead.moment, 0.6, frame == nil ? 0 : Cost.fromAhead))
      if frame == nil { years.append((ahead.year - 1, ahead.moment, 0.4, 1)) }
    }
    if years.isEmpty, let year = document?.year { years.append((year, -1, 0.4, 0)) }
    return years
  }

  /// The same, but the first date of a letter or newspaper is that on which it was written, or of the days before, if it
  /// can be.
  private func years(of point: CalendarPoint) -> [(year: Int, source: Int, certainty: Double, cost: Double)] {
    var years = years()
    if let named {
      // *On 6 May*, after *6 May 1998* at the beginning of the article.
      years.removeAll { $0.year == named.year }
      years.append((named.year, named.moment, 0.85, Cost.namedBefore))
    }
    guard frame == nil, let document, let year = document.year, let month = document.month,
      let day = document.day, let ownMonth = point.month, let ownDay = point.day,
      let written = CalendarPoint.day(.gregorian, year, month, day),
      let told = CalendarPoint.day(.gregorian, year, ownMonth, ownDay), (0...14).contains(written - told)
    else { return years }
    var weighed = years
    for index in weighed.indices where weighed[index].year != year {
      weighed[index].cost += Cost.notItsOwnDay
    }
    if !weighed.contains(where: { $0.year == year }) { weighed.append((year, -1, 0.6, 0)) }
    return weighed
  }

  /// Whether the telling has only reached the day on which the document was written.
  private var isAtWriting: Bool {
    guard let frame, let document, frame.day != nil else { return false }
    return (frame.year, frame.month, frame.day) == (document.year, document.month, document.day)
  }

  /// A bare day of the month, or an hour: of the month or day that the telling has reached.
  private func dayOrTime(_ point: CalendarPoint) -> [Candidate] {
    guard let frame, let year = frame.year else { return [(point, nil, 0.2, 0)] }
    var dated = point
    dated.year = year
    dated.month = frame.month
    guard point.day != nil else {
      dated.day = frame.day
      return [(frame.day == nil ? point : dated, frame.day == nil ? nil : frameMoment, 0.75, 0)]
    }
    guard let month = frame.month else { return [(point, nil, 0.2, 0)] }
    var later = dated
    later.year = month == 12 ? year + 1 : year
    later.month = month == 12 ? 1 : month + 1
    let goesBack = frame.day.map { $0 > point.day ?? 0 } ?? false
    return [(dated, frameMoment, 0.8, goesBack ? 0.5 : 0), (later, frameMoment, 0.5, goesBack ? 0.8 : 2)]
  }

  // MARK: Ranges and offsets

  private func addWays(_ from: DatePoint, _ to: DatePoint, to ways: inout [Way]) {
    var firsts: [Way] = []
    addWays(of: from, to: &firsts)
    for way in firsts {
      guard case .point(let first)? = way.reading?.value else {
        ways.append(way)
        continue
      }
      var end = to
      end.follow(DatePoint(point: first))
      let last = end.point
      let read = NarrativeTime.Reading(
        value: .range(first, last), source: way.reading?.source, certainty: way.reading?.certainty ?? 1)
      guard way.frame != nil else {
        ways.append(Way(reading: read, frame: nil, cost: way.cost))
        continue
      }
      ways.append(Way(reading: read, frame: last.cut(to: .time), cost: way.cost))
      ways.append(Way(reading: read, frame: way.frame, cost: way.cost + 0.1))
    }
  }

  private func addWays(of offset: DateExpression.Offset, to ways: inout [Way]) {
    let base = offset.fromDocument ? writing ?? document : frame
    guard let count = offset.count, let base, var point = base.moved(count, offset.direction, offset.unit)
    else {
      let unknown = NarrativeTime.Reading(
        value: .unknown(offset.unit, direction: offset.direction), source: nil, certainty: 0.3)
      return ways.append(Way(reading: unknown, frame: nil, cost: offset.count == nil ? 0 : Cost.unresolved))
    }
    if offset.isExact { point.day = base.day }
    point.overlay(offset.detail.point)
    let read = reading(
      point, printed: false, source: offset.fromDocument ? nil : frameMoment, certainty: 0.8)
    if offset.fromDocument { return ways.append(Way(reading: read, frame: nil, cost: 0)) }
    let isBack = offset.direction < 0
    ways.append(Way(reading: read, frame: point.cut(to: .time), cost: isBack ? Cost.lookBack : 0))
    ways.append(Way(reading: read, frame: nil, cost: isBack ? 0 : Cost.lookBack))
  }

  // MARK: Costs

  /// The price of going from the time reached to a point.
  private func distance(to point: CalendarPoint) -> Double {
    guard let here = frame?.months, let there = point.months else { return 0 }
    if here.overlaps(there) { return 0 }
    if there.lowerBound > here.upperBound {
      return Cost.month * Double(min(there.lowerBound - here.upperBound, 48))
    }
    let back = Cost.back + Cost.monthBack * Double(min(here.lowerBound - there.upperBound, 24))
    return isNewSection ? back / 3 : isNewParagraph ? back * 0.8 : back
  }

  /// The price of going to a year that the text names: a jump is announced, so it costs little, but less still where it
  /// is short; to be dated back and forth is what gives an aside away.
  private func announced(distanceTo point: CalendarPoint) -> Double {
    guard let here = frame?.months, let there = point.months, !here.overlaps(there) else { return 0 }
    if there.lowerBound > here.upperBound {
      let years = Double(there.lowerBound - here.upperBound) / 12
      let leap = min(Cost.leap * years / 5, Cost.leap + 0.1 * log2(max(1, min(years, 100) / 5)))
      return leap + (years > 30 && isOfTheWriter(point) ? Cost.writersTime : 0)
    }
    let back = Cost.back + min(0.9, 0.02 * Double(here.lowerBound - there.upperBound))
    return isNewSection ? back / 3 : isNewParagraph ? back * 0.8 : back
  }

  /// 1 for a date near the time reached, less for one that lies generations before it: a comparison, an origin.
  private func remoteness(of point: CalendarPoint) -> Double {
    guard let here = frame?.months, let there = point.months, there.upperBound < here.lowerBound else {
      return 1
    }
    let years = Double(here.lowerBound - there.upperBound) / 12
    return max(0.4, 1 - max(0, years - 20) / 50)
  }

  /// Whether a year is of the time in which the text was written, where books and finds are dated and not the events.
  private func isOfTheWriter(_ point: CalendarPoint) -> Bool {
    guard let year = point.year, point.calendar != .islamic else { return false }
    return year >= document?.year.map { $0 - 20 } ?? 1960
  }

  private func reading(
    _ point: CalendarPoint, _ last: CalendarPoint? = nil, printed: Bool, source: Int? = nil,
    certainty: Double = 1
  ) -> NarrativeTime.Reading {
    NarrativeTime.Reading(
      value: last.map { .range(point, $0) } ?? .point(point), source: source,
      certainty: printed || point.year == nil && source == nil ? (printed ? 1 : 0.3) : certainty)
  }
}
