import Foundation
import QiyosModel
import Testing

@testable import QiyosExport

@Suite struct ReadingTests {
  private let sample = SampleCorpus()

  private func diff(_ filter: DiffReport.Filter = .init()) throws -> DiffReport {
    try DiffReport(sample.corpus, filter: filter, text: sample.text)
  }

  private func explained(_ identifier: String) throws -> String {
    try Explanation(sample.corpus, text: sample.text).words(for: identifier)
  }

  // MARK: diff

  @Test func showsEveryReadingOfADispute() throws {
    let text = try diff().written(as: .text)
    #expect(text.contains("Capture of Oltintepa, 1790 › killed (defender)"))
    #expect(text.contains("1,200 people killed"))
    #expect(text.contains("300 people killed"))
    #expect(text.contains("a reason with"))
    #expect(!text.contains("\u{1B}"))
    #expect(try diff().written(as: .text, coloured: true).contains("\u{1B}[31m"))
  }

  @Test func filters() throws {
    #expect(try diff().count == 1)
    #expect(try diff(.init(witnesses: [SampleCorpus.english])).count == 1)
    #expect(try diff(.init(witnesses: [SampleCorpus.english, SampleCorpus.uzbek])).count == 1)
    #expect(try diff(.init(slot: "casualties")).count == 1)
    #expect(try diff(.init(slot: "date")).isEmpty)
    #expect(try diff(.init(slot: "cas")).isEmpty)
    #expect(throws: UnknownIdentifier.self) { try diff(.init(witnesses: [Sigil("nobody")])) }
    #expect(throws: UnknownIdentifier.self) { try diff(.init(event: EventID("ev.none"))) }
  }

  @Test func theTableHasOneRowForEachReading() throws {
    let rows = try diff().written(as: .tsv).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 3)
    #expect(Set(rows.map(\.count)).count == 1)
    let text = Array(try sample.text(SampleCorpus.english).witness.text.unicodeScalars)
    let row = try #require(rows.first { $0[2] == "a/chronicle" })
    let range = try #require(Int(row[5]))..<(try #require(Int(row[6])))
    #expect(String(String.UnicodeScalarView(text[range])) == String(row[4]))
  }

  @Test func theJSONCanBeRead() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try diff().written(as: .json).utf8))
        as? [String: [[String: Any]]])
    #expect(json["conflicts"]?.count == 1)
    #expect((json["conflicts"]?[0]["readings"] as? [Any])?.count == 2)
  }

  // MARK: explain

  @Test func explainsEveryKindOfThing() throws {
    let event = try explained("ev.capture.oltintepa.1790")
    #expect(event.contains("told by 2 of 2 sources"))
    #expect(event.contains("both name Oltintepa"))
    let slot = try explained("ev.capture.oltintepa.1790/casualties.defender.killed")
    #expect(slot.contains("⟦1,200 men⟧"))
    #expect(slot.contains("rule reconciliation#sample"))
    #expect(slot.contains("doubt (implausible)"))
    #expect(try explained("place.oltintepa").contains("uz-Cyrl: Олтинтепа"))
    for claim in sample.corpus.claims {
      let words = try explained(claim.id.text)
      #expect(words.contains("found by the rule events#sample"))
      #expect(words.contains("⟦\(claim.surface.onOneLine)⟧"))
    }
    let relation = try #require(sample.corpus.relations.first { $0.relation == .conflict })
    #expect(try explained("\(relation.first)~\(relation.second)").hasPrefix("relation"))
    #expect(try explained("\(relation.second)~\(relation.first)").hasPrefix("relation"))
    let link = sample.corpus.aligned.links[0]
    #expect(try explained("\(link.first)~\(link.second)").contains("5.5"))
    for mention in sample.corpus.aligned.witnesses.flatMap(CitedMention.all) {
      #expect(try explained(mention.id.text).hasPrefix("mention"))
    }
  }

  @Test func understandsTheNamesInTheXML() throws {
    let claim = try #require(sample.corpus.claims.first)
    #expect(try explained("#" + XMLNames.claim(claim.id)) == (try explained(claim.id.text)))
    #expect(try explained(XMLNames.entity(EntityID("place.oltintepa"))).hasPrefix("place"))
  }

  @Test func saysWhatIsNearWhenNothingIsFound() {
    let error = #expect(throws: UnknownIdentifier.self) { try explained("oltintepa") }
    #expect(error?.nearest.isEmpty == false)
  }

  @Test func controlCharactersDoNotReachTheTerminal() throws {
    for claim in sample.corpus.claims {
      let words = try explained(claim.id.text)
      #expect(words.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    }
  }
}
