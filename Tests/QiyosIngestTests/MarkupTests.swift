import QiyosIngest
import QiyosModel
import Testing

@Suite struct MarkupTests {
  private let stage: IngestStage = {
    do { return try IngestStage(knowledge: Preparing.knowledge) } catch { fatalError("\(error)") }
  }()

  private func read(_ text: String, _ file: String) throws -> Staged<PreparedText> {
    try stage.run(
      SourceFile(
        sigil: Sigil("a"), file: file, bytes: Array(text.utf8), description: SourceDescription(), title: nil,
        language: nil))
  }

  private func paragraphs(_ text: String, _ file: String) throws -> [String] {
    let prepared = try read(text, file).value
    return prepared.paragraphs.map {
      "\($0.purpose)\($0.label.map { "(\($0))" } ?? ""): \(Preparing.clean($0.tokens, prepared))"
    }
  }

  private func tei(_ body: String, header: String = "") -> String {
    """
    <?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>\(header)</teiHeader>\
    <text><body>\(body)</body></text></TEI>
    """
  }

  @Test func htmlBlocksFollowTheElements() throws {
    let page = """
      <!DOCTYPE html><html><head><title>A war</title><style>p { color: red }</style></head><body>
      <h1>The war</h1><p>It began in <b>1853</b>
      and ended.</p><script>var x = "no";</script><ul><li>one</li><li><p>two</p></li></ul>
      <table><tr><th>Date</th><td>3 May 1853</td></tr><tr><td>a</td><td>b</td></tr></table>
      <dl><dt>Place</dt><dd>Kars</dd></dl>plain words<p>Ali&nbsp;&amp; Co &lt;left&gt;.</p></body></html>
      """
    let staged = try read(page, "p.html")
    #expect(staged.value.witness.title == "A war")
    #expect(!staged.value.witness.text.contains("color") && !staged.value.witness.text.contains("var x"))
    #expect(
      try paragraphs(page, "p.html") == [
        "heading: The war", "prose: It began in 1853 and ended.", "listItem: one", "listItem: two",
        "field(Date): 3 May 1853", "row: a | b", "field(Place): Kars", "prose: plain words",
        "prose: Ali & Co <left>.",
      ])
  }

  @Test func spansOfMarkupAnswerInItsTextContent() throws {
    let prepared = try read("<p>The <i>old</i> kh<b>an</b> fled.</p>", "p.html").value
    #expect(prepared.witness.text == "The old khan fled.")
    #expect(prepared.tokens.map { prepared.quote($0.span) } == ["The", "old", "khan", "fled", "."])
  }

  @Test func lineEndsWithoutCharacterPartWords() throws {
    let page = "<p>first line<br>second</p><table><tr><th>Led by</th><td>Ali<br/>Omar</td></tr></table>"
    #expect(try paragraphs(page, "p.html") == ["prose: first line second", "field(Led by): Ali, Omar"])
  }

  @Test func twoLineEndsPartParagraphsAndAHyphenBeforeOneIsUndone() throws {
    #expect(
      try paragraphs("<div>One came.<br> <br/>Two<br>left.</div>", "p.html") == [
        "prose: One came.", "prose: Two left.",
      ])
    #expect(
      try paragraphs(tei("<p>in to-<lb/>tal si-<pb/>lence</p>"), "a.xml") == ["prose: in total silence"])
  }

  @Test func aPageInAnOldCharsetIsDecodedOnce() throws {
    let head = Array("<html><head><meta charset=\"windows-1251\"></head><body><p>".utf8)
    let staged = try stage.run(
      SourceFile(
        sigil: Sigil("a"), file: "a.html",
        bytes: head + [0xD5, 0xEE, 0xED, 0x20, 0xEA, 0xE5, 0xEB, 0xE4, 0xE8],
        description: SourceDescription(), title: nil, language: nil))
    #expect(staged.value.witness.text == "Хон келди")
  }

  @Test func raisedNumbersAreNoWords() throws {
    let page =
      "<p>He fled.<sup>12</sup> Then the town<sup>3</sup> fell on the 10<sup>th</sup>; 5 km<sup>2</sup> burned.</p>"
    #expect(
      try paragraphs(page, "p.html") == ["prose: He fled. Then the town fell on the 10th; 5 km2 burned."])
  }

  @Test func teiGivesTitleAuthorDateAndBlocks() throws {
    let header = """
      <fileDesc><titleStmt><title>A letter</title><author>A clerk</author></titleStmt></fileDesc>\
      <profileDesc><creation><date when="1866-11-20">then</date></creation></profileDesc>
      """
    let body = """
      <div><head>First part</head><p>The town fell.<note n="3">So it is said.</note> Nobody <q>knew</q> why.</p>
      <div><head>Deeper</head><list><label>Place</label><item>Kars</item><item>free</item></list></div></div>
      <table><row><cell>a</cell><cell>b</cell></row></table><lg><l>one</l><l>two</l></lg>
      """
    let staged = try read(tei(body, header: header), "a.xml")
    #expect(staged.value.witness.title == "A letter")
    #expect(staged.value.witness.description.author == "A clerk")
    #expect(staged.value.witness.description.date == "1866-11-20")
    #expect(
      staged.value.witness.text.hasPrefix("A letterA clerkthen"), "the header is part of the text content")
    #expect(
      try paragraphs(tei(body), "a.xml") == [
        "heading: First part", "prose: The town fell.", "note(3): So it is said.", "prose: Nobody knew why.",
        "heading: Deeper", "field(Place): Kars", "listItem: free", "row: a | b", "prose: one", "prose: two",
      ])
    #expect(staged.value.sections.map(\.level) == [0, 2, 3])
  }

  @Test func aNoteInsideASentenceStaysInIt() throws {
    let body =
      "<p>The town<note>or fort</note> fell<note>Ali says so</note>.</p><p>It ended<note>once</note></p>"
    #expect(
      try paragraphs(tei(body), "a.xml") == [
        "prose: The town (or fort) fell (Ali says so).", "prose: It ended (once)",
      ])
  }

  @Test func theCorrectedReadingIsCleaned() throws {
    let body =
      "<p>The <choice><sic>twon</sic><corr>town</corr></choice> fell in to<lb break=\"no\"/>tal silence<lb/>again.</p>"
    let prepared = try read(tei(body), "a.xml").value
    #expect(prepared.cleaned.text == "The town fell in total silence again.")
    #expect(prepared.witness.text == "The twontown fell in total silenceagain.")
  }

  @Test(arguments: [
    ("<!DOCTYPE TEI [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><TEI><text>&b;</text></TEI>", "entity"),
    ("<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><TEI><text>&x;</text></TEI>", "entity"),
    ("<TEI><text><p>not closed</text></TEI>", "line 1"),
  ])
  func dangerousAndBrokenMarkupIsRefused(_ text: String, _ reason: String) throws {
    let error = try #require(throws: IngestError.self) { try read(text, "a.xml") }
    #expect(error.kind == .markup && error.message.contains(reason) && error.hint != nil)
  }

  @Test func xmlThatIsNotTEIIsReadAndSaid() throws {
    let staged = try read("<book><p>The khan fled from the town.</p></book>", "a.xml")
    #expect(staged.findings.contains { $0.code == "ingest.not-tei" && $0.message.contains("<book>") })
    #expect(staged.value.sentences.count == 1)
  }

  @Test func aDeclaredCharsetIsBelieved() throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"KOI8-R\"?><TEI><text><body><p>".utf8)
    let bytes = head + [0xE8, 0xCF, 0xCE] + Array("</p></body></text></TEI>".utf8)
    let staged = try stage.run(
      SourceFile(
        sigil: Sigil("a"), file: "a.xml", bytes: bytes, description: SourceDescription(), title: nil,
        language: nil))
    #expect(staged.value.witness.text == "Хон")
    #expect(staged.value.witness.encoding == "KOI8-R")
  }
}
