import QiyosModel

/// Draws when the events were, a line for each, with a mark for the date that each source gives.
struct ReportTimeline {
  private struct Row {
    let record: MergedRecord
    let days: DayInterval
    let claims: [(claim: Claim, days: DayInterval)]
    let mark: Mark
  }

  private let rows: [Row]
  private let links: ReportLinks
  private let left = 290.0
  private let right = 930.0
  private static let limit = 90

  /// - Parameter records: in order of time.
  init(_ records: [MergedRecord], in index: RecordIndex, links: ReportLinks) {
    self.links = links
    rows = Array(records.lazy.compactMap { Self.row($0, in: index) }.prefix(Self.limit))
  }

  private static func row(_ record: MergedRecord, in index: RecordIndex) -> Row? {
    let slots = record.slots.filter { $0.slot == "date" || $0.slot.hasPrefix("date.") }
    let claims = slots.flatMap(\.claims).compactMap { index.claim[$0] }.compactMap {
      claim -> (Claim, DayInterval)? in
      guard case .date(let date) = claim.value, let days = date.printed ?? date.possible else { return nil }
      return (claim, days)
    }
    guard let first = claims.first?.1 else { return nil }
    let hull = claims.dropFirst().reduce(first) {
      DayInterval(min($0.first, $1.1.first), max($0.last, $1.1.last))
    }
    let order: [SlotRecord.Standing] = [.contested, .compatible, .agreed, .single]
    let worst = order.first { standing in slots.contains { $0.standing == standing } } ?? .single
    return Row(record: record, days: hull, claims: claims, mark: Mark(worst))
  }

  /// From the tenth to the ninetieth per cent of the events with a margin, so that one far date does not crowd the rest.
  private var span: DayInterval? {
    let starts = rows.map(\.days.first).sorted()
    let ends = rows.map(\.days.last).sorted()
    guard let first = starts.first, let last = ends.last else { return nil }
    let low = starts[starts.count / 10]
    let high = ends[(ends.count - 1) * 9 / 10]
    let margin = max(60, (high - low) / 5)
    return DayInterval(max(first + -20, low + -margin), min(last + 20, high + margin))
  }

  func write(_ html: inout HTMLByteWriter) {
    guard rows.count > 1, let span else { return }
    let height = Double(rows.count) * 20 + 40
    let scale = DayScale(span, left: left, right: right)
    html.raw("<figure style=\"margin:1.5rem 0\"><figcaption class=\"intro\">")
    html.text(
      "When the sources put these events. Each mark is the date that one source gives; a line joins those of one event."
    )
    html.raw(
      "</figcaption><div class=\"drawing\"><svg viewBox=\"0 0 960 \(Draw.number(height))\" width=\"960\" role=\"group\" aria-label=\"Timeline of events\">"
    )
    for tick in scale.ticks() {
      let x = Draw.number(scale.x(tick.day))
      html.raw(
        "<path class=\"grid\" d=\"M\(x) 22V\(Draw.number(height - 6))\"/><text class=\"dim\" x=\"\(x)\" y=\"14\" font-size=\"11\" text-anchor=\"middle\">"
      )
      html.text(tick.label)
      html.raw("</text>")
    }
    for (number, row) in rows.enumerated() { write(row, at: Double(number) * 20 + 36, scale, &html) }
    html.raw("</svg></div></figure>")
  }

  private func write(_ row: Row, at y: Double, _ scale: DayScale, _ html: inout HTMLByteWriter) {
    let label = row.record.label.count > 40 ? row.record.label.prefix(39) + "…" : row.record.label[...]
    html.raw(
      "<a href=\"\(links.event(row.record.id))\"><text x=\"\(Draw.number(left - 14))\" y=\"\(Draw.number(y + 4))\" font-size=\"12\" text-anchor=\"end\">"
    )
    html.text(String(label))
    html.raw("</text></a>")
    let from = Draw.number(scale.x(row.days.first))
    let to = Draw.number(max(scale.x(row.days.last), scale.x(row.days.first) + 2))
    html.raw(
      "<path class=\"s-\(row.mark.rawValue)\" stroke-opacity=\".45\" stroke-width=\"2\" d=\"M\(from) \(Draw.number(y))H\(to)\"/>"
    )
    for (claim, days) in row.claims { write(claim, days, row.mark, at: y, scale, &html) }
  }

  private func write(
    _ claim: Claim, _ days: DayInterval, _ mark: Mark, at y: Double, _ scale: DayScale,
    _ html: inout HTMLByteWriter
  ) {
    let x = (scale.x(days.first) + scale.x(days.last)) / 2
    let isOutside = days.last < scale.days.first || days.first > scale.days.last
    let shape =
      isOutside
      ? "<path class=\"c-\(mark.rawValue)\" d=\"M\(Draw.number(x)) \(Draw.number(y - 5))l\(days.first > scale.days.last ? 7 : -7) 5l\(days.first > scale.days.last ? -7 : 7) 5z\">"
      : mark == .conflict
        ? "<path class=\"c-conflict\" d=\"M\(Draw.number(x)) \(Draw.number(y - 5.5))l5.5 5.5l-5.5 5.5l-5.5 -5.5z\">"
        : "<path class=\"c-\(mark.rawValue)\" d=\"M\(Draw.number(x - 4)) \(Draw.number(y))a4 4 0 1 0 8 0a4 4 0 1 0 -8 0\">"
    html.raw(shape)
    html.raw("<title>")
    html.text("\(claim.witness): \(claim.surface.onOneLine)")
    html.raw("</title></path>")
  }
}
