/// A count or measure as a witness gives it.
package struct Quantity: Hashable, Sendable, Codable {
  /// What kind of bound the words give; the raw values are those of `annotate`.
  package enum Bound: String, Sendable, Codable {
    case exact, about, over
    case atLeast = "atleast"
    case upTo = "upto"
    case range
    /// *several*, *thousands*: no number is given.
    case indefinite = "indef"
  }

  /// Nil where open: "up to 3,500" has no lower bound.
  package let low: Double?
  /// Nil where open: "over 3,500" has no upper bound.
  package let high: Double?
  /// What the words say of the bounds.
  package let bound: Bound
  /// What is counted, in the singular: `person`, `gun`, `verst`, `ruble`, `day`, `ship` …
  package let unit: String
  /// What the count says of them: `strength`, `killed`, `wounded`, `contused`, `missing`, `captured`,
  /// `killed+wounded`, `guns`, `distance`, `duration`, `area`, `weight`, `money`, `other`.
  package let role: String
  /// The finer kind, as `annotate` lists it: `soldiers`, `cossacks`, `infantry`, `killed`, `guns`, `distance` …
  package let kind: String

  /// `kind` is the unit where it is nil.
  package init(low: Double?, high: Double?, bound: Bound, unit: String, role: String, kind: String? = nil) {
    self.kind = kind ?? unit
    self.low = low
    self.high = high
    self.bound = bound
    self.unit = unit
    self.role = role
  }
}

/// A quantity expression in one witness.
package struct QuantityMention: Sendable, Codable, Equatable {
  /// Made from the sigil, the span and `quantity`.
  package let id: MentionID
  /// In the witness.
  package let span: TextSpan
  /// The printed characters of `span`.
  package let surface: String
  /// What it means.
  package let quantity: Quantity
  /// The side as the text names it (*Russian*, *рус*), nil where the text names none.
  package let side: String?
  /// Where that side is named.
  package let sideSpan: TextSpan?
  /// Number of its sentence.
  package let sentence: Int
  /// The rule that read it.
  package let rule: RuleID

  package init(
    id: MentionID, span: TextSpan, surface: String, quantity: Quantity, side: String?, sideSpan: TextSpan?,
    sentence: Int, rule: RuleID
  ) {
    self.id = id
    self.span = span
    self.surface = surface
    self.quantity = quantity
    self.side = side
    self.sideSpan = sideSpan
    self.sentence = sentence
    self.rule = rule
  }
}
