package import QiyosKnowledge
import QiyosTransliteration

/// Makes the compiled tables that a start takes instead of reading the files that they are made from.
package enum KnowledgeCompiler {
  /// Stores the tables of all stages in the uppermost root of a folder. Throws `KnowledgeError` where a file cannot be used,
  /// and what the file system says.
  package static func run(_ knowledge: KnowledgeFolder) throws {
    try Gazetteer.compile(knowledge)
    try UzbekLexicon.compile(knowledge)
    try CyrillicWriter.compile(knowledge)
  }
}
