package import Foundation

/// The grammar of the whole of TEI and the validator jing, where a machine has both; no part of the repository.
package enum WholeTEI {
  /// Development data beside the repository.
  package static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/tei")

  private static let grammar = shared.appendingPathComponent("tei_all-4.12.0.rng")
  private static let jing = URL(fileURLWithPath: "/usr/bin/jing")

  package static var isAvailable: Bool {
    FileManager.default.fileExists(atPath: grammar.path) && FileManager.default.fileExists(atPath: jing.path)
  }

  /// What jing says of documents; empty where all are TEI.
  package static func complaints(of documents: [[UInt8]]) throws -> String {
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
    process.executableURL = jing
    process.arguments = [grammar.path] + paths
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
