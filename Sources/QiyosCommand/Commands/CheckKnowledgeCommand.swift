import ArgumentParser
import Foundation
import QiyosKnowledge
import QiyosPipeline

/// `qiyos check-knowledge`: runs every example of every rule.
struct CheckKnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-knowledge", abstract: "Run every example in every rule file.",
    discussion: """
      Examples:
        qiyos check-knowledge                       the built-in knowledge
        qiyos check-knowledge Corpus/mine/knowledge    with a folder over it

      Prints each failing example with its file and line, and files that nothing reads; exit status 1 if there are any.
      """)

  @Argument(help: ArgumentHelp("Folders of knowledge laid over the built-in one.", valueName: "dir"))
  var folders: [String] = []

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var manners: Manners

  func run() throws {
    var options = knowledge
    options.overlays += folders
    let result: KnowledgeCheck.Result
    do {
      result = try KnowledgeCheck.run(try options.folder())
    } catch let error as KnowledgeError {
      try Terminal.write("\(error)\n")
      throw ExitCode(1)
    }
    for failure in result.failures { try Terminal.write("\(failure)\n") }
    for stray in result.strayFiles { try Terminal.write("\(stray.file): is not read; \(stray.hint)\n") }
    if !manners.quiet { Terminal.complain("\(result.examples) examples, \(result.failures.count) failed") }
    if !result.failures.isEmpty || !result.strayFiles.isEmpty { throw ExitCode(1) }
  }
}
