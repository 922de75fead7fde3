import ArgumentParser
import QiyosPipeline
import QiyosTransliteration

/// `qiyos restore`: a text filter.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Give Uzbek Cyrillic typed on a Russian keyboard its letters ў қ ғ ҳ ё back.",
    discussion: """
      Example:
        qiyos restore < typed.txt > restored.txt

      Standard input to standard output, line by line. Correctly spelled text comes back unchanged. With --format tsv
      a line is written for each word that was changed, is in doubt or looks mistyped: the number of its line, the word
      as typed and as restored, the confidence, the step that decided (`proposal` for a probable typing error, which is
      never changed), and what else it may be.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, tsv }

  @Option(help: "text, or tsv: a line for each decision.") var format: Format = .text

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let restorer = try Restorer(try knowledge.folder())
    try LineFilter(complain: { Terminal.complain("warning: " + $0) }).run { sample in
      var filter = RestoreFilter(restorer, sample: sample)
      return { format == .tsv ? filter.report($0) : filter.restore($0) }
    }
  }
}
