import QiyosModel

/// What a comparison of two claims came to, before it is tied to their identifiers.
struct Verdict: Equatable {
  let relation: ClaimRelation
  /// The rule's name, `reconciliation#` before it.
  let rule: String
  let reason: String
  var detail: String?
  /// 0...1; only conflicts have more than 0.
  var severity = 0.0

  init(
    _ relation: ClaimRelation, _ rule: String, _ reason: String, detail: String? = nil, severity: Double = 0
  ) {
    self.relation = relation
    self.rule = rule
    self.reason = reason
    self.detail = detail
    self.severity = severity
  }
}

/// A claim with what the comparison needs to know of it.
struct ComparedClaim: Sendable {
  let claim: Claim
  /// The slot under which it is compared; a side is the state it belongs to where that is known.
  let slot: String
  /// Entity of a name value.
  let entity: EntityID?
  /// What kind of thing that entity is.
  let kind: EntityKind?
  let eventType: EventType
  /// The state or people whose men are counted; nil where the text tells none.
  let side: EntityID?
  /// The states and peoples on the other side of the fight, as its witness tells it.
  var opponents: Set<EntityID> = []
  /// Whether a figure is a part of one that its witness gives beside it.
  var isPart: Bool { claim.slot.hasSuffix(".part") }
  /// Whether a name is only the title of an office.
  var isTitle = false
  /// Whether its witness names nobody else in that slot of the event.
  var isSole = false
  /// Whether the date is carried over from other words of the text.
  let isCarried: Bool

  /// `"24 May" (gazette)`
  var cited: String { "“\(claim.surface)” (\(claim.witness))" }
}
