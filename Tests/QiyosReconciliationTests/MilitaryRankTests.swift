import QiyosTestSupport
import Testing

@testable import QiyosReconciliation

struct MilitaryRankTests {
  @Test(arguments: [
    ("general", false, true), ("Colonel", false, true), ("emperor", false, false), ("Khan", false, false),
    ("генерал", true, true), ("маршали", true, true), ("general", true, true), ("амир", true, false),
    ("императори", true, false), ("", true, false),
  ])
  func aGeneralIsNoRuler(title: String, isUzbek: Bool, isRank: Bool) throws {
    #expect(try MilitaryRanks(TestPaths.knowledge).contains(title, isUzbek: isUzbek) == isRank)
  }
}
