import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import Testing

@testable import QiyosAlignment

/// What speaks for two mentions telling one event, and what forbids it.
@Suite struct EventScoringTests {
  private func scoring() throws -> EventScoring {
    EventScoring(
      weights: try AlignmentWeights(knowledge: TestPaths.knowledge), containerOf: [:], nameOf: [:],
      sigils: [Sigil("diary"), Sigil("gazette")])
  }

  private func node(
    _ witness: Int, _ type: String, day: Int?, at place: String? = nil, carried: String? = nil,
    isStale: Bool = false, failed: Bool = false, year: Int = 1812, about subject: String? = nil
  ) -> EventNode {
    let number = day.flatMap { DayNumber(gregorian: year, 5, $0) }
    let date = number.map {
      HistoricalDate(
        edtf: "\(year)-05", calendar: .unknown, precision: .day, printed: DayInterval($0, $0), possible: nil,
        isApproximate: false)
    }
    return EventNode(
      id: MentionID("\(witness):\(type)"), witness: witness, order: 0, type: EventType(type),
      isRealised: !failed, isAttempt: failed, places: Set([place].compactMap { $0.map { EntityID($0) } }),
      carriedPlaces: Set([carried].compactMap { $0.map { EntityID($0) } }), isSceneStale: isStale,
      namedPlaces: [], persons: [], sides: [],
      subjects: Set([subject].compactMap { $0.map { EntityID($0) } }), date: date, hasOwnDate: day != nil,
      numbers: [],
      sentence: 0, section: 0, surface: type, datePrinted: "")
  }

  private func features(_ a: EventNode, _ b: EventNode) throws -> Set<String> {
    Set(try scoring().evidence(a, b).map(\.feature))
  }

  @Test func theWeightOfAPairIsTheSumOfItsReasons() throws {
    let scoring = try scoring()
    let (a, b) = (node(0, "battle", day: 8, at: "ford"), node(1, "capture", day: 8, carried: "hill"))
    #expect(scoring.weighed(a, b).score == scoring.evidence(a, b).reduce(0) { $0 + $1.weight })
  }

  @Test func aMarchAndAFightOfOneDayAndPlaceMayBeOne() throws {
    let entered = node(0, "expedition", day: 8, at: "town")
    #expect(try features(entered, node(1, "capture", day: 8, at: "town")).contains("other-family-same-day"))
    #expect(try features(entered, node(1, "capture", day: 20, at: "town")).contains("other-family-same-day"))
    #expect(try features(entered, node(1, "capture", day: 9, at: "town")).contains("other-family"))
    #expect(try features(entered, node(1, "capture", day: 8, at: "ford")).contains("other-family"))
    #expect(try features(entered, node(0, "capture", day: 8, at: "town")).contains("other-family"))
  }

  @Test func theDayOutweighsAPlaceOfTheTextBefore() throws {
    let told = node(0, "battle", day: 8, at: "town")
    #expect(
      try features(told, node(1, "battle", day: 8, carried: "hill")).contains("other-carried-place-same-day"))
    #expect(
      try features(told, node(1, "battle", day: 9, carried: "hill")).contains("other-carried-place"))
    let stale = try features(told, node(1, "battle", day: 9, carried: "hill", isStale: true))
    #expect(!stale.contains("other-carried-place"))
  }

  @Test func anotherPlaceOrOutcomeForbidsOneEvent() throws {
    let scoring = try scoring()
    let told = node(0, "capture", day: 8, at: "town")
    #expect(scoring.weighed(told, node(1, "capture", day: 8, at: "ford")).isForbidden)
    #expect(scoring.weighed(told, node(1, "capture", day: 9, at: "town", failed: true)).isForbidden)
    #expect(!scoring.weighed(told, node(1, "capture", day: 8, at: "town", failed: true)).isForbidden)
    #expect(!scoring.weighed(told, node(1, "capture", day: 8, at: "town")).isForbidden)
  }

  @Test func howABattleEndedForbidsNothing() throws {
    let told = node(0, "battle", day: 8, at: "town")
    #expect(try !scoring().weighed(told, node(1, "battle", day: 9, at: "town", failed: true)).isForbidden)
  }

  @Test func aManDiesOnce() throws {
    let scoring = try scoring()
    let told = node(0, "death", day: 8, at: "town", about: "bek")
    let other = node(1, "death", day: 8, at: "ford", year: 1816, about: "bek")
    #expect(!scoring.weighed(told, other).isForbidden)
    #expect(scoring.weighed(told, other).score >= scoring.weights[.linkAt])
    let wound = node(0, "injury", day: 8, at: "town", about: "bek")
    #expect(
      scoring.weighed(wound, node(1, "injury", day: 8, at: "ford", year: 1816, about: "bek")).isForbidden)
    let later = node(1, "death", day: 8, at: "town", year: 1860, about: "bek")
    #expect(scoring.weighed(told, later).isForbidden)
    #expect(scoring.weighed(told, node(1, "death", day: 8, at: "town", about: "khan")).isForbidden)
  }
}
