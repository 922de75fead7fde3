package import Foundation

/// `run.json`: when, with what, how long, and which files are ours. The only output that differs from run to run.
package struct RunManifest: Codable, Sendable {
  /// Beside the other outputs.
  package static let path = "run.json"

  /// `qiyos-run/1` and the like.
  package let format: String
  /// Of the program.
  package let version: String
  /// ISO 8601, UTC.
  package let started: String
  /// Wall-clock time of the whole run.
  package let seconds: Double
  /// Texts worked on at once.
  package let jobs: Int
  /// Digest of all knowledge files.
  package let knowledge: String
  /// Sources that were read.
  package let sources: Int
  /// Sources that could not be read.
  package let failed: Int
  /// Seconds spent in each stage; the three that work on one text are timed together as `texts`.
  package let stages: [String: Double]
  /// Files of this output folder that Qiyos wrote.
  package let files: [String]
  /// Folders of knowledge over the built-in one; a stage that is run alone later takes them again.
  package let overlays: [String]?

  /// The manifest of the run before, or nil where there is none that can be read.
  package static func previous(in output: OutputFolder) -> RunManifest? {
    guard let bytes = try? output.read(path) else { return nil }
    return try? JSONDecoder().decode(RunManifest.self, from: Data(bytes))
  }

  /// The folders of knowledge that lay over the built-in one in the run of an output folder. Throws where one is gone.
  package static func overlays(in folder: URL) throws(PipelineError) -> [URL] {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)),
      let manifest = try? JSONDecoder().decode(RunManifest.self, from: data)
    else { return [] }
    let overlays = (manifest.overlays ?? []).map { URL(fileURLWithPath: $0) }
    if let gone = overlays.first(where: { !FileManager.default.fileExists(atPath: $0.path) }) {
      throw .unreadable(
        "\(gone.path): the knowledge of the run in \(folder.path) is gone; run the corpus again")
    }
    return overlays
  }

  /// Whether a folder is the output of a run.
  static func isPresent(in folder: URL) -> Bool {
    struct Format: Decodable { let format: String }
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)),
      let found = try? JSONDecoder().decode(Format.self, from: data)
    else { return false }
    return found.format.hasPrefix("qiyos-run/")
  }

  /// The file: JSON with sorted keys.
  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
