/// A word, a run of digits or a single mark.
///
/// Tokens are found in the *cleaned* rendering (lines joined, hyphenation undone); `span` says where that stands in the
/// witness. A word of letters keeps its inner apostrophes; hyphens, stops and commas are tokens of their own, so
/// `2,350` is three tokens and `15th` two, which touch.
public struct Token: Sendable, Equatable {
  /// A run of letters, a run of digits, or anything else.
  public enum Kind: UInt8, Sendable {
    case word, number, mark

    /// Written out, so that other modules compare without a call.
    @inlinable
    @inline(__always)
    public static func == (a: Kind, b: Kind) -> Bool {
      switch (a, b) {
      case (.word, .word), (.number, .number), (.mark, .mark): true
      default: false
      }
    }

    /// The opposite of `==`, written out for the same reason.
    @inlinable
    @inline(__always)
    public static func != (a: Kind, b: Kind) -> Bool { !(a == b) }
  }

  /// UTF-8 span in the cleaned rendering.
  public let clean: TextSpan
  /// UTF-8 span in the witness.
  public let span: TextSpan
  /// What it is made of.
  public let kind: Kind
  /// What its letters look like.
  public let traits: Traits

  package init(clean: TextSpan, span: TextSpan, kind: Kind, traits: Traits) {
    self.clean = clean
    self.span = span
    self.kind = kind
    self.traits = traits
  }

  /// What the letters look like.
  public struct Traits: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    @inlinable @inline(__always) public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Written out, so that other modules test a bit without a call.
    @inlinable
    @inline(__always)
    public func contains(_ other: Traits) -> Bool { rawValue & other.rawValue == other.rawValue }

    /// Written out for the same reason.
    @inlinable
    @inline(__always)
    package mutating func insert(_ other: Traits) { self = Traits(rawValue: rawValue | other.rawValue) }

    /// Nothing of what follows.
    @inlinable @inline(__always) package static var none: Traits { Traits(rawValue: 0) }
    /// White space, or the start of the text, stands before it.
    @inlinable @inline(__always) public static var spaceBefore: Traits { Traits(rawValue: 1) }
    /// The first letter is a capital.
    @inlinable @inline(__always) public static var capitalised: Traits { Traits(rawValue: 2) }
    /// It has two letters or more and no small one.
    @inlinable @inline(__always) public static var allCaps: Traits { Traits(rawValue: 4) }
    /// It has letters of the Cyrillic script.
    @inlinable @inline(__always) public static var cyrillic: Traits { Traits(rawValue: 8) }
    /// It has letters of the Latin script.
    @inlinable @inline(__always) public static var latin: Traits { Traits(rawValue: 16) }
  }

  /// Whether the first letter is a capital.
  @inlinable @inline(__always) public var isCapitalised: Bool { traits.contains(.capitalised) }
  /// Whether white space, or the start of the text, stands before it.
  @inlinable @inline(__always) public var followsSpace: Bool { traits.contains(.spaceBefore) }
}
