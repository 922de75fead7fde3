import QiyosModel
import QiyosTestSupport
import QiyosText
import Testing

@Suite struct WordKeyTests {
  private func key(_ word: String) -> String {
    String(decoding: WordKey(for: .uzbekCyrillic).key(of: word), as: UTF8.self)
  }

  @Test(arguments: [
    ["Ғиждувон", "Гиждувон", "Gʻijduvon", "G'ijduvon", "Ğijduvon"],
    ["ўқтўп", "уктуп", "oʻqtoʻp", "o‘qto‘p", "õqtõp"],
    ["ёрдам", "ердам", "yordam"],
    ["йўл", "йул", "yoʻl"],
    ["поезд", "poyezd"],
    ["милиция", "militsiya"],
    ["шаҳар", "шахар", "shahar", "şahar"],
    ["чўл", "чул", "choʻl"],
    ["маъно", "maʼno", "ma'no"],
    ["район", "rayon"],
  ])
  func spellingsOfOneWordShareAKey(_ spellings: [String]) {
    #expect(Set(spellings.map(key)).count == 1, "\(spellings.map(key))")
  }
}

@Suite struct OldEnglishKeyTests {
  @Test(arguments: [
    ("besieg'd", "besieged"), ("pass’d", "passed"), ("carry'd", "carried"), ("destroy'd", "destroyed"),
    ("agree'd", "agreed"), ("OPEN'D", "opened"), ("they'd", "theyd"), ("who’d", "whod"),
    ("d'Enghien", "denghien"),
  ])
  func anElidedParticipleHasTheKeyOfTheWholeOne(_ word: String, _ key: String) {
    #expect(String(decoding: WordKey(for: .english).key(of: word), as: UTF8.self) == key)
  }

  @Test func uzbekKeepsItsApostrophes() {
    let fold = WordKey(for: .uzbekLatin)
    #expect(fold.key(of: "bo'd") == fold.key(of: "bўд"))
  }
}

@Suite struct TokenizerTests {
  private func words(_ text: String, english: Bool = true) -> [String] {
    Tokenizer(splitsGenitive: english).tokens(of: text).map { text.slice($0.span) }
  }

  @Test func digitsLettersAndMarksArePartedAndTouch() {
    #expect(words("2,350 men on the 15th.") == ["2", ",", "350", "men", "on", "the", "15", "th", "."])
  }

  @Test func anEnglishGenitiveIsItsOwnWord() {
    #expect(
      words("the khan’s army; the rebels' camp") == [
        "the", "khan", "’s", "army", ";", "the", "rebels", "'", "camp",
      ])
  }

  @Test func anUzbekApostropheIsALetter() {
    #expect(words("togʻ va o'sgan ma’no", english: false) == ["togʻ", "va", "o'sgan", "ma’no"])
  }

  @Test func dashesBoundDigits() {
    #expect(words("12–15 June") == ["12", "–", "15", "June"])
  }
}
