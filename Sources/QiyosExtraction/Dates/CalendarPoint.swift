package import QiyosModel

/// A place in a calendar as far as words give it: a century, a year, a month, a day, an hour of a day.
///
/// Fields that nothing gives are nil; `grain` is the finest one that is known.
package struct CalendarPoint: Hashable, Sendable {
  /// From the coarsest to the finest.
  package enum Grain: Int, Comparable, Sendable {
    case century, decade, year, season, month, week, day, time

    /// Coarser before finer.
    package static func < (a: Grain, b: Grain) -> Bool { a.rawValue < b.rawValue }
  }

  /// Which part of the finest unit is meant: *early*, *mid*, *late*.
  package enum Part: String, Sendable {
    case start = "START"
    case middle = "MID"
    case end = "END"
  }

  /// A part of the day, by its TIMEX2 letters.
  package enum DayPart: String, Sendable {
    case morning = "MO"
    case daytime = "DT"
    case afternoon = "AF"
    case evening = "EV"
    case night = "NI"
  }

  /// The calendar of the numerals.
  package var calendar = CalendarStyle.unknown
  /// 18 for 1800...1899; negative before the era (-8 for 899...800 BCE).
  @Packed<Int16> package var century: Int?
  /// 186 for 1860...1869.
  @Packed<Int16> package var decade: Int?
  /// Astronomical: 0 is 1 BCE.
  @Packed<Int32> package var year: Int?
  /// EDTF number: 21 spring ... 24 winter.
  @Packed<Int8> package var season: Int?
  /// Whether a winter is known to be the one that begins in `year`; TIMEX2 counts it to the year after.
  package var beginsInYear = false
  /// From 1.
  @Packed<Int8> package var month: Int?
  /// From 1.
  @Packed<Int8> package var day: Int?
  /// 0...24.
  @Packed<Int8> package var hour: Int?
  /// 0...59.
  @Packed<Int8> package var minute: Int?
  /// Morning, evening and the like, where no hour is said.
  package var dayPart: DayPart?
  /// Which part of the finest unit is meant.
  package var part: Part?
  /// 1 or 2: the half of the finest unit that is meant.
  @Packed<Int8> package var half: Int?
  /// Whether the whole week of the day is meant.
  package var isWeek = false
  /// Whether it is said to be about right.
  package var isApproximate = false

  /// A point of which nothing is known.
  package init() {}

  /// A year, month or day of an unknown calendar.
  package init(year: Int?, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether an hour or a part of the day is known.
  package var hasTime: Bool { hour != nil || dayPart != nil }

  /// The finest grain that is known.
  package var grain: Grain? {
    if hasTime { return .time }
    if day != nil { return isWeek ? .week : .day }
    if month != nil { return .month }
    if season != nil { return .season }
    if year != nil { return .year }
    if decade != nil { return .decade }
    return century == nil ? nil : .century
  }

  /// The point without what is finer than a grain.
  package func cut(to grain: Grain) -> CalendarPoint {
    var point = self
    point.part = nil
    point.half = nil
    if grain < .time { (point.hour, point.minute, point.dayPart) = (nil, nil, nil) }
    if grain < .day { (point.day, point.isWeek) = (nil, false) }
    if grain < .month { point.month = nil }
    if grain < .season { (point.season, point.beginsInYear) = (nil, false) }
    if grain < .year { point.year = nil }
    return point
  }

  /// The months that it can lie in, counted from year 0; nil where no year is known. A season is three months, winter
  /// those at the end of its year and the start of the next.
  package var months: ClosedRange<Int>? {
    guard let year else {
      if let decade { return (decade * 120)...(decade * 120 + 119) }
      return century.map { ($0 * 1200)...($0 * 1200 + 1199) }
    }
    if let month { return (year * 12 + month - 1)...(year * 12 + month - 1) }
    if let season {
      switch season {
      case 24: return (year * 12 + (beginsInYear ? 11 : 0))...(year * 12 + 13)
      default: return (year * 12 + (season - 21) * 3 + 2)...(year * 12 + (season - 21) * 3 + 4)
      }
    }
    return (year * 12)...(year * 12 + 11)
  }
}

/// A number or nil in few bytes, so that points can be copied by the thousand; numbers out of range are clamped.
@propertyWrapper
package struct Packed<Raw: FixedWidthInteger & Sendable>: Hashable, Sendable {
  private var raw = Raw.min

  /// Nil.
  package init() {}

  /// The number, or nil.
  package var wrappedValue: Int? {
    get { raw == .min ? nil : Int(raw) }
    set { raw = newValue.map { max(Raw(clamping: $0), Raw.min + 1) } ?? .min }
  }
}
