/// One event with everything that every witness says of it.
package struct MergedRecord: Sendable, Codable, Equatable {
  /// Made from type, place and year.
  package let id: EventID
  /// The type that most tellings give it.
  package let type: EventType
  /// A short English title made from the type, the place and the year.
  package let label: String
  /// Mentions in order of sigil and position.
  package let mentions: [MentionID]
  /// In order of name.
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
  /// How the claims of a slot stand together; the raw values are those of `record.json`.
  package enum Standing: String, Sendable, Codable {
    case single, agreed
    /// They differ, but only in precision, calendar, scope or counting.
    case compatible
    case contested
  }

  /// The name of the slot, such as `date` or `strength.attacker`.
  package let slot: String
  /// In order of identifier.
  package let claims: [ClaimID]
  /// The worst relation among them.
  package let standing: Standing

  package init(slot: String, claims: [ClaimID], standing: Standing) {
    self.slot = slot
    self.claims = claims
    self.standing = standing
  }
}
