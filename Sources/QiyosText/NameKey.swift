package import QiyosModel

/// How a name sounds, whatever script and spelling it is written in, so that *Хўжанд*, *Xoʻjand*, *Khujand* and
/// *Khojent* can be compared.
///
/// A sound is one byte: the vowels `a e i o u`, plain consonants by their letter, `S` for sh, `C` for ch. The endings
/// -khan and -bek are cut. A name with no letter that can be folded has no key, so that two of them are never equal.
package struct NameKey: Hashable, Sendable {
  /// The sounds of the name in order; never empty.
  package let sounds: [UInt8]
  /// The consonants by class (b p v f are one, k g, d t, z j, s S C), without h: names that share it are worth comparing.
  package let block: [UInt8]

  /// The key of a name, or nil where it holds no letter of the Latin or Cyrillic script, or a letter of another.
  /// `language` tells the Uzbek x (h) from the other (ks); nil reads h. O(length).
  package init?(_ name: some StringProtocol, language: LanguageTag? = nil) {
    var name = String(name)
    var fold = NameFold()
    let xIsKS = language.map { !$0.isUzbek } ?? false
    guard name.withUTF8({ fold.fold($0, 0..<$0.count, xIsKS: xIsKS) }) else { return nil }
    sounds = fold.sounds
    block = sounds.compactMap(NameFold.consonantClass)
  }

  /// A number for the block: equal for equal blocks, seldom for others.
  package var blockHash: UInt64 { NameFold.hash(ofBlock: block) }

  /// The weighted edit distance: 0.3 for another vowel, 0.4 for a vowel or h more or less, 0.5 for consonants that
  /// the languages often exchange, else 1. O(length of one × length of the other).
  package func distance(to other: NameKey) -> Double {
    let a = sounds
    let b = other.sounds
    var row = [Double](repeating: 0, count: b.count + 1)
    for column in b.indices { row[column + 1] = row[column] + NameFold.insertion(b[column]) }
    for one in a {
      var diagonal = row[0]
      row[0] += NameFold.insertion(one)
      for column in b.indices {
        let best = min(
          diagonal + NameFold.substitution(one, b[column]), row[column + 1] + NameFold.insertion(one),
          row[column] + NameFold.insertion(b[column]))
        diagonal = row[column + 1]
        row[column + 1] = best
      }
    }
    return row[b.count]
  }

  /// 1 for the same sounds, down to 0: the distance in proportion to the longer name.
  package func similarity(to other: NameKey) -> Double {
    max(0, 1 - distance(to: other) / Double(max(sounds.count, other.sounds.count)))
  }

  /// The similarity of two names as written, or nil (unknown) where one of them cannot be folded.
  package static func similarity(_ a: some StringProtocol, _ b: some StringProtocol) -> Double? {
    guard let a = NameKey(a), let b = NameKey(b) else { return nil }
    return a.similarity(to: b)
  }
}

extension NameKey: CustomStringConvertible {
  package var description: String { String(decoding: sounds, as: UTF8.self) }
}
