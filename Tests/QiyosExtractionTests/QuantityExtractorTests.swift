import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosText
import Testing

@Suite struct QuantityExtractorTests {
  private static let preparer = Result { try TextPreparer(knowledge: SourceKnowledge.folder) }
  private static let dater = Result { try DateExtractor(knowledge: SourceKnowledge.folder) }
  private static let extractor = Result { try QuantityExtractor(knowledge: SourceKnowledge.folder) }

  private func found(
    _ text: String, _ language: LanguageTag? = .english, names: [(String, EntityKind)] = []
  ) throws -> Staged<[QuantityMention]> {
    let prepared = try Self.preparer.get().prepare(
      text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: language,
      description: SourceDescription(),
      encoding: "UTF-8", sha256: ""
    ).value
    let stream = TokenStream(prepared)
    let dates = try Self.dater.get().dates(in: prepared, stream: stream, documentDate: nil).value
    return try Self.extractor.get().quantities(
      in: prepared, stream: stream, dates: dates, names: mentions(of: names, in: text))
  }

  private func mentions(of names: [(String, EntityKind)], in text: String) -> [NameMention] {
    var found: [NameMention] = []
    for (name, kind) in names {
      var start = text.startIndex
      while let range = text.range(of: name, in: start) {
        let span = TextSpan(
          text.utf8.distance(from: text.startIndex, to: range.lowerBound),
          text.utf8.distance(from: text.startIndex, to: range.upperBound))
        found.append(
          NameMention(
            id: MentionID(Sigil("t"), span, "name"), span: span, surface: name, bare: name, kind: kind,
            form: .name,
            language: .english, candidates: [], repeats: nil, titles: [], sentence: 0, rule: RuleID("test")))
        start = range.upperBound
      }
    }
    return found.sorted { $0.span < $1.span }
  }

  @Test(arguments: [
    ("Байдар 12 минг, Юсуф 16 минг.", ["12 минг", "16 минг"]),
    ("Байдар 1712, Юсуф 1716.", []),
  ])
  func aFigureRightAfterACommanderCountsHisMen(_ text: String, _ figures: [String]) throws {
    let names: [(String, EntityKind)] = [("Байдар", .person), ("Юсуф", .person)]
    #expect(try found(text, .uzbekCyrillic, names: names).value.map(\.surface) == figures)
  }

