import QiyosModel
import QiyosUnicode
import Testing

@Suite struct CharsetTests {
  private static let text = "Хон қалъани олди, лекин шаҳар қолди."

  @Test(
    arguments: [
      ("windows-1251", [0xD5, 0xEE, 0xED], "Хон"), ("KOI8-R", [0xE8, 0xCF, 0xCE], "Хон"),
      ("IBM866", [0x95, 0xAE, 0xAD], "Хон"), ("x-mac-cyrillic", [0x95, 0xEE, 0xED], "Хон"),
      ("UTF-16LE", [0x25, 0x04, 0x3E, 0x04], "Хо"), ("UTF-16BE", [0x04, 0x25, 0x04, 0x3E], "Хо"),
      ("windows-1252", [0x63, 0x61, 0x66, 0xE9, 0x96], "café–"),
    ] as [(String, [UInt8], String)])
  func bytesBecomeText(_ charset: String, _ bytes: [UInt8], _ text: String) throws {
    let converter = try CharsetConverter(charset)
    #expect(String(decoding: try converter.utf8(bytes), as: UTF8.self) == text)
  }

  @Test func anUnknownCharsetIsAnError() {
    #expect(throws: UnicodeError.self) { _ = try CharsetConverter("no-such-charset") }
  }

  @Test func aByteThatTheCharsetLacksIsReplaced() throws {
    let converter = try CharsetConverter("UTF-8")
    #expect(String(decoding: try converter.utf8([0x61, 0xFF, 0x62]), as: UTF8.self) == "a\u{FFFD}b")
  }

  @Test func icuRecognisesItsOwn() throws {
    let guesses = try CharsetDetection.guesses(Array(Self.text.utf8))
    #expect(guesses.first?.name == "UTF-8")
    #expect(try CharsetDetection.guesses([]).allSatisfy { $0.confidence <= 100 })
  }
}

@Suite struct NormalisationTests {
  @Test func lettersAreComposed() throws {
    #expect(
      try Normalisation.nfc("и\u{306}у\u{306}e\u{301}").unicodeScalars.elementsEqual("йўé".unicodeScalars))
    #expect(try !Normalisation.isNFC("и\u{306}"))
    #expect(try Normalisation.isNFC("Ўзбекистон"))
    #expect(try Normalisation.nfc("") == "")
  }
}

@Suite struct ReferenceCalendarTests {
  /// Our formulas against ICU, every 17th day from 1300 to 2100.
  @Test func ourDayNumbersAreThoseOfICU() throws {
    let gregorian = try ReferenceCalendar(.gregorian)
    let julian = try ReferenceCalendar(.julian)
    let islamic = try ReferenceCalendar(.islamicCivil)
    for number in stride(from: 2_195_900, to: 2_488_070, by: 17) {
      let ours = DayNumber(number)
      let (y, m, d) = try gregorian.date(ofDay: number)
      let (jy, jm, jd) = try julian.date(ofDay: number)
      let (iy, im, id) = try islamic.date(ofDay: number)
      guard ours.gregorian == (y, m, d), ours.julian == (jy, jm, jd), DayNumber(islamic: iy, im, id) == ours
      else {
        Issue.record("day \(number): \(y)-\(m)-\(d), \(jy)-\(jm)-\(jd), \(iy)-\(im)-\(id)")
        return
      }
    }
  }

  @Test func ummAlQuraIsCloseToTheArithmeticCalendar() throws {
    let umm = try ReferenceCalendar(.ummAlQura)
    for year in stride(from: 1300, through: 1440, by: 7) {
      let sighted = try umm.dayNumber(year: year, month: 9, day: 1)
      let computed = try #require(DayNumber(islamic: year, 9, 1))
      #expect(abs(sighted - computed.value) <= 2, "Ramadan \(year)")
    }
  }

  @Test func dayNumbersGoBothWays() throws {
    let julian = try ReferenceCalendar(.julian)
    let number = try julian.dayNumber(year: 1700, month: 2, day: 29)
    #expect(try julian.date(ofDay: number) == (1700, 2, 29))
  }
}

@Suite struct CollationTests {
  @Test func uzbekLettersStandWhereTheirDictionaryPutsThem() throws {
    let collation = try Collation(locale: "uz_Cyrl")
    #expect(collation.sorted(["қалъа", "ўт", "кун", "яна", "бек"]).first == "бек")
    let latin = try Collation(locale: "uz_Latn")
    #expect(latin.sorted(["oʻt", "ot", "p", "shom", "zar"]) == ["ot", "p", "zar", "oʻt", "shom"])
    let english = try Collation(locale: "en")
    #expect(english.sorted(["zeal", "Émile", "emir", "Eton"]) == ["Émile", "emir", "Eton", "zeal"])
  }
}

@Suite struct CountryNamesTests {
  @Test func countriesHaveNamesInBothLanguages() throws {
    let uzbek = try CountryNames(locale: "uz_Cyrl")
    let english = try CountryNames(locale: "en")
    #expect(try uzbek.name(of: "RU") == "Россия")
    #expect(try english.name(of: "UZ") == "Uzbekistan")
    #expect(try english.name(of: "QQ") == nil)
    #expect(CountryNames.codes.count > 240)
    for code in CountryNames.codes {
      #expect(try uzbek.name(of: code) != nil && english.name(of: code) != nil, "\(code)")
    }
  }
}
