package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Names, dates, quantities, events and claims of one witness, none of which looks at another witness.
package struct ExtractionStage: Stage {
  package static let name = "extract"

  private let dates: DateExtractor
  private let events: EventExtractor

  package init(knowledge: KnowledgeFolder) throws {
    dates = try DateExtractor(knowledge: knowledge)
    events = try EventExtractor(knowledge: knowledge)
  }

  package func run(_ input: RenderedText) throws -> Staged<AnnotatedText> {
    let prepared = input.prepared
    let stream = TokenStream(prepared)
    let dates = dates.dates(in: prepared, stream: stream, documentDate: input.witness.description.date)
    let found = events.events(in: prepared, stream: stream, names: [], dates: dates.value, quantities: [])
    let annotations = Annotations(
      witness: WitnessSummary(prepared.witness), names: [], dates: [], quantities: [],
      events: found.value.events,
      claims: found.value.claims)
    return Staged(
      AnnotatedText(rendered: input, annotations: annotations), findings: dates.findings + found.findings)
  }
}
