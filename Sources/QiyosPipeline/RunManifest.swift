import Foundation

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

  /// The manifest of the run before, or nil where there is none that can be read.
  package static func previous(in output: OutputFolder) -> RunManifest? {
    guard let bytes = try? output.read(path) else { return nil }
    return try? JSONDecoder().decode(RunManifest.self, from: Data(bytes))
  }

  /// The file: JSON with sorted keys.
  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
