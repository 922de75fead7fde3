import QiyosIngest
import QiyosModel
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ("The army crossed the river and took the town after a short fight.", "en"),
    ("Қўшин дарёдан ўтиб, қисқа жангдан кейин шаҳарни эгаллади.", "uz-Cyrl"),
    ("Кушин даредан утиб, киска жангдан кейин шахарни эгаллади ва хон кочиб кетди.", "uz-Cyrl-x-ruskbd"),
    ("Qoʻshin daryodan oʻtib, qisqa jangdan keyin shaharni egalladi.", "uz-Latn"),
    ("Qo'shin daryodan o'tib, qisqa jangdan keyin shaharni egalladi.", "uz-Latn"),
    ("Войска перешли через реку и после короткого боя взяли город.", "ru"),
    ("Әскер өзеннен өтіп, қысқа шайқастан кейін қаланы алды және хан қашты.", "kk"),
    ("Аскер дарыядан өтүп, кыска салгылашуудан кийин шаарды алды жана хан качты.", "ky"),
    ("Лашкар аз дарё гузашт ва баъди ҷанги кӯтоҳ шаҳрро гирифт.", "tg"),
  ])
  func oneSentenceIsEnough(_ text: String, _ tag: String) {
    #expect(Preparing.preparer.detector.detect(text)?.tag == tag)
    #expect(Preparing.prepared(text).witness.language.tag == tag)
  }

  @Test func aParagraphMayBeInAnotherLanguage() {
    let text = """
      The governor wrote to the khan and waited for an answer that did not come for many days.

      Хон бу хатни олди, аммо унга жавоб бермади, чунки у вақтда қўшин билан йўлда эди.

      Then he crossed the river.
      """
    #expect(Preparing.prepared(text).paragraphs.map(\.language) == [.english, .uzbekCyrillic, .english])
  }

  @Test func aForeignLanguageIsNamed() {
    let staged = Preparing.staged("Войска перешли через реку и после короткого боя взяли город.")
    #expect(staged.findings.contains { $0.code == "ingest.not-ours" && $0.message.contains("Russian") })
  }

  @Test func whatTheCorpusSaysHolds() {
    let prepared = Preparing.prepared("Хон келди.", language: .uzbekRussianKeyboard)
    #expect(prepared.witness.language == .uzbekRussianKeyboard)
    #expect(prepared.paragraphs.map(\.language) == [.uzbekRussianKeyboard])
  }

  @Test func aTextWithoutWordsHasNoLanguage() {
    #expect(Preparing.preparer.detector.detect("1853 — 12.") == nil)
    #expect(Preparing.prepared("1853").witness.language == .undetermined)
  }

  @Test(arguments: [
    ("The khan came.", "en-GB", "en"),
    ("Хон калъани олди ва кетди, лекин шахар колди.", "uz", "uz-Cyrl-x-ruskbd"),
    ("Хон қалъани олди.", "uz-Cyrl", "uz-Cyrl"), ("Xon keldi va ketdi.", "uz-Latn-UZ", "uz-Latn"),
    ("The khan.", "de", "de"),
  ])
  func aTagMeansAVarietyThatIsKnown(_ text: String, _ told: String, _ meant: String) {
    #expect(Preparing.prepared(text, language: LanguageTag(told)).witness.language.tag == meant)
  }
}
