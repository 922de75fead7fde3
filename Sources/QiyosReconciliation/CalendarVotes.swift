import QiyosModel

/// In which calendars two witnesses date, as the events that both date tell it: days that are mostly equal speak for one
/// calendar, days that mostly differ by what the calendars of Europe are apart in their year for two.
///
/// The strongest evidence for dates that name no calendar, and it needs no word list. O(events × pairs of their witnesses).
struct CalendarVotes: Sendable {
  /// What the events of one pair say.
  struct Count: Equatable, Sendable {
    /// Events with the same numerals.
    var same = 0
    /// Events whose day in the second witness is the New Style day of the first, and the reverse.
    var shifted = 0
    var reverse = 0
    /// Events that differ by something else.
    var other = 0
  }

  /// What a pair of witnesses comes to.
  enum Outcome: Equatable, Sendable { case sameCalendar, firstIsOld, secondIsOld, open }

  /// Witnesses of one event beyond this are not paired: an event so well told votes for few pairs only.
  private static let width = 24
  private var counts: [[Sigil]: Count] = [:]

  /// `days` gives the one day that each witness of an event prints without a calendar.
  init(_ events: [[Sigil: DayNumber]]) {
    for days in events {
      let witnesses = days.keys.sorted().prefix(Self.width)
      for (number, first) in witnesses.enumerated() {
        for second in witnesses.dropFirst(number + 1) {
          guard let a = days[first], let b = days[second] else { continue }
          counts[[first, second], default: Count()].add(a, b)
        }
      }
    }
  }

  /// Whether two witnesses date by one calendar or by two: at least two events must say so, and twice as many as say
  /// something else.
  func outcome(_ a: Sigil, _ b: Sigil) -> Outcome {
    let isSwapped = b < a
    guard let count = counts[isSwapped ? [b, a] : [a, b]] else { return .open }
    if count.same >= 3, count.same > 2 * (count.shifted + count.reverse) { return .sameCalendar }
    if count.shifted >= 2, count.shifted > 2 * (count.same + count.reverse) {
      return isSwapped ? .secondIsOld : .firstIsOld
    }
    if count.reverse >= 2, count.reverse > 2 * (count.same + count.shifted) {
      return isSwapped ? .firstIsOld : .secondIsOld
    }
    return .open
  }

  /// Days by which the Old Style numerals of a day are behind the New Style ones; nil for a day that only one has.
  static func offset(ofPrinted day: DayNumber) -> Int? {
    let print = day.gregorian
    return DayNumber(julian: print.year, print.month, print.day).map { $0 - day }
  }
}

extension CalendarVotes.Count {
  fileprivate mutating func add(_ a: DayNumber, _ b: DayNumber) {
    if a == b {
      same += 1
    } else if CalendarVotes.offset(ofPrinted: a) == b - a {
      shifted += 1
    } else if CalendarVotes.offset(ofPrinted: b) == a - b {
      reverse += 1
    } else if abs(a - b) < 40 {
      other += 1
    }
  }
}
