import Foundation
import QiyosTestSupport
import QiyosXML
import Testing

@Suite struct TEISchemaTests {
  /// Development data beside the repository; absent on most machines.
  private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/tei")
  private static let wholeTEI = shared.appendingPathComponent("tei_all-4.12.0.rng")
  private static let jing = URL(fileURLWithPath: "/usr/bin/jing")
  private static var canCompare: Bool {
    FileManager.default.fileExists(atPath: wholeTEI.path) && FileManager.default.fileExists(atPath: jing.path)
  }

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

  @Test(.enabled(if: canCompare), .timeLimit(.minutes(5)))
  func whateverItAcceptsIsTEI() throws {
    let example = try Data(contentsOf: Self.shared.appendingPathComponent("example-merged.xml"))
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
    #expect(try complaints(of: accepted) == "")
  }

  /// What jing says of the documents against the whole of TEI.
  private func complaints(of documents: [[UInt8]]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "qiyos-tei-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (number, bytes) in documents.enumerated() {
      let file = folder.appendingPathComponent("\(number).xml")
      try Data(bytes).write(to: file)
      paths.append(file.path)
    }
    let process = Process()
    process.executableURL = Self.jing
    process.arguments = [Self.wholeTEI.path] + paths
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationStatus == 0 ? "" : "jing ended with \(process.terminationStatus)"
    return String(decoding: output, as: UTF8.self) + status
  }
}
