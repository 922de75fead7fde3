/// How two claims of one slot stand to each other; the raw values are those of `record.json`.
package enum ClaimRelation: String, Sendable, Codable, CaseIterable {
  case agree, conflict, precision, calendar, scope, counting, copy, implausible, unrelated
}

/// A typed relation between two claims, with the rule that decided and why.
package struct TypedRelation: Sendable, Codable, Equatable {
  /// The claim that stands earlier in the corpus.
  package let first: ClaimID
  /// The claim it was compared with.
  package let second: ClaimID
  /// The label of `record.json`.
  package let relation: ClaimRelation
  /// The step that decided, such as `reconciliation#count-apart`.
  package let rule: RuleID
  /// One sentence for a reader.
  package let reason: String
  /// A shade of the relation: `12 days`, `probable 13 days`, `hypothesis`; nil where there is none.
  package let detail: String?
  /// How much is at stake, 0...1: sorts conflicts, worst first.
  package let severity: Double

  package init(
    first: ClaimID, second: ClaimID, relation: ClaimRelation, rule: RuleID, reason: String, detail: String?,
    severity: Double
  ) {
    self.first = first
    self.second = second
    self.relation = relation
    self.rule = rule
    self.reason = reason
    self.detail = detail
    self.severity = severity
  }
}

/// A claim that cannot be meant as printed.
package struct Flag: Sendable, Codable, Equatable {
  /// What is wrong: it cannot be, it stands out of order, or it is a slip of the pen.
  package enum Kind: String, Sendable, Codable { case implausible, sequence, typo }

  /// The claim that is flagged; it is kept as it is.
  package let claim: ClaimID
  /// What is wrong with it.
  package let kind: Kind
  /// The check that found it.
  package let rule: RuleID
  /// One sentence for a reader.
  package let reason: String
  /// What was probably meant; the print is kept.
  package let proposal: String?

  package init(claim: ClaimID, kind: Kind, rule: RuleID, reason: String, proposal: String?) {
    self.claim = claim
    self.kind = kind
    self.rule = rule
    self.reason = reason
    self.proposal = proposal
  }
}
