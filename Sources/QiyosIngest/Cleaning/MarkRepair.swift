import QiyosText

/// Recognises what is no word and is not wanted in a cleaned text: note marks, emphasis, links, odd spaces, invisible
/// characters.
struct MarkRepair {
  /// What to write for a mark.
  struct Change {
    var length: Int
    /// Nil to copy it.
    var replacement: [UInt8]?
    /// Whether it is a closing quotation mark or left out, so that a full stop before it still counts.
    var isClosing = false
    var isControl = false
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let piece: Range<Int>

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) {
    self.bytes = bytes
    self.piece = piece
  }

  private func byte(_ offset: Int) -> UInt8 { piece.contains(offset) ? bytes[offset] : 0 }

  // MARK: Note marks

  /// The length of a note mark `[12]`, `[1, 3]`, `[a]` together with white space that it makes superfluous, or nil.
  func noteMark(at offset: Int) -> Int? {
    let spaces = spaceRun(at: offset)
    guard let end = bracketEnd(from: offset + spaces) else { return nil }
    let after = spaceRun(at: end)
    if offset == piece.lowerBound { return end + after - offset }
    let next = byte(end)
    guard spaces > 0, !(next == 0 || after > 0 || ".,;:!?)]".utf8.contains(next)) else {
      return end - offset
    }
    return nil
  }

  /// The end of a bracket at `start` that holds a note's number, with pages perhaps: `[12]`, `[1, 3]`, `[4; 15-б.]`;
  /// or one small letter right behind a word.
  private func bracketEnd(from start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    if (0x61...0x7A).contains(byte(start + 1)) {
      let touches = start > piece.lowerBound && bytes[start - 1] > 0x20
      return touches && byte(start + 2) == UInt8(ascii: "]") ? start + 3 : nil
    }
    var end = start + 1
    while byte(end) >= 0x30, byte(end) <= 0x39 { end += 1 }
    guard (1...3).contains(end - start - 1) else { return nil }
    return byte(end) == UInt8(ascii: "]") ? end + 1 : pagesEnd(from: end, limit: start + 48)
  }

  /// The end of a bracket whose number is followed by other numbers and by abbreviations of at most four letters.
  private func pagesEnd(from start: Int, limit: Int) -> Int? {
    var end = start
    var letters = 0
    var mayHaveLetters = false
    while end < min(limit, piece.upperBound) {
      let (scalar, length) = ScalarReader.scalar(bytes, at: end)
      end += length
      if scalar == 0x5D { return end }
      if LetterClass(scalar).isLetter {
        letters += 1
        guard mayHaveLetters, letters <= 4 else { return nil }
        continue
      }
      letters = 0
      switch scalar {
      case 0x2C, 0x3B, 0x3A: mayHaveLetters = true
      case 0x20, 0x0A, 0x0D, 0x2D, 0x2E, 0x30...0x39, 0x2013: break
      default: return nil
      }
    }
    return nil
  }

