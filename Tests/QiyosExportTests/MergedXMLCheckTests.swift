import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosXML
import Testing

@testable import QiyosExport

@Suite struct MergedXMLCheckTests {
  private static func merged() async throws -> (bytes: [UInt8], siblings: [String: [UInt8]]) {
    let written = try await SampleCorpus().exported()
    return (try #require(written["merged.xml"]), written)
  }

  /// The complaints about the merged file after some change to its tree.
  private func complaints(_ change: (MarkupTree) throws -> Void) async throws -> [String] {
    let (bytes, siblings) = try await Self.merged()
    let tree = try MarkupTree(bytes)
    try change(tree)
    return MergedXMLCheck.errors(in: tree.bytes(namespace: TEISchema.namespace)) { siblings[$0] }.map(
      \.message)
  }

  private func first(_ tree: MarkupTree, _ test: (MarkupTree) -> Bool) throws -> MarkupTree {
    let found = tree.all.first(where: test)
    return try #require(found)
  }

  @Test func whatIsWrittenPasses() async throws {
    let (bytes, siblings) = try await Self.merged()
    #expect(MergedXMLCheck.errors(in: bytes, schema: try TEISchema.compiled()) { siblings[$0] } == [])
    #expect(try await complaints { _ in } == [])
  }

  @Test func findsDanglingPointers() async throws {
    let found = try await complaints { tree in
      try first(tree) { $0.name == "link" }.set("target", "#m.nobody #m.noone")
    }
    #expect(found.count == 2)
    #expect(found[0].contains("#m.nobody"))
  }

  @Test func findsNamesGivenTwice() async throws {
    let found = try await complaints { tree in
      let person = try first(tree) { $0.name == "person" }
      let name = try #require(person["xml:id"])
      let place = try first(tree) { $0.name == "place" }
      place.set("xml:id", name)
    }
    #expect(found.contains { $0.contains("twice") }, "\(found)")
  }

  @Test func findsMovedMentionsAndReadings() async throws {
    #expect(
      try await complaints { tree in
        try first(tree) { $0.name == "rs" }.set("corresp", "src:a/chronicle:1,5")
      }.count == 1)
    #expect(
      try await complaints { tree in try first(tree) { $0.name == "rdg" }.set("source", "src:a/chronicle:0,3")
      }
      .contains { $0.contains("reading") })
    #expect(
      try await complaints { tree in try first(tree) { $0.name == "rdg" }.set("source", "src:nowhere:0,3") }
        .count
        == 1)
  }

  @Test func findsAWrongWitness() async throws {
    let found = try await complaints { tree in
      let reading = try first(tree) { $0.name == "rdg" }
      let other = try first(tree) { $0.name == "rdg" && $0["wit"] != reading["wit"] }
      reading.set("wit", try #require(other["wit"]))
    }
    #expect(found.count == 1)
  }

  @Test func findsBoundsOutOfOrder() async throws {
    let found = try await complaints { tree in
      let date = try first(tree) { $0.name == "date" && $0["notAfter"] != nil }
      date.set("notAfter", "1700")
      let measure = try first(tree) {
        $0.name == "measure" && $0["quantity"] != nil && $0["unit"] == "person"
      }
      measure.attributes.append(("atLeast", "10"))
      measure.attributes.append(("atMost", "9.5"))
    }
    #expect(found.count == 2)
  }

  @Test func findsAChangedText() async throws {
    let found = try await complaints { tree in
      let layer = try first(tree) { $0["subtype"] == "source" }
      layer.children.append(.text("!"))
    }
    #expect(found.contains { $0.contains("characters and has") })
    #expect(found.contains { $0.contains("is not the text of sources/") })
  }
}

extension MarkupTree {
  /// Sets an attribute, whether it is there or not.
  func set(_ name: String, _ value: String) {
    attributes.removeAll { $0.name == name }
    attributes.append((name, value))
  }
}
