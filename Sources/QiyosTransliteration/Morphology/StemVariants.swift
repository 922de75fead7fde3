/// The forms that a stem takes before certain suffixes.
enum StemVariants {
  private static let k = CyrillicLetter.named("к")
  private static let q = CyrillicLetter.named("қ")
  private static let g = CyrillicLetter.named("г")
  private static let gh = CyrillicLetter.named("ғ")

  /// Whether a stem that ends in a letter can have variants.
  @inline(__always)
  static func mayVary(_ last: UInt8) -> Bool { endings[Int(last)] }

  private static let endings: [Bool] = {
    var table = [Bool](repeating: false, count: CyrillicLetter.count)
    for letter in "кқгғаиьй".unicodeScalars { table[Int(CyrillicLetter.named(letter))] = true }
    return table
  }()

  /// Each variant with what it asks of the next suffix.
  static func of(_ letters: [UInt8], part: String, features: Stem.Features) -> [([UInt8], Need)] {
    var variants: [([UInt8], Need)] = []
    let last = letters[letters.count - 1]
    if last == k || last == q, part != "v", voices(letters, features) {
      variants.append((letters.dropLast() + [last == k ? g : gh], .vowelPossessive))
    }
    if last == g || last == gh, part == "v" || part == "n" {
      variants.append((letters.dropLast() + [last == g ? k : q], .voiceless))
    }
    if last == CyrillicLetter.named("ь"), letters.count > 3 { variants.append((letters.dropLast(), .suffix)) }
    if features.contains(.drops), let vowel = letters.lastIndex(where: { CyrillicLetter.isVowel[Int($0)] }) {
      var shorter = letters
      shorter.remove(at: vowel)
      variants.append((shorter, .vowel))
    }
    if part == "v", letters.count > 1 {
      if last == CyrillicLetter.named("а") {
        variants.append((letters.dropLast() + [CyrillicLetter.named("о")], .rounding))
      }
      if last == CyrillicLetter.named("й") { variants.append((letters.dropLast(), .iotated)) }
      if last == CyrillicLetter.named("и") {
        variants.append((letters.dropLast() + [CyrillicLetter.named("у")], .rounding))
      }
    }
    return variants
  }

  private static func voices(_ letters: [UInt8], _ features: Stem.Features) -> Bool {
    if features.contains(.voices) { return true }
    if features.contains(.keepsVoiceless) { return false }
    return letters.lazy.filter { CyrillicLetter.isVowel[Int($0)] }.count > 1
  }
}
