/// The case of an Uzbek noun phrase, read from the end of a word key.
enum UzbekCase: Sendable, Equatable {
  case bare, genitive, accusative, dative, locative, ablative
  /// *-даги*: belongs to what follows.
  case attributive

  /// The case that the suffixes of a word say; `rest` is what follows the stem in its key.
  init(rest: ArraySlice<UInt8>) {
    for (ending, value) in Self.endings
    where rest.count >= ending.count && rest.suffix(ending.count).elementsEqual(ending) {
      self = value
      return
    }
    self = .bare
  }

  /// Longest first.
  private static let endings: [(ending: [UInt8], value: UzbekCase)] = spelled.map { (Array($0.0.utf8), $0.1) }

  private static let spelled: [(String, UzbekCase)] = [
    ("dagi", .attributive), ("lik", .attributive), ("gaca", .dative), ("ning", .genitive), ("dan", .ablative),
    ("ni", .accusative), ("da", .locative), ("ga", .dative), ("ka", .dative),
  ]
}
