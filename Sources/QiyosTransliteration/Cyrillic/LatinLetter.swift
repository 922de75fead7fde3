/// The letters of the Latin alphabets of Uzbek as small numbers: 1...26 are a...z, then the apostrophe and the draft
/// letters õ ğ ş ç; 0 is anything else.
enum LatinLetter {
  static let apostrophe: UInt8 = 27
  static let firstDraft: UInt8 = 28

  private static let draft: [UInt32: UInt8] = [
    0xF5: 28, 0xF6: 28, 0x14D: 28, 0x11F: 29, 0x1E21: 29, 0x15F: 30, 0xE7: 31,
    0xD5: 28, 0xD6: 28, 0x14C: 28, 0x11E: 29, 0x1E20: 29, 0x15E: 30, 0xC7: 31,
  ]

  private static let capitalDraft: Set<UInt32> = [0xD5, 0xD6, 0x14C, 0x11E, 0x1E20, 0x15E, 0xC7]

  /// The number of a scalar and whether it is a capital.
  @inline(__always)
  static func number(_ scalar: UInt32) -> (number: UInt8, isCapital: Bool) {
    if scalar < 0x80 {
      switch UInt8(scalar) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): return (UInt8(scalar) - 0x60, false)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return (UInt8(scalar) - 0x40, true)
      case UInt8(ascii: "'"), UInt8(ascii: "`"): return (apostrophe, false)
      default: return (0, false)
      }
    }
    switch scalar {
    case 0x02BB, 0x02BC, 0x02B9, 0x02BD, 0x2018, 0x2019, 0x201B, 0x00B4, 0x2032: return (apostrophe, false)
    default:
      guard let number = draft[scalar] else { return (0, false) }
      return (number, capitalDraft.contains(scalar))
    }
  }

  /// The numbers of a form of a table; nil if it has any other sign.
  static func numbers(_ form: some StringProtocol) -> [UInt8]? {
    var numbers: [UInt8] = []
    for scalar in form.unicodeScalars {
      let number = number(scalar.value).number
      guard number != 0 else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Whether letters spell a Roman numeral below 5000 in the usual way.
  static func isRomanNumeral(_ letters: [UInt8]) -> Bool {
    guard !letters.isEmpty else { return false }
    var rest = letters[...]
    // One, five and ten of each power of ten, from thousands down: m; c d m; x l c; i v x.
    for (one, five, ten) in [(13, 0, 0), (3, 4, 13), (24, 12, 3), (9, 22, 24)] as [(UInt8, UInt8, UInt8)] {
      if rest.starts(with: [one, ten]) || rest.starts(with: [one, five]) {
        rest = rest.dropFirst(2)
        continue
      }
      if five != 0, rest.first == five { rest = rest.dropFirst() }
      var count = 0
      while rest.first == one, count < 4 {
        rest = rest.dropFirst()
        count += 1
      }
    }
    return rest.isEmpty
  }
}
