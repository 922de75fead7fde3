import QiyosText

/// Decides what stands between two lines that are joined.
struct HyphenatedWords {
  /// What joins two lines.
  enum Joint: Equatable {
    case space
    /// The hyphen or dash stays, the line end goes: `Kyrgyz-` and `Kipchak`, `1850–` and `1851`.
    case nothing
    /// The hyphen, so many bytes long, was put in by the printer.
    case withoutHyphen(Int)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Hashes of the words that the text prints with a hyphen inside a line.
  private let known: Set<UInt64>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    known = Self.hasCutWords(bytes) ? Self.hyphenated(bytes) : []
  }

  /// What comes between two lines.
  func joint(_ above: Range<Int>, _ below: Range<Int>) -> Joint {
    let length = hyphenLength(endingAt: above.upperBound, from: above.lowerBound)
    guard length > 0 else { return isDash(endingAt: above.upperBound) ? dashJoint(below) : .space }
    guard let before = letter(before: above.upperBound - length, from: above.lowerBound) else {
      return .space
    }
    let after = LetterClass(ScalarReader.scalar(bytes, at: below.lowerBound).value)
    if before == .digit { return after.isLetter || after == .digit ? .nothing : .space }
    guard before.isLetter else { return .space }
    guard after == .latinSmall || after == .cyrillicSmall || after == .otherLetter else {
      return after.isCapital ? .nothing : .space
    }
    return isCompound(above, length, below) ? .nothing : .withoutHyphen(length)
  }

  /// A dash between two numbers joins them; any other stands between spaces.
  private func dashJoint(_ below: Range<Int>) -> Joint {
    bytes[below.lowerBound] >= 0x30 && bytes[below.lowerBound] <= 0x39 ? .nothing : .space
  }

  private func isDash(endingAt end: Int) -> Bool {
    end >= 4 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80 && (bytes[end - 1] == 0x93)
      && bytes[end - 4] >= 0x30 && bytes[end - 4] <= 0x39
  }

  /// 1 for a hyphen, 2 for a soft hyphen, 3 for U+2010 and the not sign of scans, else 0.
  private func hyphenLength(endingAt end: Int, from start: Int) -> Int {
    guard end > start else { return 0 }
    if bytes[end - 1] == UInt8(ascii: "-") { return 1 }
    if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xAD || bytes[end - 1] == 0xAC { return 2 }
    if end - start >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0x90 { return 3 }
    return 0
  }

  private func letter(before end: Int, from start: Int) -> LetterClass? {
    guard end > start else { return nil }
    var begin = end - 1
    while begin > start, bytes[begin] & 0xC0 == 0x80 { begin -= 1 }
    return LetterClass(ScalarReader.scalar(bytes, at: begin).value)
  }

  /// Whether the text prints the same word with its hyphen where no line ends.
  private func isCompound(_ above: Range<Int>, _ length: Int, _ below: Range<Int>) -> Bool {
    guard !known.isEmpty else { return false }
    var start = above.upperBound - length
    while start > above.lowerBound, bytes[start - 1] > 0x20, bytes[start - 1] != 0x28 { start -= 1 }
    var hash = Self.hash(bytes, start..<(above.upperBound - length), from: Self.seed)
    hash = Self.step(hash, UInt8(ascii: "-"))
    var end = below.lowerBound
    while end < below.upperBound, Self.isWordByte(bytes[end]) { end += 1 }
    return known.contains(Self.hash(bytes, below.lowerBound..<end, from: hash))
  }

  // MARK: The words of the text

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x100_0000_01b3
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from seed: UInt64)
    -> UInt64
  {
    var hash = seed
    for offset in range { hash = step(hash, bytes[offset]) }
    return hash
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func hasCutWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in 1..<max(1, bytes.count) where bytes[offset] == 0x0A || bytes[offset] == 0x0D {
      var last = offset - 1
      while last > 0, bytes[last] == 0x20 { last -= 1 }
      if bytes[last] == UInt8(ascii: "-") { return true }
    }
    return false
  }

  private static func hyphenated(_ bytes: UnsafeBufferPointer<UInt8>) -> Set<UInt64> {
    var known: Set<UInt64> = []
    for offset in 1..<max(1, bytes.count - 1)
    where bytes[offset] == UInt8(ascii: "-") && isWordByte(bytes[offset - 1]) && isWordByte(bytes[offset + 1])
    {
      var start = offset
      while start > 0, isWordByte(bytes[start - 1]) { start -= 1 }
      var end = offset + 1
      while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
      known.insert(hash(bytes, start..<end, from: seed))
    }
    return known
  }
}
