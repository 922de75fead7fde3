import QiyosModel
import Testing

@Suite struct CleaningTests {
  private func cleaned(_ text: String) -> String { Preparing.prepared(text).cleaned.text }

  private let wrapped = """
    The second column left the river at dawn and marched over the salt flats be-
    fore the heat began. Its guns had to be drawn by camels, since the horses of
    the battery were lost; a half-starved convoy followed, and behind it a half-
    starved herd.
    """

  @Test func wrappedLinesAreJoinedAndHyphenationUndone() {
    let text = cleaned(wrapped)
    #expect(!text.contains("\n"))
    #expect(text.contains("salt flats before the heat"))
    #expect(text.contains("horses of the battery"))
    #expect(text.hasSuffix("behind it a half-starved herd."), "a compound printed elsewhere keeps its hyphen")
  }

  @Test func wrappedLinesAnswerInTheSource() throws {
    let prepared = Preparing.prepared(wrapped)
    let token = try #require(prepared.tokens.first { prepared.cleaned.text.slice($0.clean) == "before" })
    #expect(prepared.quote(token.span) == "be-\nfore")
  }

  @Test func paragraphsOnOneLineEachStayApart() {
    let text =
      "Ali came first and took the bridge.\nOmar came second, and found it burned.\nThen both left.\n"
    #expect(Preparing.paragraphs(text).count == 3)
  }

  @Test(arguments: [
    ("The khan fled.The town burned.", "The khan fled. The town burned."),
    ("Хон қочди.Қалъа олинди.", "Хон қочди. Қалъа олинди."),
    ("Who came?Nobody knows.", "Who came? Nobody knows."),
    ("It was so.[3]Then it ended.", "It was so. Then it ended."),
    ("He said “go.”They went.", "He said “go.” They went."),
  ])
  func aMissingSpaceIsPutIn(_ text: String, _ expected: String) { #expect(cleaned(text) == expected) }

  @Test(arguments: [
    "The U.S.A. and the U.K. sent aid.", "It rose by 3.5 metres at 4.30 p.m. and fell.",
    "See www.Example.Org or mail A.Smith@Mail.Org today.", "It was V.L.Ali who came.",
  ])
  func nothingIsPutInWhereNothingIsMissing(_ text: String) { #expect(cleaned(text) == text) }

  @Test(arguments: [
    ("taken in l852 by them", "taken in 1852 by them"), ("in 186O there", "in 1860 there"),
    ("on the 2lst day", "on the 21st day"), ("some 3,OOO men", "some 3,000 men"),
    ("paid 500l in gold", "paid 500l in gold"), ("to Ili and O so far", "to Ili and O so far"),
    ("XIX аср", "XIX аср"), ("ХIХ аср", "XIX аср"), ("Х1Х асрда", "XIX асрда"),
    ("ХХ аср бошида", "XX аср бошида"),
  ])
  func lookalikesOfDigitsAndNumerals(_ text: String, _ expected: String) {
    #expect(cleaned(text) == expected)
  }

  @Test func lettersOfTheOtherScriptAreReplacedAndReported() throws {
    let staged = Preparing.staged("Бу қaлъа эски.")  // with a Latin a
    #expect(staged.value.cleaned.text == "Бу қалъа эски.")
    let finding = try #require(staged.findings.first { $0.code == "ingest.mixed-script" })
    #expect(finding.span.map(staged.value.quote) == "қaлъа")
  }

  @Test(arguments: [
    ("so\u{AD}ft hy\u{200B}phens", "soft hyphens"), ("a  wide\u{A0}\tgap", "a wide gap"),
    ("bell\u{7} rang", "bell rang"), ("the ﬁrst ﬂag of oﬃce", "the first flag of office"),
    ("so it is [1, 2], he said", "so it is, he said"), ("so it was\u{B9}\u{B2} once", "so it was once"),
    ("ten km² of land", "ten km² of land"), ("year [1853] is meant", "year [1853] is meant"),
    ("a *very* **good** _word_ here", "a very good word here"),
    ("2 * 3 * 4 snake_case_name", "2 * 3 * 4 snake_case_name"),
    ("see [the page](https://a.example/b) or [[Fort Ali|the fort]]", "see the page or the fort"),
    ("Smith &amp; Sons&nbsp;&#8212; R&D; all", "Smith & Sons — R&D; all"),
  ])
  func marksThatAreNoWords(_ text: String, _ expected: String) { #expect(cleaned(text) == expected) }

  @Test func capitalsGluedToANameAreSplitInFieldsOnly() {
    let text = "Infobox\n- Commander: AliKIA, ToshDU\n- Other: x\n\nIt was OmarKIA who fell."
    #expect(cleaned(text).contains("Commander: Ali KIA, Tosh DU") == true)
    #expect(cleaned(text).contains("OmarKIA"))
  }

  @Test func aNoteMarkCutByALineEndIsOneMark() {
    let text = """
      The envoys of both khans met at the river in the first week of that summer [14,
      15]. They agreed on nothing but the day on which they would go home again, and
      so the war went on.
      """
    #expect(
      Preparing.sentences(text)[0]
        == "The envoys of both khans met at the river in the first week of that summer.")
  }
}
