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

      Standard input to standard output, line by line. Correctly spelled text comes back unchanged.
      """)

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let restorer = try Restorer(try knowledge.folder())
    try LineFilter().run { sample in
      var filter = RestoreFilter(restorer, sample: sample)
      return { filter.restore($0) }
    }
  }
}
