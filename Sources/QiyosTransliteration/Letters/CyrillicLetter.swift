/// The letters of Uzbek Cyrillic (and of Russian words in it) as small numbers, so that tables can be indexed by them.
///
/// 1...33 are а...я in the order of the Russian alphabet, 34...37 are ў қ ғ ҳ, 38 is the hyphen; 0 is anything else.
package enum CyrillicLetter {
  /// One more than the greatest number.
  package static let count = 39
  /// The code of the hyphen inside a word.
  package static let hyphen: UInt8 = 38
  /// Set in `code` for a capital.
  package static let capital: UInt8 = 0x80

  private static let order = Array("абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ".unicodeScalars)

  /// The number of a letter by its two UTF-8 bytes: index `(lead - 0xD0) * 64 + (trail - 0x80)`, leads D0...D2.
  package static let codes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 192)
    for (number, letter) in order.enumerated() {
      let capitalLetter = letter.properties.uppercaseMapping.unicodeScalars.first ?? letter
      table[slot(letter.value)] = UInt8(number + 1)
      table[slot(capitalLetter.value)] = UInt8(number + 1) | capital
    }
    return table
  }()

  private static func slot(_ scalar: UInt32) -> Int { Int(scalar) - 0x400 }

  /// UTF-8 of the small letters by number: lead byte in the low half. 0 has none.
  package static let small: [UInt16] = [0] + order.map { pair($0) } + [UInt16(UInt8(ascii: "-"))]

  /// UTF-8 of the capitals by number.
  package static let capitals: [UInt16] =
    [0] + order.map { pair($0.properties.uppercaseMapping.unicodeScalars.first ?? $0) }
    + [UInt16(UInt8(ascii: "-"))]

  private static func pair(_ scalar: Unicode.Scalar) -> UInt16 {
    let bytes = Array(String(scalar).utf8)
    return UInt16(bytes[0]) | UInt16(bytes[1]) << 8
  }

  /// The number of a letter, small or capital, or 0.
  package static func number(_ scalar: Unicode.Scalar) -> UInt8 {
    if scalar == "-" { return hyphen }
    guard (0x400..<0x4C0).contains(scalar.value) else { return 0 }
    return codes[Int(scalar.value) - 0x400] & 0x7F
  }

  /// The numbers of the letters of a word; nil if it has any other sign.
  package static func numbers(_ word: some StringProtocol) -> [UInt8]? {
    var numbers: [UInt8] = []
    for scalar in word.unicodeScalars {
      let number = number(scalar)
      guard number != 0 else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The word that numbers spell in small letters.
  package static func word(_ numbers: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    for number in numbers {
      let pair = small[Int(number)]
      bytes.append(UInt8(truncatingIfNeeded: pair))
      if pair > 0xFF { bytes.append(UInt8(pair >> 8)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a letter is a vowel, by number.
  package static let isVowel: [Bool] = classTable("аеёиоуыэюяў")
  /// Whether a letter is a voiceless consonant, after which suffixes begin with к, қ or т.
  package static let isVoiceless: [Bool] = classTable("птсшщчцфхҳкқ")
  /// Whether a letter is ъ or ь.
  package static let isSign: [Bool] = classTable("ъь")
  /// Whether a letter is a consonant.
  package static let isConsonant: [Bool] = (0..<count).map {
    $0 > 0 && $0 < Int(hyphen) && !isVowel[$0] && !isSign[$0]
  }

  private static func classTable(_ letters: String) -> [Bool] {
    var table = [Bool](repeating: false, count: count)
    for letter in letters.unicodeScalars { table[Int(number(letter))] = true }
    return table
  }

  /// A number literal for a letter that code names.
  package static func named(_ letter: Unicode.Scalar) -> UInt8 { number(letter) }
}
