import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import Testing

@testable import QiyosReconciliation

/// Dates that differ by just the calendars, and what decides whether they are one day.
@Suite struct CalendarVoteTests {
  private let gazette = Sigil("gazette")
  private let letter = Sigil("letter")

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> DayNumber {
    try #require(DayNumber(gregorian: year, month, day))
  }

  private func date(_ day: DayNumber, _ calendar: CalendarStyle = .unknown) -> HistoricalDate {
    let (y, m, d) = day.gregorian
    return HistoricalDate(
      edtf: "\(y)-0\(m)-\(d)", calendar: calendar, precision: .day, printed: DayInterval(day, day),
      possible: DayInterval(day, day), isApproximate: false)
  }

  private func compared(_ witness: Sigil, _ date: HistoricalDate) -> ComparedClaim {
    let span = TextSpan(0, 5)
    let claim = Claim(
      id: ClaimID("\(witness)"), witness: witness, event: MentionID("\(witness):0-5:event"), slot: "date",
      value: .date(date), span: span, surface: date.edtf, attribution: "narrator", rule: RuleID("test"))
    return ComparedClaim(
      claim: claim, slot: "date", entity: nil, kind: nil, eventType: EventType("battle"), side: nil,
      isCarried: false)
  }

  private func verdict(
    _ first: DayNumber, _ second: DayNumber, votes: [[Sigil: DayNumber]] = [],
    calendars: (CalendarStyle, CalendarStyle) = (.unknown, .unknown)
  ) throws -> Verdict {
    let comparison = DateComparison(
      thresholds: try Thresholds(knowledge: TestPaths.knowledge), votes: CalendarVotes(votes))
    let (x, y) = (date(first, calendars.0), date(second, calendars.1))
    return try #require(comparison.verdict(compared(gazette, x), x, compared(letter, y), y))
  }

  @Test func twelveDaysApartAreAHypothesis() throws {
    let found = try verdict(day(1866, 5, 24), day(1866, 6, 5))
    #expect(found.relation == .calendar)
    #expect(found.detail == "12 days, hypothesis")
  }

  @Test func theOffsetIsThatOfTheYear() throws {
    #expect(try verdict(day(1799, 5, 24), day(1799, 6, 4)).detail == "11 days, hypothesis")
    #expect(try verdict(day(1799, 5, 24), day(1799, 6, 5)).detail == "probable 12 days")
    #expect(try verdict(day(1914, 5, 24), day(1914, 6, 6)).detail == "13 days, hypothesis")
  }

  @Test func thirteenDaysOfAnotherCenturyAreProbable() throws {
    let found = try verdict(day(1853, 7, 28), day(1853, 8, 10))
    #expect(found.relation == .calendar)
    #expect(found.detail == "probable 13 days")
  }

  @Test func otherEventsOfThePairDecide() throws {
    func votes(_ shifts: [Int]) throws -> [[Sigil: DayNumber]] {
      try shifts.enumerated().map { number, shift in
        let day = try day(1865, 4 + number, 3)
        return [gazette: day, letter: day + shift]
      }
    }
    let shifted = try verdict(day(1866, 5, 24), day(1866, 6, 5), votes: votes([12, 12, 12]))
    #expect(shifted.relation == .calendar)
    #expect(shifted.rule == "calendar-vote")
    #expect(shifted.detail == "12 days")
    let alike = try verdict(day(1866, 5, 24), day(1866, 6, 5), votes: votes([0, 0, 0, 0]))
    #expect(alike.relation == .conflict)
    let mixed = try verdict(day(1866, 5, 24), day(1866, 6, 5), votes: votes([0, 12, 3]))
    #expect(mixed.detail == "12 days, hypothesis")
  }

  @Test func aMarkDecidesBeforeTheVote() throws {
    let found = try verdict(day(1866, 5, 24), day(1866, 6, 5), calendars: (.unknown, .gregorian))
    #expect(found.relation == .calendar)
    #expect(found.detail == "12 days")
  }

  @Test func theVoteKnowsWhoIsOld() throws {
    let votes = CalendarVotes([
      [gazette: try day(1865, 6, 15), letter: try day(1865, 6, 27)],
      [gazette: try day(1853, 7, 28), letter: try day(1853, 8, 9)],
    ])
    #expect(votes.outcome(gazette, letter) == .firstIsOld)
    #expect(votes.outcome(letter, gazette) == .secondIsOld)
    #expect(votes.outcome(letter, Sigil("third")) == .open)
  }
}
