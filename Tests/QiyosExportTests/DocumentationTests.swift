import Foundation
import QiyosKnowledge
import QiyosModel
import QiyosXML
import Testing

@testable import QiyosExport

/// The pages in `docs` say what the program does.
@Suite struct DocumentationTests {
  private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs")

  private func page(_ name: String) throws -> String {
    try String(contentsOf: Self.docs.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func everyElementOfTheSchemaIsDescribed() throws {
    let page = try page("tei.md")
    var count = 0
    for event in try XMLReading.events(TEISchema.bytes) {
      guard case .start(let element) = event, element.name == "element", let name = element["name"] else {
        continue
      }
      #expect(page.contains("`\(name)`"), "\(name)")
      count += 1
    }
    #expect(count > 80)
  }

  @Test func everyExampleIsWellFormedAndOfTheSchema() throws {
    var names: Set<String> = []
    for event in try XMLReading.events(TEISchema.bytes) {
      if case .start(let element) = event, element.name == "element", let name = element["name"] {
        names.insert(name)
      }
    }
    let examples = try page("tei.md").split(separator: "`").filter { $0.hasPrefix("<") }
    #expect(examples.count > 40)
    for example in examples {
      for event in try XMLReading.events(Array(example.utf8)) {
        if case .start(let element) = event { #expect(names.contains(element.name), "\(element.name)") }
      }
    }
  }

  @Test func theRecordFollowsItsSchema() async throws {
    let written = try await SampleCorpus().exported()
    let schema = try JSONSchema(Data(contentsOf: Self.docs.appendingPathComponent("record.schema.json")))
    let bytes = try #require(written["record.json"])
    #expect(schema.faults(in: try JSONSerialization.jsonObject(with: Data(bytes))) == [])
    let broken = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\"DATE\"", with: "\"DAY\"")
    #expect(!schema.faults(in: try JSONSerialization.jsonObject(with: Data(broken.utf8))).isEmpty)
  }

  @Test func everyColumnIsDescribed() throws {
    let page = try page("formats.md")
    let tables = RecordTables(index: RecordIndex(SampleCorpus().corpus), spans: [:])
    let files: [(any ByteSink) throws -> Void] = [
      tables.claims, tables.mentions, { try tables.findings([], to: $0) },
    ]
    for write in files {
      let sink = MemorySink()
      try write(sink)
      let bytes = sink.bytes
      for column in try #require(CSVReader.rows(bytes).first) {
        #expect(page.contains("`\(column)`"), "\(column)")
      }
    }
  }

  @Test func everyFindingIsDescribed() throws {
    let page = try page("formats.md")
    let sources = Self.docs.deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var codes: Set<String> = []
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for match in text.matches(of: /"((?:ingest|transliterate|dates|quantities|events|names)\.[a-z-]+)"/) {
        codes.insert(String(match.1))
      }
    }
    codes = codes.filter { !$0.hasSuffix(".tsv") && !$0.hasSuffix(".yml") }
    #expect(codes.count > 15)
    for code in codes.sorted() { #expect(page.contains("`\(code)`"), "\(code)") }
  }
}

/// As much of JSON Schema as `record.schema.json` uses.
struct JSONSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func faults(in value: Any) -> [String] { faults(in: value, root, at: "") }

  private func faults(in value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let found = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["no \(name)"]
      }
      return faults(in: value, found, at: path)
    }
    if let options = schema["anyOf"] as? [[String: Any]] {
      let all = options.map { faults(in: value, $0, at: path) }
      return all.contains { $0.isEmpty } ? [] : ["\(path): fits none of \(options.count)"]
    }
    if let constant = schema["const"] as? String {
      return value as? String == constant ? [] : ["\(path): not \(constant)"]
    }
    if let values = schema["enum"] as? [String] {
      return (value as? String).map(values.contains) == true ? [] : ["\(path): \(value) is not allowed"]
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.isEmpty || types.contains(where: { Self.isType(value, $0) }) else {
      return ["\(path): not \(types)"]
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      return list.enumerated().flatMap { faults(in: $1, items, at: "\(path)/\($0)") }
    }
    return (value as? [String: Any]).map { members($0, schema, path) } ?? []
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let required = schema["required"] as? [String] ?? []
    var found = required.filter { object[$0] == nil }.map { "\(path): lacks \($0)" }
    for (name, value) in object {
      if let property = properties[name] {
        found += faults(in: value, property, at: "\(path)/\(name)")
      } else if let other = schema["additionalProperties"] as? [String: Any] {
        found += faults(in: value, other, at: "\(path)/\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path): \(name) is not described")
      }
    }
    return found
  }

  private static func isType(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    case "integer": value is Int
    case "number": value is Double
    default: value is NSNull
    }
  }
}
