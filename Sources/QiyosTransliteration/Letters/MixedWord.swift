/// Words in which Cyrillic stands with Latin look-alikes, combining marks, soft hyphens or invisible joiners.
enum MixedWord {
  /// Latin letters that look like a Cyrillic one.
  private static let lookAlikes: [UInt8: Unicode.Scalar] = {
    var table: [UInt8: Unicode.Scalar] = [:]
    for (latin, cyrillic) in zip("aceopxyiABCEHKMOPTXYI".utf8, "асеорхуиАВСЕНКМОРТХУИ".unicodeScalars) {
      table[latin] = cyrillic
    }
    return table
  }()

  /// The length of the letter, mark or joiner at an offset, 0 if the word ends there.
  static func length(
    _ source: UnsafeBufferPointer<UInt8>, _ offset: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let byte = source[offset]
    if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { return 1 }
    if LatinPass.code(source, offset, codes) != 0 { return 2 }
    guard offset + 1 < source.count else { return 0 }
    let trail = source[offset + 1]
    if byte == 0xCC || byte == 0xCD && trail < 0xB0 { return trail & 0xC0 == 0x80 ? 2 : 0 }
    if byte == 0xC2, trail == 0xAD { return 2 }
    return 0
  }

  /// The word in Cyrillic letters alone, or nil where it has a Latin letter that looks like none, or more Latin
  /// letters than Cyrillic ones.
  static func plain(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ codes: UnsafeBufferPointer<UInt8>
  ) -> [UInt8]? {
    var word: [UInt8] = []
    var latin = 0
    var cyrillic = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = source[offset]
      if byte < 0x80 {
        guard let letter = lookAlikes[byte] else { return nil }
        word.append(contentsOf: String(letter).utf8)
        latin += 1
        offset += 1
      } else if LatinPass.code(source, offset, codes) != 0 {
        word.append(byte)
        word.append(source[offset + 1])
        cyrillic += 1
        offset += 2
      } else {
        if byte == 0xCC { compose(source[offset + 1], &word) }
        offset += 2
      }
    }
    return latin <= cyrillic ? word : nil
  }

  /// Puts a breve (й, ў) or diaeresis (ё) on the last letter; other marks, such as stress, are left out.
  private static func compose(_ mark: UInt8, _ word: inout [UInt8]) {
    guard word.count >= 2 else { return }
    let letter = String(decoding: word.suffix(2), as: UTF8.self)
    let composed: [String: String]
    switch mark {
    case 0x86: composed = ["и": "й", "И": "Й", "у": "ў", "У": "Ў"]
    case 0x88: composed = ["е": "ё", "Е": "Ё"]
    default: return
    }
    if let whole = composed[letter] { word.replaceSubrange((word.count - 2)..., with: whole.utf8) }
  }
}
