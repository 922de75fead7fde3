import Foundation
import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosText
import QiyosTransliteration

/// Times each stage that works on one text, in process and without writing anything.
///
///     QiyosBenchmark [--runs N] [--only STAGE] FILE...
///
/// Prints tab-separated rows: file, stage, MB, seconds, MB/s, how much was found. The best of the runs counts, since other
/// work on a machine only ever slows one down; with `--only` the other stages run once. Without a file the time to load
/// the knowledge of each stage is all that is printed. `scripts/bench` uses it; it is no part of the product.
@main
struct Benchmark {
  private var files: [String] = []
  private var runs = 3
  private var only: String?

  static func main() throws {
    var benchmark = Benchmark()
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--runs": benchmark.runs = arguments.popFirst().flatMap { Int($0) } ?? benchmark.runs
      case "--only": benchmark.only = arguments.popFirst()
      default: benchmark.files.append(argument)
      }
    }
    guard let root = KnowledgeFolder.builtIn(environment: ProcessInfo.processInfo.environment) else {
      throw KnowledgeError(file: "QIYOS_KNOWLEDGE", line: 0, "names no knowledge folder")
    }
    let stages = try Stages(KnowledgeFolder(roots: [root]))
    for load in stages.loads { row("load", load.stage, "", String(format: "%.4f", load.seconds), "", "") }
    for file in benchmark.files { try benchmark.measure(file, stages) }
  }

  static func row(_ cells: String...) { print(cells.joined(separator: "\t")) }

  /// The value of some work done `times` times, and the best time.
  static func timed<Value>(_ times: Int, _ work: () throws -> Value) rethrows -> (
    value: Value, seconds: Double
  ) {
    let clock = ContinuousClock()
    var best = Double.infinity
    var last: Value?
    for _ in 0..<max(times, 1) {
      last = nil
      let start = clock.now
      last = try work()
      let spent = (clock.now - start).components
      best = min(best, Double(spent.seconds) + Double(spent.attoseconds) * 1e-18)
    }
    guard let last else { preconditionFailure("nothing was run") }
    return (last, best)
  }

  private func measure(_ file: String, _ stages: Stages) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    let name = URL(fileURLWithPath: file).lastPathComponent
    func stage<Value>(_ stage: String, _ count: (Value) -> Int, _ work: () throws -> Value) rethrows -> Value
    {
      let (value, seconds) = try Self.timed(only == nil || only == stage ? runs : 1, work)
      let size = Double(bytes.count) / 1e6
      Self.row(
        name, stage, String(format: "%.1f", size), String(format: "%.3f", seconds),
        String(format: "%.1f", size / seconds), "\(count(value))")
      return value
    }
    let source = SourceFile(
      sigil: Sigil(name), file: name, bytes: bytes, description: SourceDescription(), title: nil,
      language: nil)
    _ = try stage("decode", \.count) { try stages.decoder.decode(bytes).bytes }
    _ = stage("digest", \.count) { SHA256.hexadecimal(of: bytes) }
    let text = try stage("ingest", \.sentences.count) { try stages.ingest.run(source).value }
    _ = stage("tokenise", \.count) { Tokenizer(for: text.witness.language).tokens(of: text.cleaned.text) }
    let stream = stage("keys", \.wordCount) { TokenStream(text) }
    _ = try stage("transliterate", \.restorations.count) { try stages.transliteration.run(text).value }
    let names = stage("names", \.count) { stages.names.names(in: text, stream: stream).value }
    let dates = stage("dates", \.count) {
      stages.dates.dates(in: text, stream: stream, documentDate: nil).value
    }
    let quantities = stage("quantities", \.count) {
      stages.quantities.quantities(in: text, stream: stream, dates: dates, names: names).value
    }
    _ = stage("events", \.claims.count) {
      stages.events.events(in: text, stream: stream, names: names, dates: dates, quantities: quantities)
        .value
    }
  }
}
