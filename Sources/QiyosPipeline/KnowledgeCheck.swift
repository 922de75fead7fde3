import QiyosExport
import QiyosExtraction
package import QiyosKnowledge
import QiyosTransliteration

/// Runs the examples of all knowledge.
package enum KnowledgeCheck {
  /// How many examples there are and which fail.
  package struct Result: Sendable {
    /// How many were run.
    package let examples: Int
    /// In order of part and file.
    package let failures: [ExampleFailure]
  }

  /// Loads everything and runs its examples. Throws `KnowledgeError` where a file cannot be read at all.
  package static func run(_ knowledge: KnowledgeFolder) throws -> Result {
    let parts: [any ExampleChecked] = [
      try NameExtractor(knowledge: knowledge, gazetteer: try Gazetteer(knowledge: knowledge)),
      try DateExtractor(knowledge: knowledge), try QuantityExtractor(knowledge: knowledge),
      try EventExtractor(knowledge: knowledge), try LetterExamples(knowledge),
      try ClaimTemplates(knowledge),
    ]
    let results = parts.map { $0.checkExamples() }
    return Result(examples: results.reduce(0) { $0 + $1.count }, failures: results.flatMap(\.failures))
  }
}
