package import QiyosKnowledge
package import QiyosModel
package import QiyosText

/// Finds the events that a witness tells, who takes part in them, and what is claimed of them.
///
/// Closed domain: a table of triggers names the words, rules name compounds and what became of an event, a small
/// grammar of each language says who does what. Linear in the length of the text.
package struct EventExtractor: Sendable {
  let schema: EventSchema
  let english: EventLexicon
  let uzbek: EventLexicon
  let fields: InfoboxKeys

  /// Compiles the tables and rules. Throws `KnowledgeError` with file and line for what cannot be read.
  package init(knowledge: KnowledgeFolder) throws {
    schema = try EventSchema(knowledge)
    english = try EventLexicon(knowledge: knowledge, language: "en", schema: schema)
    uzbek = try EventLexicon(knowledge: knowledge, language: "uz", schema: schema)
    fields = try InfoboxKeys(knowledge)
  }

  /// The events and claims of a witness, in order of reading. `names`, `dates` and `quantities` are its own, in order.
  package func events(
    in prepared: PreparedText, stream: TokenStream, names: [NameMention], dates: [DateMention],
    quantities: [QuantityMention]
  ) -> Staged<(events: [EventMention], claims: [Claim])> {
    var reader = WitnessReader(
      self, prepared, stream, names: names, dates: dates, quantities: quantities)
    reader.read()
    return Staged((reader.events.sorted { $0.span < $1.span }, reader.claims.sorted(by: Self.precedes)))
  }

  private static func precedes(_ a: Claim, _ b: Claim) -> Bool {
    a.span != b.span ? a.span < b.span : a.id < b.id
  }
}
