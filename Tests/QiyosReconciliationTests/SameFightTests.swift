import QiyosModel
import Testing

@testable import QiyosReconciliation

/// What several claims of one witness about one event say together: which days are moments of it, and whose men
/// are whose.
@Suite struct SameFightTests {
  private let diary = Sigil("diary")
  private let gazette = Sigil("gazette")

  private func claim(_ witness: Sigil, _ event: String, _ slot: String, _ value: ClaimValue) -> Claim {
    Claim(
      id: ClaimID("\(witness):\(event)/\(slot)"), witness: witness,
      event: MentionID("\(witness):\(event)"), slot: slot, value: value, span: TextSpan(0, 5),
      surface: "print", attribution: "narrator",
      rule: RuleID("test"))
  }

  private func dated(_ witness: Sigil, _ event: String, _ day: Int) -> ComparedClaim {
    let number = DayNumber(gregorian: 1812, 5, day)
    let date = HistoricalDate(
      edtf: "1812-05-\(day)", calendar: .unknown, precision: .day,
      printed: number.map { DayInterval($0, $0) }, possible: nil, isApproximate: false)
    return ComparedClaim(
      claim: claim(witness, event, "date", .date(date)), slot: "date", entity: nil, kind: nil,
      eventType: EventType("battle"), side: nil, isCarried: false)
  }

  private func relation(_ a: ComparedClaim, _ b: ComparedClaim, _ relation: ClaimRelation) -> TypedRelation {
    TypedRelation(
      first: a.claim.id, second: b.claim.id, relation: relation, rule: RuleID("test"), reason: "",
      detail: nil, severity: relation == .conflict ? 0.5 : 0)
  }

  /// The diary tells the storm of the 15th and the surrender of the 17th, the gazette only the latter.
  @Test func anotherDayOfAWitnessThatAgreesIsAnotherMoment() {
    let storm = dated(diary, "storm", 15)
    let fall = dated(diary, "fall", 17)
    let told = dated(gazette, "fall", 17)
    let relations = [relation(storm, told, .conflict), relation(fall, told, .agree)]
    let retyped = OtherMoments([storm, fall, told], relations).retyped(relations)
    #expect(retyped.map(\.relation) == [.scope, .agree])
    #expect(retyped.map(\.severity) == [0, 0])
  }

  @Test func aDayThatNobodyElseTellsStaysAConflict() {
    let storm = dated(diary, "storm", 15)
    let told = dated(gazette, "fall", 17)
    let relations = [relation(storm, told, .conflict)]
    #expect(OtherMoments([storm, told], relations).retyped(relations) == relations)
  }

  private func counted(_ witness: Sigil, _ slot: String, _ count: Double) -> Claim {
    let men = Quantity(low: count, high: count, bound: .exact, unit: "person", role: "strength")
    return claim(witness, "battle", slot, .count(men))
  }

  /// In the diary the duke attacks, in the gazette he is attacked: his men are his men.
  @Test func theStateOfAFigureIsThatOfItsRoleInTheTelling() {
    let name = { (state: String) in ClaimValue.name(MentionID(state), printed: state) }
    let claims = [
      claim(diary, "battle", "commander.attacker", name("duchy")),
      claim(diary, "battle", "defender", name("hill_tribes")),
      claim(gazette, "battle", "attacker", name("hill_tribes")),
      claim(gazette, "battle", "commander.defender", name("duchy")),
    ]
    let sides = TellingSides(claims) { claim in
      guard case .name(let mention, _) = claim.value else { return nil }
      return EntityID(mention.text)
    }
    let duke = EntityID("duchy")
    #expect(sides.side(of: counted(diary, "strength.attacker", 700)) == duke)
    #expect(sides.side(of: counted(gazette, "casualties.defender.killed", 70)) == duke)
    #expect(sides.opponents(of: counted(gazette, "strength.attacker", 1500)) == [duke])
    #expect(sides.side(of: counted(gazette, "strength", 1500)) == nil)
  }
}
