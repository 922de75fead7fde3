import QiyosModel

/// Years that a slip of one figure explains: a day that is told between two days of another year, breaks their order, and
/// falls between them once a figure of its year is changed or two change places (*12 June 1865 … 17 June 1856 … 20 June
/// 1865*). Looks at each date and its two neighbours, so O(dates).
struct YearSlips {
  /// A date with its year, printed with the date itself.
  private struct Dated {
    let mention: DateMention
    let day: DayNumber
    let year: Int
  }

  /// The spans of dates whose year looks like a slip, with the year that was meant.
  static func slips(_ mentions: [DateMention]) -> [TextSpan: Int] {
    let dates = mentions.compactMap(dated)
    var slips: [TextSpan: Int] = [:]
    for index in dates.indices.dropFirst().dropLast() {
      let (before, here, after) = (dates[index - 1], dates[index], dates[index + 1])
      guard before.year == after.year, here.year != before.year, before.day <= after.day,
        after.day - before.day < 120, isSlip(here.year, for: before.year),
        slips[before.mention.span] == nil
      else { continue }
      let (_, month, day) = here.day.gregorian
      guard let meant = DayNumber(gregorian: before.year, month, day), before.day <= meant, meant <= after.day
      else { continue }
      slips[here.mention.span] = before.year
    }
    return slips
  }

  private static func dated(_ mention: DateMention) -> Dated? {
    guard mention.resolution == nil, mention.date.precision <= .day, let days = mention.date.printed,
      days.dayCount == 1, mention.date.calendar != .islamic
    else { return nil }
    return Dated(mention: mention, day: days.first, year: days.first.gregorian.year)
  }

  /// Whether two years of four figures differ by one figure, or by two that change places.
  private static func isSlip(_ printed: Int, for meant: Int) -> Bool {
    let (a, b) = (Array(String(printed)), Array(String(meant)))
    guard a.count == 4, b.count == 4, abs(printed - meant) > 1 else { return false }
    let apart = a.indices.filter { a[$0] != b[$0] }
    return apart.count == 1
      || apart.count == 2 && apart[1] == apart[0] + 1 && a[apart[0]] == b[apart[1]]
        && a[apart[1]] == b[apart[0]]
  }
}
