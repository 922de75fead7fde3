import ArgumentParser
import Foundation
import QiyosPipeline

/// `qiyos ingest`: the first stage alone.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Read the sources and find their shape: the first stage alone.",
    discussion: "Example:\n  qiyos ingest Corpus/kokand --output Output/kokand")

  @Argument(help: ArgumentHelp("The folder of sources.", valueName: "corpus"))
  var corpus: String

  @OptionGroup var options: SourceOptions

  func run() async throws {
    let root = try Path.folder(corpus, called: "the corpus folder")
    let status = try await options.run(corpus: root, from: .ingest, through: .ingest)
    if status != 0 { throw ExitCode(status) }
  }
}

/// A command that runs one stage on the artifacts of the stages before.
protocol ArtifactStageCommand: AsyncParsableCommand {
  static var stage: StageName { get }
  var folder: String { get }
  var options: StageOptions { get }
}

extension ArtifactStageCommand {
  func run() async throws {
    let status = try await options.run(Self.stage, on: folder)
    if status != 0 { throw ExitCode(status) }
  }
}

/// `qiyos extract`: names, dates, quantities and events.
struct ExtractCommand: ArtifactStageCommand {
  static let stage = StageName.extract
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Find names, dates, quantities and events in the texts of a run.",
    discussion: "Example:\n  qiyos extract Output/kokand")

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out")) var folder: String
  @OptionGroup var options: StageOptions
}

/// `qiyos align`: which mentions are the same thing.
struct AlignCommand: ArtifactStageCommand {
  static let stage = StageName.align
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Find which names and events of different sources are the same, and why.",
    discussion: "Example:\n  qiyos align Output/kokand")

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out")) var folder: String
  @OptionGroup var options: StageOptions
}

/// `qiyos reconcile`: claims side by side.
struct ReconcileCommand: ArtifactStageCommand {
  static let stage = StageName.reconcile
  static let configuration = CommandConfiguration(
    commandName: "reconcile", abstract: "Compare the claims about each event and type their differences.",
    discussion: "Example:\n  qiyos reconcile Output/kokand")

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out")) var folder: String
  @OptionGroup var options: StageOptions
}

/// `qiyos export`: what people and other programs read.
struct ExportCommand: ArtifactStageCommand {
  static let stage = StageName.export
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the TEI, the report, the tables and record.json of a run again.",
    discussion: "Example:\n  qiyos export Output/kokand")

  @Argument(help: ArgumentHelp("The output folder of a run.", valueName: "out")) var folder: String
  @OptionGroup var options: StageOptions
}
