import QiyosExtraction
import QiyosKnowledge
import Testing

@Suite struct QuantityRuleTests {
  @Test func everyExampleOfTheRulesComesOut() throws {
    let (count, failures) = try QuantityExtractor(knowledge: SourceKnowledge.folder).checkExamples()
    #expect(count > 50)
    #expect(failures.map(\.description) == [])
  }
}
