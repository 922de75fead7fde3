import QiyosModel

/// Dates of other moments of one event: a witness that dates the event on the same day as another witness, and beside it
/// tells a further moment of it with another day, does not quarrel with the other about that day.
struct OtherMoments {
  /// For each claim the witnesses that agree with it, each with the mentions by which they do.
  private var agreeing: [ClaimID: [Sigil: Set<MentionID>]] = [:]
  private let claims: [ClaimID: Claim]

  /// - Parameters:
  ///   - compared: the claims of one slot of one event.
  ///   - relations: how they stand to each other.
  init(_ compared: [ComparedClaim], _ relations: [TypedRelation]) {
    claims = Dictionary(compared.map { ($0.claim.id, $0.claim) }, uniquingKeysWith: { first, _ in first })
    for relation in relations where [.agree, .calendar, .copy].contains(relation.relation) {
      guard let a = claims[relation.first], let b = claims[relation.second], Self.isDay(a), Self.isDay(b)
      else { continue }
      agreeing[a.id, default: [:]][b.witness, default: []].insert(b.event)
      agreeing[b.id, default: [:]][a.witness, default: []].insert(a.event)
    }
  }

  private static func isDay(_ claim: Claim) -> Bool {
    guard case .date(let date) = claim.value else { return false }
    return date.precision <= .day
  }

  /// The relations, conflicts between two moments made a matter of scope.
  func retyped(_ relations: [TypedRelation]) -> [TypedRelation] {
    relations.map { relation in
      guard relation.relation == .conflict, let a = claims[relation.first], let b = claims[relation.second],
        tellsAlso(a, b) || tellsAlso(b, a)
      else { return relation }
      return TypedRelation(
        first: relation.first, second: relation.second, relation: .scope,
        rule: RuleID("reconciliation#scope-other-moment"),
        reason:
          "“\(a.surface)” (\(a.witness)) and “\(b.surface)” (\(b.witness)) date two moments: one of the two has both days",
        detail: nil, severity: 0)
    }
  }

  /// Whether the witness of a claim gives the day of the other claim too, of another mention of the event.
  private func tellsAlso(_ claim: Claim, _ other: Claim) -> Bool {
    guard case .date = claim.value, claim.witness != other.witness else { return false }
    return agreeing[other.id]?[claim.witness]?.contains { $0 != claim.event } ?? false
  }
}
