package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Names, dates, quantities, events and claims of one witness, none of which looks at another witness.
package struct ExtractionStage: Stage {
  /// `extract` on the command line and in `3-extract/`.
  package static let name = "extract"

  /// Those that were not asked for are not loaded.
  private let names: NameExtractor?
  private let dates: DateExtractor?
  private let quantities: QuantityExtractor?
  private let events: EventExtractor?

  /// Loads what some layers need; the others stay empty.
  ///
  /// - Throws: `KnowledgeError` where a table or rule file cannot be used.
  package init(knowledge: KnowledgeFolder, layers: some Sequence<ExtractionLayer> = ExtractionLayer.allCases)
    throws
  {
    let needed = layers.reduce(into: Set<ExtractionLayer>()) { $0.formUnion($1.needs) }
    let gazetteer = needed.contains(.names) ? try Gazetteer(knowledge: knowledge) : nil
    names = try gazetteer.map { try NameExtractor(knowledge: knowledge, gazetteer: $0) }
    dates = needed.contains(.dates) ? try DateExtractor(knowledge: knowledge) : nil
    quantities =
      needed.contains(.quantities)
      ? try gazetteer.map { try QuantityExtractor(knowledge: knowledge, gazetteer: $0) } : nil
    events = needed.contains(.events) ? try EventExtractor(knowledge: knowledge) : nil
  }

  /// Names, then dates, then quantities, then events: each sees those before it.
  package func run(_ input: RenderedText) throws -> Staged<AnnotatedText> {
    let found = annotations(of: input.prepared)
    return Staged(AnnotatedText(rendered: input, annotations: found.value), findings: found.findings)
  }

  /// The same for a text of which no other layers are wanted.
  package func annotations(of prepared: PreparedText) -> Staged<Annotations> {
    let stream = TokenStream(prepared)
    let date = prepared.witness.description.date
    let names = names?.names(in: prepared, stream: stream) ?? Staged([])
    let dates = dates?.dates(in: prepared, stream: stream, documentDate: date) ?? Staged([])
    let quantities =
      quantities?.quantities(in: prepared, stream: stream, dates: dates.value, names: names.value)
      ?? Staged([])
    let found = events?.events(
      in: prepared, stream: stream, names: names.value, dates: dates.value, quantities: quantities.value)
    return Staged(
      Annotations(
        witness: WitnessSummary(prepared.witness), names: names.value, dates: dates.value,
        quantities: quantities.value, events: found?.value.events ?? [], claims: found?.value.claims ?? []),
      findings: names.findings + dates.findings + quantities.findings + (found?.findings ?? []))
  }

  /// Dates as TIMEX2 says them; none where dates were not asked for.
  package func timex2(in prepared: PreparedText) -> [Timex2Row] {
    dates?.timex2(
      in: prepared, stream: TokenStream(prepared), documentDate: prepared.witness.description.date) ?? []
  }
}
