import QiyosKnowledge
import Testing

@Suite struct RuleFileTests {
  private func file(_ text: String) -> KnowledgeFolder.File {
    KnowledgeFolder.File(name: "dates.yml", bytes: Array(text.utf8))
  }

  @Test func aRuleWithoutExamplesIsRefusedWithItsLine() {
    let text = "rules:\n  - rule: a\n    pattern: x\n"
    #expect(throws: KnowledgeError(file: "dates.yml", line: 2, "rule 'a': a rule must carry examples")) {
      try RuleFile(file(text))
    }
  }

  @Test func aTableThatIsTooNarrowNamesItsLine() {
    #expect(throws: KnowledgeError(file: "dates.yml", line: 2, "expected 3 columns split by tabs, found 2")) {
      try Table(file("# c\nmonth\tJune\n"), columns: 3)
    }
  }
}
