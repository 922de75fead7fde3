import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText
import Testing

@Suite struct MatcherTests {
  private func entries(_ rows: [(String, String, String)]) -> [LexicalEntry] {
    rows.map { LexicalEntry(category: $0.0, form: $0.1, value: $0.2, place: "test") }
  }

  private func matches(
    _ pattern: String, in text: String, words: [(String, String, String)], uzbek: Bool = false,
    suffixes: SuffixTable = .none, define: String = "", asked: Set<String>? = nil
  ) throws -> [(String, [String: String])] {
    let yaml =
      "define:\n  none: x\n\(define)rules:\n  - rule: r\n    pattern: '\(pattern)'\n    examples: ['x']\n"
    let file = try RuleFile(KnowledgeFolder.File(name: "t.yml", bytes: Array(yaml.utf8)))
    let rules = try RuleSet(
      files: [file], entries: entries(words), isUzbek: uzbek, suffixes: suffixes, asked: asked)
    let tokens = Tokenizer(splitsGenitive: !uzbek).tokens(of: text)
    let stream = TokenStream(text, tokens: tokens, language: uzbek ? .uzbekLatin : .english)
    var matcher = Matcher(rules, stream)
    return matcher.matches(in: 0..<stream.count).map { match in
      (stream.text(match.tokens), match.captures.byName.mapValues { stream.text($0.tokens) })
    }
  }

  private let months = [
    ("month", "June", "6"), ("month", "March", "3"), ("number", "two", "2"), ("number", "thousand", "1000"),
  ]

  @Test func capturesHaveNames() throws {
    let found = try matches(
      "d:<int 1..31> m:<month> y:<int 1000..2100>?", in: "on 3 March 1712 and 4 June", words: months)
    #expect(found.map(\.0) == ["3 March 1712", "4 June"])
    #expect(found[0].1 == ["d": "3", "m": "March", "y": "1712"])
  }

  @Test func alternativesGroupsAndRepetition() throws {
    let found = try matches(
      "(<int> \",\")+ <int> (men|horses)", in: "1, 2, 3 men; 4, 5 horses; 6 men", words: months)
    #expect(found.map(\.0) == ["1, 2, 3 men", "4, 5 horses"])
  }

  @Test func optionalPartsMayFollowEachOther() throws {
    #expect(
      try matches("in? the? (first|last)? <month>?", in: "the last June", words: months).map(\.0) == [
        "the last June"
      ])
    #expect(
      try matches("in? the? <month>", in: "June, in June, in the June", words: months).map(\.0) == [
        "June", "in June", "in the June",
      ])
  }

  @Test func aTouchingTokenIsAskedFor() throws {
    #expect(try matches("<int>~s", in: "1850s and 1850 s", words: months).map(\.0) == ["1850s"])
  }

  @Test func numbersInFiguresAndWords() throws {
    let found = try matches("n:<num> men", in: "2,350 men, two thousand men, 3 or 12 men", words: months)
    #expect(found.map { $0.1["n"] } == ["2,350", "two thousand", "12"])
  }

  @Test func uzbekWordsCarrySuffixes() throws {
    let suffixes = SuffixTable([
      .init(key: Array("i".utf8), gloss: "POSS.3SG", order: 2),
      .init(key: Array("da".utf8), gloss: "LOC", order: 3),
    ])
    let words = [("month", "oktabr", "10"), ("year", "yil", "1")]
    let found = try matches(
      "<int> m:<month+LOC>", in: "18 oktabrida, 19 oktabr, 20 oktabrdai", words: words, uzbek: true,
      suffixes: suffixes)
    #expect(found.map(\.0) == ["18 oktabrida"])
  }

  @Test func aDefinitionIsExpanded() throws {
    let found = try matches(
      "d:{day} <month>", in: "3rd March", words: months, define: "  day: <int>~(rd|th) | <int>\n")
    #expect(found.map(\.0) == ["3rd March"])
  }

  @Test func boundsOfOneNumberAreKeptApart() throws {
    let found = try matches(
      "d:<int 1..31> <month> | y:<int 1000..2100> <month> | h:<int 0..24> <int 0..59>",
      in: "31 June, 32 June, 1712 March, 24 59, 24 60", words: months)
    #expect(found.map(\.0) == ["31 June", "1712 March", "24 59"])
    #expect(found.map { $0.1.keys.first } == ["d", "y", "h"])
  }

  /// More tests than the sets of tests have bits.
  @Test func testsThatShareABitAreKeptApart() throws {
    let pattern = (0..<600).map { "w\(letters($0)) v\(letters($0))" }.joined(separator: "|")
    let text = (0..<600).map { "w\(letters($0)) v\(letters($0)) w\(letters($0)) v\(letters($0 + 255))" }
    let found = try matches(pattern, in: text.joined(separator: " "), words: [])
    #expect(found.map(\.0) == (0..<600).map { "w\(letters($0)) v\(letters($0))" })
  }

  private func letters(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.map { Unicode.Scalar($0.value + 0x31)! }))
  }

  @Test func whatNobodyAsksForDoesNotDisturb() throws {
    let words = months + [("other", "March of the two", "x"), ("other", "two thousand men", "y")]
    for asked in [nil, []] as [Set<String>?] {
      let found = try matches(
        "n:<num> men|<month> of", in: "March of the two thousand men", words: words, asked: asked)
      #expect(found.map(\.0) == ["March of", "two thousand men"])
    }
  }

  @Test func aWordLongerThanAnyChainIsRead() throws {
    let suffixes = SuffixTable([.init(key: Array("da".utf8), gloss: "LOC", order: 3)])
    let long = String(repeating: "da", count: 400)
    let found = try matches(
      "<month+LOC>", in: "oktabr\(long) oktabr\(long)da oktabrda", words: [("month", "oktabr", "10")],
      uzbek: true, suffixes: suffixes)
    #expect(found.map(\.0) == ["oktabrda"])
  }

  @Test(arguments: [
    ("XIX", 19), ("IV", 4), ("IIII", nil), ("VX", nil), ("MCM", 1900), ("ХІХ", 19), ("МС", 1100),
    ("Ханин", nil), ("", nil),
  ])
  func romanNumerals(_ text: String, _ value: Int?) {
    #expect(RomanNumeral.value(Array(text.utf8)) == value)
  }
}
