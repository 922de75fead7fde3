/// A word, a run of digits or a single mark.
///
/// Tokens are found in the *cleaned* rendering (lines joined, hyphenation undone); `span` says where that stands in the
/// witness. A word of letters keeps its inner apostrophes; hyphens, stops and commas are tokens of their own, so
/// `2,350` is three tokens and `15th` two, which touch.
package struct Token: Sendable, Equatable {
  /// A run of letters, a run of digits, or anything else.
  package enum Kind: UInt8, Sendable { case word, number, mark }

  /// UTF-8 span in the cleaned rendering.
  package let clean: TextSpan
  /// UTF-8 span in the witness.
  package let span: TextSpan
  /// What it is made of.
  package let kind: Kind
  /// What its letters look like.
  package let traits: Traits

  package init(clean: TextSpan, span: TextSpan, kind: Kind, traits: Traits) {
    self.clean = clean
    self.span = span
    self.kind = kind
    self.traits = traits
  }

  /// What the letters look like.
  package struct Traits: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// White space, or the start of the text, stands before it.
    package static let spaceBefore = Traits(rawValue: 1)
    /// The first letter is a capital.
    package static let capitalised = Traits(rawValue: 2)
    /// It has two letters or more and no small one.
    package static let allCaps = Traits(rawValue: 4)
    /// It has letters of the Cyrillic script.
    package static let cyrillic = Traits(rawValue: 8)
    /// It has letters of the Latin script.
    package static let latin = Traits(rawValue: 16)
  }

  /// Whether the first letter is a capital.
  package var isCapitalised: Bool { traits.contains(.capitalised) }
  /// Whether white space, or the start of the text, stands before it.
  package var followsSpace: Bool { traits.contains(.spaceBefore) }
}
