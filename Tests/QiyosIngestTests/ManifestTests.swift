import QiyosIngest
import QiyosKnowledge
import QiyosModel
import Testing

@Suite struct ManifestTests {
  private let sigils = ["a.txt": Sigil("a"), "b/c.md": Sigil("b/c")]

  private func read(_ text: String) throws -> CorpusManifest {
    try CorpusManifest(Array(text.utf8), sigils: sigils)
  }

  @Test func whatItSaysOfASourceIsRead() throws {
    let manifest = try read(
      """
      title: Two letters
      licence: CC0
      sources:
        a.txt:
          title: First
          language: uz-Cyrl-x-ruskbd
          author: Ali
          date: 1868-02
          calendar: julian
        b/c.md: { copies: [a.txt], date: 1869~ }
      """)
    #expect(manifest.title == "Two letters" && manifest.licence == "CC0")
    let first = manifest.source("a.txt", defaultDate: "1900")
    #expect(first.title == "First" && first.language == .uzbekRussianKeyboard)
    #expect(first.description == SourceDescription(author: "Ali", date: "1868-02", calendar: .julian))
    #expect(manifest.source("b/c.md").description.copies == [Sigil("a")])
    #expect(manifest.source("other.txt", defaultDate: "1900").description.date == "1900")
    #expect(manifest.findings(sources: ["a.txt", "b/c.md"]).isEmpty)
  }

  @Test(arguments: [
    ("titel: x\n", 1, "did you mean 'title'?"),
    ("title: x\nsources:\n  a.txt:\n    langauge: en\n", 4, "did you mean 'language'?"),
    ("sources:\n  a.txt:\n    calendar: julain\n", 3, "did you mean 'julian'?"),
    ("sources:\n  a.txt:\n    language: Uzbek\n", 3, "no language tag"),
    ("sources:\n  a.txt:\n    date: 12 May 1868\n", 3, "no date"),
    ("sources:\n  a.txt:\n    date: 1868-13\n", 3, "no date"),
    ("sources:\n  a.txt: en\n", 2, "a source must be"),
    ("sources: [a.txt]\n", 1, "must name files"),
    ("title: [\n", 2, "is not YAML"),
    ("title: x\ntitle: y\n", 2, "stands twice"),
    ("sources:\n  a.txt:\n    date: 1868-02-31\n", 3, "no date"),
    ("date: long ago\n", 1, "no date"),
    ("title: x\nsources:\n  a.txt:\n    copies: [a.txt]\n", 3, "cannot copy itself"),
  ])
  func mistakesAreNamedWithTheirLine(_ text: String, _ line: Int, _ message: String) throws {
    let error = try #require(throws: KnowledgeError.self) { try read(text) }
    #expect(error.line == line && error.message.contains(message), "\(error)")
  }

  @Test func aKeyWithNothingBehindItSaysNothing() throws {
    #expect(try read("sources:\n").findings(sources: ["a.txt"]).isEmpty)
    #expect(try read("sources:\n  a.txt:\n").source("a.txt") == CorpusManifest.Source())
  }

  @Test func theLineOfWhatIsNotUTF8IsNamed() throws {
    let bytes = Array("title: x\nlicence: ".utf8) + [0xFF, 0x0A]
    let error = try #require(throws: KnowledgeError.self) { try CorpusManifest(bytes, sigils: sigils) }
    #expect(error.line == 2 && error.message.contains("UTF-8"))
  }

  @Test(arguments: ["1868", "1868-02", "1868-02-29", "1900-02-29", "186X", "1868/1870", "1868/..", "1869~"])
  func datesOfDocumentsAreEDTF(_ text: String) { #expect(DocumentDate.isDate(text)) }

  @Test(arguments: ["", "hello", "99", "1868-13", "1868-02-31", "1868/1869/1870", "..", "../.."])
  func otherWordsAreNoDatesOfDocuments(_ text: String) { #expect(!DocumentDate.isDate(text)) }

  @Test func filesThatDoNotExistAreWarnedOf() throws {
    let manifest = try read("sources:\n  a.tx:\n    copies: [b/c, d.txt]\n")
    let findings = manifest.findings(sources: ["a.txt", "b/c.md"])
    #expect(findings.map(\.code) == ["ingest.no-such-source", "ingest.no-such-source"])
    #expect(findings[0].hint == "did you mean 'a.txt'?")
    #expect(findings[1].message.contains("'d.txt'"))
  }
}
