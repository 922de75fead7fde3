import Foundation

/// `run.json`: when, with what, how long, and which files are ours. The only output that differs from run to run.
package struct RunManifest: Codable, Sendable {
  package static let path = "run.json"

  package let format: String
  package let version: String
  /// ISO 8601, UTC.
  package let started: String
  package let seconds: Double
  package let jobs: Int
  package let knowledge: String
  package let sources: Int
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

  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
