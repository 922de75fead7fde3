/// Everything that extraction found in one witness, without the text: what alignment needs and what stays in memory
/// when the text is gone. Each list is in order of reading.
package struct Annotations: Sendable, Codable, Equatable {
  package let witness: WitnessSummary
  package let names: [NameMention]
  package let dates: [DateMention]
  package let quantities: [QuantityMention]
  package let events: [EventMention]
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
  package let sigil: Sigil
  package let file: String
  package let title: String
  package let language: LanguageTag
  package let encoding: String
  package let description: SourceDescription
  package let sha256: String
  /// Length of the text in Unicode scalars.
  package let scalarCount: Int

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
  package let rendered: RenderedText
  package let annotations: Annotations

  package init(rendered: RenderedText, annotations: Annotations) {
    self.rendered = rendered
    self.annotations = annotations
  }
}
