/// What one witness says about one slot of one event. A claim is never changed or dropped; merging only groups claims.
package struct Claim: Sendable, Codable, Equatable {
  /// Made from the event mention, the slot and where it stands.
  package let id: ClaimID
  /// Who makes the claim.
  package let witness: Sigil
  /// The event mention it is about.
  package let event: MentionID
  /// `date`, `date.start`, `place`, `commander.attacker`, `strength.attacker`, `casualties.defender.killed` …
  package let slot: String
  /// Normalised; `surface` keeps the print.
  package let value: ClaimValue
  /// The shortest span of the witness that says so.
  package let span: TextSpan
  /// The printed characters of `span`.
  package let surface: String
  /// Who says so: `narrator` for the document itself, else the historian, letter or report that the text names.
  package let attribution: String
  /// What read it out of the text.
  package let rule: RuleID
  /// Claims that a computed value rests on (a duration from two dates, a sum); empty where the value is printed.
  package let derivedFrom: [ClaimID]

  package init(
    id: ClaimID, witness: Sigil, event: MentionID, slot: String, value: ClaimValue, span: TextSpan,
    surface: String, attribution: String, rule: RuleID, derivedFrom: [ClaimID] = []
  ) {
    self.id = id
    self.witness = witness
    self.event = event
    self.slot = slot
    self.value = value
    self.span = span
    self.surface = surface
    self.attribution = attribution
    self.rule = rule
    self.derivedFrom = derivedFrom
  }
}

/// The value of a claim.
package enum ClaimValue: Hashable, Sendable, Codable {
  case date(HistoricalDate)
  case count(Quantity)
  /// A name; the mention leads to its entity cluster. `printed` is the bare name.
  case name(MentionID, printed: String)
  /// Words that are compared as words, such as a manner or an outcome.
  case words(String)
}
