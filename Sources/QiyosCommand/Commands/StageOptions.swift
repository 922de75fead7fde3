import ArgumentParser
import Foundation
import QiyosPipeline

/// What every command that runs stages takes.
struct StageOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "Texts that are worked on at once; default one for each processor (QIYOS_JOBS).")
  var jobs: Int?

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var manners: Manners

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  /// Runs one stage on the artifacts in an output folder.
  func run(_ stage: StageName, on folder: String) async throws -> Int32 {
    let output = try Path.folder(folder, called: "the output folder")
    guard FileManager.default.fileExists(atPath: output.path) else {
      throw PipelineError.unreadable("\(folder): no such folder; run 'qiyos ingest' first")
    }
    let earlier = try RunManifest.overlays(in: output)
    return try await run(
      RunPlan(
        corpus: nil, output: output, knowledge: try knowledge.folder(earlier: earlier),
        jobs: try workers(), from: stage, through: stage, maximumSize: RunPlan.defaultMaximumSize,
        documentDate: nil))
  }

  /// The number of texts that are worked on at once.
  func workers() throws -> Int {
    let said = try jobs ?? Environment.value("QIYOS_JOBS") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    return said ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// Runs stages as planned and says what came of them.
  func run(_ plan: RunPlan) async throws -> Int32 {
    Signals.stopBetweenSources()
    let pipeline = try Pipeline(plan, version: Qiyos.version, report: manners.progress())
    defer { pipeline.release() }
    let summary = try await pipeline.run(started: Date())
    manners.report(summary.findings)
    if !manners.quiet { say(summary, plan.output, plan.through) }
    return summary.exitStatus
  }

  private func say(_ summary: Pipeline.Summary, _ target: URL, _ through: StageName) {
    func counted(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
    var words = "\(summary.title): \(counted(summary.sources, "source"))"
    if summary.failed > 0 { words += ", \(summary.failed) could not be read" }
    if through >= .reconcile {
      words += ", \(counted(summary.records, "event")), \(counted(summary.contested, "disputed slot"))"
    }
    let notes = summary.findings.count
    if notes > 0 { words += ", \(counted(notes, "finding"))" }
    Terminal.complain(words)
    let shown = through == .export ? target.appendingPathComponent("report.html") : target
    Terminal.complain("  see \(shown.path)")
  }
}

/// What the commands that read sources take.
struct SourceOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The folder to write; default Output/<name of the corpus folder>.")
  var output: String?

  @Option(help: "Refuse sources larger than this; default 256M (QIYOS_MAX_SIZE).")
  var maxSize: ByteCount?

  @Option(
    help:
      "The date of documents that say none (EDTF, such as 1868-05), for words like \"now\" (QIYOS_DOCUMENT_DATE)."
  )
  var documentDate: DocumentDateArgument?

  @OptionGroup var stages: StageOptions

  /// Reads a corpus folder and runs the stages that follow, up to `through`.
  func run(corpus: URL, output: URL? = nil, from: StageName, through: StageName) async throws -> Int32 {
    let target = try output ?? self.output.map { try Path.folder($0, called: "--output") }
    let maximum = try maxSize ?? Environment.value("QIYOS_MAX_SIZE") { ByteCount(argument: $0) }
    let date = try documentDate ?? Environment.value("QIYOS_DOCUMENT_DATE") { .init(argument: $0) }
    return try await stages.run(
      RunPlan(
        corpus: corpus, output: target ?? Self.defaultOutput(corpus),
        knowledge: try stages.knowledge.folder(corpus: corpus), jobs: try stages.workers(), from: from,
        through: through, maximumSize: maximum?.bytes ?? RunPlan.defaultMaximumSize,
        documentDate: date?.edtf))
  }

  private static func defaultOutput(_ corpus: URL) -> URL {
    URL(fileURLWithPath: "Output").appendingPathComponent(corpus.standardizedFileURL.lastPathComponent)
  }
}
