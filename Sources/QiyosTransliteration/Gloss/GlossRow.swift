/// One word of an interlinear gloss.
package struct GlossRow: Sendable, Equatable, Codable {
  /// As it stands in the text.
  package let form: String
  /// Stem and suffixes in standard Cyrillic, split by hyphens: `қўшин-лар-и`. Nil where no reading was found.
  package let analysis: String?
  /// The same in English and Leipzig abbreviations: `army-PL-POSS.3SG`. For a name without a reading, its plain letters.
  package let english: String
  /// The stem as the lexicon spells it.
  package let stem: String?
  /// Part of speech of the stem.
  package let part: String?
  /// How many readings there are.
  package let readings: Int
}
