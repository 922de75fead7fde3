import QiyosModel

/// Compares what two claims count.
struct CountComparison {
  let thresholds: Thresholds

  func verdict(_ a: ComparedClaim, _ x: Quantity, _ b: ComparedClaim, _ y: Quantity) -> Verdict? {
    guard x.unit == y.unit, let areSides = sides(a, b) else { return nil }
    // A part of a figure beside another witness's whole: equal or nothing.
    if a.isPart != b.isPart { return x == y ? compare(a, x, b, y) : nil }
    if x.role == "total" || y.role == "total" { return total(a, x, b, y) }
    if let pooled = pooled(a, x, b, y) { return pooled.relation == .conflict && !areSides ? nil : pooled }
    guard x.role == y.role else { return nil }
    if x.bound == .indefinite || y.bound == .indefinite { return nil }
    if x.kind != y.kind, x.unit == "person", isPart(x, y) {
      return Verdict(.scope, "count-part", "\(a.cited) counts \(x.kind), \(b.cited) counts \(y.kind)")
    }
    guard let verdict = compare(a, x, b, y) else { return nil }
    guard verdict.relation == .conflict, role(a.claim.slot) == nil || role(a.claim.slot) != role(b.claim.slot)
    else {
      return verdict
    }
    return isFar(x, y, by: thresholds[areSides ? .namedSide : .unknownSide]) ? nil : verdict
  }

  /// Whether the two count the same side's men: nil where they do not, false where it cannot be said.
  ///
  /// Two witnesses may name one side differently (the British, the English) or see another as the attacker; so either
  /// the same name or the same role will do, unless one counts the men whom the other tells of as the enemy.
  private func sides(_ a: ComparedClaim, _ b: ComparedClaim) -> Bool? {
    if let first = a.side, first == b.side { return true }
    if let first = a.side, b.opponents.contains(first) { return nil }
    if let second = b.side, a.opponents.contains(second) { return nil }
    let first = role(a.claim.slot)
    if let first, first == role(b.claim.slot) { return true }
    let known = a.side != nil && b.side != nil || first != nil && role(b.claim.slot) != nil
    return known ? nil : isSideless(a.claim.slot)
  }

  /// Durations and distances have no side.
  private func isSideless(_ slot: String) -> Bool {
    !["strength", "casualties", "losses"].contains { slot.hasPrefix($0) }
  }

  /// `attacker` or `defender` in the name of a slot.
  private func role(_ slot: String) -> String? { TellingSides.role(slot) }

  private func isFar(_ x: Quantity, _ y: Quantity, by factor: Double) -> Bool {
    guard let first = x.low ?? x.high, let second = y.low ?? y.high else { return true }
    return max(first, second) > min(first, second) * factor
  }

  /// A pooled figure beside the sum of everything that the other witness counts.
  private func total(_ a: ComparedClaim, _ x: Quantity, _ b: ComparedClaim, _ y: Quantity) -> Verdict? {
    let isFirst = x.role == "total"
    guard isFirst != (y.role == "total") else { return nil }
    let (sum, pooled) = isFirst ? (x, y) : (y, x)
    let (parts, whole) = isFirst ? (a, b) : (b, a)
    guard pooled.role == "killed+wounded", let low = sum.low, let high = sum.high,
      let value = pooled.low ?? pooled.high,
      value >= low * (1 - thresholds[.rounding] / 2), value <= high * (1 + thresholds[.rounding] / 2)
    else { return nil }
    let range = low == high ? "\(Int(low))" : "\(Int(low)) to \(Int(high))"
    return Verdict(
      .counting, "count-total",
      "\(whole.cited) is the whole of what \(parts.claim.witness) counts apart: killed, wounded and the rest make \(range)"
    )
  }

