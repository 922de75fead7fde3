package import QiyosModel

/// The spelling by which words are looked up: one for all ways of writing the same word.
///
/// Uzbek: standard Cyrillic, Cyrillic typed without ў қ ғ ҳ ё, and Latin (1995 with any apostrophe, and the draft
/// letters of 2023) fold to the same letters: ў oʻ у → `u`, қ к → `k`, ғ г → `g`, ҳ х h x → `x`, ё е yo ye → `e`,
/// ш щ sh → `w`, ч ch → `c`, ц ts → `s`; ъ ь and the tutuq are dropped. So `Қўқон`, `Кукон` and `Qoʻqon` are `kukon`.
/// Other languages: small letters without diacritics or apostrophes; the -'d of old English print is -ed.
///
/// O(length).
package struct WordKey: Sendable {
  /// Whether letters are folded across the three spellings of Uzbek.
  package let isUzbek: Bool

  /// The key of a language's words.
  package init(for language: LanguageTag) { isUzbek = language.isUzbek }
  package init(isUzbek: Bool) { self.isUzbek = isUzbek }

  /// The key of a string.
  package func key(of word: some StringProtocol) -> [UInt8] {
    var copy = String(word)
    return copy.withUTF8 { bytes in
      var key: [UInt8] = []
      append(bytes, 0..<bytes.count, to: &key)
      return key
    }
  }

  /// Appends the key of a range of bytes.
  package func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to key: inout [UInt8]) {
    if isUzbek { appendUzbek(bytes, range, to: &key) } else { appendPlain(bytes, range, to: &key) }
  }

  private func appendUzbek(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to key: inout [UInt8]) {
    let start = key.count
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      offset += length
      if scalar >= 0x400, scalar < 0x500 {
        for letter in Self.cyrillic[Int(scalar - 0x400)] { push(letter, to: &key, from: start) }
      } else if scalar == 0x306, key.count > start, key[key.count - 1] == UInt8(ascii: "u") {
        continue  // у with a combining breve is ў
      } else {
        latin(scalar, bytes, &offset, range.upperBound, start, to: &key)
      }
    }
  }

  /// `yo`, `ye` → `e`, `ts` → `s`, whatever alphabet they came from.
  @inline(__always)
  private func push(_ letter: UInt8, to key: inout [UInt8], from start: Int) {
    if key.count > start {
      let last = key[key.count - 1]
      if last == UInt8(ascii: "y"), letter == UInt8(ascii: "o") || letter == UInt8(ascii: "e") {
        key[key.count - 1] = UInt8(ascii: "e")
        return
      }
      if last == UInt8(ascii: "t"), letter == UInt8(ascii: "s") {
        key[key.count - 1] = letter
        return
      }
    }
    key.append(letter)
  }

  private func latin(
    _ scalar: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ end: Int, _ start: Int,
    to key: inout [UInt8]
  ) {
    let letter = scalar < 0x80 ? UInt8(scalar) | (scalar >= 0x41 && scalar <= 0x5A ? 0x20 : 0) : 0
    switch letter {
    case UInt8(ascii: "o") where skipApostrophe(bytes, &offset, end):
      push(UInt8(ascii: "u"), to: &key, from: start)
    case UInt8(ascii: "g") where skipApostrophe(bytes, &offset, end):
      push(UInt8(ascii: "g"), to: &key, from: start)
    case UInt8(ascii: "s") where skipH(bytes, &offset, end): push(UInt8(ascii: "w"), to: &key, from: start)
    case UInt8(ascii: "c") where skipH(bytes, &offset, end): push(UInt8(ascii: "c"), to: &key, from: start)
    case UInt8(ascii: "q"): push(UInt8(ascii: "k"), to: &key, from: start)
    case UInt8(ascii: "h"): push(UInt8(ascii: "x"), to: &key, from: start)
    case UInt8(ascii: "w"): push(UInt8(ascii: "v"), to: &key, from: start)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      push(letter, to: &key, from: start)
    default:
      if let plain = Self.draft[scalar] {
        push(plain, to: &key, from: start)
      } else if LetterClass(scalar) != .apostrophe, LetterClass(scalar) != .joiner {
        appendFolded(scalar, to: &key)
      }
    }
  }

  private func skipApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ end: Int) -> Bool {
    guard offset < end else { return false }
    let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
    guard LetterClass(scalar) == .apostrophe else { return false }
    offset += length
    return true
  }

  private func skipH(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ end: Int) -> Bool {
    guard offset < end, bytes[offset] | 0x20 == UInt8(ascii: "h") else { return false }
    offset += 1
    return true
  }

  private func appendPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to key: inout [UInt8]) {
    let start = key.count
    appendLetters(bytes, range, to: &key)
    if Self.isElided(bytes, range) { Self.restoreVowel(of: &key, from: start) }
  }

  /// Whether a word ends in an apostrophe and a d: *besieg'd*.
  private static func isElided(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 3, bytes[range.upperBound - 1] | 0x20 == UInt8(ascii: "d") else { return false }
    let mark = bytes[range.upperBound - 2]
    if mark < 0x80 { return mark == UInt8(ascii: "'") || mark == UInt8(ascii: "`") }
    return [3, 4].contains { length in
      range.count > length + 1
        && LetterClass(ScalarReader.scalar(bytes, at: range.upperBound - length).value) == .apostrophe
    }
  }

  /// Words after which -'d is *had* or *would*.
  private static let withAuxiliary: Set<[UInt8]> = Set(
    [
      "he", "we", "it", "she", "you", "who", "they", "that", "this", "there", "here", "how", "what", "where",
      "why",
    ].map { Array($0.utf8) })

  /// *besieg-d*, *carry-d*, *agree-d* → *besieged*, *carried*, *agreed*. No participle ends in -a'd, but *Sa'd* does.
  private static func restoreVowel(of key: inout [UInt8], from start: Int) {
    let stem = key[start...].dropLast()
    guard stem.count > 1, let last = stem.last, last != UInt8(ascii: "a"),
      !withAuxiliary.contains(Array(stem))
    else { return }
    key.removeLast()
    if last == UInt8(ascii: "y"), !"aeou".utf8.contains(key[key.count - 2]) {
      key[key.count - 1] = UInt8(ascii: "i")
    }
    if last != UInt8(ascii: "e") { key.append(UInt8(ascii: "e")) }
    key.append(UInt8(ascii: "d"))
  }

  private func appendLetters(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to key: inout [UInt8]
  ) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte < 0x80 {
        if byte != UInt8(ascii: "'"), byte != UInt8(ascii: "`") {
          key.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        offset += 1
        continue
      }
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      offset += length
      let letter = LetterClass(scalar)
      if letter != .apostrophe, letter != .joiner { appendFolded(scalar, to: &key) }
    }
  }

  /// A scalar in small letters and without its diacritic, as UTF-8.
  private func appendFolded(_ scalar: UInt32, to key: inout [UInt8]) {
    if let plain = Self.plainLatin[scalar] {
      key.append(plain)
      return
    }
    let small = Unicode.Scalar(scalar).map { $0.properties.lowercaseMapping } ?? "\u{FFFD}"
    key.append(contentsOf: small.utf8)
  }

  private static let draft: [UInt32: UInt8] = [
    0xF5: 0x75, 0xD5: 0x75, 0xF6: 0x75, 0xD6: 0x75, 0x14D: 0x75, 0x14C: 0x75,  // õ ö ō
    0x11F: 0x67, 0x11E: 0x67, 0x1E21: 0x67, 0x1E20: 0x67,  // ğ ḡ
    0x15F: 0x77, 0x15E: 0x77, 0xE7: 0x63, 0xC7: 0x63,  // ş ç
  ]

  /// Base letters of Latin letters with diacritics, from their canonical decompositions.
  static let plainLatin: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [0xF8: 0x6F, 0xD8: 0x6F, 0x142: 0x6C, 0x141: 0x6C, 0x131: 0x69, 0x130: 0x69]
    for (letters, base) in [
      ("àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "a"), ("çćĉċčÇĆĈĊČ", "c"), ("ďđĎĐ", "d"), ("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "e"),
      ("ĝğġģḡĜĞĠĢḠ", "g"), ("ĥħḥḫĤĦḤḪ", "h"), ("ìíîïĩīĭįÌÍÎÏĨĪĬĮ", "i"), ("ĵĴ", "j"), ("ķḳĶḲ", "k"),
      ("ĺļľĹĻĽ", "l"), ("ñńņňÑŃŅŇ", "n"), ("òóôõöōŏőÒÓÔÕÖŌŎŐ", "o"), ("ŕŗřŔŖŘ", "r"), ("śŝşšṣŚŜŞŠṢ", "s"),
      ("ţťṭŢŤṬ", "t"), ("ùúûüũūŭůűÙÚÛÜŨŪŬŮŰ", "u"), ("ýÿŷÝŸŶ", "y"), ("źżžẓŹŻŽẒ", "z"),
    ] {
      for scalar in letters.unicodeScalars { table[scalar.value] = base.utf8.first }
    }
    return table
  }()

  /// Letters for U+0400...U+04FF; a letter without an entry folds to nothing.
  private static let cyrillic: [[UInt8]] = {
    var table = [[UInt8]](repeating: [], count: 256)
    let letters = Array("абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ".unicodeScalars)
    let values = [
      "a", "b", "v", "g", "d", "e", "e", "j", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
      "f",
      "x", "s", "c", "w", "w", "", "i", "", "e", "yu", "ya", "u", "k", "g", "x",
    ]
    for (letter, value) in zip(letters, values) {
      table[Int(letter.value) - 0x400] = Array(value.utf8)
      if let capital = letter.properties.uppercaseMapping.unicodeScalars.first {
        table[Int(capital.value) - 0x400] = Array(value.utf8)
      }
    }
    for (letter, value) in [
      ("і", "i"), ("ї", "i"), ("ј", "j"), ("ѕ", "s"), ("ң", "n"), ("ү", "u"), ("ө", "u"), ("ұ", "u"),
      ("һ", "x"), ("ҷ", "c"), ("ӯ", "u"), ("ә", "a"),
    ] {
      for scalar in (letter + String(letter.unicodeScalars.first!.properties.uppercaseMapping)).unicodeScalars
      {
        table[Int(scalar.value) - 0x400] = Array(value.utf8)
      }
    }
    return table
  }()
}
