/// A compiled pattern: a small program over tokens, run by backtracking.
///
///     pattern   = sequence ( '|' sequence )*
///     sequence  = item ( '~'? item )*          '~': no white space between the two
///     item      = ( name ':' )? atom ( '?' | '*' | '+' )?
///     atom      = '<' category ( ' ' low '..' high )? ( '=' value )? ( '+' gloss | '-suffix' )* '>'
///               | literal | '"' literal '"' | '{' definition '}' | '(' pattern ')'
///
/// A literal is compared by word key; with a final `*` it may carry suffixes (`йил*`). `<month=5>` is an entry of the
/// category with that value; `<month+LOC>` one that carries the suffix; `<month-suffix>` one that carries none.
package struct Pattern: Sendable {
  /// One instruction.
  enum Step: Sendable {
    case test(Test)
    /// Try the first way, then the second.
    case split(Int, Int)
    case jump(Int)
    /// The next token must touch the one before.
    case touch
    case open(Int)
    case close(Int)
    case match
  }

  /// What a token must be.
  struct Test: Sendable {
    let category: String
    let low: Double
    let high: Double
    let value: String?
    let withSuffixes: [String]
    let withoutSuffix: Bool
  }

  let steps: [Step]
  /// The names that the pattern captures, in order of first use.
  package let captureNames: [String]

  /// The literals that the pattern names.
  let literals: [String]

  /// The categories that the pattern tests.
  var categories: [String] {
    steps.compactMap { if case .test(let test) = $0 { test.category } else { nil } }
  }
}

/// A pattern that cannot be read: what is wrong and at which character of it.
package struct PatternError: Error, CustomStringConvertible {
  /// What was expected.
  package let message: String
  /// From 0, in characters.
  package let position: Int

  package var description: String { "\(message) (character \(position + 1) of the pattern)" }
}
