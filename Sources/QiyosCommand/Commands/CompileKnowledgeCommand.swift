import ArgumentParser
import Foundation
import QiyosKnowledge
import QiyosPipeline

/// `qiyos compile-knowledge`: stores tables in the form in which they are used.
struct CompileKnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile-knowledge", abstract: "Store the large tables in the form in which they are used.",
    discussion: """
      Examples:
        qiyos compile-knowledge                            the built-in knowledge
        qiyos compile-knowledge --knowledge my-knowledge   with a folder over it, in whose compiled/ they are stored

      Starts are faster with it and results the same: a stored table is used only while the files that it was made from, \
      and the program, have not changed. The build does this for the built-in knowledge.
      """)

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let folder = try knowledge.folder()
    do { try KnowledgeCompiler.run(folder) } catch let error as CocoaError {
      throw PipelineError.unreadable("\(folder.roots.last?.path ?? ""): \(error.localizedDescription)")
    }
  }
}
