import QiyosText

/// A line of a plain text with what its first characters make of it, seen alone.
struct Line {
  /// What a line looks like; whether it is that is decided with its neighbours.
  enum Form: Equatable {
    case blank
    case text
    /// `= Title =`, `## Section`; the content and its level.
    case heading(Range<Int>, level: Int)
    /// `- text`; the content.
    case bullet(Range<Int>)
    /// `3. text`; the number and the content.
    case numbered(Int, Range<Int>)
    /// `fn1|text`, `[1] text`; the label and the content.
    case note(label: Range<Int>, Range<Int>)
    /// `| a | b |`; the cells.
    case row([Range<Int>])
    /// `|---|---|`, `***`, `}}`: drawn, not said.
    case rule
    /// A line of `=` or `-` below a heading.
    case underline(level: Int)
    /// The line that says that fields follow.
    case infobox
    /// Nothing but a page number, or a running head with one.
    case furniture
  }

  /// Without white space at its ends.
  let content: Range<Int>
  /// White space before the content, in scalars; a tab counts 8.
  let indent: Int
  /// Scalars of the content.
  let width: Int
  let form: Form
  /// `Key: value` or `key = value` in the content or behind its bullet.
  let field: (key: Range<Int>, value: Range<Int>)?
  let letters: LetterCount
  /// What stands between tabs or runs of three blanks and more; empty where there are none.
  let cells: [Range<Int>]
  /// Whether tabs part the cells.
  let hasTabs: Bool

  /// What letters a line has.
  struct LetterCount: Equatable {
    var capital = 0
    var small = 0
    var digits = 0
  }

  /// No small letter and four capitals or more.
  var isAllCaps: Bool { letters.small == 0 && letters.capital >= 4 }
}

/// Cuts a text into lines and looks at each.
struct LineScanner {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The lines of the text; LF, CR LF, CR, form feed and the two Unicode separators end lines. O(n).
  func lines() -> [Line] {
    var lines: [Line] = []
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let length = breakLength(at: offset)
      if length > 0 {
        lines.append(line(start..<offset))
        offset += length
        start = offset
      } else {
        offset += 1
      }
    }
    if start < bytes.count { lines.append(line(start..<bytes.count)) }
    return lines
  }

  @inline(__always)
  private func breakLength(at offset: Int) -> Int {
    let byte = bytes[offset]
    if byte > 0x0D && byte != 0xE2 && byte != 0xC2 { return 0 }
    switch byte {
    case 0x0A, 0x0C: return 1
    case 0x0D: return offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
    case 0xE2:
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
      return bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9 ? 3 : 0
    case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
    default: return 0
    }
  }

  private func line(_ raw: Range<Int>) -> Line {
    let content = trimmed(raw)
    var indent = 0
    for byte in bytes[raw.lowerBound..<content.lowerBound] {
      indent += byte == 0x09 ? 8 : byte & 0xC0 == 0x80 ? 0 : 1
    }
    var letters = Line.LetterCount()
    let width = count(content, &letters)
    let form = LineForm(bytes).form(of: content, letters: letters)
    let body: Range<Int> = if case .bullet(let body) = form { body } else { content }
    let (cells, hasTabs) = cells(of: content, form)
    return Line(
      content: content, indent: indent, width: width, form: form, field: LineForm(bytes).field(in: body),
      letters: letters, cells: cells, hasTabs: hasTabs)
  }

  private func cells(of line: Range<Int>, _ form: Line.Form) -> (cells: [Range<Int>], hasTabs: Bool) {
    guard form == .text || form == .furniture else { return ([], false) }
    var cells: [Range<Int>] = []
    var hasTabs = false
    var start = line.lowerBound
    var offset = start
    while offset < line.upperBound {
      guard bytes[offset] == 0x20 || bytes[offset] == 0x09 else {
        offset += 1
        continue
      }
      var end = offset
      var isTab = false
      while end < line.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 {
        if bytes[end] == 0x09 { isTab = true }
        end += 1
      }
      if isTab || end - offset >= 3 {
        cells.append(start..<offset)
        start = end
        hasTabs = hasTabs || isTab
      }
      offset = end
    }
    if cells.isEmpty { return ([], false) }
    return (cells + [start..<line.upperBound], hasTabs)
  }

  /// A range without white space and controls at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, case let length = bytes.spaceLength(at: lower), length > 0 { lower += length }
    while upper > lower, case let length = bytes.spaceLength(endingAt: upper), length > 0 { upper -= length }
    return lower..<max(lower, upper)
  }

  private func count(_ range: Range<Int>, _ letters: inout Line.LetterCount) -> Int {
    var width = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      switch LetterClass(scalar) {
      case .latinCapital, .cyrillicCapital: letters.capital += 1
      case .latinSmall, .cyrillicSmall, .otherLetter: letters.small += 1
      case .digit: letters.digits += 1
      default: break
      }
      offset += length
      width += 1
    }
    return width
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length of the white space, control, byte order mark or line end at an offset, 0 where there is none.
  func spaceLength(at offset: Int) -> Int {
    let byte = self[offset]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    guard byte == 0xC2 || byte == 0xE2 || byte == 0xEF else { return 0 }
    let (scalar, length) = ScalarReader.scalar(self, at: offset)
    return Self.isSpace(scalar) ? length : 0
  }

  /// The length of the white space that ends before an offset, 0 where there is none.
  func spaceLength(endingAt end: Int) -> Int {
    if self[end - 1] <= 0x20 || self[end - 1] == 0x7F { return 1 }
    for length in [2, 3] where end >= length {
      let found = ScalarReader.scalar(self, at: end - length)
      if found.length == length, Self.isSpace(found.value) { return length }
    }
    return 0
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA0, 0x2000...0x200B, 0x2028...0x2029, 0x202F, 0x205F, 0x2060, 0xFEFF: true
    default: false
    }
  }
}
