import QiyosKnowledge
import QiyosModel

/// A part of a run of capitalised words.
struct NamePiece {
  enum Kind {
    case known(GazetteerIndex.Hit)
    case unknown
    case initial
    case given
    case modifier
    case particle
    case numeral
    case title(NameRole.Title)
    case thing(NameRole.Thing)
    case eventBefore
    case eventAfter
    case eventAt
    /// A word that is no part of a name, or a prefix such as `Pro-`.
    case other
  }

  let kind: Kind
  let tokens: Range<Int>
  /// Whether its first letter is a capital.
  let isCapital: Bool
  /// Glosses of its suffixes.
  var suffixes: [String] = []
  /// Whether a hyphen joins it to the piece before.
  var isHyphenated = false
  /// Whether it is a single word that is also a first name.
  var isGivenWord = false
  /// The kind of thing that the last word of a known name says.
  var thing: EntityKind?
}
