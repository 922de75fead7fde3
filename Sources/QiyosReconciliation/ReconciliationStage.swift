package import QiyosKnowledge
package import QiyosModel

/// What the witnesses say about the same thing, side by side: every claim kept, every difference typed.
package struct ReconciliationStage: Stage {
  /// `reconcile` on the command line and in `5-reconcile.json`.
  package static let name = "reconcile"

  private let thresholds: Thresholds
  private let gazetteer: Gazetteer
  private let ranks: MilitaryRanks

  /// - Throws: `KnowledgeError` where thresholds cannot be used.
  package init(knowledge: KnowledgeFolder, gazetteer: Gazetteer) throws {
    thresholds = try Thresholds(knowledge: knowledge)
    ranks = try MilitaryRanks(knowledge)
    self.gazetteer = gazetteer
  }

  /// Groups the claims of each slot of each event and types the relations between them; drops none.
  package func run(_ corpus: AlignedCorpus) throws -> Staged<ReconciledCorpus> {
    let comparison = CorpusComparison(corpus, thresholds: thresholds, gazetteer: gazetteer, ranks: ranks)
    var records: [MergedRecord] = []
    var relations: [TypedRelation] = []
    var flags: [Flag] = []
    var derived: [Claim] = []
    for event in corpus.events {
      let result = comparison.reconcile(event)
      records.append(result.record)
      relations += result.relations
      flags += result.flags
      derived += result.derived
    }
    flags += comparison.witnessFlags()
    let claims = corpus.witnesses.flatMap(\.claims) + derived.sorted { $0.id < $1.id }
    return Staged(
      ReconciledCorpus(
        aligned: corpus, claims: claims, records: records,
        relations: relations.sorted { ($0.first, $0.second) < ($1.first, $1.second) },
        flags: Self.unique(flags)))
  }

  /// One flag of a rule for a claim, in order of claims.
  private static func unique(_ flags: [Flag]) -> [Flag] {
    var seen: Set<String> = []
    return flags.sorted { ($0.claim, $0.rule) < ($1.claim, $1.rule) }
      .filter { seen.insert("\($0.claim) \($0.rule)").inserted }
  }
}
