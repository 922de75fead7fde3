import Foundation
import QiyosKnowledge
import QiyosModel
import QiyosText
import Testing

@Suite struct GazetteerTests {
  private let gazetteer: Gazetteer

  init() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("gazetteer-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    func write(_ path: String, _ text: String) throws {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write(
      "gazetteer/places.tsv",
      "# id\ten\tuz\nmerv\tMerv\tМарв\tМари|Marv\tkind=city;demonym=Mervi\namu\tAmu Darya\tАмударё\tOxus\t\n"
    )
    try write("gazetteer/polities.tsv", "persia\tPersia\tЭрон\tФорс\tadj=Persian,эроний\n")
    try write("gazetteer/peoples.tsv", "turkmens\tTurkmens\tтуркманлар\tTurcomans\tadj=Turkmen\n")
    try write(
      "gazetteer/persons.tsv",
      "skob\tMikhail Skobelev\tМихаил Скобелев\tМ. Д. Скобелев\treign=\nnasr\tNasir Khan\tНосирхон\t\t\n")
    try write(
      "languages/en/words/names.tsv",
      "demonym-ending\tis|ans\tDEM\ndemonym-ending\ts\tDEM\ndemonym-ending\ti|an\tADJ\n")
    try write(
      "languages/uz/suffixes.tsv",
      "лик\td\t10\tINHAB\tn\tadj\nлар\ti\t50\tPL\tn\tn\nнинг\ti\t60\tGEN\tn\tn\nда\ti\t60\tLOC\tn\tn\nгач\tt\t40\tCVB\tv\tv\n"
    )
    gazetteer = try Gazetteer(knowledge: KnowledgeFolder(roots: [root]))
  }

  private func longest(_ text: String, _ language: LanguageTag) -> (ids: [String], text: String, [String])? {
    let stream = TokenStream(text, tokens: Tokenizer(for: language).tokens(of: text), language: language)
    let index = gazetteer.index(for: language)
    return index.longest(at: 0, before: stream.count, in: stream).map { hit in
      (hit.readings.map { gazetteer.id($0.entity).text }, stream.text(0..<hit.end), hit.suffixes)
    }
  }

  @Test(arguments: ["Amu Darya", "Amu-Darya", "Amudarya", "AMU DARYA"])
  func spacesAndHyphensDoNotMatter(_ text: String) throws {
    let hit = try #require(longest(text + " flows", .english))
    #expect(hit.ids == ["amu"])
    #expect(hit.text == text)
  }

  @Test func aSmallWordDoesNotContinueANameOfOneWord() {
    #expect(longest("Me rv", .english) == nil)
  }

  @Test(arguments: [
    ("Амударёнинг", LanguageTag.uzbekCyrillic, "amu", ["GEN"]),
    ("Амударенинг", .uzbekRussianKeyboard, "amu", ["GEN"]),
    ("Amudaryoda", .uzbekLatin, "amu", ["LOC"]),
    ("марвликларнинг", .uzbekCyrillic, "merv", ["INHAB", "PL", "GEN"]),
    ("Mervans", .english, "merv", ["DEM"]),
  ])
  func namesCarrySuffixes(_ text: String, _ language: LanguageTag, _ id: String, _ suffixes: [String]) throws
  {
    let hit = try #require(longest(text, language))
    #expect(hit.ids == [id])
    #expect(hit.2 == suffixes)
  }

  @Test func verbalSuffixesAreNotTaken() {
    #expect(longest("Марвгач", .uzbekCyrillic) == nil)
    #expect(longest("Skobelevans", .english) == nil)
  }

  @Test func formsTellNameFromAdjectiveAndDemonym() throws {
    let adjective = try #require(gazetteer.readings(of: "Persian", language: .english).first)
    #expect(adjective.form == .adjective)
    #expect(gazetteer.id(adjective.entity).text == "persia")
    #expect(gazetteer.readings(of: "Turcomans", language: .english).first?.form == .demonym)
    #expect(gazetteer.readings(of: "туркман", language: .uzbekCyrillic).first?.form == .adjective)
  }

  @Test func aDemonymMakesAPeople() throws {
    let people = try #require(gazetteer[EntityID("people-of-merv")])
    #expect(people.kind == .people)
    #expect(people.attributes["of"] == "merv")
    #expect(longest("Mervis", .english)?.2 == ["DEM"])
    #expect(
      gazetteer.number(of: EntityID("merv")).flatMap { gazetteer.people(of: $0) }
        == gazetteer.number(of: people.id))
  }

  @Test func aSurnameIsAPart() throws {
    let reading = try #require(gazetteer.readings(of: "Скобелев", language: .uzbekCyrillic).first)
    #expect(reading.isPart)
    #expect(gazetteer.id(reading.entity).text == "skob")
  }

  @Test func soundsFindOtherSpellings() throws {
    let key = try #require(NameKey("Nosir-xon"))
    #expect(gazetteer.similar(to: key).map { gazetteer.id($0.entity).text } == ["nasr"])
    #expect(gazetteer.similar(to: key, kinds: [.place]).isEmpty)
  }
}
