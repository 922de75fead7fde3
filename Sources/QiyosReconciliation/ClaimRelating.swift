import QiyosModel

/// Decides how two claims of one slot stand to each other. The first rule that fires names the relation: copy, then the
/// comparison of the values; two claims that cannot be compared have no relation.
struct ClaimRelating {
  let dates: DateComparison
  let counts: CountComparison
  let names: NameComparison
  let words = WordComparison()
  /// Which witness copies which, both ways.
  let copies: Set<[Sigil]>

  func relation(_ a: ComparedClaim, _ b: ComparedClaim) -> TypedRelation? {
    guard var verdict = compare(a, b) else { return nil }
    verdict = copied(verdict, a, b)
    verdict = toldApart(verdict, a, b)
    return TypedRelation(
      first: min(a.claim.id, b.claim.id), second: max(a.claim.id, b.claim.id), relation: verdict.relation,
      rule: RuleID("reconciliation#\(verdict.rule)"), reason: verdict.reason, detail: verdict.detail,
      severity: verdict.relation == .conflict ? verdict.severity : 0)
  }

  private func compare(_ a: ComparedClaim, _ b: ComparedClaim) -> Verdict? {
    switch (a.claim.value, b.claim.value) {
    case (.date(let x), .date(let y)): dates.verdict(a, x, b, y)
    case (.count(let x), .count(let y)): counts.verdict(a, x, b, y)
    case (.name, .name): names.verdict(a, b)
    case (.words(let x), .words(let y)): words.verdict(a, x, b, y)
    default: nil
    }
  }

  /// Equal values from one witness, or from two of which one copies the other, are one voice.
  private func copied(_ verdict: Verdict, _ a: ComparedClaim, _ b: ComparedClaim) -> Verdict {
    guard verdict.relation == .agree else { return verdict }
    let first = a.claim
    let second = b.claim
    if first.witness == second.witness, first.attribution == second.attribution {
      return Verdict(.copy, "copy-one-witness", "\(first.witness) says it twice: \(a.cited), \(b.cited)")
    }
    if copies.contains([first.witness, second.witness].sorted()) {
      return Verdict(
        .copy, "copy-of-witness", "one of \(first.witness) and \(second.witness) copies the other")
    }
    if first.attribution != "narrator", first.attribution == second.attribution {
      return Verdict(.copy, "copy-one-authority", "both rest on \(first.attribution)")
    }
    return verdict
  }

  /// Whether the date of what lasted comes before that of its end: the siege opened in autumn, the town taken in summer.
  private func beginsBefore(
    _ a: ComparedClaim, _ days: DayInterval, _ b: ComparedClaim, _ others: DayInterval
  )
    -> Bool
  {
    let lasting = dates.thresholds.lasting
    guard lasting.contains(a.eventType) != lasting.contains(b.eventType) else { return false }
    let (whole, end) = lasting.contains(a.eventType) ? (days, others) : (others, days)
    return whole.first < end.first && whole.gap(to: end) <= Int(dates.thresholds[.siegeDays])
  }

  /// What one narrator says of two moments or two parts is no quarrel with himself unless he cites two authorities; and
  /// two witnesses who date a siege and the assault that ended it, or the storm and the surrender, speak of two moments.
  private func toldApart(_ verdict: Verdict, _ a: ComparedClaim, _ b: ComparedClaim) -> Verdict {
    guard verdict.relation == .conflict else { return verdict }
    let first = a.claim
    let second = b.claim
    if first.witness == second.witness, first.attribution == second.attribution, first.derivedFrom.isEmpty,
      second.derivedFrom.isEmpty
    {
      return Verdict(
        .scope, "scope-one-witness",
        "\(first.witness) gives \(a.cited) and \(b.cited) for different parts or moments")
    }
    if a.eventType != b.eventType, case .date(let x) = first.value, case .date(let y) = second.value,
      let days = x.printed, let others = y.printed,
      days.gap(to: others) <= Int(dates.thresholds[.momentDays]) || beginsBefore(a, days, b, others)
    {
      return Verdict(
        .scope, "scope-moments", "\(a.cited) dates the \(a.eventType), \(b.cited) the \(b.eventType)")
    }
    return verdict
  }
}
