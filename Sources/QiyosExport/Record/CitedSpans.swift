import QiyosModel

/// The spans that the outputs cite of one witness, counted in Unicode scalars, as everything outside the program counts.
///
/// Made once for each witness while its text is at hand; afterwards the text may go. What stays is 16 bytes a span.
struct CitedSpans: Sendable {
  private struct Entry: Sendable {
    let lower: Int32
    let upper: Int32
    let first: Int32
    let last: Int32
  }

  /// In order of their bounds.
  private let entries: [Entry]
  /// Length of the text in scalars.
  let count: Int

  init(_ spans: some Sequence<TextSpan>, in text: String) {
    let index = ScalarIndex(text)
    let limit = text.utf8.count
    var entries: [Entry] = []
    let ordered = Set(spans).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for span in ordered where span.upperBound <= limit {
      let scalars = index.scalars(span)
      entries.append(
        Entry(
          lower: Int32(span.lowerBound), upper: Int32(span.upperBound), first: Int32(scalars.lowerBound),
          last: Int32(scalars.upperBound)))
    }
    self.entries = entries
    count = index.count
  }

  /// The scalars of a span that was asked for at the beginning; nil for one outside the text.
  subscript(_ span: TextSpan) -> Range<Int>? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      if (Int(entry.lower), Int(entry.upper)) < (span.lowerBound, span.upperBound) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < entries.count, entries[low].lower == span.lowerBound, entries[low].upper == span.upperBound
    else { return nil }
    return Int(entries[low].first)..<Int(entries[low].last)
  }

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
