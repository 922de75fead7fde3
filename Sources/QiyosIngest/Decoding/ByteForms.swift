/// Recognises files that are not text by how they begin.
enum BinaryFile {
  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF document"), ([0x50, 0x4B, 3, 4], "a ZIP archive or an office document"),
    ([0x1F, 0x8B], "a gzip archive"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"), (Array("{\\rtf".utf8), "an RTF document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("SQLite format 3".utf8), "a database"),
    (Array("AT&TFORM".utf8), "a DjVu document"), ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
  ]

  /// What a file is, or nil where it may be text.
  static func kind(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.0) }?.1
  }
}

/// Recognises UTF-16 and UTF-32 without a byte order mark: every other byte is one of few, or of each four two are.
enum WideText {
  static func encoding(of bytes: [UInt8]) -> String? { widest(of: bytes) ?? wide(of: bytes) }

  /// UTF-32: no scalar is above U+10FFFF, so one byte of four is zero and its neighbour at most 16.
  private static func widest(of bytes: [UInt8]) -> String? {
    guard bytes.count >= 8, bytes.count.isMultiple(of: 4) else { return nil }
    let units = stride(from: 0, to: min(bytes.count, 8192), by: 4)
    if units.allSatisfy({ bytes[$0 + 3] == 0 && bytes[$0 + 2] <= 0x10 }) { return "UTF-32LE" }
    if units.allSatisfy({ bytes[$0] == 0 && bytes[$0 + 1] <= 0x10 }) { return "UTF-32BE" }
    return nil
  }

  private static func wide(of bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(8192)
    guard sample.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    var high = [0, 0]
    var zeros = 0
    for (offset, byte) in sample.enumerated() {
      if byte == 0 { zeros += 1 }
      if byte == 0 || byte == 4 || byte == 0x20 { high[offset & 1] += byte == 0x20 ? 0 : 1 }
    }
    let half = sample.count / 2
    guard zeros * 16 >= half else { return nil }
    if high[1] * 10 >= half * 8, high[0] * 10 < half * 5 { return "UTF-16LE" }
    if high[0] * 10 >= half * 8, high[1] * 10 < half * 5 { return "UTF-16BE" }
    return nil
  }
}

/// Looks for bytes that are not UTF-8.
enum UTF8Check {
  /// The offset of the first byte that is not part of a well-formed sequence, or nil. O(n).
  static func firstError(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { scan($0).first }
  }

  /// Whether a text is UTF-8 with some damage: ten right sequences or more for each wrong one.
  static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    let found = bytes.withUnsafeBufferPointer { scan($0) }
    return found.right >= 10 * found.wrong
  }

  /// Of a stretch of bytes: letters of two bytes, which chance seldom makes of another charset, and wrong bytes.
  static func tally(_ bytes: UnsafeBufferPointer<UInt8>) -> (letters: Int, wrong: Int) {
    let found = scan(bytes)
    return (found.letters, found.wrong)
  }

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> (
    first: Int?, right: Int, letters: Int, wrong: Int
  ) {
    var first: Int?
    var right = 0
    var letters = 0
    var wrong = 0
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      let length = sequence(bytes, at: offset)
      if length == 0 {
        if first == nil { first = offset }
        wrong += 1
        offset += 1
      } else {
        right += 1
        if length == 2 { letters += 1 }
        offset += length
      }
    }
    return (first, right, letters, wrong)
  }

  /// The length of a well-formed sequence of two bytes or more, or 0.
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    func follows(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + distance < bytes.count && range.contains(bytes[offset + distance])
    }
    switch bytes[offset] {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
