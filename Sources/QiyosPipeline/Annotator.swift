package import QiyosExtraction
import QiyosIngest
package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// What is found in one file, as lines of JSON.
package struct Annotator: Sendable {
  private let ingest: IngestStage
  private let extraction: ExtractionStage
  private let layers: [ExtractionLayer]
  private let documentDate: String?
  private let timex2: Bool

  /// `timex2` writes dates as TIMEX2. Throws `KnowledgeError` where a file cannot be used.
  package init(
    knowledge: KnowledgeFolder, layers: [ExtractionLayer], documentDate: String?, timex2: Bool
  ) throws {
    ingest = try IngestStage(knowledge: knowledge)
    extraction = try ExtractionStage(knowledge: knowledge, layers: layers)
    self.layers = layers
    self.documentDate = documentDate
    self.timex2 = timex2
  }

  /// The rows of one file, in order of layer and reading.
  package func lines(of bytes: [UInt8], file: String, sigil: Sigil) throws -> Staged<String> {
    let prepared: Staged<PreparedText>
    do {
      prepared = try ingest.run(
        SourceFile(
          sigil: sigil, file: file, bytes: bytes, description: SourceDescription(date: documentDate),
          title: nil,
          language: nil))
    } catch let error as IngestError {
      throw PipelineError.invalidInput("\(file): \(error)")
    }
    let found = extraction.annotations(of: prepared.value)
    var writer = AnnotationLines(found: found.value, prepared: prepared.value)
    for layer in layers {
      switch layer {
      case .names: writer.writeNames()
      case .dates where timex2: writer.write(extraction.timex2(in: prepared.value))
      case .dates: writer.writeDates()
      case .quantities: writer.writeQuantities()
      case .events: writer.writeEvents()
      }
    }
    return Staged(writer.text, findings: prepared.findings + found.findings)
  }
}
