import QiyosModel
import Testing

@Suite struct StructureTests {
  @Test func wikiHeadingsMakeSections() {
    let prepared = Preparing.prepared("= The long war =\n\nIt began.\n\n== Causes ==\nNobody knows.\n")
    #expect(prepared.witness.title == "The long war")
    #expect(prepared.sections.map(\.heading) == ["", "The long war", "Causes"])
    #expect(prepared.sections.map(\.level) == [0, 1, 2])
    #expect(prepared.sections[2].tokens.upperBound == prepared.tokens.count)
  }

  @Test func linesAfterInfoboxAreFields() {
    let text =
      "= A battle =\n\nInfobox\n- Date: 3 March 1712\n- Commander1: Ali Bek\n\nThe battle was short.\n"
    #expect(
      Preparing.paragraphs(text) == [
        "heading: A battle", "field(Date): 3 March 1712", "field(Commander1): Ali Bek",
        "prose: The battle was short.",
      ])
  }

  @Test func aBoxCopiedFromAPageIsFields() {
    let text = """
      Siege of Kars
      From an open encyclopedia

      Siege of Kars
      Part of the long war
      Date\t3 March – 9 May 1712
      Result\tThe town is taken
      Belligerents
      Persia
      Georgia\tOttoman Empire
      Strength
      9,000 men\t400 men
      12 guns

      The siege of Kars was short and its end was sudden, as the sources of both sides agree.
      """
    #expect(
      Preparing.paragraphs(text).filter { $0.hasPrefix("field") } == [
        "field(Conflict): Siege of Kars", "field(Date): 3 March – 9 May 1712",
        "field(Result): The town is taken",
        "field(Belligerents1): Persia", "field(Belligerents1): Georgia",
        "field(Belligerents2): Ottoman Empire",
        "field(Strength1): 9,000 men", "field(Strength2): 400 men", "field(Strength2): 12 guns",
      ])
  }

  @Test func aTableOfWordsIsNoBox() {
    let text = "Losses\n\nA\tB\nDate\tPlace\n\nThe battle was short.\n"
    #expect(!Preparing.paragraphs(text).contains { $0.hasPrefix("field") })
  }

  @Test func threeKeyedLinesAtTheTopAreFieldsAndLaterOnesAreItems() {
    let text = """
      - Place: Kars
      - Date: 1712
      - Result: none

      The town held out and the army went home before the first snow of that year had fallen.

      - Kars: a town
      - Van: another
      """
    #expect(
      Preparing.paragraphs(text).map { $0.prefix { $0 != ":" } } == [
        "field(Place)", "field(Date)", "field(Result)", "prose", "listItem", "listItem",
      ])
  }

  @Test func templateLinesAreFields() {
    let text = "{{Infobox battle\n| date = 1712\n| place = Kars\n}}\nThe battle was short.\n"
    #expect(
      Preparing.paragraphs(text) == [
        "field(date): 1712", "field(place): Kars", "prose: The battle was short.",
      ])
  }

  @Test func notesHaveLabels() {
    let text = "fn2|The letter is lost.\n\nHe wrote twice.[1]\n\n[1] See the archive.\n"
    #expect(
      Preparing.paragraphs(text) == [
        "note(fn2): The letter is lost.", "prose: He wrote twice.", "note(1): See the archive.",
      ])
  }

  @Test func aNoteMarkAtTheStartOfAWrappedLineIsNoNote() {
    let text = """
      The governor sent word that the northern road was closed by snow since
      [4] the middle of the month and that no caravan could leave the town on
      any account before the spring had come and the passes were open again.
      """
    #expect(Preparing.paragraphs(text).count == 1)
    #expect(Preparing.sentences(text)[0].contains("since the middle"))
  }

  @Test func tablesAreRows() {
    let text = "| Khan | Year |\n| --- | --- |\n| Olim | 1801 |\n"
    #expect(Preparing.paragraphs(text) == ["row: Khan | Year", "row: Olim | 1801"])
  }

  @Test func capitalsAndLinesAloneAreHeadings() {
    let text =
      "A HISTORY OF THE ROAD\n\nI. The beginning\n\nIt was built late.\n\nThe end\n\nIt fell into ruin.\n"
    let prepared = Preparing.prepared(text)
    #expect(prepared.sections.map(\.heading) == ["", "A HISTORY OF THE ROAD", "I. The beginning", "The end"])
    #expect(prepared.sections.map(\.level) == [0, 1, 2, 2])
  }

  @Test func aPageNumberDoesNotCutAParagraph() {
    let text = "The envoys left the town at dawn and rode\n\n  217\n\nto the river without rest.\n"
    #expect(
      Preparing.sentences(text) == ["The envoys left the town at dawn and rode to the river without rest."])
  }

  @Test(arguments: ["", "\n\n \n", "----\n", "\u{FEFF}"])
  func aTextWithoutWordsHasNoParagraphs(_ text: String) {
    let staged = Preparing.staged(text)
    #expect(staged.value.paragraphs.isEmpty)
    #expect(staged.value.sections.count == 1)
    #expect(staged.findings.contains { $0.code == "ingest.no-words" })
  }

  @Test func columnsOfBlanksAreRowsAndNoPageNumbers() {
    let text = "The losses were these.\n\nKilled         25\nWounded       117\nMissing         3\n"
    #expect(
      Preparing.paragraphs(text) == [
        "prose: The losses were these.", "row: Killed | 25", "row: Wounded | 117", "row: Missing | 3",
      ])
  }

  @Test func tabsPartTheCellsOfRows() {
    #expect(Preparing.paragraphs("Year\tKhan\n1801\tOlim\n") == ["row: Year | Khan", "row: 1801 | Olim"])
  }

  @Test func aNumberedLineAloneIsAHeadingAndSeveralAreAList() {
    let text = "1. The road\n\nIt was built late.\n\n1. wood\n2. stone\n\nBoth were dear.\n"
    #expect(
      Preparing.paragraphs(text) == [
        "heading: The road", "prose: It was built late.", "listItem: wood", "listItem: stone",
        "prose: Both were dear.",
      ])
  }

  @Test func frontMatterIsFieldsAndGivesTheTitle() {
    let text = "---\ntitle: \"A long road\"\ndate: 1853\n---\n\nIt was built late.\n"
    #expect(
      Preparing.paragraphs(text) == [
        "field(title): \"A long road\"", "field(date): 1853", "prose: It was built late.",
      ])
    #expect(Preparing.prepared(text).witness.title == "A long road")
  }
}
