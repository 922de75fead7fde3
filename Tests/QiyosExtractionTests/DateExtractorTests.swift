import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosText
import Testing

@Suite struct DateExtractorTests {
  static let extractor = try? DateExtractor(knowledge: TestPaths.knowledge)
  static let preparer = try? TextPreparer(knowledge: TestPaths.knowledge)

  private func found(
    _ text: String, language: LanguageTag = .english, description: SourceDescription = SourceDescription(),
    date: String? = nil
  ) throws -> (dates: [DateMention], findings: [Finding]) {
    let preparer = try #require(Self.preparer)
    let extractor = try #require(Self.extractor)
    let prepared = preparer.prepare(
      text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: language, description: description,
      encoding: "UTF-8", sha256: ""
    ).value
    let staged = extractor.dates(in: prepared, stream: TokenStream(prepared), documentDate: date)
    return (staged.value, staged.findings)
  }

  private func values(_ text: String, language: LanguageTag = .english, date: String? = nil) throws
    -> [String]
  {
    try found(text, language: language, date: date).dates.map(\.date.edtf)
  }

  @Test func everyExampleOfTheRulesHolds() throws {
    let extractor = try #require(Self.extractor)
    let (count, failures) = extractor.checkExamples()
    #expect(count > 50)
    #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
  }

  @Test func aDateWithoutAYearTakesItFromTheDateBefore() throws {
    let text = "In 1533 the duke died. On June 3 his son was crowned, and in November he fled."
    #expect(try values(text) == ["1533", "1533-06-03", "1533-11"])
    let dates = try found(text).dates
    #expect(dates[0].resolution == nil)
    #expect(dates[1].resolution == "from \"1533\" before")
    #expect(dates[1].certainty < dates[0].certainty)
  }

  @Test func aNewYearIsCrossedWhereTheNextDateSaysSo() throws {
    let text = """
      In December 1533 the bridge broke.

      On March 4 the duke came back, and on April 9 he was crowned.

      In 1534, on May 2, he died.
      """
    #expect(try values(text) == ["1533-12", "1534-03-04", "1534-04-09", "1534", "1534-05-02"])
  }

