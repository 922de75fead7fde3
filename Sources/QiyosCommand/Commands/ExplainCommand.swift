import ArgumentParser
import Foundation
import QiyosExport
import QiyosPipeline

/// `qiyos explain`: why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why: any event, claim, relation, entity, mention or link.",
    discussion: """
      Examples:
        qiyos explain Output/kokand ev.capture.tashkent.1865          an event: who tells it, what they claim, why they are one
        qiyos explain Output/kokand ev.capture.tashkent.1865/date     one slot of it
        qiyos explain Output/kokand kaufman_konstantin                an entity with its spellings

      Identifiers stand in every output, also as the anchors of the report.
      """)

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out")) var folder: String
  @Argument(help: ArgumentHelp("What to explain.", valueName: "id")) var identifier: String

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let templates = try ClaimTemplates(try knowledge.folder())
    let explanation = Explanation(try Pipeline.record(in: url), templates: templates) {
      try Pipeline.text($0, in: url)
    }
    do {
      Terminal.write(try explanation.words(for: identifier))
    } catch let error as UnknownIdentifier {
      throw PipelineError.unreadable("\(error)")
    }
  }
}
