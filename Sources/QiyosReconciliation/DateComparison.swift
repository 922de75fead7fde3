import QiyosModel

/// Compares what two claims say of a date.
///
/// Order of rules: equal print, equal after conversion where both calendars are known (a mark, a weekday, the source's
/// description), one holding the other, a shift by one calendar, else a conflict. Whether a shift is one, and how sure,
/// is said first by a calendar that is known of one of the two, then by the vote of all events of the pair of witnesses.
struct DateComparison {
  let thresholds: Thresholds
  /// In which calendars each pair of witnesses dates.
  let votes: CalendarVotes

  func verdict(_ a: ComparedClaim, _ x: HistoricalDate, _ b: ComparedClaim, _ y: HistoricalDate) -> Verdict? {
    guard let first = days(of: x, beside: y), let second = days(of: y, beside: x) else { return nil }
    if x.calendar == .islamic || y.calendar == .islamic, x.calendar != y.calendar {
      return islamic(a, x, b, y)
    }
    let knownApart = x.calendar != y.calendar && x.calendar != .unknown && y.calendar != .unknown
    if knownApart { return converted(a, x, b, y) }
    if first == second {
      return Verdict(.agree, "date-equal", "\(a.cited) and \(b.cited) print the same date")
    }
    if let held = held(a, x, first, b, y, second) { return held }
    if let shifted = shifted(a, x, first, b, y, second) { return shifted }
    if first.overlaps(second) {
      return Verdict(.precision, "date-overlap", "\(a.cited) and \(b.cited) overlap")
    }
    return conflict(a, x, b, y, gap: first.gap(to: second))
  }

  /// The printed days of a date; one that does not name its calendar is read in that of the other, since equal numerals
  /// beside an Old Style date most likely are Old Style too.
  private func days(of date: HistoricalDate, beside other: HistoricalDate) -> DayInterval? {
    guard let printed = date.printed, date.calendar == .unknown, other.calendar == .julian else {
      return date.printed
    }
    let (year, month, day) = printed.first.gregorian
    return DayNumber(julian: year, month, day).map { printed.shifted(by: $0 - printed.first) }
  }

  /// One interval holds the other: a coarser expression, or a part of a longer time.
  private func held(
    _ a: ComparedClaim, _ x: HistoricalDate, _ first: DayInterval, _ b: ComparedClaim, _ y: HistoricalDate,
    _ second: DayInterval
  ) -> Verdict? {
    guard first.contains(second) || second.contains(first) else { return nil }
    let (outer, inner) = first.contains(second) ? (a, b) : (b, a)
    let coarse = first.contains(second) ? x : y
    if coarse.edtf.contains("/"), coarse.precision <= .day {
      return Verdict(.scope, "date-within-range", "\(inner.cited) is a day of \(outer.cited)")
    }
    return Verdict(.precision, "date-coarser", "\(outer.cited) holds \(inner.cited)")
  }

  /// Both calendars are known and differ: the days themselves are compared.
  private func converted(_ a: ComparedClaim, _ x: HistoricalDate, _ b: ComparedClaim, _ y: HistoricalDate)
    -> Verdict?
  {
    guard let first = x.possible, let second = y.possible else { return nil }
    let words =
      "\(a.cited) counts in the \(x.calendar.rawValue) calendar, \(b.cited) in the \(y.calendar.rawValue) one"
    let shift = abs((x.printed?.first.value ?? 0) - (y.printed?.first.value ?? 0))
    if first == second {
      return Verdict(.calendar, "calendar-equal", words + "; it is the same day", detail: "\(shift) days")
    }
    if first.overlaps(second) {
      let relation: ClaimRelation = first.contains(second) || second.contains(first) ? .precision : .calendar
      return Verdict(relation, "calendar-overlap", words + "; the times overlap")
    }
    if isDay(x), isDay(y), abs(first.first - second.first) == 1 {
      return Verdict(
        .calendar, "calendar-anachronistic",
        words + "; converted with the rule of another century, a day off",
        detail: "probable \(shift) days")
    }
    if x.printed == y.printed {
      return Verdict(
        .conflict, "calendar-same-numerals", words + ", so the same numerals are different days",
        severity: 0.5)
    }
    return conflict(a, x, b, y, gap: first.gap(to: second))
  }

