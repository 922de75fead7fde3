import QiyosModel
import QiyosText

/// Numbers that cannot be what they look like.
struct WholeNumbers {
  let stream: TokenStream

  /// Half a soldier is a thousand misread: `2.350 men` is 2,350, as the Continent groups digits. What stays a fraction
  /// is remarked on.
  func mend(_ phrase: inout CountPhrase) {
    guard phrase.kind?.isWhole == true, let value = phrase.figure.low ?? phrase.figure.high,
      value != value.rounded()
    else { return }
    guard isGroupedByStop(phrase.figure.core) else {
      phrase.remark = .fraction
      return
    }
    phrase.figure.low = phrase.figure.low.map { ($0 * 1000).rounded() }
    phrase.figure.high = phrase.figure.high.map { ($0 * 1000).rounded() }
    phrase.remark = .separator
  }

  private func isGroupedByStop(_ core: Range<Int>) -> Bool {
    core.count == 3 && stream.mark(core.lowerBound + 1) == UInt8(ascii: ".")
      && stream.tokens[core.upperBound - 1].clean.count == 3
  }
}

/// What is odd about a count.
enum CountRemark: String, Sendable {
  case separator, fraction

  func finding(_ sigil: Sigil, _ mention: QuantityMention) -> Finding {
    switch self {
    case .separator:
      Finding(
        witness: sigil, span: mention.span, severity: .note, code: "quantities.separator",
        message: "'\(mention.surface)': the full stop is read as grouping thousands",
        hint: "write the number with a comma or without a mark if that is wrong")
    case .fraction:
      Finding(
        witness: sigil, span: mention.span, severity: .warning, code: "quantities.fraction",
        message: "'\(mention.surface)' counts a part of what has no parts",
        hint: "look whether a word such as 'thousand' is missing")
    }
  }
}
