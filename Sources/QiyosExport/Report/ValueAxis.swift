import QiyosModel

/// Draws the values of a disputed slot on one axis: a bar or a point for each claim.
struct ValueAxis {
  /// One claim on the axis; an open end goes to the edge.
  private struct Row {
    let label: String
    let words: String
    let low: Double?
    let high: Double?
    /// Where it is printed, on a scale of days that leaves room for two calendars.
    let point: Double?
  }

  private let rows: [Row]
  private let isDays: Bool

  /// Nil where the claims have fewer than two values that can be drawn.
  init?(_ claims: [Claim], in index: RecordIndex) {
    let dated = claims.compactMap { claim -> Row? in
      guard case .date(let date) = claim.value, let days = date.possible else { return nil }
      let printed = date.printed.map { (Double($0.first.value) + Double($0.last.value)) / 2 }
      return Row(
        label: claim.witness.name, words: ValueWords.words(claim.value, in: index),
        low: Double(days.first.value), high: Double(days.last.value),
        point: date.precision <= .day ? printed : nil)
    }
    let counted = claims.compactMap { claim -> Row? in
      guard case .count(let count) = claim.value, count.low != nil || count.high != nil else { return nil }
      return Row(
        label: claim.witness.name, words: ValueWords.words(claim.value, in: index), low: count.low,
        high: count.high, point: count.low == count.high ? count.low : nil)
    }
    isDays = dated.count >= counted.count
    rows = Array((isDays ? dated : counted).prefix(14))
    guard rows.count > 1 else { return nil }
  }

  func markup() -> String {
    let ends = rows.flatMap { [$0.low, $0.high].compactMap { $0 } }
    guard var low = ends.min(), var high = ends.max() else { return "" }
    let margin = max((high - low) * 0.06, isDays ? 3 : 1)
    low = isDays ? (low - margin).rounded(.down) : max(0, low - margin)
    high = (high + margin).rounded(.up)
    let height = Double(rows.count) * 18 + 30
    let scale = Scale(low: low, high: high, left: 150, right: 690)
    let words = rows.map { "\($0.label): \($0.words)" }.joined(separator: "; ")
    var svg =
      "<svg viewBox=\"0 0 720 \(Draw.number(height))\" width=\"720\" role=\"img\" aria-label=\"\(HTML.escaped(words.onOneLine))\">"
    svg += grid(scale, bottom: height - 20)
    for (number, row) in rows.enumerated() { svg += line(row, at: Double(number) * 18 + 12, scale) }
    return svg + "</svg>"
  }

  private func grid(_ scale: Scale, bottom: Double) -> String {
    let ticks: [(Double, String)] =
      isDays
      ? DayScale(
        DayInterval(DayNumber(Int(scale.low)), DayNumber(Int(scale.high))), left: scale.left,
        right: scale.right
      ).ticks().map { (Double($0.day.value), $0.label) }
      : scale.steps().map { ($0, ValueWords.grouped($0)) }
    var last = -100.0
    return ticks.map { value, label in
      let x = scale.x(value)
      let line = "<path class=\"grid\" d=\"M\(Draw.number(x)) 2V\(Draw.number(bottom))\"/>"
      guard x - last > 62 else { return line }
      last = x
      return line
        + "<text class=\"dim\" x=\"\(Draw.number(x))\" y=\"\(Draw.number(bottom + 14))\" font-size=\"11\" text-anchor=\"middle\">\(HTML.escaped(label))</text>"
    }.joined()
  }

  private func line(_ row: Row, at y: Double, _ scale: Scale) -> String {
    let label = row.label.count > 22 ? "…" + row.label.suffix(21) : row.label
    var svg =
      "<text x=\"140\" y=\"\(Draw.number(y + 4))\" font-size=\"12\" text-anchor=\"end\">\(HTML.escaped(label.onOneLine))</text>"
    let from = row.low.map(scale.x) ?? scale.left
    let to = row.high.map(scale.x) ?? scale.right
    if to - from > 1 {
      svg +=
        "<path class=\"s-alone\" stroke-width=\"3\" fill=\"none\" d=\"M\(Draw.number(from)) \(Draw.number(y))H\(Draw.number(to))\"/>"
      for (end, x) in [(row.low, from), (row.high, to)] where end != nil {
        svg +=
          "<path class=\"s-alone\" stroke-width=\"2\" d=\"M\(Draw.number(x)) \(Draw.number(y - 4))V\(Draw.number(y + 4))\"/>"
      }
    }
    if let point = row.point {
      let x = scale.x(point)
      svg += "<path class=\"c-conflict\" d=\"M\(Draw.number(x)) \(Draw.number(y - 6))l6 6l-6 6l-6 -6z\"/>"
    } else if to - from <= 1 {
      svg += "<circle class=\"c-alone\" cx=\"\(Draw.number(from))\" cy=\"\(Draw.number(y))\" r=\"4\"/>"
    }
    return svg
  }
}
