import QiyosKnowledge
import QiyosText

/// Collects the forms of all suffixes from their rows.
struct SuffixReading {
  private(set) var pool: [UInt8] = []
  private(set) var forms: [SuffixForm] = []

  /// Prefixes are passed over. Throws `KnowledgeError` with the line of a row that is not written in Cyrillic.
  init(_ all: [SuffixRow], _ frequencies: Frequencies) throws {
    let rows = all.filter { !$0.isPrefix }
    let siblings = Dictionary(grouping: rows) { $0.gloss }
    for (number, row) in rows.enumerated() {
      guard let letters = CyrillicLetter.numbers(row.form.drop { $0 == "-" }), !letters.isEmpty else {
        throw KnowledgeError(
          file: "languages/uz/suffixes.tsv", line: row.line, "'\(row.form)' must be Cyrillic letters")
      }
      let cost = frequencies.cost(of: row)
      forms.append(
        Self.form(
          letters, at: pool.count, row: row, number: number, among: siblings[row.gloss] ?? [], cost: cost))
      pool += letters
      for (changed, meets, need) in Self.variants(letters, row) {
        forms.append(
          Self.form(
            changed, at: pool.count, row: row, number: number, among: [], cost: cost, meets: meets, need: need
          ))
        pool += changed
      }
    }
  }

  private static func form(
    _ letters: [UInt8], at offset: Int, row: SuffixRow, number: Int, among rows: [SuffixRow],
    cost: Int16, meets own: UInt8? = nil, need: Need? = nil
  ) -> SuffixForm {
    let narrower = rows.filter {
      $0.condition != "any" && $0.move.slot == row.move.slot && $0.move.from == row.move.from
        && $0.form.dropFirst() == row.form.dropFirst() && !["after-g", "after-gh"].contains($0.condition)
    }
    let allowed = after(row.condition)
    let beaten = row.condition == "any" ? narrower.reduce(0) { $0 | after($1.condition) } : 0
    let first = letters[0]
    var meets = Need.none.bit | Need.suffix.bit
    if CyrillicLetter.isVowel[Int(first)] {
      meets |= Need.vowel.bit
      if row.move.slot == 54 { meets |= Need.vowelPossessive.bit }
    }
    if [CyrillicLetter.named("к"), CyrillicLetter.named("қ")].contains(first) { meets |= Need.voiceless.bit }
    if row.move.slot == 40, [CyrillicLetter.named("в"), CyrillicLetter.named("қ")].contains(first) {
      meets |= Need.rounding.bit
    }
    return SuffixForm(
      offset: Int32(offset), length: UInt8(letters.count), last: letters[letters.count - 1],
      row: Int16(number),
      allowed: allowed, beaten: beaten, meets: own ?? meets,
      need: need ?? (isVoicedTwin(row, among: rows) ? .vowelPossessive : .none), cost: cost,
      isHyphenated: row.form.hasPrefix("-"))
  }

  /// Whether a row is the form in г or ғ of a row in к or қ.
  private static func isVoicedTwin(_ row: SuffixRow, among rows: [SuffixRow]) -> Bool {
    guard let voiceless = ["г": "к", "ғ": "қ"][row.form.suffix(1)] else { return false }
    return rows.contains { $0.form == row.form.dropLast() + voiceless && $0.gloss == row.gloss }
  }

  /// Other forms that a suffix takes: in г or ғ before a possessive vowel, and beginning in я, ю or ё for й and the
  /// vowel.
  private static func variants(_ letters: [UInt8], _ row: SuffixRow) -> [(
    [UInt8], meets: UInt8?, need: Need?
  )] {
    var variants: [([UInt8], meets: UInt8?, need: Need?)] = []
    if row.kind == "derivation", row.move.slot == 40 || row.gloss == "DIM" {
      switch letters[letters.count - 1] {
      case CyrillicLetter.named("к"):
        variants.append((letters.dropLast() + [CyrillicLetter.named("г")], nil, .vowelPossessive))
      case CyrillicLetter.named("қ"):
        variants.append((letters.dropLast() + [CyrillicLetter.named("ғ")], nil, .vowelPossessive))
      default: break
      }
    }
    if row.move.from == "v", let iotated = iotated[letters[0]] {
      variants.append(([iotated] + letters.dropFirst(), Need.iotated.bit, nil))
    }
    if row.move.to == "v", letters.count > 1, letters.last == CyrillicLetter.named("й") {
      variants.append((letters.dropLast(), nil, .iotated))
    }
    return variants
  }

  private static let iotated: [UInt8: UInt8] = [
    CyrillicLetter.named("а"): CyrillicLetter.named("я"),
    CyrillicLetter.named("у"): CyrillicLetter.named("ю"),
    CyrillicLetter.named("о"): CyrillicLetter.named("ё"),
  ]

  /// The last letters that a condition means.
  private static func after(_ condition: String) -> UInt64 {
    let all = 1..<CyrillicLetter.count
    func bits(_ isMember: (Int) -> Bool) -> UInt64 {
      all.filter(isMember).reduce(0) { $0 | 1 << UInt64($1) }
    }
    func letter(_ scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(CyrillicLetter.named(scalar)) }
    switch condition {
    case "after-vowel": return bits { CyrillicLetter.isVowel[$0] }
    case "after-consonant": return bits { !CyrillicLetter.isVowel[$0] }
    case "after-voiceless": return bits { CyrillicLetter.isVoiceless[$0] }
    case "after-k": return letter("к")
    case "after-q": return letter("қ")
    case "after-g": return letter("г")
    case "after-gh": return letter("ғ")
    case "after-y": return letter("й")
    default: return ~0
    }
  }
}