  /// A block in which no note mark is cut by a line end: `[14,` and `15]` on two lines become one piece.
  static func joiningCutNoteMarks(_ block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> Block {
    guard block.pieces.count > 1, block.joints.isEmpty, block.joining == .lines else { return block }
    var joined = block
    joined.pieces = []
    for piece in block.pieces {
      guard let last = joined.pieces.last, endsInNoteMark(last, bytes), bytes[piece.lowerBound] <= 0x39 else {
        joined.pieces.append(piece)
        continue
      }
      joined.pieces[joined.pieces.count - 1] = last.lowerBound..<piece.upperBound
    }
    return joined
  }

  private static func endsInNoteMark(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = line.upperBound
    while start > line.lowerBound, line.upperBound - start < 12 {
      start -= 1
      if bytes[start] == UInt8(ascii: "[") { return start + 1 < line.upperBound }
      guard bytes[start] >= 0x30 && bytes[start] <= 0x39 || ",;: ".utf8.contains(bytes[start]) else {
        return false
      }
    }
    return false
  }

  private func spaceRun(at offset: Int) -> Int {
    var end = offset
    while end < piece.upperBound, case let length = bytes.spaceLength(at: end), length > 0 { end += length }
    return end - offset
  }

  // MARK: Emphasis and links

  /// How many of the same byte stand at an offset.
  func run(at offset: Int) -> Int {
    var end = offset
    while byte(end) == bytes[offset] { end += 1 }
    return end - offset
  }

  /// Where emphasis that opens at an offset (`*`, `**`, `_`) closes; nil where none opens.
  func emphasisEnd(from offset: Int) -> Int? {
    let mark = bytes[offset]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else { return nil }
    let length = run(at: offset)
    let before = offset > piece.lowerBound ? bytes[offset - 1] : 0x20
    guard length <= 3, isWordByte(byte(offset + length)), !isWordByte(before) else { return nil }
    var end = offset + length
    while end < piece.upperBound, end - offset < 400 {
      if bytes[end] == mark, bytes[end - 1] > 0x20 {
        return run(at: end) == length && !isWordByte(byte(end + length)) ? end : nil
      }
      end += 1
    }
    return nil
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// The parts of `[words](address)` and `[[page|words]]` that are not the words.
  func link(at offset: Int) -> (length: Int, replacement: [UInt8]?)? {
    if bytes[offset] == UInt8(ascii: "[") {
      if byte(offset + 1) == UInt8(ascii: "[") { return (wikiOpening(offset), []) }
      guard let close = find(UInt8(ascii: "]"), from: offset), addressEnd(after: close) != nil else {
        return nil
      }
      return (1, [])
    }
    guard bytes[offset] == UInt8(ascii: "]") else { return nil }
    if byte(offset + 1) == UInt8(ascii: "]") { return (2, []) }
    return addressEnd(after: offset).map { ($0 - offset, []) }
  }

  private func wikiOpening(_ offset: Int) -> Int {
    guard let close = find(UInt8(ascii: "]"), from: offset), let bar = find(UInt8(ascii: "|"), from: offset),
      bar < close
    else { return 2 }
    return bar + 1 - offset
  }

  private func addressEnd(after close: Int) -> Int? {
    guard byte(close + 1) == UInt8(ascii: "("), let end = find(UInt8(ascii: ")"), from: close) else {
      return nil
    }
    let address = bytes[(close + 2)..<end]
    let isAddress = address.contains(UInt8(ascii: "/")) || address.first == UInt8(ascii: "#")
    return isAddress && !address.contains(0x20) ? end + 1 : nil
  }

  private func find(_ wanted: UInt8, from start: Int) -> Int? {
    var offset = start
    while offset < piece.upperBound, offset - start < 300 {
      if bytes[offset] == wanted { return offset }
      offset += 1
    }
    return nil
  }

  // MARK: Single characters

  /// What to do with any other character.
  func change(at offset: Int) -> Change {
    let spaces = spaceRun(at: offset)
    if spaces > 0 { return space(at: offset, spaces) }
    if bytes[offset] < 0x80 { return ascii(at: offset) }
    let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
    switch scalar {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF:
      return Change(length: length, replacement: [], isClosing: true)
    case 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079:
      return Change(
        length: length, replacement: isNoteNumber(offset, scalar) ? [] : nil, isClosing: true)
    case 0x2018...0x201F, 0xBB, 0x203A: return Change(length: length, replacement: nil, isClosing: true)
    case 0xFB00...0xFB04:
      return Change(length: length, replacement: Ligatures.letters(scalar))
    default: return Change(length: length, replacement: nil)
    }
  }

  /// One blank for any white space; controls in it are reported.
  private func space(at offset: Int, _ length: Int) -> Change {
    let run = bytes[offset..<offset + length]
    let isControl = run.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
    let isOnlyControl = run.allSatisfy { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C }
    if isOnlyControl { return Change(length: length, replacement: [], isClosing: true, isControl: true) }
    let isInvisible = length == 3 && ScalarReader.scalar(bytes, at: offset).value == 0x200B
    if isInvisible { return Change(length: length, replacement: [], isClosing: true) }
    let isPlain = length == 1 && run.first == 0x20
    return Change(length: length, replacement: isPlain ? nil : [0x20], isControl: isControl)
  }

  private func ascii(at offset: Int) -> Change {
    if bytes[offset] == UInt8(ascii: "&"), let entity = Entity.read(bytes, at: offset, to: piece.upperBound) {
      return Change(length: entity.length, replacement: entity.text)
    }
    if bytes[offset] == UInt8(ascii: "<"), let length = Tag.length(bytes, at: offset, to: piece.upperBound) {
      return Change(length: length, replacement: [], isClosing: true)
    }
    if bytes[offset] == UInt8(ascii: "'"), case let count = run(at: offset), count > 1 {
      return Change(length: count, replacement: [], isClosing: true)
    }
    return Change(length: 1, replacement: nil)
  }

  /// A raised digit is a note's number behind a mark or a word; behind a unit of up to three letters `²` is a power.
  private func isNoteNumber(_ offset: Int, _ scalar: UInt32) -> Bool {
    guard offset > piece.lowerBound else { return true }
    guard scalar == 0xB2 || scalar == 0xB3, isWordByte(bytes[offset - 1]) else { return true }
    var letters = 0
    var start = offset
    while start > piece.lowerBound, isWordByte(bytes[start - 1]), letters < 4 {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { letters += 1 }
    }
    return letters > 3
  }
}
