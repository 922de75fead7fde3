import Foundation
import QiyosAlignment
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import Testing

/// What must hold of every alignment, tried on the shipped corpus as its gold gives it.
@Suite struct AlignmentLawTests {
  private func gold() throws -> GoldCorpus {
    try GoldCorpus(TestPaths.project.appendingPathComponent("Corpus/afghan/gold/gold.json"))
  }

  private func align(_ witnesses: [Annotations]) throws -> AlignedCorpus {
    let gazetteer = try Gazetteer(knowledge: TestPaths.knowledge)
    return try AlignmentStage(knowledge: TestPaths.knowledge, gazetteer: gazetteer).run(witnesses).value
  }

  @Test func everyMentionIsInJustOneCluster() throws {
    let gold = try gold()
    let aligned = try align(gold.witnesses)
    let told = aligned.events.flatMap(\.mentions)
    #expect(Set(told).count == told.count)
    #expect(Set(told) == Set(gold.witnesses.flatMap(\.events).map(\.id)))
    let named = aligned.entities.flatMap(\.mentions)
    #expect(Set(named) == Set(gold.witnesses.flatMap(\.names).map(\.id)))
    #expect(Set(aligned.events.map(\.id)).count == aligned.events.count)
  }

  @Test func theOrderOfWitnessesDoesNotMatter() throws {
    let witnesses = try gold().witnesses
    let forwards = try align(witnesses)
    #expect(try align(witnesses.reversed()) == forwards)
  }

  @Test func everyLinkHasItsReasons() throws {
    for link in try align(gold().witnesses).links where link.isAccepted {
      #expect(!link.evidence.isEmpty)
      #expect(link.evidence.allSatisfy { !$0.reason.isEmpty })
    }
  }

  /// A text that dates a siege and then the storm tells two events, whatever speaks for one.
  @Test func whatOneTextDatesApartStaysApart() throws {
    let aligned = try align(gold().witnesses)
    let clusterOf = Dictionary(
      aligned.events.flatMap { cluster in cluster.mentions.map { ($0, cluster.id) } },
      uniquingKeysWith: { first, _ in first })
    let apart = aligned.links.filter { $0.evidence.contains { $0.feature == "told-apart" } }
    #expect(!apart.isEmpty)
    for link in apart { #expect(clusterOf[link.first] != clusterOf[link.second]) }
  }
}
