package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Names, dates, quantities, events and claims of one witness, none of which looks at another witness.
package struct ExtractionStage: Stage {
  package static let name = "extract"

  private let events: EventExtractor

  package init(knowledge: KnowledgeFolder) throws {
    events = try EventExtractor(knowledge: knowledge)
  }

  package func run(_ input: RenderedText) throws -> Staged<AnnotatedText> {
    let prepared = input.prepared
    let stream = TokenStream(prepared)
    let found = events.events(in: prepared, stream: stream, names: [], dates: [], quantities: [])
    let annotations = Annotations(
      witness: WitnessSummary(prepared.witness), names: [], dates: [], quantities: [],
      events: found.value.events,
      claims: found.value.claims)
    return Staged(AnnotatedText(rendered: input, annotations: annotations), findings: found.findings)
  }
}
