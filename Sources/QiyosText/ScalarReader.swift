/// Reads Unicode scalars out of UTF-8 bytes that are known to be valid.
public enum ScalarReader {
  /// The scalar at `offset` and its length in bytes. A malformed byte is read as U+FFFD of length 1.
  @inlinable
  public static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (
    value: UInt32, length: Int
  ) {
    let first = bytes[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = bytes.count - offset
    if first >= 0xC2, first < 0xE0, left > 1 {
      return (UInt32(first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F), 2)
    }
    if first >= 0xE0, first < 0xF0, left > 2 {
      return (
        UInt32(first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F),
        3
      )
    }
    if first >= 0xF0, left > 3 {
      let high = UInt32(first & 0x07) << 18 | UInt32(bytes[offset + 1] & 0x3F) << 12
      return (high | UInt32(bytes[offset + 2] & 0x3F) << 6 | UInt32(bytes[offset + 3] & 0x3F), 4)
    }
    return (0xFFFD, 1)
  }
}

/// What a scalar is to the tokenizer.
public enum LetterClass: UInt8, Sendable {
  case space, newline, digit, latinSmall, latinCapital, cyrillicSmall, cyrillicCapital, otherLetter
  /// ' ’ ‘ ʻ ʼ ` ´: part of a word when a letter stands on both sides.
  case apostrophe
  /// Combining marks and the soft hyphen: part of the word they stand in.
  case joiner
  case mark

  /// Whether it can begin a word.
  @inlinable
  public var isLetter: Bool {
    switch self {
    case .latinSmall, .latinCapital, .cyrillicSmall, .cyrillicCapital, .otherLetter: true
    default: false
    }
  }

  /// Of Latin or Cyrillic; other scripts count as small.
  @inlinable
  public var isCapital: Bool { self == .latinCapital || self == .cyrillicCapital }

  /// The class of a scalar; blocks outside Latin and Cyrillic are letters from U+0370 on, save punctuation.
  @inlinable
  public init(_ scalar: UInt32) {
    self = scalar < 0x80 ? Self.ascii(UInt8(truncatingIfNeeded: scalar)) : Self.wide(scalar)
  }

  @usableFromInline
  static func wide(_ scalar: UInt32) -> LetterClass {
    switch scalar {
    case 0x0401, 0x0404, 0x0406...0x0407, 0x040E, 0x0410...0x042F: return .cyrillicCapital
    case 0x0400...0x040F: return .cyrillicCapital
    case 0x0430...0x045F: return .cyrillicSmall
    case 0x0490...0x04FF: return scalar & 1 == 0 ? .cyrillicCapital : .cyrillicSmall
    case 0x00C0...0x00D6, 0x00D8...0x00DE: return .latinCapital
    case 0x00DF...0x00F6, 0x00F8...0x00FF: return .latinSmall
    case 0x0100...0x0137, 0x014A...0x0177: return scalar & 1 == 0 ? .latinCapital : .latinSmall
    case 0x0139...0x0148, 0x0179...0x017E: return scalar & 1 == 1 ? .latinCapital : .latinSmall
    case 0x1E00...0x1EFF: return scalar & 1 == 0 ? .latinCapital : .latinSmall
    case 0x0180...0x024F: return .latinSmall
    case 0x02BB, 0x02BC, 0x02B9, 0x02BD, 0x2018, 0x2019, 0x201B, 0x00B4: return .apostrophe
    case 0x00AD, 0x0300...0x036F, 0x200B...0x200D, 0x2060, 0xFEFF: return .joiner
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .space
    case 0x0085, 0x2028, 0x2029: return .newline
    case 0x00AA, 0x00B5, 0x00BA: return .otherLetter
    case 0x0080...0x00BF, 0x00D7, 0x00F7: return .mark
    case 0x2010...0x206F, 0x20A0...0x20CF, 0x2100...0x2BFF, 0x3001...0x303F, 0xFFFD: return .mark
    default: return scalar >= 0x0250 ? .otherLetter : .mark
    }
  }

  @inlinable
  static func ascii(_ byte: UInt8) -> LetterClass {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .latinSmall
    case 0x20, UInt8(ascii: "\t"), 0x0B, 0x0C: .space
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .latinCapital
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .newline
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    default: .mark
    }
  }
}
