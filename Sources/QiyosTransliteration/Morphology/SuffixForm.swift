import QiyosKnowledge
import QiyosText

/// One allomorph of a suffix, ready to be matched.
struct SuffixForm: Sendable {
  let letters: [UInt8]
  let gloss: String
  /// The row of the table, whose number the graph knows.
  let row: Int
  /// Which last letters the form before may have: bit of the letter number.
  let allowed: UInt64
  /// Last letters after which another allomorph is the right one.
  let beaten: UInt64
  /// Which needs of a form before it satisfies (`Need.bit`).
  let meets: UInt8
  /// What it asks of the next suffix itself.
  let need: Need
  /// In tenths of a bit.
  var cost: Int16
  /// Whether it is written with a hyphen before it.
  let isHyphenated: Bool
}

/// All suffixes with their trie over folded letters.
struct SuffixForms: Sendable {
  let forms: [SuffixForm]
  let groups: [[Int32]]
  let trie: LetterTrie
  let graph: SuffixGraph
  let rows: [SuffixRow]

  init(_ knowledge: KnowledgeFolder) throws {
    let rows = try SuffixRow.read(knowledge, language: "uz").filter { !$0.isPrefix }
    var forms: [SuffixForm] = []
    for (number, row) in rows.enumerated() {
      guard let letters = CyrillicLetter.numbers(row.form.drop { $0 == "-" }), !letters.isEmpty else {
        throw KnowledgeError(
          file: "languages/uz/suffixes.tsv", line: row.line, "'\(row.form)' must be Cyrillic letters")
      }
      let form = Self.form(letters, row: row, number: number, among: rows)
      forms.append(form)
      if let voiced = Self.voiced(form, row: row, among: rows) { forms.append(voiced) }
    }
    self.forms = forms
    self.rows = rows
    graph = SuffixGraph(rows.map(\.move))
    var groups: [[Int32]] = []
    var keys: [[UInt8]] = []
    var known: [[UInt8]: Int] = [:]
    for (number, form) in forms.enumerated() {
      let key = form.letters.map { Spelling.fold[Int($0)] }
      if let group = known[key] {
        groups[group].append(Int32(number))
      } else {
        known[key] = groups.count
        keys.append(key)
        groups.append([Int32(number)])
      }
    }
    self.groups = groups
    trie = LetterTrie(keys)
  }

  private static func form(_ letters: [UInt8], row: SuffixRow, number: Int, among rows: [SuffixRow])
    -> SuffixForm
  {
    let narrower = rows.filter {
      $0.gloss == row.gloss && $0.move.slot == row.move.slot && $0.condition != "any"
        && !["after-g", "after-gh"].contains($0.condition)
    }
    let own = after(row.condition)
    let beaten = row.condition == "any" ? narrower.reduce(0) { $0 | after($1.condition) } : 0
    let first = letters[0]
    var meets = Need.none.bit
    if CyrillicLetter.isVowel[Int(first)] {
      meets |= Need.vowel.bit
      if row.move.slot == 54 { meets |= Need.vowelPossessive.bit }
    }
    if [CyrillicLetter.named("к"), CyrillicLetter.named("қ")].contains(first) { meets |= Need.voiceless.bit }
    if row.move.slot == 40, [CyrillicLetter.named("в"), CyrillicLetter.named("қ")].contains(first) {
      meets |= Need.rounding.bit
    }
    return SuffixForm(
      letters: letters, gloss: row.gloss, row: number, allowed: own, beaten: beaten, meets: meets,
      need: isVoicedTwin(row, among: rows) ? .vowelPossessive : .none, cost: Int16(row.cost * 10),
      isHyphenated: row.form.hasPrefix("-"))
  }

  /// Whether a row is the form in г or ғ of a row in к or қ.
  private static func isVoicedTwin(_ row: SuffixRow, among rows: [SuffixRow]) -> Bool {
    guard let voiceless = ["г": "к", "ғ": "қ"][row.form.suffix(1)] else { return false }
    return rows.contains { $0.form == row.form.dropLast() + voiceless && $0.gloss == row.gloss }
  }

  /// The form in г or ғ that a deverbal or diminutive suffix takes before a possessive vowel.
  private static func voiced(_ form: SuffixForm, row: SuffixRow, among rows: [SuffixRow]) -> SuffixForm? {
    guard row.kind == "derivation", row.move.slot == 40 || row.gloss == "DIM",
      let voicedLetter = ["к": "г", "қ": "ғ"][row.form.suffix(1)],
      let last = CyrillicLetter.numbers(voicedLetter)?.first
    else { return nil }
    return SuffixForm(
      letters: form.letters.dropLast() + [last], gloss: form.gloss, row: form.row, allowed: form.allowed,
      beaten: form.beaten, meets: form.meets, need: .vowelPossessive, cost: form.cost,
      isHyphenated: form.isHyphenated)
  }

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
    default: return ~0
    }
  }
}
