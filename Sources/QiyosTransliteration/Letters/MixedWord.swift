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

  /// Cyrillic letters that look like a Latin one, as their two bytes.
  private static let looksLatin: Set<UInt16> = Set(
    lookAlikes.values.map { scalar in
      let bytes = Array(String(scalar).utf8)
      return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    })

  /// A text in which words of both scripts, with combining marks or soft hyphens, are written in Cyrillic letters alone
  /// where they can be; everything else stays.
  static func cleaned(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { source in
      CyrillicLetter.codes.withUnsafeBufferPointer { codes in
        var out: [UInt8] = []
        var copied = 0
        var place = 0
        while let found = nextMixed(source, from: place, codes) {
          place = found.upperBound
          guard let plain = plain(source, found, codes) else { continue }
          if out.isEmpty { out.reserveCapacity(source.count + 64) }
          out += source[copied..<found.lowerBound]
          out += plain
          copied = found.upperBound
        }
        guard copied > 0 else { return text }
        return out + source[copied...]
      }
    }
  }

  /// The next word in which a Cyrillic letter stands beside a Latin letter, a mark or a soft hyphen.
  private static func nextMixed(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var place = max(start, 1)
    while place < source.count {
      let byte = source[place]
      let before = source[place - 1]
      let isSeam =
        isLatin(byte) && before & 0xC0 == 0x80 || isLatin(before) && byte >= 0xD0 && byte <= 0xD2
        || (byte == 0xCC || byte == 0xCD || byte == 0xC2) && before & 0xC0 == 0x80
      if isSeam, place > 1, let word = word(source, around: place, floor: start, codes) { return word }
      place += 1
    }
    return nil
  }

  private static func isLatin(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// The mixed word around a place, nil where there is none.
  private static func word(
    _ source: UnsafeBufferPointer<UInt8>, around place: Int, floor: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var start = place
    while start > floor {
      if isLatin(source[start - 1]) {
        start -= 1
      } else if start - 2 >= floor, length(source, start - 2, codes) == 2 {
        start -= 2
      } else {
        break
      }
    }
    var end = start
    var hasCyrillic = false
    var hasOther = false
    while end < source.count, case let length = length(source, end, codes), length > 0 {
      if LatinPass.code(source, end, codes) != 0 { hasCyrillic = true } else { hasOther = true }
      end += length
    }
    return hasCyrillic && hasOther && end > place ? start..<end : nil
  }

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
  /// letters than Cyrillic ones and no Cyrillic one that looks like no Latin letter.
  static func plain(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ codes: UnsafeBufferPointer<UInt8>
  ) -> [UInt8]? {
    var word: [UInt8] = []
    var latin = 0
    var cyrillic = 0
    var isCyrillic = false
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
        if !looksLatin.contains(UInt16(byte) << 8 | UInt16(source[offset + 1])) { isCyrillic = true }
        offset += 2
      } else {
        if byte == 0xCC { compose(source[offset + 1], &word) }
        offset += 2
      }
    }
    return latin <= cyrillic || isCyrillic ? word : nil
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
