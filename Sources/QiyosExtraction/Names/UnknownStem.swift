import QiyosText

/// Where the name may end in an Uzbek word that no table knows.
enum UnknownStem {
  /// One way to cut a word.
  struct Split: Equatable {
    /// Bytes of the key that are the stem.
    let stem: Int
    let suffixes: [String]
  }

  /// Glosses that end a word in running text; possessives and plurals alone are left to names that are known.
  private static let cases: Set<String> = ["GEN", "ACC", "DAT", "LOC", "ABL", "TERM", "LOC.REL"]

  /// The ways to take case suffixes off a key, the shortest stem first. A stem keeps three letters and a vowel.
  static func splits(of key: ArraySlice<UInt8>, _ suffixes: SuffixTable) -> [Split] {
    guard key.count > 4 else { return [] }
    var splits: [Split] = []
    for length in 3..<(key.count - 1) {
      let end = key.startIndex + length
      guard key[..<end].contains(where: isVowel), key[end] != UInt8(ascii: "k") || isVoiceless(key[end - 1])
      else {
        continue
      }
      guard let chain = suffixes.chain(key[end...], nominal: true), chain.contains(where: cases.contains),
        !chain.contains(where: { $0.hasPrefix("POSS.1") || $0.hasPrefix("POSS.2") || $0.hasPrefix("POSS.3") })
      else { continue }
      splits.append(Split(stem: length, suffixes: chain))
    }
    return splits
  }

  /// Whether a word begins with two consonants.
  static func isForeign(_ key: ArraySlice<UInt8>) -> Bool {
    key.count > 3 && key.prefix(2).allSatisfy { $0 < 0x80 && !isVowel($0) && $0 != UInt8(ascii: "y") }
  }

  /// Consonants after which the dative is -ка or -қа.
  private static func isVoiceless(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "k") || byte == UInt8(ascii: "x") || byte == UInt8(ascii: "p")
      || byte == UInt8(ascii: "t")
      || byte == UInt8(ascii: "s") || byte == UInt8(ascii: "w") || byte == UInt8(ascii: "c")
      || byte == UInt8(ascii: "f")
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "a") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "i")
      || byte == UInt8(ascii: "o")
      || byte == UInt8(ascii: "u")
  }
}
