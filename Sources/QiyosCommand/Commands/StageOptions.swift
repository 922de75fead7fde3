import ArgumentParser
import Foundation
import QiyosPipeline

/// What every command that runs stages takes.
struct StageOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The folder to write; default Output/<name of the corpus folder>.")
  var output: String?

  @Option(name: .shortAndLong, help: "Texts that are worked on at once; default one for each processor.")
  var jobs: Int?

  @Option(help: "Refuse sources larger than this, such as 256M or 2G.")
  var maxSize: ByteCount?

  @Option(help: "The date of documents that say none (EDTF, such as 1868-05), for words like \"now\".")
  var documentDate: String?

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var manners: Manners

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  /// Runs stages over a corpus, or over the artifacts in an output folder where `corpus` is nil.
  func run(corpus: URL?, output: URL? = nil, from: StageName, through: StageName) async throws -> Int32 {
    let target = output ?? self.output.map { URL(fileURLWithPath: $0) } ?? Self.defaultOutput(corpus)
    let plan = RunPlan(
      corpus: corpus, output: target, knowledge: try knowledge.folder(corpus: corpus),
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, from: from, through: through,
      maximumSize: maxSize?.bytes ?? RunPlan.defaultMaximumSize, documentDate: documentDate)
    let pipeline = try Pipeline(plan, report: manners.progress())
    defer { pipeline.release() }
    let summary = try await pipeline.run(version: Qiyos.version, started: Date())
    manners.report(summary.findings)
    if !manners.quiet { say(summary, target, through) }
    return summary.exitStatus
  }

  private func say(_ summary: Pipeline.Summary, _ target: URL, _ through: StageName) {
    var words = "\(summary.title): \(summary.sources) sources"
    if summary.failed > 0 { words += ", \(summary.failed) could not be read" }
    if through >= .reconcile { words += ", \(summary.records) events, \(summary.contested) disputed slots" }
    let notes = summary.findings.count
    if notes > 0 { words += ", \(notes) findings" }
    Terminal.complain(words)
    let shown = through == .export ? target.appendingPathComponent("report.html") : target
    Terminal.complain("  see \(shown.path)")
  }

  private static func defaultOutput(_ corpus: URL?) -> URL {
    URL(fileURLWithPath: "Output").appendingPathComponent(
      corpus?.standardizedFileURL.lastPathComponent ?? "corpus")
  }
}

/// A number of bytes with a unit: `512`, `300K`, `256M`, `2G`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let factor = argument.last.flatMap { units[Character($0.uppercased())] }
    guard let number = Int(factor == nil ? argument[...] : argument.dropLast()), number > 0 else {
      return nil
    }
    bytes = number * (factor ?? 1)
  }
}
