import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosText
import Testing

@Suite struct NameExtractorTests {
  private static let preparer = Result { try TextPreparer(knowledge: TestPaths.knowledge) }
  private static let extractor = Result {
    try NameExtractor(knowledge: TestPaths.knowledge, gazetteer: Gazetteer(knowledge: TestPaths.knowledge))
  }

  private func names(_ text: String, _ language: LanguageTag = .english) throws -> [NameMention] {
    let prepared = try Self.preparer.get().prepare(
      text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: language,
      description: SourceDescription(), encoding: "UTF-8", sha256: ""
    ).value
    return try Self.extractor.get().names(in: prepared, stream: TokenStream(prepared)).value
  }

  /// `surface/kind`, with the form where it is not a name.
  private func found(_ text: String, _ language: LanguageTag = .english) throws -> [String] {
    try names(text, language).map {
      "\($0.surface)/\($0.kind.rawValue)" + ($0.form == .name ? "" : ":\($0.form.rawValue)")
    }
  }

  @Test func theExamplesOfTheRulesHold() throws {
    let (count, failures) = try Self.extractor.get().checkExamples()
    #expect(count > 30)
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func capitalsOfOldPrintMakeNoNames() throws {
    let text = """
      The old Soldiers were half dead with Hunger, and the Smoak of the burning Town lay upon the River. In the Night \
      the General sent his Horse across with the Waggons, and the Cannon was left behind upon the Hill. The Peace was \
      made in the Morning, when the Snow had cover'd the Road; the Officers drank to the Health of their King. My own \
      Hand was broke by a Ball in the last Hour of the Day, and the Surgeon took away a Finger with his Knife. We had \
      neither Bread nor Water, and the Women of the Village gave us their Milk. They march'd to Burzang with Colonel \
      Dorrin.
      """
    #expect(try found(text).filter { !$0.hasSuffix(":title") } == ["Burzang/place", "Dorrin/person"])
  }

  @Test func aMonthMayBeAMansName() throws {
    let names = try found("1704 йилда у Августни енгди.", .uzbekCyrillic)
    #expect(names.contains { $0.hasPrefix("Августни/person") })
    #expect(try found("У 1704 йил 24 Августда келди.", .uzbekCyrillic).isEmpty)
  }

  @Test func aLineOfPlaceAndDateNamesAPlace() throws {
    #expect(try found("Burzang, 1704. They were many.") == ["Burzang/place"])
  }

  @Test(arguments: [
    ("In May General Dorrin left Samarkand for Herat.", ["Dorrin/person", "Samarkand/place", "Herat/place"]),
    ("The column was led by Velten, and Ostrand fell soon.", ["Velten/person", "Ostrand/person"]),
    ("He marched from Burzang to Telkand.", ["Burzang/place", "Telkand/place"]),
    ("It was the siege of Burzang.", ["Burzang/place"]),
    (
      "The Russians met P. K. Dorrin at Fort Lessing.",
      ["Russians/people:demonym", "P. K. Dorrin/person", "Fort Lessing/place"]
    ),
    ("They signed a peace with the Khanate of Burzang.", ["Khanate of Burzang/polity"]),
    ("The letter went to Zahir bin Tolun.", ["Zahir bin Tolun/person"]),
    ("On the next day the Zarim River was crossed.", ["Zarim River/place"]),
  ])
  func englishNamesAndTheirKinds(_ text: String, _ expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(arguments: [
    (
      "Шунда генерал Доррин Самарқандга кирди.", LanguageTag.uzbekCyrillic,
      ["Доррин/person", "Самарқандга/place"]
    ),
    (
      "Шунда генерал Доррин Самаркандга кирди.", .uzbekRussianKeyboard,
      ["Доррин/person", "Самаркандга/place"]
    ),
    ("Shunda general Dorrin Samarqandga kirdi.", .uzbekLatin, ["Dorrin/person", "Samarqandga/place"]),
    ("Қўшин Бурзонгни эгаллади.", .uzbekCyrillic, ["Бурзонгни/place"]),
    ("Қўшин Элмурод бошчилигида йўлга чиқди.", .uzbekCyrillic, ["Элмурод/person"]),
    ("Бу ерда руслар кўп эди.", .uzbekCyrillic, ["руслар/people:demonym"]),
    ("Бу ерда рус қўшини турарди.", .uzbekCyrillic, ["рус/polity:adjective"]),
    ("Урушда самарқандликлар қатнашди.", .uzbekCyrillic, ["самарқандликлар/people:demonym"]),
    ("Бу Зарим дарёсининг бўйи эди.", .uzbekCyrillic, ["Зарим дарёсининг/place"]),
    ("Кейин Бурзонг хонлиги тугатилди.", .uzbekCyrillic, ["Бурзонг хонлиги/polity"]),
  ])
  func uzbekNamesInAllSpellings(_ text: String, _ language: LanguageTag, _ expected: [String]) throws {
    #expect(try found(text, language) == expected)
  }

  @Test(arguments: [
    "However, the weather was bad. Artillery was moved in May.", "Nothing happened on Monday.",
    "The Great War ended.", "He joined the UNKNOWN party; see Chapter II.",
  ])
  func ordinaryCapitalsAreNoNames(_ text: String) throws {
    #expect(try found(text) == [])
  }

  @Test(arguments: [
    ("Жангда кўп киши ҳалок бўлди. Шаҳар олинди. Аммо қўшин қайтди.", LanguageTag.uzbekCyrillic),
    ("Жангда куп киши халок булди. Шахар олинди. Аммо кушин кайтди.", .uzbekRussianKeyboard),
    ("Jangda koʻp kishi halok boʻldi. Shahar olindi. Ammo qoʻshin qaytdi.", .uzbekLatin),
  ])
  func uzbekSentencesBeginWithOrdinaryWords(_ text: String, _ language: LanguageTag) throws {
    #expect(try found(text, language) == [])
  }

  @Test func aSurnameRepeatsTheFullName() throws {
    let names = try names("General Karl Dorrin took Burzang. On Monday Dorrin left it.")
    let dorrin = names.filter { $0.kind == .person }
    #expect(dorrin.map(\.surface) == ["Karl Dorrin", "Dorrin"])
    #expect(dorrin[1].repeats == dorrin[0].id)
    #expect(dorrin[0].titles == ["general"])
  }

  @Test func theBareNameHasNoSuffix() throws {
    let names = try names("Элмуроднинг укаси Тошкентдан Бурзонгга кетди.", .uzbekCyrillic)
    #expect(names.map(\.bare) == ["Элмурод", "Тошкент", "Бурзонг"])
  }

  @Test func whatOnePlaceMakesCertainHoldsForTheDocument() throws {
    let names = try names("Velten waited. The column was led by Velten. Velten smiled.")
    #expect(names.map(\.kind) == [.person, .person, .person])
  }

  @Test func oneEntityInTwoLanguages() throws {
    let english = try names("They took Bukhara.").first?.candidates
    let uzbek = try names("Улар Бухорони олди.", .uzbekCyrillic).first?.candidates
    #expect(english?.first != nil)
    #expect(english?.first == uzbek?.first)
  }

  @Test func spansAreThoseOfTheWitness() throws {
    let text = "Шунда Элмурод Тошкентга келди."
    for name in try names(text, .uzbekCyrillic) { #expect(text.slice(name.span) == name.surface) }
  }

  private func entity(of surface: String, in text: String, _ language: LanguageTag) throws -> EntityID? {
    try names(text, language).first { $0.surface == surface }?.candidates.first
  }

  @Test func aYearOfTheHijraMakesNobodyUnborn() throws {
    let own = EntityID("perovsky")
    #expect(try entity(of: "Перовский", in: "1269 йилда Перовский қалъани олди.", .uzbekCyrillic) == own)
    #expect(try entity(of: "Перовский", in: "1709 йилда Перовский қалъани олди.", .uzbekCyrillic) != own)
  }

  @Test("homonyms are told apart by the years of the text")
  func homonyms() throws {
    let early = "In 1092 Nizam-ul-Mulk was killed on the road."
    let late = "In 1724 Nizam-ul-Mulk of Hyderabad won a battle."
    #expect(try entity(of: "Nizam-ul-Mulk", in: early, .english) == EntityID("nizam_al_mulk"))
    #expect(try entity(of: "Nizam-ul-Mulk", in: late, .english) == EntityID("nizam_ul_mulk_asaf_jah_i"))
  }

  @Test("a ruler's number and the letters of a place must agree")
  func similarity() throws {
    #expect(try entity(of: "Mustafa Pasha", in: "In 1691 Mustafa Pasha fell.", .english) == nil)
    #expect(try entity(of: "Danubya", in: "In 1825 they took Danubya.", .english) != EntityID("danube"))
  }

  @Test("first names are no surnames")
  func givenNames() throws {
    #expect(try entity(of: "Rudolf", in: "Then Rudolf rode away.", .english) == nil)
  }

  @Test(
    "a known name is no ordinary word with endings",
    arguments: [
      ("Мольтке Садова жангида ғалаба қилди.", "Мольтке"), ("Кейин Деҳлига кирди.", "Деҳлига"),
      ("Вильгельм Бойн дарёсида енгилди.", "Бойн дарёсида"), ("Муҳаммад Вали қочиб кетди.", "Муҳаммад Вали"),
    ])
  func knownNames(_ text: String, _ surface: String) throws {
    #expect(try names(text, .uzbekCyrillic).map(\.surface).contains(surface))
  }
}
