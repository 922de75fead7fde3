import Testing

@testable import QiyosTransliteration

/// Interlinear glosses.
struct GlossTests {
  private static let glosser = Result { try Glosser(Shared.folder) }

  private static func rows(_ line: String, sample: String? = nil) throws -> [GlossRow] {
    var pass = try glosser.get().pass(sample: Array((sample ?? line).utf8))
    return pass.gloss(line).flatMap { $0 }
  }

  private static func printed(_ text: String, as format: GlossFormat) throws -> String {
    var writer = GlossWriter(try glosser.get().pass(sample: Array(text.utf8)), as: format)
    return String(decoding: writer.write(Array(text.utf8)), as: UTF8.self)
  }

  @Test func wordsAreSplitIntoStemAndSuffixes() throws {
    let rows = try Self.rows("Қўшинлари шаҳардан чиқди.")
    #expect(rows.map(\.form) == ["Қўшинлари", "шаҳардан", "чиқди"])
    #expect(rows.map(\.analysis) == ["қўшин-лар-и", "шаҳар-дан", "чиқ-ди"])
    #expect(rows[0].english == "army-PL-POSS.3SG")
    #expect(rows[0].part == "n")
    #expect(rows.allSatisfy { $0.readings > 0 })
  }

  @Test(arguments: [
    ("Қўшинлари шаҳардан чиқди", "Кушинлари шахардан чикди"),
    ("Қўшинлари шаҳардан чиқди", "Qoʻshinlari shahardan chiqdi"),
  ])
  func allSpellingsGetTheSameAnalysis(standard: String, other: String) throws {
    let sample = "Кушинлари шахардан чикди, кеч булганда хамма уйига кайтиб келди. Шу куни катта йигин булди."
    let isLatin = other.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
    let rows = try Self.rows(other, sample: isLatin ? other : sample)
    #expect(rows.map(\.analysis) == (try Self.rows(standard)).map(\.analysis))
    #expect(rows.map(\.form) == other.split(separator: " ").map(String.init))
  }

  @Test func missingLettersAreRestoredByTheWordsAround() throws {
    let sample = "Катта куч билан келган кушин шахарни олди, халк эса кочиб кетди, куплари кулга тушди. "
    let rows = try Self.rows(sample + "У менга кулиб каради.", sample: sample)
    #expect(rows.first { $0.form == "кулиб" }?.analysis == "кул-иб")
  }

  @Test func numeralsInitialsAndEndingsAreNoWords() throws {
    let rows = try Self.rows("XIX асрда ХХ асрда А. Темуров 5-та 1865-йил 12 000")
    #expect(rows[0].part == "num" && rows[0].english == "XIX")
    // Two Cyrillic letters that stand for a Roman twenty.
    #expect(rows[2].part == "num" && rows[2].form == "ХХ")
    #expect(rows[4].part == "prop" && rows[4].english == "A.")
    #expect(rows.first { $0.form == "та" }?.part == "suffix")
    #expect(rows.filter { $0.part == "num" }.map(\.form) == ["XIX", "ХХ", "5", "1865", "12", "000"])
  }

  @Test func latinLookAlikesInAWordAreRead() throws {
    // The о and р of the first word are Latin.
    let rows = try Self.rows("шaҳaрдан чиқди")
    #expect(rows[0].analysis == "шаҳар-дан")
    #expect(rows[0].form == "шaҳaрдан")
  }

  @Test func whatTheLexiconDoesNotReadIsSaid() throws {
    let rows = try Self.rows("Бжщщц бжщщц ٣ 漢字")
    #expect(rows[0].analysis == nil && rows[0].readings == 0)
    #expect(rows[0].english.first?.isUppercase == true)
    #expect(rows[1].english == "")
  }

  @Test func tablesHaveALineForEachWordAndAnEmptyOneAfterEachSentence() throws {
    let table = try Self.printed("Хон келди. Хон кетди!\nХон\n", as: .tsv)
    #expect(table.hasPrefix("Хон\tхон\tkhan\nкелди\tкел-ди\tcome-PST\n\nХон\tхон\tkhan\n"))
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map(\.isEmpty) == [false, false, true, false, false, true, false, true, true])
    #expect(lines.filter { !$0.isEmpty }.allSatisfy { $0.split(separator: "\t").count == 3 })
  }

  @Test func jsonIsWhatTheRowsSay() throws {
    let line = "Қўшинлари 5-та «Бжщщц»"
    let json = try Self.printed(line, as: .json)
    let decoded = try JSONLines.rows(json)
    #expect(decoded == [try Self.rows(line)])
  }

  @Test func wordsAreForgottenWithoutHarm() throws {
    var pass = try Self.glosser.get().pass(sample: [])
    let first = pass.gloss("Хон келди.")
    for number in 0..<100_001 { _ = pass.gloss("\(number)") }
    let forgot = [pass.forgetIfFull(), pass.forgetIfFull()]
    #expect(forgot == [true, false])
    let again = pass.gloss("Хон келди.")
    #expect(again == first)
  }
}
