import Testing

@testable import QiyosKnowledge

struct HunspellWordsTests {
  @Test func theCountAndTheFlagsAreLeftOut() {
    let words = HunspellWords.words(Array("3\nбир/AB\nикки\r\nуч\n".utf8))
    #expect(String(decoding: words, as: UTF8.self) == "бир\nикки\nуч\n")
  }

  @Test func aListThatIsNotInstalledIsSaidSo() {
    #expect(throws: KnowledgeError.self) { try HunspellWords.file(at: "/nowhere/uz_UZ.dic") }
  }
}
