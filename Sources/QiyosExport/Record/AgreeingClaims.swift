import QiyosModel

/// Claims of one slot that say the same, directly or through others.
struct AgreeingClaims: Equatable {
  /// In order of identifier; two or more.
  let claims: [ClaimID]
  /// The first relation between any two of them.
  let example: TypedRelation

  /// The groups among relations, in order of their examples; only agreement joins.
  static func groups(of relations: [TypedRelation]) -> [AgreeingClaims] {
    let agreements = relations.filter { $0.relation == .agree }
    var above: [ClaimID: ClaimID] = [:]
    func root(_ claim: ClaimID) -> ClaimID {
      var top = claim
      while let next = above[top] { top = next }
      var at = claim
      while let next = above[at], next != top {
        above[at] = top
        at = next
      }
      return top
    }
    for relation in agreements {
      let first = root(relation.first)
      let second = root(relation.second)
      if first != second { above[second] = first }
    }
    let members = Dictionary(grouping: Set(agreements.flatMap { [$0.first, $0.second] }), by: root)
    var seen: Set<ClaimID> = []
    return agreements.compactMap { relation in
      let top = root(relation.first)
      guard seen.insert(top).inserted else { return nil }
      return AgreeingClaims(claims: (members[top] ?? []).sorted(), example: relation)
    }
  }
}
