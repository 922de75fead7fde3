package import QiyosModel
import QiyosText

/// One expression as TIMEX2 marks it.
package struct Timex2Row: Sendable, Equatable {
  /// In the witness; articles and modifiers are inside.
  package let span: TextSpan
  /// `1866-05-24`, `187`, `1915-SU`, `P20D`, `PRESENT_REF`; nil where TIMEX2 gives no value.
  package let value: String?

  /// The rows of one date: two for a range whose ends can be told apart.
  static func rows(_ date: ResolvedDate, _ stream: TokenStream) -> [Timex2Row] {
    let whole = stream.span(date.expression.tokens)
    switch (date.expression.content, date.reading?.value) {
    case (_, .point(let point)?): return [Timex2Row(span: whole, value: point.timex2)]
    case (_, .range(let first, let last)?):
      guard let ends = date.expression.ends else { return [Timex2Row(span: whole, value: first.timex2)] }
      return [
        Timex2Row(span: stream.span(ends.0), value: first.timex2),
        Timex2Row(span: stream.span(ends.1), value: last.timex2),
      ]
    case (_, .unknown(let unit, _)?): return [Timex2Row(span: whole, value: unit.unknownPoint)]
    case (.duration(let value), _), (.set(_, let value), _): return [Timex2Row(span: whole, value: value)]
    case (.fixed(let value), _): return [Timex2Row(span: whole, value: value)]
    default: return [Timex2Row(span: whole, value: nil)]
    }
  }
}
