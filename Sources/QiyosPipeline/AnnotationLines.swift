import QiyosExtraction
import QiyosModel
import QiyosText

/// Writes what was found in one text, a line of JSON for each row. Offsets are Unicode scalars of the source.
struct AnnotationLines {
  private let found: Annotations
  private let prepared: PreparedText
  private let index: ScalarIndex
  private var bytes: [UInt8] = []

  init(found: Annotations, prepared: PreparedText) {
    self.found = found
    self.prepared = prepared
    index = ScalarIndex(prepared.witness.text)
  }

  /// All rows that were written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A row with its place, and with what `more` adds.
  private func row(
    _ layer: ExtractionLayer, _ type: String, _ span: TextSpan, _ surface: String,
    _ more: (inout JSONByteWriter) -> Void
  ) -> [UInt8] {
    var json = JSONByteWriter()
    json.object { json in
      json.member("doc", found.witness.sigil.name)
      place(span, surface, &json)
      json.member("layer", layer.rawValue)
      json.member("type", type)
      more(&json)
    }
    return json.finish()
  }

  private func place(_ span: TextSpan, _ surface: String, _ json: inout JSONByteWriter) {
    let scalars = index.scalars(span)
    json.member("start", scalars.lowerBound)
    json.member("end", scalars.upperBound)
    json.member("text", surface)
  }

  mutating func writeNames() {
    for name in found.names {
      bytes += row(.names, name.kind.rawValue, name.span, name.surface) { json in
        json.member("form", name.form.rawValue)
        json.member("bare", name.bare)
        json.nullable("entity", name.candidates.first?.text)
        json.member("rule", name.rule.text)
      }
    }
  }

  mutating func writeDates() {
    for date in found.dates {
      bytes += row(.dates, "DATE", date.span, date.surface) { json in
        json.member("value", date.date.edtf)
        json.member("calendar", date.date.calendar.rawValue)
        json.member("certainty", date.certainty)
        json.nullable("resolution", date.resolution)
        json.member("rule", date.rule.text)
      }
    }
  }

  mutating func write(_ dates: [Timex2Row]) {
    for date in dates {
      bytes += row(.dates, "TIMEX2", date.span, prepared.quote(date.span)) {
        $0.nullable("value", date.value)
      }
    }
  }

  mutating func writeQuantities() {
    for one in found.quantities {
      bytes += row(.quantities, "QUANTITY", one.span, one.surface) { json in
        json.member("low", one.quantity.low)
        json.member("high", one.quantity.high)
        json.member("approx", one.quantity.bound.rawValue)
        json.member("unit", one.quantity.kind)
        json.member("role", one.quantity.role)
        json.nullable("side", one.side)
        json.member("rule", one.rule.text)
      }
    }
  }

  mutating func writeEvents() {
    let spans = Dictionary(found.names.map { ($0.id, $0.span) }, uniquingKeysWith: { first, _ in first })
    for event in found.events {
      bytes += row(.events, event.type.name, event.span, event.surface) { json in
        json.member("outcome", event.outcome.rawValue)
        json.key("participants")
        json.list(event.participants.filter { spans[$0.mention] != nil }) { json, participant in
          guard let span = spans[participant.mention] else { return }
          json.object { json in
            json.member("role", participant.role)
            place(span, prepared.quote(span), &json)
          }
        }
        json.member("rule", event.rule.text)
      }
    }
  }
}