  @Test func aDayThatWasNamedWithItsYearKeepsIt() throws {
    let text = """
      The war was fought from 6 May 1533 to 9 June 1535.

      The towns had been friends, but in November 1532 they quarrelled.

      On 6 May soldiers were shot at the ford. On 20 May the bridge fell.
      """
    #expect(
      try values(text) == ["1533-05-06/1535-06-09", "1532-11", "1533-05-06", "1533-05-20"])
  }

  @Test func theWritersOwnDaysCountWhereHisDayIsKnown() throws {
    let text = "Yesterday the fort was taken. On Friday we march."
    #expect(try values(text).isEmpty)
    #expect(try values(text, date: "1865-06-17") == ["1865-06-16", "1865-06-16"])
    #expect(try values("7 May 1712. They came yesterday.") == ["1712-05-07", "1712-05-06"])
  }

  @Test func oneFigureAfterAYearIsOfItsDecade() throws {
    #expect(try values("In 1865-6 and 1898-02 they fought.") == ["1865/1866", "1898/1902"])
  }

  @Test func aDateInBracketsLeavesTheTimeOfTheTelling() throws {
    let text = "In March 1533 the duke (1490–1561) came; in June he left."
    #expect(try values(text) == ["1533-03", "1490/1561", "1533-06"])
  }

  @Test func agoCountsFromTheDocument() throws {
    #expect(try values("It burned down 40 years ago.", date: "1901-05-06") == ["1861"])
    let staged = try found("It burned down 40 years ago.")
    #expect(staged.dates.map(\.date.edtf) == ["PAST_REF"])
    #expect(staged.findings.map(\.code) == ["dates.stays-relative"])
  }

  @Test func aDayThatDoesNotExistIsKeptAndReported() throws {
    let staged = try found("They met on 31 April 1533 at noon.")
    #expect(staged.dates.first?.date.edtf.hasPrefix("1533-04-31") == true)
    #expect(staged.findings.map(\.code) == ["dates.impossible-day"])
  }

  @Test func anUnknownCalendarCanMeanBothDays() throws {
    let date = try #require(try found("They met on 8 May 1801.").dates.first?.date)
    #expect(date.calendar == .unknown)
    #expect(date.printed?.dayCount == 1)
    #expect(date.possible?.dayCount == 13)
    let told = SourceDescription(calendar: .julian)
    let julian = try #require(try found("They met on 8 May 1801.", description: told).dates.first?.date)
    #expect(julian.calendar == .julian)
    #expect(julian.possible?.first == DayNumber(gregorian: 1801, 5, 20))
    #expect(julian.edtf == "1801-05-08")
  }

  @Test(arguments: [
    (
      LanguageTag.uzbekCyrillic,
      "1734 йил кузида у йўлга чиқди, ўша йилнинг 9 ноябрида қалъага етди. Эртаси куни қамал бошланди ва қирқ кун чўзилди."
    ),
    (
      LanguageTag.uzbekRussianKeyboard,
      "1734 йил кузида у йулга чикди, уша йилнинг 9 ноябрида калъага етди. Эртаси куни камал бошланди ва кирк кун чузилди."
    ),
    (
      LanguageTag.uzbekLatin,
      "1734-yil kuzida u yoʻlga chiqdi, oʻsha yilning 9-noyabrida qalʼaga yetdi. Ertasi kuni qamal boshlandi va qirq kun choʻzildi."
    ),
  ])
  func threeSpellingsOfUzbekGiveTheSameDates(_ language: LanguageTag, _ text: String) throws {
    let found = try found(text, language: language).dates
    #expect(found.map(\.date.edtf) == ["1734-23", "1734-11-09", "1734-11-10", "P40D"])
    #expect(found.map(\.isDuration) == [false, false, false, true])
  }

  @Test func aPronounIsNoNumber() throws {
    let text = "Унинг куни битди, уни йилда бир кўрардик."
    #expect(try values(text, language: .uzbekCyrillic) == [])
  }

  @Test func aJumpThatIsNamedMovesTheTelling() throws {
    let text = "1734 йилда хон ўлди. 1786 йилда унинг набираси тахтга чиқди, 5 майда эса у ҳам ўлди."
    #expect(try values(text, language: .uzbekCyrillic) == ["1734", "1786", "1786-05-05"])
  }

  @Test func aYearThatTheParagraphNamesIsNotPassedOverForAnOlderTime() throws {
    let text = """
      In 1580 the duke made ready.

      The root of it lies farther back. In the winter of 1538 his father marched and lost his men. In 1573 he had
      more luck. On 29 May the town was taken, and on 3 June it burned.

      In 1584 he died.
      """
    #expect(
      try values(text) == ["1580", "1538-24", "1573", "1573-05-29", "1573-06-03", "1584"])
  }

  @Test func aLetterTellsNothingThatIsStillToCome() throws {
    let text = """
      Camp before the town, 14th September, 1555

      We landed on the 14th of September of last year. Upon the 20th we forced the river.

      Fire was opened on the 17th of October.
      """
    #expect(
      try values(text, date: "1555-09-14") == ["1555-09-14", "1554-09-14", "1554-09-20", "1554-10-17"])
  }

  @Test func thisYearIsTheWritersOwnInALetter() throws {
    let text = "The fort fell on 3 June 1779. Of the new one I saw the walls on the 9th of May of this year."
    #expect(try values(text, date: "1780-07-01") == ["1779-06-03", "1780-05-09"])
    #expect(try values(text, date: "1990-07-01") == ["1779-06-03", "1779-05-09"])
  }

  @Test func islamicDatesHaveATimeOfTheirOwn() throws {
    let text = """
      Ҳижрий 1184 йил ражаб ойида (1770 йил ноябрда) хон келди. 5 рамазонда у кетди, 3 декабрда \
      эса қалъа ёнди.
      """
    let found = try found(text, language: .uzbekCyrillic).dates
    #expect(found.map(\.date.edtf) == ["1184-07", "1770-11", "1184-09-05", "1770-12-03"])
    #expect(found.map(\.date.calendar) == [.islamic, .unknown, .islamic, .unknown])
    let possible = try #require(found[2].date.possible)
    #expect(possible.contains(DayInterval(DayNumber(islamic: 1184, 9, 5)!, DayNumber(islamic: 1184, 9, 5)!)))
  }

  @Test func aWordThatOnlyBeginsLikeASeasonIsNone() throws {
    #expect(try values("У қишлоғида ва қишлоқда яшади.", language: .uzbekCyrillic) == [])
  }

  @Test func manyDatesInALineTakeLinearTime() throws {
    let clock = ContinuousClock()
    func time(_ count: Int) throws -> Duration {
      let text = String(repeating: "On 3 May 1801 it rained, on 4 May not; ", count: count)
      let start = clock.now
      _ = try values(text)
      return clock.now - start
    }
    _ = try time(50)
    let short = try time(1000)
    let long = try time(5000)
    #expect(long < short * 15)
  }
}
