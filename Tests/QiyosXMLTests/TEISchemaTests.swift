import Foundation
import QiyosTestSupport
import QiyosXML
import Testing

@Suite struct TEISchemaTests {
  private func document(_ body: String) -> [UInt8] {
    Array(
      """
      <TEI xmlns="\(TEISchema.namespace)"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>
      <publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>
      <text><body>\(body)</body></text></TEI>
      """.utf8)
  }

  @Test func compilesInMilliseconds() throws {
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try TEISchema.compiled() }
    #expect(time < .seconds(1))
  }

  @Test func acceptsAndRefuses() throws {
    let schema = try TEISchema.compiled()
    #expect(schema.errors(in: document("<p>a <date when='1853-07-27'>b</date></p>")).isEmpty)
    #expect(schema.errors(in: document("<ab>a<g type='character' n='U+0001'/></ab>")).isEmpty)
    #expect(!schema.errors(in: document("<p>a <date when='27 July'>b</date></p>")).isEmpty)
    #expect(!schema.errors(in: document("<p><table/></p>")).isEmpty)
    #expect(!schema.errors(in: document("text outside")).isEmpty)
    #expect(!schema.errors(in: document("<p xml:id='a'/><p xml:id='a'/>")).isEmpty)
  }

  @Test func aLongInvalidDocumentIsRefusedSoon() throws {
    let wrong = String(repeating: "<ab><date when='x'>y</date><table/></ab>", count: 50_000)
    let schema = try TEISchema.compiled()
    let time = ContinuousClock().measure { #expect(!schema.errors(in: document(wrong)).isEmpty) }
    #expect(time < .seconds(10))
  }

  @Test func aLongValidDocumentIsReadInLinearTime() throws {
    let schema = try TEISchema.compiled()
    let right = String(
      repeating: "<ab><s>a <date when='1853'>y</date>, <persName>z</persName></s></ab>\n", count: 40_000)
    let time = ContinuousClock().measure { #expect(schema.errors(in: document(right)).isEmpty) }
    #expect(time < .seconds(20))
  }

  @Test(.enabled(if: WholeTEI.isAvailable), .timeLimit(.minutes(5)))
  func whateverItAcceptsIsTEI() throws {
    let example = try Data(contentsOf: WholeTEI.shared.appendingPathComponent("example-merged.xml"))
    let root = try MarkupTree(Array(example))
    let schema = try TEISchema.compiled()
    var mutation = Mutation(seed: 1853)
    var accepted: [[UInt8]] = []
    var refused = 0
    for _ in 0..<600 {
      let bytes = mutation.mutant(of: root).bytes(namespace: TEISchema.namespace)
      if schema.errors(in: bytes, limit: 1).isEmpty { accepted.append(bytes) } else { refused += 1 }
    }
    #expect(accepted.count > 100)
    #expect(refused > 100)
    #expect(try WholeTEI.complaints(of: accepted) == "")
    #expect(try WholeTEI.complaints(of: [document("<p><nonsense/></p>")]) != "")
  }
}
