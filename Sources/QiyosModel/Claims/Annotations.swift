/// Everything that extraction found in one witness, without the text: what alignment needs and what stays in memory
/// when the text is gone. Each list is in order of reading.
package struct Annotations: Sendable, Codable, Equatable {
  /// Whose text it was.
  package let witness: WitnessSummary
  /// Persons, places, states, peoples, units, bodies.
  package let names: [NameMention]
  /// Dates and lengths of time.
  package let dates: [DateMention]
  /// Counts and measures.
  package let quantities: [QuantityMention]
  /// Tellings of events.
  package let events: [EventMention]
  /// What the tellings say, slot by slot.
  package let claims: [Claim]

  package init(
    witness: WitnessSummary, names: [NameMention], dates: [DateMention], quantities: [QuantityMention],
    events: [EventMention], claims: [Claim]
  ) {
    self.witness = witness
    self.names = names
    self.dates = dates
    self.quantities = quantities
    self.events = events
    self.claims = claims
  }
}

/// A witness without its text.
package struct WitnessSummary: Sendable, Codable, Equatable {
  /// By which it is cited.
  package let sigil: Sigil
  /// Path below the corpus folder.
  package let file: String
  /// From `corpus.yml`, the text's heading or the file's name.
  package let title: String
  /// Of the greater part of the text.
  package let language: LanguageTag
  /// The charset from which the file was decoded, such as `UTF-8` or `windows-1251`.
  package let encoding: String
  package let description: SourceDescription
  /// Of the file's bytes, hexadecimal.
  package let sha256: String
  /// Length of the text in Unicode scalars.
  package let scalarCount: Int

  /// Everything but the text.
  package init(_ witness: Witness) {
    sigil = witness.sigil
    file = witness.file
    title = witness.title
    language = witness.language
    encoding = witness.encoding
    description = witness.description
    sha256 = witness.sha256
    scalarCount = witness.text.unicodeScalars.count
  }
}

/// A rendered text with what was found in it.
package struct AnnotatedText: Sendable, Codable, Equatable {
  /// The text with its readable layers.
  package let rendered: RenderedText
  /// Spans of these count in the witness's text.
  package let annotations: Annotations

  package init(rendered: RenderedText, annotations: Annotations) {
    self.rendered = rendered
    self.annotations = annotations
  }
}
