/// Finds the lines that are fields of an infobox.
///
/// Fields are the front matter of Markdown; what follows a line *Infobox*; or three or more `- Key: value` or `| key = value` lines in a row above
/// the first paragraph; or five and more of them anywhere. Without a bullet, a run at the top must have three lines.
struct FieldRuns {
  /// The numbers of the lines that are fields.
  private(set) var numbers: Set<Int> = []

  init(_ lines: [Line]) {
    var number = markFrontMatter(lines)
    var isTop = true
    while number < lines.count {
      if lines[number].form == .infobox {
        number = markBlock(lines, from: number + 1)
        continue
      }
      let end = runEnd(lines, from: number)
      let length = end - number
      if length >= 3, isTop || (length >= 5 && isBulleted(lines[number])) {
        numbers.formUnion(number..<end)
        number = end
        continue
      }
      if case .text = lines[number].form, lines[number].width > 60 { isTop = false }
      number = max(end, number + 1)
    }
  }

  /// Marks the keyed lines between two `---` at the top of a Markdown text; gives the line after them.
  private mutating func markFrontMatter(_ lines: [Line]) -> Int {
    guard lines.first?.form == .underline(level: 2),
      let end = lines.prefix(60).dropFirst().firstIndex(where: { $0.form == .underline(level: 2) })
    else { return 0 }
    numbers.formUnion((1..<end).filter { lines[$0].field != nil })
    return end + 1
  }

  /// Marks the fields after a line *Infobox*: up to an empty line after the first field, or to what is no field.
  private mutating func markBlock(_ lines: [Line], from start: Int) -> Int {
    var number = start
    var found = false
    while number < lines.count {
      let line = lines[number]
      if line.form == .blank {
        if found { break }
      } else if line.field != nil, !isHeading(line) {
        numbers.insert(number)
        found = true
      } else if line.form != .rule {
        break
      }
      number += 1
    }
    return number
  }

  private func runEnd(_ lines: [Line], from start: Int) -> Int {
    guard isFieldLike(lines[start]) else { return start }
    var end = start
    while end < lines.count, isFieldLike(lines[end]), isBulleted(lines[end]) == isBulleted(lines[start]) {
      end += 1
    }
    return end
  }

  private func isFieldLike(_ line: Line) -> Bool {
    guard let field = line.field else { return false }
    switch line.form {
    case .bullet: return true
    case .row: return field.value.count > 0 && line.content.lowerBound < field.key.lowerBound
    case .text: return line.letters.capital > 0 && field.key.count <= 48 && line.width <= 160
    default: return false
    }
  }

  private func isBulleted(_ line: Line) -> Bool {
    switch line.form {
    case .bullet, .row: true
    default: false
    }
  }

  private func isHeading(_ line: Line) -> Bool {
    if case .heading = line.form { true } else { false }
  }
}
