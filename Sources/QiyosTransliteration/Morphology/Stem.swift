/// A stem of the lexicon.
struct Stem: Sendable {
  /// Place of its letters in the pool of the lexicon.
  let offset: Int32
  let length: UInt8
  /// Number of its part of speech in `SuffixGraph.parts`.
  let part: UInt8
  let features: Features
  /// How unlikely it is in running text, in tenths of a bit.
  var cost: Int16
  /// Place of its English gloss in the glosses of the lexicon.
  let gloss: Int32
  let glossLength: UInt16

  /// What the fourth column of the lexicon says, as far as the morphology needs it.
  struct Features: OptionSet, Sendable {
    let rawValue: UInt8
    /// Written with a capital.
    static let capitalised = Features(rawValue: 1)
    /// Final к or қ stays before a vowel.
    static let keepsVoiceless = Features(rawValue: 2)
    /// Final к or қ becomes г or ғ though the stem has one syllable.
    static let voices = Features(rawValue: 4)
    /// The last vowel falls before a vowel.
    static let drops = Features(rawValue: 8)
    /// Loan word.
    static let loan = Features(rawValue: 16)
    /// A form of its own that takes no suffixes beyond particles.
    static let fixed = Features(rawValue: 32)
  }
}

/// One way in which a stem is spelled before certain suffixes.
struct StemForm: Sendable {
  let stem: Int32
  /// Place of its letters in the pool of the lexicon.
  let offset: Int32
  let length: UInt8
  /// What the next suffix must be.
  let need: Need
  /// The last letter of the stem as the lexicon has it, which the conditions of suffixes look at.
  let last: UInt8
}

/// What a form asks of the suffix that follows it.
enum Need: UInt8, Sendable {
  case none
  /// A possessive that begins with a vowel: қишлоғ-, шаҳр-.
  case vowelPossessive
  /// Any suffix that begins with a vowel: айр-, бурн-.
  case vowel
  /// A suffix in к or қ: тек-, тоқ-.
  case voiceless
  /// A deverbal suffix in в or қ: бошло-, ўқу-.
  case rounding
  /// Any suffix: июл- of июль.
  case suffix
  /// A suffix whose first vowel has swallowed the й before it: қў-я of қўй + а.
  case iotated

  var bit: UInt8 { 1 << rawValue }
}
