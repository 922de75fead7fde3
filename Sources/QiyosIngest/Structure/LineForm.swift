import QiyosText

/// Recognises what a line looks like from its own characters.
struct LineForm {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func form(of line: Range<Int>, letters: Line.LetterCount) -> Line.Form {
    guard let first = bytes[line].first else { return .blank }
    switch first {
    case UInt8(ascii: "="): return wikiHeading(line) ?? .text
    case UInt8(ascii: "#"): return hashHeading(line) ?? .text
    case UInt8(ascii: "|"): return row(line)
    case UInt8(ascii: "["): return bracketNote(line) ?? .text
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"): return drawn(line)
    case UInt8(ascii: "{"), UInt8(ascii: "}"): return braces(line)
    case UInt8(ascii: ">"): return .text
    case 0xE2: return bullet(line, marker: 3, bytes: [0xE2, 0x80, 0xA2]) ?? furniture(line, letters) ?? .text
    default: break
    }
    if first >= 0x30, first <= 0x39, let numbered = numbered(line) { return numbered }
    if isWord(line, "infobox") { return .infobox }
    return pipedNote(line) ?? furniture(line, letters) ?? .text
  }

  /// `== Section ==`; unequal runs of `=` are taken as they come.
  private func wikiHeading(_ line: Range<Int>) -> Line.Form? {
    var lower = line.lowerBound
    var upper = line.upperBound
    while lower < upper, bytes[lower] == UInt8(ascii: "=") { lower += 1 }
    if lower == upper { return upper - line.lowerBound >= 3 ? .underline(level: 1) : nil }
    guard bytes[upper - 1] == UInt8(ascii: "=") else { return nil }
    while upper > lower, bytes[upper - 1] == UInt8(ascii: "=") { upper -= 1 }
    let content = LineScanner(bytes).trimmed(lower..<upper)
    return content.isEmpty ? nil : .heading(content, level: min(lower - line.lowerBound, 6))
  }

  private func hashHeading(_ line: Range<Int>) -> Line.Form? {
    var lower = line.lowerBound
    while lower < line.upperBound, bytes[lower] == UInt8(ascii: "#") { lower += 1 }
    let level = lower - line.lowerBound
    guard level <= 6, lower < line.upperBound, bytes[lower] == 0x20 else { return nil }
    var upper = line.upperBound
    while upper > lower, bytes[upper - 1] == UInt8(ascii: "#") { upper -= 1 }
    let content = LineScanner(bytes).trimmed(lower..<upper)
    return content.isEmpty ? nil : .heading(content, level: level)
  }

  /// `| a | b |` is a row; `|---|:--|` is drawn; `| key = value` is left to the field finder.
  private func row(_ line: Range<Int>) -> Line.Form {
    if bytes[line].allSatisfy({ "|-:+ \t".utf8.contains($0) }) { return .rule }
    var cells: [Range<Int>] = []
    var start = line.lowerBound + 1
    for offset in (line.lowerBound + 1)..<max(line.upperBound, line.lowerBound + 1)
    where bytes[offset] == UInt8(ascii: "|") && bytes[offset - 1] != UInt8(ascii: "\\") {
      cells.append(start..<offset)
      start = offset + 1
    }
    if start < line.upperBound { cells.append(start..<line.upperBound) }
    let filled = cells.map { LineScanner(bytes).trimmed($0) }.filter { !$0.isEmpty }
    return filled.isEmpty ? .rule : .row(filled)
  }

  /// `[12] text`: one number, up to three digits.
  private func bracketNote(_ line: Range<Int>) -> Line.Form? {
    var end = line.lowerBound + 1
    if end < line.upperBound, bytes[end] == UInt8(ascii: "^") { end += 1 }
    let start = end
    while end < line.upperBound, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    guard (1...3).contains(end - start), end < line.upperBound, bytes[end] == UInt8(ascii: "]") else {
      return nil
    }
    var rest = end + 1
    if rest < line.upperBound, bytes[rest] == UInt8(ascii: ":") { rest += 1 }
    let content = LineScanner(bytes).trimmed(rest..<line.upperBound)
    return content.isEmpty ? nil : .note(label: start..<end, content)
  }

  /// `fn1|text`: a short word of letters with a number, then a bar.
  private func pipedNote(_ line: Range<Int>) -> Line.Form? {
    var end = line.lowerBound
    var digits = 0
    while end < line.upperBound, end - line.lowerBound < 12, bytes[end] >= 0x30, bytes[end] != 0x7C {
      if bytes[end] <= 0x39 { digits += 1 } else if digits > 0 { return nil }
      end += 1
    }
    guard digits > 0, end > line.lowerBound + digits, end < line.upperBound, bytes[end] == UInt8(ascii: "|")
    else { return nil }
    let content = LineScanner(bytes).trimmed((end + 1)..<line.upperBound)
    return content.isEmpty ? nil : .note(label: line.lowerBound..<end, content)
  }

