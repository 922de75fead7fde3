import Foundation
import QiyosExtraction
import QiyosKnowledge
import Testing

/// The knowledge of the source tree.
enum SourceKnowledge {
  static let folder = KnowledgeFolder(roots: [
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/QiyosKnowledge/Knowledge")
  ])
}

@Suite struct EventRuleTests {
  @Test func everyExampleOfEveryRuleRuns() throws {
    let (count, failures) = try EventExtractor(knowledge: SourceKnowledge.folder).checkExamples()
    #expect(count > 60)
    #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
  }
}
