/// The letters and costs behind `NameKey`.
enum NameFold {
  // MARK: Letters to sounds

  /// The sounds of a name, or nil where there are none or a letter belongs to a script that is not read here.
  static func sounds(of name: some StringProtocol, xIsKS: Bool) -> [UInt8]? {
    guard let letters = plainLetters(of: name) else { return nil }
    var sounds: [UInt8] = []
    sounds.reserveCapacity(letters.count)
    var at = 0
    while at < letters.count {
      let (sound, length) = sound(letters, at, xIsKS: xIsKS)
      at += length
      for one in sound where sounds.last != one { sounds.append(one) }
    }
    return sounds.isEmpty ? nil : sounds
  }

  /// Small ASCII letters: Latin without diacritics, Cyrillic by the table below; anything else but letters is dropped.
  private static func plainLetters(of name: some StringProtocol) -> [UInt8]? {
    var letters: [UInt8] = []
    letters.reserveCapacity(name.utf8.count)
    for scalar in name.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        let small = UInt8(value) | (value >= 0x41 && value <= 0x5A ? 0x20 : 0)
        if small >= UInt8(ascii: "a"), small <= UInt8(ascii: "z") { letters.append(small) }
      } else if value >= 0x400, value < 0x500 {
        letters += cyrillic[Int(value) - 0x400]
      } else if let latin = turkic[value] {
        letters += latin
      } else if let base = WordKey.plainLatin[value] {
        letters.append(base)
      } else if LetterClass(value).isLetter {
        return nil
      }
    }
    return letters
  }

  private static func sound(_ s: [UInt8], _ at: Int, xIsKS: Bool) -> ([UInt8], Int) {
    func next(_ distance: Int) -> UInt8 { at + distance < s.count ? s[at + distance] : 0 }
    for (spelling, sound) in digraphs where spelling[0] == s[at] {
      if at + spelling.count <= s.count, s[at..<(at + spelling.count)].elementsEqual(spelling) {
        return (sound, spelling.count)
      }
    }
    switch s[at] {
    case UInt8(ascii: "q"): return ([UInt8(ascii: "k")], 1)
    case UInt8(ascii: "w"): return ([UInt8(ascii: "v")], 1)
    case UInt8(ascii: "x"): return (xIsKS ? Array("ks".utf8) : [UInt8(ascii: "h")], 1)
    case UInt8(ascii: "c"):
      return ([isFront(next(1)) ? UInt8(ascii: "s") : UInt8(ascii: "k")], 1)
    case UInt8(ascii: "y"): return (isVowel(next(1)) ? [] : [UInt8(ascii: "i")], 1)
    default: return ([s[at]], 1)
    }
  }

  /// Spellings of one sound by several letters, the longer first.
  private static let digraphs: [([UInt8], [UInt8])] = [
    ("shch", "S"), ("tch", "C"), ("tsch", "C"), ("sch", "S"), ("dzh", "j"), ("ch", "C"), ("sh", "S"),
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("ts", "s"),
    ("tz", "s"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }.sorted { $0.0.count > $1.0.count }

  private static let cyrillic: [[UInt8]] = {
    var table = [[UInt8]](repeating: [], count: 256)
    for (letter, value) in [
      ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("ё", "o"), ("ж", "zh"),
      ("з", "z"),
      ("и", "i"), ("й", "y"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"),
      ("р", "r"),
      ("с", "s"), ("т", "t"), ("у", "u"), ("ф", "f"), ("х", "h"), ("ц", "ts"), ("ч", "ch"), ("ш", "sh"),
      ("щ", "sh"), ("ы", "i"), ("э", "e"), ("ю", "yu"), ("я", "ya"), ("ў", "o"), ("қ", "q"), ("ғ", "g"),
      ("ҳ", "h"), ("і", "i"), ("ї", "i"), ("ј", "j"), ("ң", "n"), ("ү", "u"), ("ө", "o"), ("ұ", "u"),
      ("һ", "h"),
      ("ҷ", "j"), ("ӯ", "u"), ("ә", "a"), ("ѣ", "e"),
    ] {
      for scalar in (letter + letter.uppercased()).unicodeScalars {
        table[Int(scalar.value) - 0x400] = Array(value.utf8)
      }
    }
    return table
  }()

  /// Latin letters that are more than their base letter in Turkic alphabets.
  private static let turkic: [UInt32: [UInt8]] = [
    0x15F: Array("sh".utf8), 0x15E: Array("sh".utf8), 0xE7: Array("ch".utf8), 0xC7: Array("ch".utf8),
    0x161: Array("sh".utf8), 0x160: Array("sh".utf8), 0x10D: Array("ch".utf8), 0x10C: Array("ch".utf8),
    0x17E: Array("zh".utf8), 0x17D: Array("zh".utf8), 0x11F: Array("g".utf8), 0x11E: Array("g".utf8),
    0x131: Array("i".utf8), 0x130: Array("i".utf8),
  ]

  // MARK: Endings

  /// The key without -khan or -bek, where enough of a name is left.
  static func withoutEnding(_ sounds: [UInt8]) -> [UInt8] {
    for ending in endings where sounds.count >= ending.count + 3 && sounds.hasSuffix(ending) {
      return Array(sounds.dropLast(ending.count))
    }
    return sounds
  }

  private static let endings = ["han", "hon", "bek", "beg"].map { Array($0.utf8) }

  // MARK: Costs

  static func insertion(_ sound: UInt8) -> Double {
    isVowel(sound) || sound == UInt8(ascii: "h") ? 0.4 : 1
  }

  static func substitution(_ a: UInt8, _ b: UInt8) -> Double {
    if a == b { return 0 }
    if isVowel(a), isVowel(b) { return 0.3 }
    return akin.contains(UInt16(min(a, b)) << 8 | UInt16(max(a, b))) ? 0.5 : 1
  }

  private static let akin: Set<UInt16> = Set(
    ["bv", "kg", "kh", "gh", "SC", "sS", "sC", "jz", "dt", "bp", "vf", "pf", "mn", "jC"].map { pair in
      let bytes = Array(pair.utf8)
      return UInt16(min(bytes[0], bytes[1])) << 8 | UInt16(max(bytes[0], bytes[1]))
    })

  static func isVowel(_ sound: UInt8) -> Bool {
    switch sound {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  private static func isFront(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "e") || letter == UInt8(ascii: "i") || letter == UInt8(ascii: "y")
  }

  /// The class of a consonant for blocking; nil for vowels and h, which spellings drop.
  static func consonantClass(_ sound: UInt8) -> UInt8? {
    switch sound {
    case UInt8(ascii: "b"), UInt8(ascii: "p"), UInt8(ascii: "v"), UInt8(ascii: "f"): UInt8(ascii: "b")
    case UInt8(ascii: "k"), UInt8(ascii: "g"): UInt8(ascii: "k")
    case UInt8(ascii: "d"), UInt8(ascii: "t"): UInt8(ascii: "d")
    case UInt8(ascii: "z"), UInt8(ascii: "j"): UInt8(ascii: "z")
    case UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "C"): UInt8(ascii: "s")
    case UInt8(ascii: "h"): nil
    default: isVowel(sound) ? nil : sound
    }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ other: [UInt8]) -> Bool {
    count >= other.count && self[(count - other.count)...].elementsEqual(other)
  }
}
