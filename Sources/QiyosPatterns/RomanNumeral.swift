/// Roman numerals as they are printed: I to MMMCMXCIX, only in the canonical spelling.
package enum RomanNumeral {
  /// The value of ASCII capitals, or nil where they are no canonical numeral. Cyrillic Х, І, М and С are read as X, I, M, C.
  package static func value(_ bytes: some RandomAccessCollection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 30 else { return nil }
    var total = 0
    var last = 0
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard let digit = digit(bytes, &place) else { return nil }
      total += digit > last ? digit - 2 * last : digit
      last = digit
    }
    return isCanonical(bytes, total) ? total : nil
  }

  private static func isCanonical(_ bytes: some RandomAccessCollection<UInt8>, _ value: Int) -> Bool {
    var place = bytes.startIndex
    for letter in spelling(value).utf8 {
      guard place < bytes.endIndex, digit(bytes, &place) == digit(letter) else { return false }
    }
    return place == bytes.endIndex
  }

  /// The value of the letter at a place, which is moved behind it.
  @inline(__always)
  private static func digit<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes, _ place: inout Bytes.Index)
    -> Int?
  {
    let first = bytes[place]
    bytes.formIndex(after: &place)
    if first < 0x80 { return digit(first) }
    guard place < bytes.endIndex, first == 0xD0 else { return nil }
    let second = bytes[place]
    bytes.formIndex(after: &place)
    switch second {
    case 0x86: return 1
    case 0x9C: return 1000
    case 0xA1: return 100
    case 0xA5: return 10
    default: return nil
    }
  }

  @inline(__always)
  private static func digit(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "I"): 1
    case UInt8(ascii: "V"): 5
    case UInt8(ascii: "X"): 10
    case UInt8(ascii: "L"): 50
    case UInt8(ascii: "C"): 100
    case UInt8(ascii: "D"): 500
    case UInt8(ascii: "M"): 1000
    default: nil
    }
  }

  /// The canonical spelling of 1...3999; empty outside.
  package static func spelling(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return "" }
    var rest = value
    var text = ""
    for (number, letters) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= number {
        text += letters
        rest -= number
      }
    }
    return text
  }
}
