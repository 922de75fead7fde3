package import Foundation
package import QiyosModel

/// Writes the artifacts of a run into its output folder: JSON with sorted keys, so that two runs can be compared with
/// `diff -r`.
package struct ArtifactStore: Sendable {
  /// Reads what this run or the one before wrote.
  package let reader: ArtifactReader
  private let output: OutputFolder
  private let knowledge: String
  private let digests: DigestBook

  /// `knowledge` is the digest written into every artifact: of all knowledge and of the program's version.
  package init(output: OutputFolder, knowledge: String) {
    let digests = DigestBook()
    self.output = output
    self.knowledge = knowledge
    self.digests = digests
    reader = ArtifactReader { path throws(PipelineError) in
      let bytes = try output.read(path)
      digests.note(bytes, path)
      return bytes
    }
  }

  /// One digest of artifacts that were read or written, for the `input` of what is made from them.
  package func digest(of paths: [String]) -> String { digests.digest(of: paths) }

  /// Whether there is such an artifact, of this run or the one before.
  package func has(_ path: String) -> Bool { output.has(path) }

  /// Whether an artifact was made from this input with this knowledge.
  package func isCurrent<Value>(_ artifact: Artifact<Value>, input: String) -> Bool {
    artifact.input == input && artifact.knowledge == knowledge
  }

  /// Whether an artifact was made with this knowledge, whatever it was made from.
  package func isOfThisKnowledge<Value>(_ artifact: Artifact<Value>) -> Bool {
    artifact.knowledge == knowledge
  }

  /// Writes what a stage made.
  package func write<Value: Codable & Sendable>(
    _ value: Value, of stage: StageName, as path: String, input: String, findings: [Finding]
  ) throws {
    let artifact = Artifact(
      schema: stage.schema, input: input, knowledge: knowledge, findings: findings, value: value)
    var bytes = Array(try Self.encoder().encode(artifact))
    bytes.append(UInt8(ascii: "\n"))
    digests.note(bytes, path)
    try output.write(bytes, to: path)
  }

  /// Writes what a stage made of the whole corpus, in pieces: the same bytes as `write` would.
  package func writeInPieces(
    _ value: some ListedValue, of stage: StageName, as path: String, input: String, findings: [Finding]
  ) throws {
    let head = Artifact<[String: String]>(
      schema: stage.schema, input: input, knowledge: knowledge, findings: findings, value: [:])
    var writer = ArtifactWriter(Self.encoder(), to: try ExportFolder(output: output).file(path))
    try writer.write(head, value)
    digests.note(writer.digest, path)
  }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  // MARK: Where they stand

  /// What the corpus folder held.
  package static let index = "0-corpus.json"
  /// The artifact of align.
  package static let alignment = "4-align.json"
  /// The artifact of reconcile.
  package static let reconciliation = "5-reconcile.json"

  /// The artifact of a witness for one of the three stages that work on one text.
  package static func path(_ stage: StageName, _ sigil: Sigil) -> String {
    let number = stage == .ingest ? 1 : stage == .transliterate ? 2 : 3
    return "\(number)-\(stage.rawValue)/\(sigil.name).json"
  }
}

/// Reads artifacts, by path relative to an output folder.
package struct ArtifactReader: Sendable {
  private let bytes: @Sendable (String) throws(PipelineError) -> [UInt8]

  /// `bytes` gives the file at a path relative to the output folder.
  package init(_ bytes: @escaping @Sendable (String) throws(PipelineError) -> [UInt8]) { self.bytes = bytes }

  /// Reads from a folder that no run holds.
  package init(folder: URL) {
    self.init { path throws(PipelineError) in
      let url = folder.appendingPathComponent(path)
      guard let data = try? Data(contentsOf: url) else {
        throw .unreadable("\(url.path): no such file; is this the output folder of a whole run?")
      }
      return Array(data)
    }
  }

  /// Reads what a stage made; refuses a file of another schema with the path and what was found.
  package func read<Value: Codable & Sendable>(
    _ type: Value.Type, of stage: StageName, from path: String
  ) throws -> Artifact<Value> {
    let bytes = try bytes(path)
    let data = Data(bytes)
    do {
      return try refusingOthers(JSONDecoder().decode(Artifact<Value>.self, from: data), stage, path)
    } catch let error as DecodingError {
      // Another schema seldom has the members of this one, and its name says more than what is missing.
      if let label = try? JSONDecoder().decode(Label.self, from: data), label.schema != stage.schema {
        throw Self.otherSchema(label.schema, stage, path)
      }
      throw PipelineError.unreadable(
        "\(path): is not an artifact of \(stage.rawValue) (\(Self.place(of: error))); run the corpus again")
    }
  }

  private struct Label: Decodable { let schema: String }

  private func refusingOthers<Value>(
    _ artifact: Artifact<Value>, _ stage: StageName, _ path: String
  ) throws -> Artifact<Value> {
    guard artifact.schema == stage.schema else { throw Self.otherSchema(artifact.schema, stage, path) }
    return artifact
  }

  private static func otherSchema(_ found: String, _ stage: StageName, _ path: String) -> PipelineError {
    .unreadable("\(path): is of schema \(found), this Qiyos reads \(stage.schema); run the corpus again")
  }

  /// Where a JSON file is not as expected, in words.
  private static func place(of error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "no '\(key.stringValue)' in '\(path(context))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "unexpected value in '\(path(context))'"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "not JSON" : "unexpected value in '\(path(context))'"
    @unknown default: return "not as expected"
    }
  }

  /// A witness's text with its readable layers.
  package func rendered(_ sigil: Sigil) throws -> RenderedText {
    let prepared = try read(PreparedText.self, of: .ingest, from: ArtifactStore.path(.ingest, sigil)).value
    let layers = try read(
      RenderedLayers.self, of: .transliterate, from: ArtifactStore.path(.transliterate, sigil)
    ).value
    return RenderedText(
      prepared: prepared, restored: layers.restored, latin: layers.latin, restorations: layers.restorations)
  }
}
