import QiyosModel

/// Conflicts of a pooled figure with a sum of killed and wounded that are none, because the same witness also counts
/// contused and missing and the whole sum agrees: the two count different things.
struct TotalsExplained {
  /// Claims by identifier.
  private let claims: [ClaimID: Claim]

  init(_ claims: [ComparedClaim]) {
    self.claims = Dictionary(claims.map { ($0.claim.id, $0.claim) }, uniquingKeysWith: { first, _ in first })
  }

  /// The relations without those conflicts.
  func dropping(from relations: [TypedRelation]) -> [TypedRelation] {
    let agreed = relations.filter { $0.relation == .counting && $0.rule.text.hasSuffix("#count-total") }
    guard !agreed.isEmpty else { return relations }
    return relations.filter { relation in
      relation.relation != .conflict || !agreed.contains { isExplained(relation, by: $0) }
    }
  }

  /// Whether a conflict joins the same pooled claim with another sum of the witness whose total agrees with it.
  private func isExplained(_ conflict: TypedRelation, by total: TypedRelation) -> Bool {
    for (pooled, sum) in [(total.first, total.second), (total.second, total.first)] {
      guard let whole = claims[sum], claims[sum]?.derivedFrom.isEmpty == false else { continue }
      let other =
        conflict.first == pooled ? conflict.second : conflict.second == pooled ? conflict.first : nil
      guard let other, let claim = claims[other] else { continue }
      if claim.witness == whole.witness, claim.id == whole.id || !claim.derivedFrom.isEmpty { return true }
    }
    return false
  }
}
