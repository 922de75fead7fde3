import QiyosXML
import Testing

@Suite struct RelaxNGSchemaTests {
  private static let grammar = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
    <start><ref name="list"/></start>
    <define name="list"><element name="list"><zeroOrMore><ref name="item"/></zeroOrMore></element></define>
    <define name="item"><element name="item"><optional><attribute name="on"><data type="date"/></attribute></optional>
    <zeroOrMore><choice><text/><ref name="item"/></choice></zeroOrMore></element></define></grammar>
    """

  private func schema() throws -> RelaxNGSchema { try RelaxNGSchema(Array(Self.grammar.utf8)) }

  @Test func acceptsWhatTheGrammarSays() throws {
    #expect(try schema().errors(in: Array("<list><item on='1853-07-27'>a<item/></item></list>".utf8)).isEmpty)
  }

  @Test func namesTheLineOfAnError() throws {
    let errors = try schema().errors(in: Array("<list>\n<item on='x'/>\n</list>".utf8))
    #expect(errors.contains { $0.line == 2 && $0.kind == .invalid })
    #expect(try !schema().errors(in: Array("<list><thing/></list>".utf8)).isEmpty)
    #expect(try !schema().errors(in: Array("<list>stray</list>".utf8)).isEmpty)
    #expect(try schema().errors(in: Array("<list>".utf8)).first?.kind == .malformed)
  }

  @Test func oneSchemaServesManyDocuments() throws {
    let schema = try schema()
    for _ in 0..<20 {
      #expect(!schema.errors(in: Array("<list><x/></list>".utf8)).isEmpty)
      #expect(schema.errors(in: Array("<list><item/></list>".utf8)).isEmpty)
    }
  }

  @Test func refusesWhatIsNoSchema() {
    #expect(throws: MarkupError.self) { try RelaxNGSchema(Array("<a/>".utf8)) }
    #expect(throws: MarkupError.self) { try RelaxNGSchema(Array("not xml".utf8)) }
    #expect(throws: MarkupError.self) { try RelaxNGSchema([]) }
  }

  @Test func givesUpSoonOnAFileFullOfErrors() throws {
    let wrong = "<list>" + String(repeating: "<wrong on='x'>y</wrong>\n", count: 100_000) + "</list>"
    let clock = ContinuousClock()
    let schema = try schema()
    let time = clock.measure { #expect(!schema.errors(in: Array(wrong.utf8)).isEmpty) }
    #expect(time < .seconds(5))
  }
}
