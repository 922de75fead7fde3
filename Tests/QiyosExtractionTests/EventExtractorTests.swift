import QiyosModel
import Testing

/// Events of sentences of our own; the wars and towns in them are invented.
@Suite struct EventExtractorTests {
  @Test func anActiveVerbNamesItsSides() throws {
    let telling = try Telling(
      "In 1712 {person|Rahim Bek} besieged {place|Kumkent} with {strength|900 men|900}.")
    #expect(telling.told == ["siege occurred besieged"])
    #expect(telling.names("commander") == ["Rahim Bek"])
    #expect(telling.names("place") == ["Kumkent"])
    #expect(
      telling.claims() == [
        "date=1712", "commander.attacker=Rahim Bek", "place=Kumkent", "strength.attacker=900 men",
      ])
  }

  @Test func aPassiveVerbTurnsThem() throws {
    let telling = try Telling("{place|Kumkent} was captured by the {people|Zarafs} on 3 May 1714.")
    #expect(telling.told == ["capture occurred captured"])
    #expect(telling.names("attacker") == ["Zarafs"])
    #expect(telling.claims().contains("date=3 May 1714"))
  }

  @Test func aListTellsOneEventForEachPlace() throws {
    let telling = try Telling(
      "In 1715 the {people|Zarafs} captured {place|Kumkent}, {place|Tolmas} and {place|Orzu}.")
    #expect(telling.told == Array(repeating: "capture occurred captured", count: 3))
    #expect(telling.events.map(\.surface) == ["Kumkent", "Tolmas", "Orzu"])
    #expect((0..<3).allSatisfy { telling.claims(of: $0).contains("date=1715") })
  }

  @Test func aListMayHaveADayForEachItem() throws {
    let english = try Telling(
      "In 1715 the {people|Zarafs} captured {place|Kumkent} on 2 May and {place|Tolmas} on 20 June.")
    #expect(english.events.map(\.surface) == ["Kumkent", "Tolmas"])
    #expect(english.claims(of: 0).contains("date=2 May"))
    #expect(english.claims(of: 1).contains("date=20 June"))
    let uzbek = try Telling(
      "1715 йилда 2 майда {place|Кумкент}, 20 июнда {place|Толмас} эгалланди.", .uzbekCyrillic)
    #expect(uzbek.claims(of: 1).contains("date=20 июнда"))
  }

  @Test func aListMayPointToItsItems() throws {
    let english = try Telling(
      "In 1715 the {people|Zarafs} captured {place|Kumkent} and {place|Tolmas}, the former on 2 May, the latter on 20 June."
    )
    #expect(english.claims(of: 0).contains("date=2 May"))
    #expect(english.claims(of: 1).contains("date=20 June"))
    let uzbek = try Telling(
      "1715 йилда {place|Кумкент} билан {place|Толмас} олинди: биринчиси 2 майда, иккинчиси 20 июнда.",
      .uzbekCyrillic)
    #expect(uzbek.events.map(\.surface) == ["Кумкент", "Толмас"])
    #expect(uzbek.claims(of: 1).contains("date=20 июнда"))
  }

  @Test func aLineOfPlaceAndDateGivesThePlaceOfItsParagraph() throws {
    let journal = try Telling(
      "{place|Kumkent}, November 24, 1700. The Lines of the {people|Zarafs} were assaulted upon the 20th.")
    #expect(journal.names("place") == ["Kumkent"])
    let elsewhere = try Telling(
      "{place|Kumkent}, August 1709. Of {place|Tolmas} I write. On the 28th that Battle was fought.")
    #expect(elsewhere.names("place") == ["Tolmas"])
  }

  @Test func whatATreatyGivesIsNoCapture() throws {
    let gains = try Telling(
      "1721 йил 10 сентябрда сулҳ имзоланди. {polity|Орзу} {place|Кумкент}, {place|Толмас} ва {place|Нарзанни|Нарзан} олди.",
      .uzbekCyrillic)
    #expect(gains.told == ["treaty occurred сулҳ имзоланди"])
    let left = try Telling(
      "The treaty of 1721 left {place|Kumkent}, {place|Tolmas} and {place|Narzan} to {polity|Orzu}.")
    #expect(!left.told.contains { $0.hasPrefix("retreat") })
  }

  @Test(arguments: [
    ("{person|Байдар} оёғидан ярадор.", "injury occurred ярадор"),
    ("Ўша йили {place|Кумкент} таслим.", "surrender occurred таслим"),
    ("4 майда қўмондон {person|Байдар} асирда.", "arrest occurred асирда"),
  ])
  func aNoteMayEndWithoutAVerb(_ text: String, _ told: String) throws {
    #expect(try Telling(text, .uzbekCyrillic).told == [told])
  }

  @Test(arguments: [
    ("{place|Kumkent} fell on 1 August 1712.", ["capture occurred fell"]),
    (
      "{person|Rahim Bek} was sent to {place|Kumkent} and died there in 1712.",
      ["exile occurred sent", "death occurred died"]
    ),
    ("Near {place|Kumkent} the khan died in 1712.", ["death occurred died"]),
    (
      "After a siege of 24 days the town of {place|Kumkent} was stormed.",
      ["siege occurred siege", "capture occurred stormed"]
    ),
  ])
  func phrasesThatHideAVerbOrItsSubject(_ text: String, _ told: [String]) throws {
    #expect(try Telling(text).told == told)
  }

  @Test func aDatelineIsTheDayOfTheNews() throws {
    let news = try Telling("14 August 1712.-{place|Kumkent} was carried on the 5th of June.")
    #expect(news.claims().contains("date=5th of June"))
    let diary = try Telling("14 August 1712.-{place|Kumkent} was carried.")
    #expect(diary.claims().contains("date=14 August 1712"))
  }

  @Test func theDateOfAPaperIsNoDateOfTheEvent() throws {
    let telling = try Telling(
      "{person|Rahim Bek} besieged {place|Kumkent} in May 1712. In his report of 26 July 1712 he says that the town was taken."
    )
    #expect(!telling.claims(of: 1).contains("date=26 July 1712"))
  }

  @Test(arguments: [
    ("The {people|Zarafs} tried to storm {place|Kumkent}.", "attempted"),
    ("The {people|Zarafs} failed to capture {place|Kumkent}.", "failed"),
    ("The {people|Zarafs} attacked {place|Kumkent}, but were repulsed.", "failed"),
    ("The {people|Zarafs} did not capture {place|Kumkent}.", "denied"),
    ("In 1712 the {people|Zarafs} planned to capture {place|Kumkent}.", "planned"),
    ("The {people|Zarafs} captured {place|Kumkent}.", "occurred"),
  ])
  func whatBecameOfIt(_ text: String, _ outcome: String) throws {
    #expect(try Telling(text).events.map(\.outcome.rawValue) == [outcome])
  }

  @Test(arguments: [
    "The wedding took place in {place|Kumkent}.", "He took part in the games.",
    "{person|Rahim Bek} fell ill in {place|Kumkent}.", "The left bank of the river is steep.",
    "Wounded, {person|Rahim Bek} would surrender command to his deputy.", "The drummers gave a battle cry.",
  ])
  func wordsThatTellNoEvent(_ text: String) throws {
    #expect(try Telling(text).told == [])
  }

  @Test func aPronounPointsToThePlaceBefore() throws {
    let telling = try Telling(
      "{person|Rahim Bek} besieged {place|Kumkent}. After two weeks he took the city by storm.")
    #expect(telling.told == ["siege occurred besieged", "capture occurred took"])
    #expect(telling.names("place", of: 1) == ["Kumkent"])
    #expect(telling.claims(of: 1).contains("manner=by storm"))
  }

  @Test func aDateStaysWithItsClause() throws {
    let telling = try Telling(
      "The {people|Zarafs} captured {place|Kumkent} on 3 May 1714, but on 9 June 1714 the garrison of {place|Tolmas} surrendered."
    )
    #expect(telling.claims(of: 0).contains("date=3 May 1714"))
    #expect(telling.claims(of: 1).contains("date=9 June 1714"))
  }

  @Test func figuresOfTheNextSentenceBelongToTheFight() throws {
    let telling = try Telling(
      "{person|Rahim Bek} defeated the {people|Zarafs} at {place|Kumkent}. The {people|Zarafs} had {killed|40 dead|40}."
    )
    #expect(telling.claims(of: 0).contains("casualties.defender.killed=40 dead"))
  }

  @Test func aFigureOfAHistorianIsHis() throws {
    let telling = try Telling(
      "{person|Rahim Bek} took {place|Kumkent}; {person|Venables} claims that {killed|40 men were killed|40} in the assault."
    )
    let claim = telling.claims.first { $0.slot.hasPrefix("casualties") }
    #expect(claim?.attribution == "Venables")
  }

  @Test func anInfoboxTellsTheMainEvent() throws {
    let telling = try Telling(
      """
      Infobox
      - Conflict: Siege of {place|Kumkent}
      - Date: 3 May 1714
      - Combatant1: {people|Zarafs}
      - Combatant2: {polity|Kumkent Khanate}
      - Commander2: {person|Rahim Bek}KIA
      - Casualties2: {killed|40 killed|40}

      The siege of {place|Kumkent} was long.
      """)
    #expect(telling.claims().contains("casualties.defender.killed=40 killed"))
    #expect(telling.claims().contains("defender=Kumkent Khanate"))
    #expect(telling.told.contains("death occurred KIA"))
  }

  @Test func aFigureBesideAPersonLeavesHisDeath() throws {
    let telling = try Telling(
      "{person|Rahim Bek} and {killed|230 of his men were killed|230} at {place|Kumkent}.")
    #expect(telling.events.map(\.type.name).contains("death"))
    #expect(telling.names("deceased") == ["Rahim Bek"])
  }

  @Test(arguments: [
    ("The {people-adjective|Zaraf} envoy was murdered at {place|Kumkent} in 1712.", LanguageTag.english),
    ("{place|Қумкент} ҳокими 1712 йилда ўлдирилди.", .uzbekCyrillic),
    ("{people-adjective|Зараф} генерали 1712 йилда ўлдирилди.", .uzbekCyrillic),
  ])
  func aPeopleOrPlaceOnlyDescribesWhoDied(_ text: String, _ language: LanguageTag) throws {
    let telling = try Telling(text, language)
    #expect(telling.events.map(\.type.name) == ["death"])
    #expect(telling.names("deceased") == [])
  }

  @Test func anOfficerOfAPeopleStillTellsTheSide() throws {
    let telling = try Telling("The {people-adjective|Zaraf} commander attacked {place|Kumkent} in 1712.")
    #expect(telling.names("attacker") == ["Zaraf"])
  }

  @Test func thePlaceOfADatelineIsNoPlaceOfTheEvent() throws {
    let telling = try Telling("{place|ORZU}, July 14, 1712.—The fortress of {place|Kumkent} surrendered.")
    #expect(telling.events.map(\.type.name) == ["surrender"])
    #expect(telling.names("place") == ["Kumkent"])
    #expect(!telling.claims().contains { $0.hasPrefix("date=") })
  }

  @Test func anUzbekVerbalNounHasItsSubjectInTheGenitive() throws {
    let active = try Telling(
      "{people|Зарафларнинг|зараф} 1712 йилда {place|Қумкентни|Қумкент} эгаллаши урушга сабаб бўлди.",
      .uzbekCyrillic)
    #expect(active.names("attacker") == ["зараф"])
    #expect(active.names("place") == ["Қумкент"])
    let passive = try Telling(
      "{place|Қумкент} қалъасининг {people|зарафлар|зараф} томонидан босиб олиниши муҳим эди.", .uzbekCyrillic
    )
    #expect(passive.names("place") == ["Қумкент"])
    #expect(passive.names("attacker") == ["зараф"])
  }

  @Test(arguments: [
    ("1712 йилда зарафлар {place|Қумкент} қамалини бошлади.", "siege"),
    ("1712 йилда {place|Қумкент} қўзғолони бошланди.", "revolt"),
  ])
  func aPlaceBeforeTheNounOfAnEventIsItsOwn(_ text: String, _ type: String) throws {
    let telling = try Telling(text, .uzbekCyrillic)
    #expect(telling.events.map(\.type.name) == [type])
    #expect(telling.names("place") == ["Қумкент"])
  }

  @Test func aTitleWithoutEndingBelongsToTheNameAfterIt() throws {
    let telling = try Telling(
      "1712 йилда {place|Қумкент} амир {person|Раҳимбек} томонидан забт этилди.", .uzbekCyrillic)
    #expect(telling.names("place") == ["Қумкент"])
    #expect(telling.names("commander") == ["Раҳимбек"])
  }

  @Test func whomAnAccessionBefalls() throws {
    let telling = try Telling("{person|Rahim}'s accession took place in 1712.")
    #expect(telling.names("appointee") == ["Rahim"])
  }

  @Test func aTownFallsToItsAttackers() throws {
    let telling = try Telling("In 1712 {place|Kumkent} fell to the {people|Zarafs}.")
    #expect(telling.names("attacker") == ["Zarafs"])
    #expect(telling.names("place") == ["Kumkent"])
  }

  @Test(arguments: [
    ("The {people|Zarafs} massacred the people of {place|Kumkent} in 1712.", LanguageTag.english),
    ("1712 йилда {place|Қумкент} аҳолиси қатлиом қилинди.", .uzbekCyrillic),
  ])
  func aMassacreOfAPeopleIsInTheirTown(_ text: String, _ language: LanguageTag) throws {
    let telling = try Telling(text, language)
    #expect(telling.events.map(\.type.name) == ["massacre"])
    #expect(telling.names("place").count == 1)
  }

  @Test func anAssaultBeatenOffIsOneFight() throws {
    let telling = try Telling("The garrison of {place|Kumkent} beat off the assault on 28 June 1712.")
    #expect(telling.events.map(\.outcome.rawValue) == ["failed"])
  }

  @Test(arguments: ["эгаллай олмади", "эгаллаёлмади", "босиб ололмади", "қўлга кирита олмади"])
  func whatCouldNotBeDoneHasFailed(_ verb: String) throws {
    let telling = try Telling("Зарафлар 1712 йилда {place|Қумкентни|Қумкент} \(verb).", .uzbekCyrillic)
    #expect(telling.told.map { $0.split(separator: " ")[1] } == ["failed"])
  }

  @Test(arguments: [
    "In 1712 {place|Kumkent} was taken, in 1713 {place|Tolmas}, and in 1714 {place|Orzu}.",
    "{place|Kumkent} was taken in 1712, {place|Tolmas} in 1713 and {place|Orzu} in 1714.",
    "In 1712 the {people|Zarafs} took {place|Kumkent}, in 1713 {place|Tolmas}, and in 1714 {place|Orzu}.",
  ])
  func aVerbThatIsNotSaidAgain(_ text: String) throws {
    let telling = try Telling(text)
    #expect(telling.events.map(\.surface) == ["Kumkent", "Tolmas", "Orzu"])
    #expect((0..<3).allSatisfy { telling.claims(of: $0).contains("date=171\($0 + 2)") })
  }

  // MARK: Uzbek

  @Test(arguments: [
    ("Зарафлар {place|Қумкентни|Қумкент} босиб олдилар.", LanguageTag.uzbekCyrillic),
    ("Зарафлар {place|Кумкентни|Кумкент} босиб олдилар.", .uzbekRussianKeyboard),
    ("Zaraflar {place|Qumkentni|Qumkent} bosib oldilar.", .uzbekLatin),
  ])
  func threeSpellingsOfOneSentence(_ text: String, _ language: LanguageTag) throws {
    let telling = try Telling(text, language)
    #expect(telling.events.map(\.type.name) == ["capture"])
    #expect(telling.names("place").count == 1)
  }

  @Test func anUzbekPassiveWithItsAgent() throws {
    let telling = try Telling(
      "{place|Қумкент} қалъаси {people|зарафлар|зарафлар} томонидан эгалланди.", .uzbekCyrillic)
    #expect(telling.told == ["capture occurred эгалланди"])
    #expect(telling.names("attacker") == ["зарафлар"])
    #expect(telling.names("place") == ["Қумкент"])
  }

  @Test func anUzbekListBeforeOneVerb() throws {
    let telling = try Telling(
      "{place|Қумкент}, {place|Тўлмас} ва {place|Орзу} қалъалари босиб олинди.", .uzbekCyrillic)
    #expect(telling.events.map(\.surface) == ["Қумкент", "Тўлмас", "Орзу"])
  }

  @Test func anUzbekCommanderAndObject() throws {
    let telling = try Telling(
      "{person|Раҳимбек} қўмондонлиги остида қўшин {place|Қумкентни|Қумкент} қамал қилди.", .uzbekCyrillic)
    #expect(telling.told == ["siege occurred қамал қилди"])
    #expect(telling.claims().contains("commander.attacker=Раҳимбек"))
  }

  @Test(arguments: [
    ("{person|Раҳимбек} {place|Қумкентни|Қумкент} эгаллашга уринди.", "attempted"),
    ("1712 йилда {person|Раҳимбек} {place|Қумкентни|Қумкент} эгаллашни мақсад қилди.", "planned"),
    ("{person|Раҳимбек} {place|Қумкентни|Қумкент} эгалламади.", "denied"),
    ("{person|Раҳимбек} {place|Қумкентни|Қумкент} эгаллади.", "occurred"),
  ])
  func whatBecameOfItInUzbek(_ text: String, _ outcome: String) throws {
    #expect(try Telling(text, .uzbekCyrillic).events.map(\.outcome.rawValue) == [outcome])
  }

  @Test func anUzbekDeathInBattle() throws {
    let telling = try Telling("{person|Раҳимбек} жангда қаҳрамонларча ҳалок бўлди.", .uzbekCyrillic)
    #expect(telling.events.map(\.type.name) == ["death"])
    #expect(telling.names("deceased") == ["Раҳимбек"])
    #expect(telling.claims().contains("manner=жангда қаҳрамонларча ҳалок бўлди"))
  }
}