  @Test func theVerbOfAListTellsWhatBecameOfTheMen() throws {
    #expect(
      try lines("Рус армияси 6 минг кишини ва 145 та тўпни йўқотди.", .uzbekCyrillic)
        .contains { $0.hasPrefix("6 минг кишини | exact 6000..6000 casualties killed+wounded") })
  }

  @Test func armsWithWhichMenAreKilledAreNotCounted() throws {
    #expect(
      try lines("Балхда 15 минг одам қиличдан ўтказилди.", .uzbekCyrillic)
        .contains { $0.contains("15000..15000 killed killed") })
  }

  /// `surface | bound low..high kind role @side`
  private func lines(
    _ text: String, _ language: LanguageTag? = .english, names: [(String, EntityKind)] = []
  ) throws -> [String] {
    try found(text, language, names: names).value.map { mention in
      let quantity = mention.quantity
      func number(_ value: Double?) -> String {
        value.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
      }
      let side = mention.side.map { " @\($0)" } ?? ""
      return
        "\(mention.surface) | \(quantity.bound.rawValue) \(number(quantity.low))..\(number(quantity.high)) "
        + "\(quantity.kind) \(quantity.role)\(side)"
    }
  }

  @Test func aListOfLossesSharesWhatLeadsToIt() throws {
    #expect(
      try lines("The Saxons lost 12 killed, 40 to 45 wounded and two guns.", names: [("Saxons", .people)])
        == [
          "12 killed | exact 12..12 killed killed @Saxons",
          "40 to 45 wounded | range 40..45 wounded wounded @Saxons",
          "two guns | exact 2..2 guns captured @Saxons",
        ])
  }

  @Test func partsOfAForceAreOfOneSide() throws {
    let text = "Captain Holm's column (three companies, 90 hussars and 4 mortars) met 2,600 Danes."
    #expect(
      try lines(text, names: [("Holm", .person), ("Danes", .people)]) == [
        "three companies | exact 3..3 companies strength @Holm",
        "90 hussars | exact 90..90 cavalry strength @Holm",
        "4 mortars | exact 4..4 mortars guns @Holm",
        "2,600 Danes | exact 2600..2600 soldiers strength @Danes",
      ])
  }

  @Test func anActiveVerbSaysNothingOfItsSubject() throws {
    #expect(
      try lines("In the night 80 rebels killed 7 sentries.") == [
        "80 rebels | exact 80..80 soldiers strength @rebels", "7 sentries | exact 7..7 killed killed",
      ])
  }

  @Test func severalFatesOfOneNumberArePooled() throws {
    #expect(
      try lines("Some 900 militiamen were killed, wounded or captured.") == [
        "Some 900 militiamen were killed, wounded or captured | about 900..900 casualties killed+wounded"
      ])
  }

  @Test func datesOrdinalsAndLabelsAreNoCounts() throws {
    let text = "On 3 May 1712 the 2nd company left fort no. 9 for the 15th time, as page 40 tells."
    #expect(try lines(text) == [])
  }

  @Test func aLengthOfTimeIsTakenFromTheDates() throws {
    let found = try found("The siege lasted 17 days.").value
    #expect(
      found.map(\.quantity) == [
        Quantity(low: 17, high: 17, bound: .exact, unit: "day", role: "duration", kind: "duration")
      ])
  }

  @Test func measuresKeepTheUnitThatIsPrinted() throws {
    let found = try found("They marched 40 versts with 6 puds of powder and 1,200 rubles.").value
    #expect(found.map(\.quantity.unit) == ["verst", "pud", "ruble"])
    #expect(found.map(\.quantity.kind) == ["distance", "weight", "money"])
  }

  @Test func anInfoboxFieldSaysWhatItCountsAndWhose() throws {
    let text = """
      Infobox
      - Conflict: Siege of Norburg
      - Combatant1: Saxony
      - Combatant2: Denmark
      - Strength2: about 4,000
      - Casualties1: 250
      """
    #expect(
      try lines(text) == [
        "about 4,000 | about 4000..4000 soldiers strength @Denmark",
        "250 | exact 250..250 casualties killed+wounded @Saxony",
      ])
  }

  @Test(arguments: [
    ("Душман 7 мингдан ортиқ аскарини йўқотди, 60 киши асир тушди.", LanguageTag.uzbekCyrillic),
    ("Душман 7 мингдан ортик аскарини йукотди, 60 киши асир тушди.", .uzbekRussianKeyboard),
    ("Dushman 7 mingdan ortiq askarini yoʻqotdi, 60 kishi asir tushdi.", .uzbekLatin),
  ])
  func theThreeSpellingsOfUzbekGiveTheSame(_ text: String, _ language: LanguageTag) throws {
    let found = try found(text, language).value
    #expect(
      found.map(\.quantity) == [
        Quantity(
          low: 7000, high: nil, bound: .over, unit: "person", role: "killed+wounded", kind: "casualties"),
        Quantity(low: 60, high: 60, bound: .exact, unit: "person", role: "captured", kind: "captured"),
      ])
  }

  @Test func uzbekBoundsStandAfterTheNumber() throws {
    let text = "Қўрғонда 30 тадан 40 тагача замбарак, 200 га яқин от ва камида 5 минг навкар бор эди."
    #expect(
      try found(text, .uzbekCyrillic).value.map { "\($0.quantity.bound.rawValue) \($0.quantity.kind)" } == [
        "range guns", "about horses", "atleast soldiers",
      ])
  }

  @Test func anUzbekOrdinalWithAHyphenIsNoCount() throws {
    #expect(try lines("5-рота 2-фортга кирди.", .uzbekCyrillic) == [])
  }

  @Test func aFullStopThatGroupsThousandsIsRemarkedOn() throws {
    let found = try found("He had 2.350 soldiers and 7.5 horsemen.")
    #expect(found.value.map(\.quantity.low) == [2350, 7.5])
    #expect(found.findings.map(\.code) == ["quantities.separator", "quantities.fraction"])
  }

  @Test(arguments: [
    "", "men killed and wounded", "1,2,3,,4 men", "99999999999999999999999 men", "- - 5 -", "1/2/3/4 guns",
    "of 5",
    "10 000 000 000 000 men and more", "half a", "between 5 and", "5 to", "минг", "йўқотди 5 та", "٣ men",
    "5\u{0301} men",
  ])
  func strangeInputIsSurvived(_ text: String) throws {
    for language in [LanguageTag.english, .uzbekCyrillic] {
      for mention in try found(text, language).value {
        #expect(mention.span.upperBound <= text.utf8.count)
        #expect(text.slice(mention.span) == mention.surface)
      }
    }
  }

  @Test func timeGrowsWithTheLengthOfALine() throws {
    let clock = ContinuousClock()
    func time(_ count: Int) throws -> Duration {
      let text = String(repeating: "12 men, 7 killed and about 30 or 40 guns, ", count: count)
      let prepared = try Self.preparer.get().prepare(
        text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: .english,
        description: SourceDescription(), encoding: "UTF-8", sha256: ""
      ).value
      let stream = TokenStream(prepared)
      let start = clock.now
      let number = try Self.extractor.get().quantities(in: prepared, stream: stream, dates: [], names: [])
        .value.count
      #expect(number >= count * 3)
      return clock.now - start
    }
    _ = try time(50)
    let short = try time(400)
    let long = try time(1600)
    #expect(long < short * 12)
  }

  @Test func spansLieInTheTextAndInOrder() throws {
    let text = "Ўн аскар — 3 та тўп билан; 5 киши ўлди."
    let spans = try found(text, .uzbekCyrillic).value.map(\.span)
    #expect(spans == spans.sorted())
    #expect(spans.count == 3)
  }
}

extension String {
  /// The first place of a text at or after an index.
  fileprivate func range(of part: String, in start: Index) -> Range<Index>? {
    var index = start
    while index < endIndex {
      if self[index...].hasPrefix(part) { return index..<self.index(index, offsetBy: part.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
