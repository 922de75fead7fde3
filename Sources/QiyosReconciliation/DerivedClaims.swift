import QiyosModel

/// Claims that a witness does not print but that follow from what it prints: a duration from two dates, a total from its
/// parts. Each stands on the span of its last part and names the claims that it rests on.
struct DerivedClaims {
  /// The derived claims of one witness about one event, given all that it prints of it.
  func claims(from printed: [Claim]) -> [Claim] {
    duration(printed) + totals(printed)
  }

  private func duration(_ printed: [Claim]) -> [Claim] {
    func date(_ slot: String) -> (Claim, DayInterval)? {
      for claim in printed where claim.slot == slot {
        if case .date(let date) = claim.value, date.precision <= .day, let days = date.printed {
          return (claim, days)
        }
      }
      return nil
    }
    if let (start, first) = date("date.start"), let (end, last) = date("date.end"), first.first < last.last {
      return [self.duration(last.last - first.first, from: [start, end], on: end)]
    }
    for claim in printed where claim.slot == "date" {
      guard case .date(let date) = claim.value, date.edtf.contains("/"), date.precision <= .day,
        let days = date.printed, days.dayCount > 1
      else { continue }
      return [self.duration(days.dayCount - 1, from: [claim], on: claim)]
    }
    return []
  }

  private func duration(_ days: Int, from parts: [Claim], on last: Claim) -> Claim {
    // From the first to the last day, counted without or with both of them.
    let quantity = Quantity(
      low: Double(days), high: Double(days + 1), bound: .range, unit: "day", role: "duration",
      kind: "duration")
    return derived("duration", .count(quantity), parts, on: last, rule: "reconciliation#derived-duration")
  }

  /// Killed and wounded that one witness gives apart, added up; and with contused and missing, where it counts those too.
  private func totals(_ printed: [Claim]) -> [Claim] {
    let bySide = Dictionary(grouping: printed.filter { $0.slot.hasPrefix("casualties.") }) {
      $0.slot.split(separator: ".").dropLast().joined(separator: ".")
    }
    return bySide.keys.sorted().flatMap { side in totals(of: side, bySide[side] ?? []) }
  }

  private func totals(of side: String, _ all: [Claim]) -> [Claim] {
    guard let killed = only(all, "killed"),
      let wounded = only(all, "wounded"), killed.claim.attribution == wounded.claim.attribution,
      !all.contains(where: { isPooled($0, by: killed.claim.attribution) })
    else { return [] }
    let others = ["contused", "missing"].compactMap { only(all, $0) }
    let sum = claim("\(side).killed+wounded", role: "killed+wounded", [killed, wounded], rule: "derived-sum")
    guard !others.isEmpty else { return [sum] }
    return [sum, claim("\(side).total", role: "total", [killed, wounded] + others, rule: "derived-total")]
  }

  /// Whether a claim is the pooled figure of the same speaker, so that no sum of his is needed.
  private func isPooled(_ claim: Claim, by speaker: String) -> Bool {
    guard claim.slot.hasSuffix("killed+wounded"), claim.attribution == speaker,
      case .count(let quantity) = claim.value
    else { return false }
    return quantity.bound != .indefinite
  }

  /// A part of a sum with its bounds.
  private typealias Part = (claim: Claim, low: Double, high: Double)

  private func claim(_ slot: String, role: String, _ parts: [Part], rule: String) -> Claim {
    let low = parts.reduce(0) { $0 + $1.low }
    let high = parts.reduce(0) { $0 + $1.high }
    let quantity = Quantity(
      low: low, high: high, bound: low == high ? .exact : .range, unit: "person", role: role,
      kind: "casualties")
    let claims = parts.map(\.claim).sorted { $0.span < $1.span }
    return derived(
      slot, .count(quantity), claims, on: claims[claims.count - 1], rule: "reconciliation#\(rule)")
  }

  /// The one value that a witness gives of a kind, said once or several times; nil where it gives two.
  private func only(_ claims: [Claim], _ role: String) -> Part? {
    let fitting = claims.filter { $0.slot.hasSuffix(".\(role)") }
    guard let first = fitting.first, Set(fitting.map(\.value)).count == 1,
      case .count(let quantity) = first.value,
      let low = quantity.low, let high = quantity.high
    else { return nil }
    return (fitting[fitting.count - 1], low, high)
  }

  private func derived(_ slot: String, _ value: ClaimValue, _ parts: [Claim], on last: Claim, rule: String)
    -> Claim
  {
    Claim(
      id: ClaimID("\(last.event)/\(slot)@\(last.span.lowerBound)+derived"), witness: last.witness,
      event: last.event,
      slot: slot, value: value, span: last.span, surface: last.surface, attribution: last.attribution,
      rule: RuleID(rule), derivedFrom: parts.map(\.id))
  }
}
