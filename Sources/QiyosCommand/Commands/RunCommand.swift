import ArgumentParser
import Foundation
import QiyosPipeline

/// `qiyos run`: the main job.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make one merged record of a folder of sources.",
    discussion: """
      Examples:
        qiyos run Corpus/kokand               into Output/kokand
        qiyos run letters --output record --jobs 1
        qiyos run Corpus                      every folder in it that has a
                                              corpus.yml, each on its own
        qiyos run Corpus/kokand --from align  reuse what was extracted before

      Sources are .txt, .md, .html and TEI .xml files; languages, spellings and encodings are detected. A corpus.yml \
      in the folder may say more; see docs/formats.md. With --from, what was made from other sources or with other \
      knowledge is made anew.
      """)

  @Argument(help: ArgumentHelp("The folder of sources.", valueName: "corpus"))
  var corpus: String

  @OptionGroup var options: SourceOptions

  @Option(help: "Begin with a stage and reuse what the stages before it made.")
  var from: StageArgument = .ingest

  func run() async throws {
    let root = try Path.folder(corpus, called: "the corpus folder")
    let batch = CorpusFolder.batch(in: root)
    let status =
      batch.isEmpty
      ? try await options.run(corpus: root, from: from.stage, through: .export) : try await run(batch)
    if status != 0 { throw ExitCode(status) }
  }

  /// Runs every corpus of a batch; one that cannot be run does not stop the others.
  private func run(_ batch: [URL]) async throws -> Int32 {
    let parent = try options.output.map { try Path.folder($0, called: "--output") }
    var done = 0
    var status: Int32 = 0
    for folder in batch {
      do {
        let output = parent?.appendingPathComponent(folder.lastPathComponent)
        let one = try await options.run(corpus: folder, output: output, from: from.stage, through: .export)
        status = max(status, one)
        done += 1
      } catch {
        guard let failure = Qiyos.failure(error), failure.isOfOneCorpus else { throw error }
        Terminal.complain("error: \(folder.lastPathComponent): \(failure)")
        status = 5
      }
    }
    return done == 0 ? 2 : status
  }
}

/// A stage as it is typed.
enum StageArgument: String, ExpressibleByArgument, CaseIterable {
  case ingest, transliterate, extract, align, reconcile, export

  var stage: StageName { StageName(rawValue: rawValue) ?? .ingest }
}
