import QiyosModel

/// Follows the time of a narrative from date to date, so that dates without a year get the year that the telling has
/// reached.
///
/// Every date that can be read in several years is read in all of them, and the cheapest way through the whole text
/// wins: time passes forward in small steps, seldom goes back, and crosses a New Year that nobody mentions only where
/// what follows is dated in the new year. A date may also stand aside (in brackets, or in another age) and leave the
/// time of the telling where it was. O(dates): at most `width` ways are kept open.
struct NarrativeTime {
  /// One date in order of reading.
  struct Moment {
    let expression: DateExpression
    let paragraph: Int
    let section: Int
    /// Whether it stands in a heading or an infobox, which is about what follows.
    let isHeading: Bool
    /// Whether it says when what follows was written: the date of a letter or of an entry in a diary.
    let isDateline: Bool
  }

  /// What a date was resolved to.
  struct Reading: Sendable, Equatable {
    enum Value: Sendable, Equatable {
      case point(CalendarPoint)
      indirect case range(CalendarPoint, CalendarPoint)
      /// A time known only by its unit: *some days later*.
      case unknown(TimeUnit, direction: Int)
    }

    let value: Value
    /// Number of the date that gave what is not printed; nil where all is printed.
    let source: Int?
    /// 0...1.
    let certainty: Double
  }

  private static let width = 6
  private let moments: [Moment]
  private let document: CalendarPoint?
  /// For each date the number of the first later date that names its year, or nil.
  private let nextExplicit: [Int?]
  /// For each date the number of the last date before it in its paragraph that names a year, or nil.
  private let lastExplicit: [Int?]
  /// For each day without a year the year with which it was named before, last, and the number of that date; else nil.
  private let namedBefore: [(year: Int, moment: Int)?]
  private var nodes: [Node] = []

  /// A time that the telling has reached, and the date that brought it there.
  struct Frame: Equatable {
    let point: CalendarPoint
    let moment: Int

    var isIslamic: Bool { point.calendar == .islamic }
  }

  /// One way of reading the text up to a date.
  private struct Node {
    let parent: Int32
    /// The date that was read last, -1 before the first.
    let moment: Int32
    let reading: Reading?
    let frame: Frame?
    /// The last time of the other family of calendars, Islamic or European.
    let other: Frame?
    /// The day of the last dateline.
    let writing: CalendarPoint?
    let cost: Double
    /// Whether it or one that reached the same time was kept already.
    var isOut = false
  }

  init(_ moments: [Moment], document: CalendarPoint?) {
    self.moments = moments
    self.document = document
    var next: [Int?] = Array(repeating: nil, count: moments.count)
    var seen: Int?
    for index in moments.indices.reversed() {
      next[index] = seen
      if Self.year(of: moments[index].expression) != nil, !moments[index].expression.isAside { seen = index }
    }
    nextExplicit = next
    lastExplicit = Self.lastExplicit(in: moments)
    namedBefore = Self.namedBefore(in: moments)
  }

  private static func namedBefore(in moments: [Moment]) -> [(year: Int, moment: Int)?] {
    var named: [Int: (year: Int, moment: Int)] = [:]
    return moments.indices.map { index in
      var before: (year: Int, moment: Int)?
      for date in days(of: moments[index].expression) {
        guard let month = date.month, let day = date.day else { continue }
        if let year = date.year {
          named[month << 8 | day] = (year, index)
        } else {
          before = before ?? named[month << 8 | day]
        }
      }
      return before
    }
  }

  /// The ends of a range, or the one day.
  private static func days(of expression: DateExpression) -> [CalendarPoint] {
    switch expression.content {
    case .point(let date): [date.point]
    case .range(let from, let last): [from.point, last.point]
    default: []
    }
  }

  private static func lastExplicit(in moments: [Moment]) -> [Int?] {
    var last: Int?
    return moments.indices.map { index in
      if let seen = last, moments[seen].paragraph != moments[index].paragraph { last = nil }
      let before = last
      if year(of: moments[index].expression) != nil, !moments[index].expression.isAside { last = index }
      return before
    }
  }

  private static func year(of expression: DateExpression) -> Int? {
    switch expression.content {
    case .point(let date): date.point.year
    case .range(let from, _): from.point.year
    default: nil
    }
  }