  /// Killed beside killed and wounded: a part beside its whole.
  private func pooled(_ a: ComparedClaim, _ x: Quantity, _ b: ComparedClaim, _ y: Quantity) -> Verdict? {
    let isFirstWhole = x.role == "killed+wounded" && (y.role == "killed" || y.role == "wounded")
    let isSecondWhole = y.role == "killed+wounded" && (x.role == "killed" || x.role == "wounded")
    guard isFirstWhole || isSecondWhole else { return nil }
    let (whole, part) = isFirstWhole ? (a, b) : (b, a)
    let (all, some) = isFirstWhole ? (x, y) : (y, x)
    if let most = all.high, let least = some.low, least > most * (1 + thresholds[.rounding]) {
      // So many times more are hardly the same men.
      guard least <= most * thresholds[role(a.claim.slot) == nil ? .unknownSide : .namedSide] else {
        return nil
      }
      return Verdict(
        .conflict, "count-part-exceeds-whole", "\(part.cited) alone is more than all of \(whole.cited)",
        severity: 0.7)
    }
    return Verdict(.counting, "count-pooled", "\(part.cited) is counted in \(whole.cited)")
  }

  private func isPart(_ x: Quantity, _ y: Quantity) -> Bool {
    let wholes: Set<String> = ["soldiers", "person", "people"]
    return !wholes.contains(x.kind) || !wholes.contains(y.kind)
  }

  private func compare(_ a: ComparedClaim, _ x: Quantity, _ b: ComparedClaim, _ y: Quantity) -> Verdict? {
    if x.low == y.low, x.high == y.high {
      return Verdict(.agree, "count-equal", "\(a.cited) and \(b.cited) give the same figure")
    }
    let isOpen = x.low == nil || x.high == nil || y.low == nil || y.high == nil
    if isOpen { return open(a, x, b, y) }
    guard let (low, high) = bounds(x), let (least, most) = bounds(y) else { return nil }
    if low <= most, least <= high {
      return Verdict(.precision, "count-within", "\(a.cited) and \(b.cited) overlap")
    }
    let ratio = max(low, least) / max(1, min(high, most))
    let isRough = x.bound == .about || y.bound == .about
    if ratio - 1 <= thresholds[isRough ? .about : .rounding], isRough || isRound(x) || isRound(y) {
      return Verdict(.precision, "count-rounded", "\(a.cited) and \(b.cited) differ by rounding")
    }
    return conflict(a, b, ratio: ratio, rule: "count-apart")
  }

  /// "Over" and "up to": the figures that are given are compared.
  private func open(_ a: ComparedClaim, _ x: Quantity, _ b: ComparedClaim, _ y: Quantity) -> Verdict? {
    guard let first = x.low ?? x.high, let second = y.low ?? y.high else { return nil }
    let ratio = max(first, second) / max(1, min(first, second))
    let meets = (x.low ?? 0) <= (y.high ?? .infinity) && (y.low ?? 0) <= (x.high ?? .infinity)
    if meets, ratio - 1 <= thresholds[.estimates] {
      return Verdict(.precision, "count-bounds-meet", "\(a.cited) and \(b.cited) can both be true")
    }
    let verdict = conflict(a, b, ratio: ratio, rule: "count-estimates")
    return Verdict(
      verdict.relation, verdict.rule, verdict.reason,
      severity: meets ? verdict.severity * 0.5 : verdict.severity)
  }

  private func conflict(_ a: ComparedClaim, _ b: ComparedClaim, ratio: Double, rule: String) -> Verdict {
    let percent = Int(((ratio - 1) * 100).rounded())
    let words = ratio >= 2 ? "\((ratio * 10).rounded() / 10) times as many" : "\(percent) per cent apart"
    return Verdict(
      .conflict, rule, "\(a.cited) and \(b.cited) are \(words)", severity: min(1, 0.3 + (ratio - 1) / 4))
  }

  private func bounds(_ quantity: Quantity) -> (Double, Double)? {
    guard let low = quantity.low, let high = quantity.high else { return nil }
    return (low, high)
  }

  /// 3,000 and 250 are round; 2,741 is not.
  private func isRound(_ quantity: Quantity) -> Bool {
    guard let value = quantity.low else { return false }
    let step: Double = value >= 1000 ? 100 : value >= 100 ? 50 : 10
    return value >= 20 && value.truncatingRemainder(dividingBy: step) == 0
  }
}
