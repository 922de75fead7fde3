/// One event with everything that every witness says of it.
package struct MergedRecord: Sendable, Codable, Equatable {
  package let id: EventID
  package let type: EventType
  /// A short English title made from the type, the place and the year.
  package let label: String
  /// Mentions in order of sigil and position.
  package let mentions: [MentionID]
  package let slots: [SlotRecord]
  /// The event of which this is a part.
  package let partOf: EventID?

  package init(
    id: EventID, type: EventType, label: String, mentions: [MentionID], slots: [SlotRecord], partOf: EventID?
  ) {
    self.id = id
    self.type = type
    self.label = label
    self.mentions = mentions
    self.slots = slots
    self.partOf = partOf
  }
}

/// All claims of one slot of one event, and how they stand together.
package struct SlotRecord: Sendable, Codable, Equatable {
  package enum Standing: String, Sendable, Codable {
    case single, agreed
    /// They differ, but only in precision, calendar, scope or counting.
    case compatible
    case contested
  }

  package let slot: String
  package let claims: [ClaimID]
  package let standing: Standing

  package init(slot: String, claims: [ClaimID], standing: Standing) {
    self.slot = slot
    self.claims = claims
    self.standing = standing
  }
}
