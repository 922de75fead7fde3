import QiyosText

/// What the ends of a line say: whether a sentence ends there, whether a word is cut.
struct LineEnds {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let openers: [[UInt8]]

  init(_ bytes: UnsafeBufferPointer<UInt8>, openers: [[UInt8]]) {
    self.bytes = bytes
    self.openers = openers
  }

  /// `.`, `!`, `?`, `…`, `:` at the end, or one of them before closing quotation marks, brackets or a note mark `[1]`.
  func endsSentence(_ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound {
      let byte = bytes[end - 1]
      if ".!?:".utf8.contains(byte) { return true }
      if byte == UInt8(ascii: "]"), let mark = noteMark(endingAt: end, in: line) {
        end = mark
      } else if ")]\"'".utf8.contains(byte) {
        end -= 1
      } else if end - 3 >= line.lowerBound, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80 {
        if byte == 0xA6 { return true }
        guard byte >= 0x98, byte <= 0x9F else { return false }
        end -= 3
      } else if end - 2 >= line.lowerBound, bytes[end - 2] == 0xC2, byte == 0xBB {
        end -= 2
      } else {
        return false
      }
    }
    return false
  }

  private func noteMark(endingAt end: Int, in line: Range<Int>) -> Int? {
    var start = end - 1
    while start > line.lowerBound, end - start < 12, bytes[start] != UInt8(ascii: "[") { start -= 1 }
    guard bytes[start] == UInt8(ascii: "["), end - start > 2 else { return nil }
    guard bytes[(start + 1)..<(end - 1)].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2C || $0 == 0x20 })
    else { return nil }
    while start > line.lowerBound, bytes[start - 1] == 0x20 { start -= 1 }
    return start
  }

  func endsWithColon(_ line: Range<Int>) -> Bool { bytes[line].last == UInt8(ascii: ":") }

  /// Whether the last character is a hyphen or soft hyphen behind a letter.
  func isHyphenated(_ line: Range<Int>) -> Bool {
    guard let last = bytes[line].last, line.count >= 2 else { return false }
    if last == UInt8(ascii: "-") { return letterEnds(at: line.upperBound - 1, from: line.lowerBound) }
    return last == 0xAD && bytes[line.upperBound - 2] == 0xC2
  }

  private func letterEnds(at end: Int, from start: Int) -> Bool {
    var begin = end - 1
    while begin > start, bytes[begin] & 0xC0 == 0x80 { begin -= 1 }
    return LetterClass(ScalarReader.scalar(bytes, at: begin).value).isLetter
  }

  /// Whether the first letter is a small one; opening quotation marks and brackets are passed over.
  func beginsSmall(_ line: Range<Int>) -> Bool {
    let first = firstLetter(line)
    return first == .latinSmall || first == .cyrillicSmall
  }

  private func firstLetter(_ line: Range<Int>) -> LetterClass {
    var offset = line.lowerBound
    while offset < line.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      let letter = LetterClass(scalar)
      if letter.isLetter || letter == .digit { return letter }
      offset += length
    }
    return .mark
  }

  /// Whether a known word such as *Abstract* stands at the start with a colon or dash after it.
  func isOpener(_ line: Range<Int>) -> Bool {
    openers.contains { opener in
      guard line.count > opener.count, bytes[line].starts(with: opener) else { return false }
      let rest = bytes[(line.lowerBound + opener.count)..<line.upperBound].drop { $0 == 0x20 }
      return rest.first == UInt8(ascii: ":") || rest.starts(with: [0xE2, 0x80, 0x94])
    }
  }

  /// Short, begins with a capital or a number, ends with a letter, a number or a closing mark.
  func isHeadingLike(_ line: Range<Int>) -> Bool {
    guard line.count <= 180, !endsSentence(line), let last = bytes[line].last else { return false }
    guard !",;-".utf8.contains(last) else { return false }
    let first = firstLetter(line)
    return first.isCapital || first == .digit
  }
}
