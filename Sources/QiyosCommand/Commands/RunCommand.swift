import ArgumentParser
import Foundation
import QiyosPipeline

/// `qiyos run`: the main job.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make one merged record of a folder of sources.",
    discussion: """
      Examples:
        qiyos run Corpus/kokand                       into Output/kokand
        qiyos run letters --output /tmp/record --jobs 1
        qiyos run Corpus                              every folder in it that has a corpus.yml, each on its own
        qiyos run Corpus/kokand --from align          reuse what was extracted before

      Sources are .txt, .md, .html and TEI .xml files; languages, spellings and encodings are detected. A corpus.yml in
      the folder may say more; see docs/formats.md.
      """)

  @Argument(help: ArgumentHelp("The folder of sources.", valueName: "corpus"))
  var corpus: String

  @OptionGroup var options: StageOptions

  @Option(help: "Begin with a stage and reuse the artifacts of the stages before: \(stageList).")
  var from: StageArgument = .ingest

  func run() async throws {
    let root = URL(fileURLWithPath: corpus)
    let batch = CorpusFolder.batch(in: root)
    var status: Int32 = 0
    if batch.isEmpty {
      status = try await options.run(corpus: root, from: from.stage, through: .export)
    } else {
      for folder in batch {
        let output = options.output.map {
          URL(fileURLWithPath: $0).appendingPathComponent(folder.lastPathComponent)
        }
        let one = try await options.run(corpus: folder, output: output, from: from.stage, through: .export)
        status = max(status, one)
      }
    }
    if status != 0 { throw ExitCode(status) }
  }
}

let stageList = StageName.allCases.map(\.rawValue).joined(separator: ", ")

/// A stage as it is typed.
enum StageArgument: String, ExpressibleByArgument, CaseIterable {
  case ingest, transliterate, extract, align, reconcile, export

  var stage: StageName { StageName(rawValue: rawValue) ?? .ingest }
}