  /// The reading of each date; nil for durations, sets and fixed values.
  mutating func readings() -> [Reading?] {
    nodes = [Node(parent: -1, moment: -1, reading: nil, frame: nil, other: nil, writing: nil, cost: 0)]
    nodes.reserveCapacity(moments.count * 3 + 1)
    var beam = 0..<1
    var next: [Node] = []
    for index in moments.indices where moments[index].expression.isPlaced {
      next.removeAll(keepingCapacity: true)
      extend(beam, by: index, into: &next)
      beam = keep(&next)
    }
    var result: [Reading?] = Array(repeating: nil, count: moments.count)
    var node = beam.min { nodes[$0].cost < nodes[$1].cost } ?? 0
    while node > 0 {
      result[Int(nodes[node].moment)] = nodes[node].reading
      node = Int(nodes[node].parent)
    }
    return result
  }

  /// Keeps the cheapest ways with different times reached; of equal costs the one that was found first.
  private mutating func keep(_ candidates: inout [Node]) -> Range<Int> {
    let start = nodes.count
    while nodes.count - start < Self.width {
      var best: Int?
      for index in candidates.indices where !candidates[index].isOut {
        if best.map({ candidates[index].cost < candidates[$0].cost }) ?? true { best = index }
      }
      guard let best else { break }
      nodes.append(candidates[best])
      let frame = candidates[best].frame
      for index in candidates.indices where candidates[index].frame == frame {
        candidates[index].isOut = true
      }
    }
    return start..<nodes.count
  }

  // MARK: One date

  /// Reads a date in every way behind every open way.
  private func extend(_ beam: Range<Int>, by index: Int, into next: inout [Node]) {
    let moment = moments[index]
    let family = Self.isIslamic(moment.expression)
    var step = NarrativeStep(
      expression: moment.expression, isHeading: moment.isHeading, document: document, ahead: ahead(of: index),
      named: namedBefore[index])
    var ways: [NarrativeStep.Way] = []
    for open in beam {
      let node = nodes[open]
      let frame = family.map { $0 == node.frame?.isIslamic ? node.frame : node.other } ?? leading(node)
      step.frame = frame?.point
      step.frameMoment = frame?.moment ?? -1
      step.writing = node.writing
      step.isNewParagraph = frame.map { moments[$0.moment].paragraph != moment.paragraph } ?? true
      step.isNewSection = frame.map { moments[$0.moment].section != moment.section } ?? true
      step.isAfterHeading = frame.map { moments[$0.moment].isHeading } ?? false
      step.isPastNamedYear = frame.flatMap { frame in lastExplicit[index].map { $0 > frame.moment } } ?? false
      ways.removeAll(keepingCapacity: true)
      step.addWays(to: &ways)
      for way in ways {
        let reached = way.frame.map { Frame(point: $0, moment: index) }
        let isSame = reached == nil || node.frame == nil || reached?.isIslamic == node.frame?.isIslamic
        let writing = moment.isDateline ? reached?.point.cut(to: .day) : nil
        next.append(
          Node(
            parent: Int32(open), moment: Int32(index), reading: way.reading, frame: reached ?? node.frame,
            other: isSame ? node.other : node.frame, writing: writing ?? node.writing,
            cost: node.cost + way.cost))
      }
    }
  }

  /// The time from which *two years before* counts: an Islamic date right after a European one only explains that.
  private func leading(_ node: Node) -> Frame? {
    guard let frame = node.frame, frame.isIslamic, let other = node.other, other.moment + 1 == frame.moment,
      moments[other.moment].paragraph == moments[frame.moment].paragraph
    else { return node.frame }
    return other
  }

  /// Whether a date names its calendar family by a year, month or season of it; nil for one that only counts on.
  private static func isIslamic(_ expression: DateExpression) -> Bool? {
    switch expression.content {
    case .point(let date), .range(let date, _):
      let point = date.point
      let isNamed =
        point.year != nil || point.month != nil || point.season != nil || point.calendar == .islamic
      return isNamed ? point.calendar == .islamic : nil
    default: return nil
    }
  }

  /// The next date of the same calendar family that names its year, if it stands in this or the next three paragraphs.
  private func ahead(of index: Int) -> (year: Int, moment: Int)? {
    guard let next = nextExplicit[index], let year = Self.year(of: moments[next].expression) else {
      return nil
    }
    let family = Self.isIslamic(moments[index].expression) ?? false
    guard Self.isIslamic(moments[next].expression) == family else { return nil }
    return moments[next].paragraph - moments[index].paragraph <= 3 ? (year, next) : nil
  }
}
