/// Whether the lines of a text were broken at a width, and which of them belong together.
struct LineWrapping {
  /// The width at which lines were broken, in scalars; nil where every line is a paragraph.
  let width: Int?

  private static let widest = 180
  private static let narrowest = 30

  /// Judges from the lines that have another line of text right below: most reach the width, and most of them do not
  /// end a sentence.
  init(_ lines: [Line], _ ends: LineEnds) {
    var widths: [Int] = []
    var cut = 0
    for (above, below) in zip(lines, lines.dropFirst()) where Self.isText(above) && Self.isText(below) {
      widths.append(above.indent + above.width)
      if !ends.endsSentence(above.content) { cut += 1 }
    }
    widths.sort()
    guard widths.count >= 2, cut * 2 >= widths.count else {
      width = nil
      return
    }
    let typical = widths[min(widths.count - 1, widths.count * 9 / 10)]
    let full = widths.count { $0 * 5 >= typical * 4 }
    let isBunched = full * 10 >= widths.count * 6
    width = isBunched && typical <= Self.widest && typical >= Self.narrowest ? typical : nil
  }

  /// Running text as far as the line alone can tell: a number or note mark may stand at the start of any line.
  private static func isText(_ line: Line) -> Bool {
    switch line.form {
    case .text, .note, .numbered: true
    default: false
    }
  }

  /// Whether a line ends well before the width although the next word would have fitted.
  func wasEnded(_ above: Line, _ below: Line) -> Bool {
    guard let width else { return true }
    return (above.indent + above.width + min(below.width, 8)) * 100 < width * 85
  }

  /// Whether the line below continues the one above.
  func joins(_ above: Line, _ below: Line, _ ends: LineEnds) -> Bool {
    let endsSentence = ends.endsSentence(above.content)
    if ends.isHyphenated(above.content), ends.beginsSmall(below.content) { return true }
    guard width != nil else {
      return !endsSentence && above.width >= Self.narrowest && ends.beginsSmall(below.content)
    }
    if endsSentence, below.indent >= above.indent + 2 { return false }
    guard wasEnded(above, below) else { return true }
    return !endsSentence && ends.beginsSmall(below.content)
  }
}
