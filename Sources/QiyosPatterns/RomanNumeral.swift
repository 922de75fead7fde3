/// Roman numerals as they are printed: I to MMMCMXCIX, only in the canonical spelling.
package enum RomanNumeral {
  private static let digits: [UInt8: Int] = [
    0x49: 1, 0x56: 5, 0x58: 10, 0x4C: 50, 0x43: 100, 0x44: 500, 0x4D: 1000,
  ]

  /// The value of ASCII capitals, or nil where they are no canonical numeral. Cyrillic Х, І and М are read as X, I, M.
  package static func value(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 30 else { return nil }
    let latin = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { look[$0] ?? $0 }
    var total = 0
    var last = Int.max
    var numbers: [Int] = []
    for scalar in latin {
      guard scalar.isASCII, let digit = digits[UInt8(scalar.value)] else { return nil }
      numbers.append(digit)
    }
    for (index, digit) in numbers.enumerated() {
      let next = index + 1 < numbers.count ? numbers[index + 1] : 0
      total += digit < next ? -digit : digit
      last = min(last, digit)
    }
    return last > 0 && spelling(total) == String(String.UnicodeScalarView(latin)) ? total : nil
  }

  /// Whether a byte can begin the UTF-8 of one of the letters: the Latin ones, or any of the Cyrillic block.
  static func canBegin(_ byte: UInt8) -> Bool { digits[byte] != nil || byte == 0xD0 || byte == 0xD1 }

  private static let look: [Unicode.Scalar: Unicode.Scalar] = ["Х": "X", "І": "I", "М": "M", "С": "C"]

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
