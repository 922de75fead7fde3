package import Foundation
package import QiyosModel

/// Writes the artifacts of a run into its output folder: JSON with sorted keys, so that two runs can be compared with
/// `diff -r`.
package struct ArtifactStore: Sendable {
  /// Reads what this run or the one before wrote.
  package let reader: ArtifactReader
  private let output: OutputFolder
  private let knowledge: String

  /// `knowledge` is the digest written into every artifact.
  package init(output: OutputFolder, knowledge: String) {
    self.output = output
    self.knowledge = knowledge
    reader = ArtifactReader { path throws(PipelineError) in try output.read(path) }
  }

  /// Writes what a stage made.
  package func write<Value: Codable & Sendable>(
    _ value: Value, of stage: StageName, as path: String, input: String, findings: [Finding]
  ) throws {
    let artifact = Artifact(
      schema: stage.schema, input: input, knowledge: knowledge, findings: findings, value: value)
    var bytes = try JSONEncoding.bytes(artifact)
    bytes.append(UInt8(ascii: "\n"))
    try output.write(bytes, to: path)
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
    try decode(Artifact<Value>.self, of: stage, from: path) { $0.schema }
  }

  /// The findings of a stage without the value that it made.
  package func findings(of stage: StageName, from path: String) throws -> [Finding] {
    try decode(ArtifactHead.self, of: stage, from: path) { $0.schema }.findings
  }

  private func decode<Content: Decodable>(
    _ type: Content.Type, of stage: StageName, from path: String, schema: (Content) -> String
  ) throws -> Content {
    let bytes = try bytes(path)
    do {
      let content = try JSONDecoding.value(type, from: bytes)
      guard schema(content) == stage.schema else {
        throw PipelineError.unreadable(
          "\(path): is of schema \(schema(content)), this Qiyos reads \(stage.schema)")
      }
      return content
    } catch let error as DecodingError {
      throw PipelineError.unreadable("\(path): is not an artifact of \(stage.rawValue): \(error)")
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