  private func drawn(_ line: Range<Int>) -> Line.Form {
    let first = bytes[line.lowerBound]
    if line.count >= 3, bytes[line].allSatisfy({ $0 == first || $0 == 0x20 }) {
      return first == UInt8(ascii: "-") ? .underline(level: 2) : .rule
    }
    guard first != UInt8(ascii: "_") else { return .text }
    return bullet(line, marker: 1, bytes: [first]) ?? .text
  }

  private func bullet(_ line: Range<Int>, marker: Int, bytes expected: [UInt8]) -> Line.Form? {
    guard line.count > marker, bytes[line].starts(with: expected),
      bytes.spaceLength(at: line.lowerBound + marker) > 0
    else { return nil }
    let content = LineScanner(bytes).trimmed((line.lowerBound + marker)..<line.upperBound)
    return content.isEmpty ? .rule : .bullet(content)
  }

  /// `{{Infobox military conflict` and `}}` of wiki text.
  private func braces(_ line: Range<Int>) -> Line.Form {
    if bytes[line].allSatisfy({ $0 == UInt8(ascii: "}") }) { return .rule }
    guard bytes[line].starts(with: "{{".utf8) else { return .text }
    let rest = LineScanner(bytes).trimmed((line.lowerBound + 2)..<line.upperBound)
    return rest.count >= 7 && isWord(rest.lowerBound..<rest.lowerBound + 7, "infobox") ? .infobox : .text
  }

  /// `3. text` or `3) text` with up to three digits.
  private func numbered(_ line: Range<Int>) -> Line.Form? {
    var end = line.lowerBound
    var number = 0
    while end < line.upperBound, bytes[end] >= 0x30, bytes[end] <= 0x39, end - line.lowerBound < 4 {
      number = number * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    if end == line.upperBound { return end - line.lowerBound <= 3 ? .furniture : nil }
    guard end - line.lowerBound <= 3, end + 1 < line.upperBound, [0x2E, 0x29].contains(bytes[end]),
      bytes.spaceLength(at: end + 1) > 0
    else { return nil }
    let content = LineScanner(bytes).trimmed((end + 1)..<line.upperBound)
    return content.isEmpty ? nil : .numbered(number, content)
  }

  /// A page number between dashes, or a running head: words, three spaces or more, a number, or the other way round.
  private func furniture(_ line: Range<Int>, _ letters: Line.LetterCount) -> Line.Form? {
    if letters.capital + letters.small == 0, letters.digits > 0, letters.digits <= 3, line.count <= 12,
      bytes[line].contains(UInt8(ascii: "-")) || bytes[line].contains(0x80)
    {
      return bytes[line].contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "/") } ? nil : .furniture
    }
    guard line.count < 120, letters.digits > 0 else { return nil }
    var head = line.lowerBound
    while head < line.upperBound, bytes[head] >= 0x30, bytes[head] <= 0x39 { head += 1 }
    if head > line.lowerBound, head - line.lowerBound <= 4, gap(from: head, to: line.upperBound) >= 3 {
      return .furniture
    }
    var tail = line.upperBound
    while tail > line.lowerBound, bytes[tail - 1] >= 0x30, bytes[tail - 1] <= 0x39 { tail -= 1 }
    guard tail < line.upperBound, line.upperBound - tail <= 4 else { return nil }
    var spaces = 0
    while tail - spaces > line.lowerBound, bytes[tail - spaces - 1] == 0x20 { spaces += 1 }
    return spaces >= 3 ? .furniture : nil
  }

  private func gap(from start: Int, to end: Int) -> Int {
    var gap = start
    while gap < end, bytes[gap] == 0x20 { gap += 1 }
    return gap - start
  }

  private func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return range.indices.allSatisfy {
      bytes[$0] | 0x20 == word.utf8Start[$0 - range.lowerBound]
    }
  }

  /// `Key: value` or `key = value`: a key of at most four words that begins with a letter.
  func field(in line: Range<Int>) -> (key: Range<Int>, value: Range<Int>)? {
    var start = line.lowerBound
    if start < line.upperBound, bytes[start] == UInt8(ascii: "|") {
      start = LineScanner(bytes).trimmed((start + 1)..<line.upperBound).lowerBound
    }
    guard start < line.upperBound, LetterClass(ScalarReader.scalar(bytes, at: start).value).isLetter else {
      return nil
    }
    var spaces = 0
    var end = start
    while end < line.upperBound, end - start < 60 {
      let byte = bytes[end]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") {
        let key = LineScanner(bytes).trimmed(start..<end)
        return (key, LineScanner(bytes).trimmed((end + 1)..<line.upperBound))
      }
      if byte == 0x20 { spaces += 1 }
      if spaces > 4 || ".,;!?|".utf8.contains(byte) { return nil }
      end += 1
    }
    return nil
  }
}
