import QiyosModel

/// The spans that the outputs cite of one witness, counted in Unicode scalars, as everything outside the program counts.
///
/// Made once for each witness while its text is at hand; afterwards the text may go.
struct CitedSpans: Sendable {
  private let scalars: [TextSpan: Range<Int>]
  /// Length of the text in scalars.
  let count: Int

  init(_ spans: some Sequence<TextSpan>, in text: String) {
    let index = ScalarIndex(text)
    let limit = text.utf8.count
    var scalars: [TextSpan: Range<Int>] = [:]
    for span in spans where span.upperBound <= limit && scalars[span] == nil {
      scalars[span] = index.scalars(span)
    }
    self.scalars = scalars
    count = index.count
  }

  /// The scalars of a span that was asked for at the beginning; nil for one outside the text.
  subscript(_ span: TextSpan) -> Range<Int>? { scalars[span] }

  /// All spans that the outputs cite of a witness.
  static func spans(of annotations: Annotations, claims: [Claim], findings: [Finding]) -> [TextSpan] {
    var spans: [TextSpan] = annotations.names.map(\.span) + annotations.dates.map(\.span)
    for quantity in annotations.quantities {
      spans.append(quantity.span)
      if let side = quantity.sideSpan { spans.append(side) }
    }
    for event in annotations.events { spans += [event.span, event.trigger, event.clause] }
    return spans + claims.map(\.span) + findings.compactMap(\.span)
  }
}
