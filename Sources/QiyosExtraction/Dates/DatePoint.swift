import QiyosModel

/// The fields that one expression gives of a point of time.
struct DatePoint: Sendable, Equatable {
  var point = CalendarPoint()
  /// The last two figures of a year.
  @Packed<Int32> var shortYear: Int?
  /// The decade inside a century, 4 for the forties.
  @Packed<Int32> var decadeOfCentury: Int?
  /// Which unit, counted from the time reached: (0, year) for *that year*.
  var shift: (count: Int, unit: TimeUnit)?
  /// Whether `shift` and `named` count from the writer's own day (*this year*, *July last*) where that is known.
  var countsFromNow = false
  /// Whether it has no meaning where that day is unknown (*yesterday*, *on Tuesday*).
  var isDeictic = false
  /// 1 for Monday.
  @Packed<Int32> var weekday: Int?
  /// 1 for the first month or season of that name after the time reached (*next spring*), -1 for the last before it.
  @Packed<Int32> var named: Int?

  /// Whether it names its own year or what is coarser.
  var isExplicit: Bool { point.year != nil || point.decade != nil || point.century != nil }

  static func == (a: DatePoint, b: DatePoint) -> Bool {
    a.point == b.point && a.shortYear == b.shortYear && a.decadeOfCentury == b.decadeOfCentury
      && a.named == b.named && a.shift?.count == b.shift?.count && a.shift?.unit == b.shift?.unit
      && a.weekday == b.weekday
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
      // One figure is that of the decade: *1865-6*; *1898-02* goes on into the next century.
      let isOfDecade = short < 10 && short > year % 10
      let start = isOfDecade ? year - year % 10 : year - year % 100 + (short < year % 100 ? 100 : 0)
      point.year = start + short
      shortYear = nil
    }
    guard !isExplicit else { return }
    if shift == nil { shift = first.shift }
    guard let year = first.point.year else { return }
    point.year = year
    if let month = point.month, let start = first.point.month, month < start { point.year = year + 1 }
  }
}
