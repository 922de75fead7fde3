import QiyosAlignment
import QiyosExport
import QiyosExtraction
import QiyosIngest
package import QiyosKnowledge
import QiyosReconciliation
import QiyosTransliteration

/// Runs the examples of all knowledge.
package enum KnowledgeCheck {
  /// How many examples there are and which fail.
  package struct Result: Sendable {
    /// How many were run.
    package let examples: Int
    /// In order of part and file.
    package let failures: [ExampleFailure]
    /// Files that nothing reads, with what was probably meant.
    package let strayFiles: [(file: String, hint: String)]
  }

  /// Loads everything and runs its examples. Throws `KnowledgeError` where a file cannot be read at all.
  package static func run(_ knowledge: KnowledgeFolder) throws -> Result {
    let gazetteer = try Gazetteer(knowledge: knowledge)
    // These have no examples, but their files must be readable.
    _ = try IngestStage(knowledge: knowledge)
    _ = try TransliterationStage(knowledge: knowledge)
    _ = try Glosser(knowledge)
    _ = try AlignmentStage(knowledge: knowledge, gazetteer: gazetteer)
    _ = try ReconciliationStage(knowledge: knowledge, gazetteer: gazetteer)
    let parts: [any ExampleChecked] = [
      try NameExtractor(knowledge: knowledge, gazetteer: gazetteer),
      try DateExtractor(knowledge: knowledge), try QuantityExtractor(knowledge: knowledge),
      try EventExtractor(knowledge: knowledge), try LetterExamples(knowledge),
      try ClaimTemplates(knowledge),
    ]
    let results = parts.map { $0.checkExamples() }
    return Result(
      examples: results.reduce(0) { $0 + $1.count }, failures: results.flatMap(\.failures),
      strayFiles: knowledge.strayFiles())
  }
}
