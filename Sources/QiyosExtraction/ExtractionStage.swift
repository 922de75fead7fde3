package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Names, dates, quantities, events and claims of one witness, none of which looks at another witness.
package struct ExtractionStage: Stage {
  /// `extract` on the command line and in `3-extract/`.
  package static let name = "extract"

  private let names: NameExtractor
  private let dates: DateExtractor
  private let quantities: QuantityExtractor
  private let events: EventExtractor

  /// - Throws: `KnowledgeError` where a table or rule file cannot be used.
  package init(knowledge: KnowledgeFolder) throws {
    let gazetteer = try Gazetteer(knowledge: knowledge)
    names = try NameExtractor(knowledge: knowledge, gazetteer: gazetteer)
    dates = try DateExtractor(knowledge: knowledge)
    quantities = try QuantityExtractor(knowledge: knowledge, gazetteer: gazetteer)
    events = try EventExtractor(knowledge: knowledge)
  }

  /// Names, then dates, then quantities, then events: each sees those before it.
  package func run(_ input: RenderedText) throws -> Staged<AnnotatedText> {
    let prepared = input.prepared
    let stream = TokenStream(prepared)
    let names = names.names(in: prepared, stream: stream)
    let dates = dates.dates(in: prepared, stream: stream, documentDate: input.witness.description.date)
    let quantities = quantities.quantities(
      in: prepared, stream: stream, dates: dates.value, names: names.value)
    let found = events.events(
      in: prepared, stream: stream, names: names.value, dates: dates.value, quantities: quantities.value)
    let annotations = Annotations(
      witness: WitnessSummary(prepared.witness), names: names.value, dates: dates.value,
      quantities: quantities.value, events: found.value.events, claims: found.value.claims)
    return Staged(
      AnnotatedText(rendered: input, annotations: annotations),
      findings: names.findings + dates.findings + quantities.findings + found.findings)
  }
}
