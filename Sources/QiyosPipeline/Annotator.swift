import Foundation
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
    let index = ScalarIndex(prepared.value.witness.text)
    var rows: [[String: Any]] = []
    for layer in layers { rows += self.rows(layer, found.value, prepared.value, index) }
    let text = try rows.map { try Self.line($0) }.joined()
    return Staged(text, findings: prepared.findings + found.findings)
  }

  private func rows(
    _ layer: ExtractionLayer, _ found: Annotations, _ prepared: PreparedText, _ index: ScalarIndex
  ) -> [[String: Any]] {
    let sigil = found.witness.sigil
    func row(_ span: TextSpan, _ surface: String, _ type: String, _ more: [String: Any]) -> [String: Any] {
      let scalars = index.scalars(span)
      let base: [String: Any] = [
        "doc": sigil.name, "start": scalars.lowerBound, "end": scalars.upperBound, "text": surface,
        "layer": layer.rawValue, "type": type,
      ]
      return base.merging(more) { $1 }
    }
    switch layer {
    case .names:
      return found.names.map { name in
        row(
          name.span, name.surface, name.kind.rawValue,
          [
            "form": name.form.rawValue, "bare": name.bare,
            "entity": name.candidates.first?.text as Any? ?? NSNull(),
            "rule": name.rule.text,
          ])
      }
    case .dates where timex2:
      return extraction.timex2(in: prepared).map { date in
        row(date.span, prepared.quote(date.span), "TIMEX2", ["value": date.value as Any? ?? NSNull()])
      }
    case .dates:
      return found.dates.map { date in
        row(
          date.span, date.surface, "DATE",
          [
            "value": date.date.edtf, "calendar": date.date.calendar.rawValue, "certainty": date.certainty,
            "rule": date.rule.text, "resolution": date.resolution as Any? ?? NSNull(),
          ])
      }
    case .quantities:
      return found.quantities.map { one in
        row(
          one.span, one.surface, "QUANTITY",
          [
            "low": one.quantity.low as Any? ?? NSNull(), "high": one.quantity.high as Any? ?? NSNull(),
            "approx": one.quantity.bound.rawValue, "unit": one.quantity.kind, "role": one.quantity.role,
            "side": one.side as Any? ?? NSNull(), "rule": one.rule.text,
          ])
      }
    case .events:
      let spans = Dictionary(found.names.map { ($0.id, $0.span) }, uniquingKeysWith: { first, _ in first })
      return found.events.map { event in
        row(
          event.span, event.surface, event.type.name,
          [
            "outcome": event.outcome.rawValue, "rule": event.rule.text,
            "participants": event.participants.compactMap { participant in
              spans[participant.mention].map { span in
                let scalars = index.scalars(span)
                return [
                  "role": participant.role, "start": scalars.lowerBound, "end": scalars.upperBound,
                  "text": prepared.quote(span),
                ] as [String: Any]
              }
            },
          ])
      }
    }
  }

  private static func line(_ row: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: row, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
