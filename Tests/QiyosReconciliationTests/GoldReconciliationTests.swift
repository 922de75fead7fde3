import Foundation
import QiyosAlignment
import QiyosKnowledge
import QiyosModel
import QiyosReconciliation
import QiyosTestSupport
import Testing

/// Alignment and reconciliation given the gold's mentions and claims: what the two lose by themselves.
@Suite struct GoldReconciliationTests {
  private static func reconciled() throws -> (GoldCorpus, ReconciledCorpus) {
    let url = TestPaths.project.appendingPathComponent("Corpus/afghan/gold/gold.json")
    let gold = try GoldCorpus(url)
    let gazetteer = try Gazetteer(knowledge: TestPaths.knowledge)
    let aligned = try AlignmentStage(knowledge: TestPaths.knowledge, gazetteer: gazetteer).run(gold.witnesses)
      .value
    return (
      gold, try ReconciliationStage(knowledge: TestPaths.knowledge, gazetteer: gazetteer).run(aligned).value
    )
  }

  @Test func aTableOfWhatIsLost() throws {
    let (gold, result) = try Self.reconciled()
    var record = gold.json
    record["mentions"] = (record["mentions"] as? [[String: Any]] ?? []).map { row -> [String: Any] in
      var row = row
      let id = "\(row["doc"] ?? ""):\(row["start"] ?? 0)-\(row["end"] ?? 0):event"
      row["event"] = result.records.first { $0.mentions.contains(MentionID(id)) }?.id.text ?? id
      return row
    }
    let ids = Dictionary(uniqueKeysWithValues: result.claims.enumerated().map { ($1.id, "k\($0)") })
    record["claims"] = result.claims.map { claim -> [String: Any] in
      [
        "id": ids[claim.id] ?? "", "doc": claim.witness.name, "start": claim.span.lowerBound,
        "end": claim.span.upperBound, "slot": claim.slot, "text": claim.surface,
      ]
    }
    record["relations"] = result.relations.map {
      [
        "a": ids[$0.first] ?? "", "b": ids[$0.second] ?? "", "relation": $0.relation.rawValue,
        "note": $0.reason,
      ]
    }
    record["flags"] = result.flags.map { ["claim": ids[$0.claim] ?? "", "flag": $0.kind.rawValue] }
    if let path = ProcessInfo.processInfo.environment["QIYOS_GOLD_RECORD"] {
      try JSONSerialization.data(withJSONObject: record).write(to: URL(fileURLWithPath: path))
    }
    #expect(!result.relations.isEmpty)
  }
}
