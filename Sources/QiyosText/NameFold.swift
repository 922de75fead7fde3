/// The letters and costs behind `NameKey`.
package struct NameFold {
  private var letters: [UInt8] = []
  /// The sounds of the name that was folded last.
  package private(set) var sounds: [UInt8] = []

  package init() {}

  /// Folds a name, given as UTF-8, to sounds; false where it has none or a letter belongs to a script that is not read
  /// here. Buffers are reused from call to call.
  package mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, xIsKS: Bool) -> Bool {
    letters.removeAll(keepingCapacity: true)
    sounds.removeAll(keepingCapacity: true)
    guard readLetters(bytes, range) else { return false }
    var at = 0
    while at < letters.count { at += readSound(at, xIsKS: xIsKS) }
    cutEnding()
    return !sounds.isEmpty
  }

  /// A number for the block of the sounds, as `NameKey.blockHash`.
  package var blockHash: UInt64 { Self.hash(ofBlock: sounds.lazy.compactMap(Self.consonantClass)) }

  static func hash(ofBlock block: some Sequence<UInt8>) -> UInt64 {
    block.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  // MARK: Letters

  /// Small ASCII letters: Latin without diacritics, Cyrillic by the table below; all but letters is dropped.
  private mutating func readLetters(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte < 0x80 {
        let small = byte | 0x20
        if small >= UInt8(ascii: "a"), small <= UInt8(ascii: "z") { letters.append(small) }
        offset += 1
        continue
      }
      let (value, length) = ScalarReader.scalar(bytes, at: offset)
      offset += length
      if value >= 0x400, value < 0x500 {
        letters.append(contentsOf: Self.cyrillic[Int(value) - 0x400])
      } else if let latin = Self.turkic[value] {
        letters.append(contentsOf: latin)
      } else if let base = WordKey.plainLatin[value] {
        letters.append(base)
      } else if LetterClass(value).isLetter {
        return false
      }
    }
    return true
  }

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

  // MARK: Sounds

  @inline(__always)
  private func letter(_ at: Int) -> UInt8 { at < letters.count ? letters[at] : 0 }

  @inline(__always)
  private func stands(_ spelling: StaticString, _ at: Int) -> Bool {
    guard at + spelling.utf8CodeUnitCount <= letters.count else { return false }
    for offset in 0..<spelling.utf8CodeUnitCount where letters[at + offset] != spelling.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Doubled sounds count once.
  @inline(__always)
  private mutating func push(_ sound: UInt8) { if sounds.last != sound { sounds.append(sound) } }

  /// Reads the sound at a letter and returns how many letters spell it.
  private mutating func readSound(_ at: Int, xIsKS: Bool) -> Int {
    let next = letter(at + 1)
    switch letters[at] {
    case UInt8(ascii: "s"):
      if stands("shch", at) { return spell("S", 4) }
      if stands("sch", at) { return spell("S", 3) }
      return next == UInt8(ascii: "h") ? spell("S", 2) : spell("s", 1)
    case UInt8(ascii: "t"):
      if stands("tsch", at) { return spell("C", 4) }
      if stands("tch", at) { return spell("C", 3) }
      if next == UInt8(ascii: "s") || next == UInt8(ascii: "z") { return spell("s", 2) }
      return spell("t", next == UInt8(ascii: "h") ? 2 : 1)
    case UInt8(ascii: "d"):
      if stands("dzh", at) { return spell("j", 3) }
      return next == UInt8(ascii: "j") ? spell("j", 2) : spell("d", 1)
    case UInt8(ascii: "c"):
      if next == UInt8(ascii: "h") { return spell("C", 2) }
      if next == UInt8(ascii: "k") { return spell("k", 2) }
      return spell(Self.isFront(next) ? "s" : "k", 1)
    case UInt8(ascii: "k"): return next == UInt8(ascii: "h") ? spell("h", 2) : spell("k", 1)
    case UInt8(ascii: "g"): return spell("g", next == UInt8(ascii: "h") ? 2 : 1)
    case UInt8(ascii: "z"): return next == UInt8(ascii: "h") ? spell("j", 2) : spell("z", 1)
    case UInt8(ascii: "p"): return next == UInt8(ascii: "h") ? spell("f", 2) : spell("p", 1)
    case UInt8(ascii: "o"):
      return next == UInt8(ascii: "o") || next == UInt8(ascii: "u") ? spell("u", 2) : spell("o", 1)
    case UInt8(ascii: "e"): return next == UInt8(ascii: "e") ? spell("i", 2) : spell("e", 1)
    case UInt8(ascii: "q"): return spell("k", 1)
    case UInt8(ascii: "w"): return spell("v", 1)
    case UInt8(ascii: "x"):
      if xIsKS { push(UInt8(ascii: "k")) }
      return spell(xIsKS ? "s" : "h", 1)
    case UInt8(ascii: "y"): return Self.isVowel(next) ? 1 : spell("i", 1)
    default:
      push(letters[at])
      return 1
    }
  }

  @inline(__always)
  private mutating func spell(_ sound: Unicode.Scalar, _ length: Int) -> Int {
    push(UInt8(sound.value))
    return length
  }

  /// Cuts -khan and -bek, where enough of a name is left.
  private mutating func cutEnding() {
    guard sounds.count >= 6 else { return }
    let end = sounds.count
    let last = sounds[end - 1]
    let middle = sounds[end - 2]
    let first = sounds[end - 3]
    let isKhan =
      first == UInt8(ascii: "h") && (middle == UInt8(ascii: "a") || middle == UInt8(ascii: "o"))
      && last == UInt8(ascii: "n")
    let isBek =
      first == UInt8(ascii: "b") && middle == UInt8(ascii: "e")
      && (last == UInt8(ascii: "k") || last == UInt8(ascii: "g"))
    if isKhan || isBek { sounds.removeLast(3) }
  }

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

  @inline(__always)
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
