package import Foundation
package import QiyosKnowledge

/// Where the tests find what they read.
package enum TestPaths {
  /// The folder of the package.
  package static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built-in knowledge, from the sources.
  package static let knowledge = KnowledgeFolder(
    roots: [project.appendingPathComponent("Sources/QiyosKnowledge/Knowledge")])

  /// The development data beside the project, or nil where there is none.
  package static let shared: URL? = {
    let url = project.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()
}
