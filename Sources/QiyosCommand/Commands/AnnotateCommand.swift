import ArgumentParser
import Foundation
import QiyosExtraction
import QiyosModel
import QiyosPipeline

/// `qiyos annotate`: what is found in single files, one annotation a line.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Print what is found in files, one JSON object a line.",
    discussion: """
      Examples:
        qiyos annotate letter.txt
        qiyos annotate --layer dates --document-date 2009-12-19 article.txt
        cat note.txt | qiyos annotate --layer quantities -

      Offsets count Unicode scalars of the file's text. Findings go to standard error.
      """)

  enum StyleArgument: String, ExpressibleByArgument, CaseIterable { case edtf, timex2 }

  @Option(help: "Only one layer: names, dates, quantities or events; all of them by default.")
  var layer: ExtractionLayer?

  @Option(help: "How dates are written: edtf (as printed) or timex2 (TIMEX2 values and span habits).")
  var dateStyle: StyleArgument = .edtf

  @Option(help: "The date of the documents (EDTF), for words like \"now\" (QIYOS_DOCUMENT_DATE).")
  var documentDate: DocumentDateArgument?

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var manners: Manners

  @Argument(help: ArgumentHelp("Files to read; - is standard input.", valueName: "file"))
  var files: [String]

  func run() throws {
    let date = try documentDate ?? Environment.value("QIYOS_DOCUMENT_DATE") { .init(argument: $0) }
    let layers = layer.map { [$0] } ?? ExtractionLayer.allCases
    let annotator = try Annotator(
      knowledge: try knowledge.folder(), layers: layers, documentDate: date?.edtf,
      timex2: dateStyle == .timex2)
    var failed = false
    for (file, sigil) in zip(files, CorpusFolder.sigils(of: files)) {
      do {
        let result = try annotator.lines(of: try InputFile.bytes(of: file), file: file, sigil: sigil)
        try Terminal.write(result.value)
        manners.report(result.findings)
      } catch let error as PipelineError {
        Terminal.complain("error: \(error)")
        failed = true
      }
    }
    if failed { throw ExitCode(3) }
  }
}

extension ExtractionLayer: ExpressibleByArgument {}
