/// The witnesses side by side: which names are the same thing, which tellings the same event, and why.
package struct AlignedCorpus: Sendable, Codable, Equatable {
  /// In order of sigil.
  package let witnesses: [Annotations]
  /// Every named thing of the corpus, once.
  package let entities: [EntityCluster]
  /// Every event of the corpus, once.
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
  /// Of the gazetteer where it knows the thing; else made from the name.
  package let id: EntityID
  /// What sort of thing it is.
  package let kind: EntityKind
  /// Language tag to preferred name.
  package let names: [String: String]
  /// Names, in order of identifier.
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
  /// Made from type, place and year.
  package let id: EventID
  /// The type that most tellings give it.
  package let type: EventType
  /// A short English title.
  package let label: String
  /// Event mentions in order of witness and position.
  package let mentions: [MentionID]
  /// The larger event that holds this one, such as the war of a battle.
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
  /// The mention that stands earlier in the corpus.
  package let first: MentionID
  /// The mention it was compared with.
  package let second: MentionID
  /// Whether the two were taken for one thing.
  package let isAccepted: Bool
  /// Every reason for and against; their weights sum to `score`.
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
