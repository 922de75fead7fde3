/// The merged record of a corpus: every event once, every claim kept, every difference typed.
package struct ReconciledCorpus: Sendable, Codable, Equatable {
  package let aligned: AlignedCorpus
  /// Claims of the witnesses and those computed from them (durations, sums), in order of witness and position.
  package let claims: [Claim]
  package let records: [MergedRecord]
  package let relations: [TypedRelation]
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
