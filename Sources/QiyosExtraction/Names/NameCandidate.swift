import QiyosKnowledge
import QiyosModel

/// What may be a name, before the document as a whole has been weighed.
struct NameCandidate {
  /// All tokens of the mention.
  var tokens: Range<Int>
  /// The tokens of the name proper: without words for kinds of things and without honorifics.
  var core: Range<Int>
  /// Number of the sentence in the text.
  var sentence: Int
  /// What the gazetteer says of the core.
  var readings: [Gazetteer.Reading] = []
  /// Glosses of the suffixes of the last word.
  var suffixes: [String] = []
  /// How many bytes of the key of the last core token belong to the name; nil for all.
  var stem: Int?
  var titles: [String] = []
  /// Words of the core that no table knows.
  var hasUnknownWord = false
  var words = 1
  /// Whether its capital may be due to its place at the start of a sentence.
  var isInitial = false
  /// Whether it stands in a heading, where everything may have a capital.
  var isInHeading = false
  var isSmall = false
  var form = NameMention.Form.name
  /// How a rule says that the name is used here, for a name of a state: *Kokand troops*.
  var asIf: NameMention.Form?
  /// Evidence of this place alone.
  var scores = KindScores()
  /// How much speaks for its being a name at all.
  var nameness = 0.0
  /// The kind said by a word for a thing beside it.
  var thing: EntityKind?
  var rule = "unknown"
  /// Key of the core without suffixes: the same for every mention of a name in a document.
  var key: [UInt8] = []

  /// One word of the candidate as a candidate of its own.
  func part(_ tokens: Range<Int>, kind: EntityKind) -> NameCandidate {
    var part = NameCandidate(tokens: tokens, core: tokens, sentence: sentence)
    part.hasUnknownWord = true
    part.isInitial = isInitial && tokens.lowerBound == self.tokens.lowerBound
    part.isInHeading = isInHeading
    part.nameness = max(1, nameness)
    part.scores[kind] = 1.5
    return part
  }
}
