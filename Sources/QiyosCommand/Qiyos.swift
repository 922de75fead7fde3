import ArgumentParser
import QiyosKnowledge
import QiyosPipeline

/// The program: arguments in, exit status out.
@main
struct Qiyos: AsyncParsableCommand {
  /// Follows semantic versioning; written into every output.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "qiyos",
    abstract: "Compare what several sources say of the same events, in English and Uzbek.",
    discussion: """
      A folder of sources becomes one merged record: each event once, every claim of every source kept, each \
      difference typed and traced to its characters.

        qiyos run Corpus/kokand           read the folder, write Output/kokand
        qiyos diff Output/kokand          the conflicting claims, worst first
        qiyos explain Output/kokand ID    why: any event, claim, entity or link
        qiyos transliterate --from uz-Cyrl --to uz-Latn < text.txt

      Exit status: 0 done, 1 differences found or a check failed, 2 nothing could be done, 3 an input named is \
      unreadable, 4 an output is not valid (a bug of ours), 5 some sources failed, 64 usage, 130 interrupted.

      Environment: QIYOS_KNOWLEDGE, QIYOS_JOBS, QIYOS_MAX_SIZE and QIYOS_DOCUMENT_DATE count where no option is \
      given; NO_COLOR switches colours off.
      """,
    version: version,
    subcommands: [
      RunCommand.self, IngestCommand.self, TransliterateCommand.self, ExtractCommand.self, AlignCommand.self,
      ReconcileCommand.self, ExportCommand.self, RestoreCommand.self, GlossCommand.self, AnnotateCommand.self,
      DiffCommand.self,
      ExplainCommand.self, ValidateCommand.self, CheckKnowledgeCommand.self,
      CompileKnowledgeCommand.self,
    ])

  /// Runs the command and turns the pipeline's errors into their exit status.
  static func main() async {
    Signals.install()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Says what went wrong and ends with the status that belongs to it.
  private static func end(with error: any Error) -> Never {
    if let failure = failure(error) {
      Terminal.complain("error: \(failure)")
      Terminal.exit(failure.exitStatus)
    }
    exit(withError: error)
  }

  /// The error as one of the pipeline's; nil for the argument parser's own.
  static func failure(_ error: any Error) -> PipelineError? {
    switch error {
    case let error as PipelineError: error
    case let error as KnowledgeError: .invalidInput("\(error)")
    case is ExitCode, is ValidationError, is CleanExit: nil
    case let error where exitCode(for: error) != .failure: nil
    default: .unreadable(SystemReason.words(error))
    }
  }
}
