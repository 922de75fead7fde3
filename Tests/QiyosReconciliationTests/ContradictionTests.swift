import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import Testing

@testable import QiyosReconciliation

/// What a witness says against itself.
@Suite struct ContradictionTests {
  private let sigil = Sigil("diary")

  private func claim(_ slot: String, _ value: ClaimValue, at start: Int = 0) -> Claim {
    Claim(
      id: ClaimID("\(slot)@\(start)"), witness: sigil, event: MentionID("diary:0-5:event"), slot: slot,
      value: value,
      span: TextSpan(start, start + 5), surface: "print", attribution: "narrator", rule: RuleID("test"))
  }

  private func day(_ edtf: String, _ number: DayNumber?) -> ClaimValue {
    .date(
      HistoricalDate(
        edtf: edtf, calendar: .unknown, precision: .day, printed: number.map { DayInterval($0, $0) },
        possible: number.map { DayInterval($0, $0) }, isApproximate: false))
  }

  private func people(_ count: Double, _ role: String) -> ClaimValue {
    .count(Quantity(low: count, high: count, bound: .exact, unit: "person", role: role))
  }

  private func flags(_ claims: [Claim]) throws -> [Flag] {
    Contradictions(thresholds: try Thresholds(knowledge: TestPaths.knowledge)).flags(claims)
  }

  @Test func anEndBeforeItsBeginningIsOutOfSequence() throws {
    let found = try flags([
      claim("date.start", day("1812-05-17", DayNumber(gregorian: 1812, 5, 17))),
      claim("date.end", day("1812-05-03", DayNumber(gregorian: 1812, 5, 3)), at: 10),
    ])
    #expect(found.map(\.kind) == [.sequence])
    #expect(found.first?.claim == ClaimID("date.end@10"))
  }

  @Test func aRangeThatRunsBackwardsIsOutOfSequence() throws {
    #expect(try flags([claim("date", day("1812-05-17/1812-05-03", nil))]).map(\.kind) == [.sequence])
    #expect(try flags([claim("date", day("1812-05-17/1813-05-03", nil))]).isEmpty)
    #expect(try flags([claim("date", day("1812/1814", nil))]).isEmpty)
    #expect(try flags([claim("date", day("1812-23/1813-21", nil))]).isEmpty)
  }

  @Test func aDurationThatItsEndsRuleOutIsImplausible() throws {
    func told(_ days: Double) throws -> [Flag] {
      try flags([
        claim("date.start", day("1812-05-01", DayNumber(gregorian: 1812, 5, 1))),
        claim("date.end", day("1812-05-11", DayNumber(gregorian: 1812, 5, 11)), at: 10),
        claim(
          "duration", .count(Quantity(low: days, high: days, bound: .exact, unit: "day", role: "duration")),
          at: 20),
      ])
    }
    #expect(try told(10).isEmpty)
    #expect(try told(11).isEmpty)
    #expect(try told(40).map(\.rule) == [RuleID("reconciliation#duration-ends")])
  }

  @Test func aWholeBelowItsPartsIsImplausible() throws {
    func told(_ total: Double) throws -> [Flag] {
      try flags([
        claim("casualties.attacker.killed", people(40, "killed")),
        claim("casualties.attacker.wounded", people(60, "wounded"), at: 10),
        claim("casualties.attacker.killed+wounded", people(total, "killed+wounded"), at: 20),
      ])
    }
    #expect(try told(100).isEmpty)
    #expect(try told(120).isEmpty)
    #expect(try told(90).map(\.rule) == [RuleID("reconciliation#sum-of-parts")])
  }

  @Test func aYearBetweenTwoOfAnotherIsASlip() throws {
    func mention(_ start: Int, _ year: Int, _ month: Int, _ day: Int) -> DateMention {
      let number = DayNumber(gregorian: year, month, day).map { DayInterval($0, $0) }
      let span = TextSpan(start, start + 5)
      return DateMention(
        id: MentionID(sigil, span, "date"), span: span, surface: "print",
        date: HistoricalDate(
          edtf: "\(year)", calendar: .unknown, precision: .day, printed: number, possible: number,
          isApproximate: false),
        isDuration: false, sentence: 0, rule: RuleID("test"), resolution: nil, certainty: 1)
    }
    func slips(_ year: Int) -> [TextSpan: Int] {
      YearSlips.slips([mention(0, 1865, 6, 12), mention(10, year, 6, 17), mention(20, 1865, 6, 20)])
    }
    #expect(slips(1856) == [TextSpan(10, 15): 1865])
    #expect(slips(1965) == [TextSpan(10, 15): 1865])
    #expect(slips(1865).isEmpty)
    #expect(slips(1812).isEmpty)
  }
}
