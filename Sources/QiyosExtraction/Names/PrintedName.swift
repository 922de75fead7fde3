import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// A printed name that no table has, held against an entity with a name that sounds like it.
struct PrintedName {
  private let key: NameKey
  private let letters: [UInt8]
  private let isUzbek: Bool
  private let hasOrdinal: Bool
  /// Whether it is one word without a title: *Nicholas*, not *Mustafa Pasha*.
  private let isAlone: Bool

  init(_ name: String, _ key: NameKey, isUzbek: Bool) {
    self.key = key
    self.isUzbek = isUzbek
    letters = Self.letters(name)
    hasOrdinal = Self.hasOrdinal(name)
    isAlone = !name.contains(" ")
  }

  /// How alike the letters of two English names of places must be: *Bokhara* and *Bukhara*, not *Danubyu* and *Danube*.
  private static let least = 0.8

  /// Whether the nearest name of an entity differs only as spellings do: a ruler is named with his number, or by his name
  /// alone when he reigns, and an English place by nearly the same letters.
  func mayMean(_ entity: GazetteerEntity, reigns: () -> Bool) -> Bool {
    let near = entity.names.compactMap { name in
      NameKey(name).map { (name: name, similarity: key.similarity(to: $0)) }
    }.max { $0.similarity < $1.similarity }
    guard let near else { return false }
    if Self.hasOrdinal(near.name) != hasOrdinal, hasOrdinal || !isAlone || !reigns() { return false }
    guard !isUzbek, entity.kind == .place || entity.kind == .polity else { return true }
    return entity.names.contains { name in
      let other = Self.letters(name)
      guard NameKey(name)?.sounds.first == key.sounds.first else { return false }
      let difference = NearestWord.distance(letters, other)
      return Double(difference) <= (1 - Self.least) * Double(max(letters.count, other.count))
    }
  }

  /// Whether the last word is the number of a ruler.
  private static func hasOrdinal(_ name: String) -> Bool {
    guard let last = name.split(separator: " ").last, name.contains(" ") else { return false }
    let bytes = Array(last.utf8)
    return bytes.count < 6
      && (RomanNumeral.value(bytes).map { $0 < 40 } ?? false
        || bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 })
  }

  /// The letters with those alike that old spellings exchange: y and i, w and v, ee and i, oo and u.
  private static func letters(_ name: String) -> [UInt8] {
    var letters: [UInt8] = []
    for letter in WordKey(isUzbek: false).key(of: name) {
      let plain =
        switch letter {
        case UInt8(ascii: "y"): UInt8(ascii: "i")
        case UInt8(ascii: "w"): UInt8(ascii: "v")
        default: letter
        }
      switch (plain, letters.last) {
      case (UInt8(ascii: "e"), UInt8(ascii: "e")): letters[letters.count - 1] = UInt8(ascii: "i")
      case (UInt8(ascii: "o"), UInt8(ascii: "o")): letters[letters.count - 1] = UInt8(ascii: "u")
      default: letters.append(plain)
      }
    }
    return letters
  }
}
