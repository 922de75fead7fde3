import ArgumentParser
import Foundation
import QiyosExport
import QiyosModel
import QiyosPipeline

/// `qiyos diff`: where the sources disagree.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "List the conflicting claims of a run, worst first.",
    discussion: """
      Examples:
        qiyos diff Output/kokand
        qiyos diff Output/kokand lecture gazette-1868   only between these two
        qiyos diff Output/kokand --slot date --format tsv
        qiyos diff Output/kokand --exit-code            status 1 if there are any
      """)

  enum FormatArgument: String, ExpressibleByArgument, CaseIterable { case text, tsv, json }

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out"))
  var folder: String

  @Argument(help: ArgumentHelp("One or two sources.", valueName: "sigil"))
  var sigils: [String] = []

  @Option(help: "Only this event.") var event: String?
  @Option(help: "Only this slot, or slots that begin with it: date, strength, casualties.attacker.") var slot:
    String?
  @Option(help: "How to write it.") var format: FormatArgument = .text
  @ArgumentParser.Flag(help: "The same as --format json.") var json = false
  @ArgumentParser.Flag(help: "Exit with status 1 if there is anything to show.") var exitCode = false
  @Option(help: "Whether to colour.") var color: ColourChoice = .auto
  @ArgumentParser.Flag(name: .shortAndLong, help: "Print nothing; for --exit-code.") var quiet = false

  func validate() throws {
    if sigils.count > 2 { throw ValidationError("name one source or two") }
  }

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let filter = DiffReport.Filter(
      witnesses: sigils.map { Sigil($0) }, event: event.map { EventID($0) }, slot: slot)
    let report: DiffReport
    do {
      report = try DiffReport(try Pipeline.record(in: url), filter: filter) { try Pipeline.text($0, in: url) }
    } catch let error as UnknownIdentifier {
      throw PipelineError.unreadable("\(error)")
    }
    let style = json ? .json : DiffReport.Format(rawValue: format.rawValue) ?? .text
    if !quiet { try Terminal.write(report.written(as: style, coloured: style == .text && color.isOn)) }
    if exitCode, !report.isEmpty { throw ExitCode(1) }
  }
}
