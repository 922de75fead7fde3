import QiyosTestSupport
import Testing

@testable import QiyosExport

@Suite("English sentences of claims")
struct ClaimSentenceTests {
  @Test("optional parts fall away, and a missing role passes the template over")
  func templates() throws {
    let template = try #require(SentenceTemplate("{attacker} took {place}[ from {defender}]"))
    #expect(template.filled(["attacker": "A", "place": "B"]) == "A took B")
    #expect(template.filled(["attacker": "A", "place": "B", "defender": "C"]) == "A took B from C")
    #expect(template.filled(["place": "B"]) == nil)
    #expect(SentenceTemplate("{a] b") == nil)
    #expect(SentenceTemplate("a]") == nil)
  }

  @Test("every template gives its example")
  func examples() throws {
    let (count, failures) = try ClaimTemplates(TestPaths.knowledge).checkExamples()
    #expect(count > 100)
    #expect(failures.isEmpty)
  }

  @Test("slots fall back to what they are part of")
  func fallback() throws {
    let templates = try ClaimTemplates(TestPaths.knowledge)
    let roles = ["noun": "the battle", "value": "5 people killed"]
    #expect(
      templates.filled(.slot, "casualties.attacker.killed", roles)
        == "at the battle the attackers lost 5 people killed")
  }
}