  /// One counts in lunar years: an arithmetic conversion, good to a day or two.
  private func islamic(_ a: ComparedClaim, _ x: HistoricalDate, _ b: ComparedClaim, _ y: HistoricalDate)
    -> Verdict?
  {
    guard let first = x.possible, let second = y.possible else { return nil }
    let (lunar, solar) = x.calendar == .islamic ? (a, b) : (b, a)
    if first.gap(to: second) <= Int(thresholds[.islamicDays]) {
      let alike = abs(first.dayCount - second.dayCount) <= 20
      return Verdict(
        alike ? .calendar : .precision, "calendar-islamic",
        "\(lunar.cited) is a lunar date; converted it falls on \(solar.cited)",
        detail: "Islamic calendar, ± 2 days")
    }
    return conflict(a, x, b, y, gap: first.gap(to: second))
  }

  /// Days that differ by just what the calendars of Europe differ by in that year; nobody says which calendar.
  private func shifted(
    _ a: ComparedClaim, _ x: HistoricalDate, _ first: DayInterval, _ b: ComparedClaim, _ y: HistoricalDate,
    _ second: DayInterval
  ) -> Verdict? {
    guard isDay(x), isDay(y), x.calendar == .unknown || y.calendar == .unknown else { return nil }
    let (early, late) = first.first < second.first ? (first, second) : (second, first)
    let (old, new) = first.first < second.first ? (a, b) : (b, a)
    let print = early.first.gregorian
    guard let julian = DayNumber(julian: print.year, print.month, print.day) else { return nil }
    let distance = late.first - early.first
    let offset = julian - early.first
    // What is known to be New Style cannot be the Old Style end of the shift, nor the reverse.
    let (oldDate, newDate) = first.first < second.first ? (x, y) : (y, x)
    guard oldDate.calendar != .gregorian, newDate.calendar != .julian else { return nil }
    guard late.last - early.last == distance else { return nil }
    let isMarked = oldDate.calendar == .julian || newDate.calendar == .gregorian
    if distance == offset { return shift(by: offset, old, new, isMarked: isMarked, a, x, b, y) }
    guard distance == offset + 1, print.year < 1900 else { return nil }
    return Verdict(
      .calendar, "calendar-anachronistic",
      "\(distance) days lie between \(old.cited) and \(new.cited): converted with the rule of the 20th century?",
      detail: "probable \(distance) days")
  }

  /// A shift by just the calendars: sure where a mark or the other events of the two witnesses say so, a conflict where
  /// those date alike, else a hypothesis.
  private func shift(
    by offset: Int, _ old: ComparedClaim, _ new: ComparedClaim, isMarked: Bool, _ a: ComparedClaim,
    _ x: HistoricalDate, _ b: ComparedClaim, _ y: HistoricalDate
  ) -> Verdict? {
    let words =
      "\(old.cited) Old Style is \(new.cited) New Style: the calendars are \(offset) days apart in that year"
    let outcome = votes.outcome(old.claim.witness, new.claim.witness)
    if isMarked { return Verdict(.calendar, "calendar-shift", words, detail: "\(offset) days") }
    switch outcome {
    case .firstIsOld:
      return Verdict(
        .calendar, "calendar-vote", words + "; so are most dates of the two", detail: "\(offset) days")
    case .sameCalendar, .secondIsOld:
      guard let first = x.printed, let second = y.printed else { return nil }
      return conflict(a, x, b, y, gap: first.gap(to: second), isVoted: true)
    case .open: return Verdict(.calendar, "calendar-shift", words, detail: "\(offset) days, hypothesis")
    }
  }

  private func conflict(
    _ a: ComparedClaim, _ x: HistoricalDate, _ b: ComparedClaim, _ y: HistoricalDate, gap: Int,
    isVoted: Bool = false
  ) -> Verdict {
    let carried = a.isCarried || b.isCarried
    let size = min(1, 0.4 + Double(gap) / 700)
    return Verdict(
      .conflict, "date-apart",
      isVoted
        ? "\(a.cited) and \(b.cited) are \(gap) days apart, and the two witnesses date other events alike"
        : "\(a.cited) and \(b.cited) are at least \(gap) days apart in any calendar",
      severity: carried ? size * 0.6 : size)
  }

  private func isDay(_ date: HistoricalDate) -> Bool { date.precision <= .day }
}
