package import QiyosModel

/// A text with places marked by `⟦…⟧`, so that tests show what they mean instead of counting bytes.
package struct MarkedText: Sendable {
  /// The text without the marks.
  package let text: String
  /// The marked spans in order of their openings, in UTF-8 of `text`.
  package let spans: [TextSpan]

  package init(_ marked: String) {
    var text = ""
    var open: [(index: Int, start: Int)] = []
    var spans: [TextSpan?] = []
    for character in marked {
      switch character {
      case "⟦":
        open.append((spans.count, text.utf8.count))
        spans.append(nil)
      case "⟧":
        guard let last = open.popLast() else { preconditionFailure("a mark closes that was not opened") }
        spans[last.index] = TextSpan(last.start, text.utf8.count)
      default: text.append(character)
      }
    }
    precondition(open.isEmpty, "a mark was opened and not closed")
    self.text = text
    self.spans = spans.compactMap { $0 }
  }

  /// The text of a marked span.
  package func marked(_ number: Int) -> String { text.slice(spans[number]) }
}
