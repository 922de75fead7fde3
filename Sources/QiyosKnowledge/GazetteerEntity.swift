package import QiyosModel

/// One person, place, state, people, unit or body that the gazetteer knows.
package struct GazetteerEntity: Sendable, Equatable {
  /// Stable; stands in every output.
  package let id: EntityID
  /// Follows from the table's name.
  package let kind: EntityKind
  /// The conventional English name.
  package let english: String
  /// The Uzbek name in standard Cyrillic; empty where none is known.
  package let uzbek: String
  /// Other spellings, in any script.
  package let variants: [String]
  /// What else is known: `reign`, `title`, `of`, `in`, `kind`, `demonym`, `adj` …
  package let attributes: [String: String]
  /// `file:line`
  package let place: String

  package init(
    id: EntityID, kind: EntityKind, english: String, uzbek: String, variants: [String],
    attributes: [String: String],
    place: String
  ) {
    self.id = id
    self.kind = kind
    self.english = english
    self.uzbek = uzbek
    self.variants = variants
    self.attributes = attributes
    self.place = place
  }

  /// All names that stand for the thing itself: the preferred ones first.
  package var names: [String] { [english, uzbek].filter { !$0.isEmpty } + variants }

  /// The parts of an attribute that lists several values with commas or bars.
  package func list(_ attribute: String) -> [String] {
    (attributes[attribute] ?? "").split { $0 == "," || $0 == "|" || $0 == "/" }.map(Table.trimmed)
      .filter { !$0.isEmpty }
  }
}
