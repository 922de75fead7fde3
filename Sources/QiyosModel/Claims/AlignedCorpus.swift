/// The witnesses side by side: which names are the same thing, which tellings the same event, and why.
package struct AlignedCorpus: Sendable, Codable, Equatable {
  /// In order of sigil.
  package let witnesses: [Annotations]
  package let entities: [EntityCluster]
  package let events: [EventCluster]
  /// Accepted links, and for each event mention or cluster the best rejected one.
  package let links: [Link]

  package init(
    witnesses: [Annotations], entities: [EntityCluster], events: [EventCluster], links: [Link]
  ) {
    self.witnesses = witnesses
    self.entities = entities
    self.events = events
    self.links = links
  }
}

/// Mentions of one entity over the whole corpus.
package struct EntityCluster: Sendable, Codable, Equatable {
  package let id: EntityID
  package let kind: EntityKind
  /// Language tag to preferred name.
  package let names: [String: String]
  package let mentions: [MentionID]

  package init(id: EntityID, kind: EntityKind, names: [String: String], mentions: [MentionID]) {
    self.id = id
    self.kind = kind
    self.names = names
    self.mentions = mentions
  }
}

/// Mentions of one event over the whole corpus.
package struct EventCluster: Sendable, Codable, Equatable {
  package let id: EventID
  package let type: EventType
  package let label: String
  package let mentions: [MentionID]
  package let partOf: EventID?

  package init(id: EventID, type: EventType, label: String, mentions: [MentionID], partOf: EventID?) {
    self.id = id
    self.type = type
    self.label = label
    self.mentions = mentions
    self.partOf = partOf
  }
}

/// A comparison of two mentions (of names or of events) with its reasons.
package struct Link: Sendable, Codable, Equatable {
  package let first: MentionID
  package let second: MentionID
  package let isAccepted: Bool
  package let evidence: [Evidence]

  package init(first: MentionID, second: MentionID, isAccepted: Bool, evidence: [Evidence]) {
    self.first = first
    self.second = second
    self.isAccepted = isAccepted
    self.evidence = evidence
  }

  /// The sum of the weights: bits for the two being the same.
  package var score: Double { evidence.reduce(0) { $0 + $1.weight } }
}
