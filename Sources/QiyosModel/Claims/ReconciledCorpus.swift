/// The merged record of a corpus: every event once, every claim kept, every difference typed.
package struct ReconciledCorpus: Sendable, Codable, Equatable {
  /// The witnesses side by side, as alignment left them.
  package let aligned: AlignedCorpus
  /// Claims of the witnesses and those computed from them (durations, sums), in order of witness and position.
  package let claims: [Claim]
  /// One for each event, in order of its identifier.
  package let records: [MergedRecord]
  /// Between claims of one slot of one event.
  package let relations: [TypedRelation]
  /// Claims that cannot be meant as printed.
  package let flags: [Flag]

  package init(
    aligned: AlignedCorpus, claims: [Claim], records: [MergedRecord], relations: [TypedRelation],
    flags: [Flag]
  ) {
    self.aligned = aligned
    self.claims = claims
    self.records = records
    self.relations = relations
    self.flags = flags
  }
}
