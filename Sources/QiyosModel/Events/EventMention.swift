/// What the words say became of an event.
package enum Outcome: String, Sendable, Codable {
  case occurred, attempted, failed, planned, denied
}

/// The name of a kind of event, such as `capture`; the kinds are data (`event-types.yml`).
package struct EventType: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// As in `event-types.yml`.
  package let name: String

  package init(_ name: String) { self.name = name }
  package init(from decoder: any Decoder) throws { name = try String(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try name.encode(to: encoder) }
  package var description: String { name }
  /// By name, for stable order.
  package static func < (a: EventType, b: EventType) -> Bool { a.name < b.name }
}

/// One telling of one event in one witness.
package struct EventMention: Sendable, Codable, Equatable {
  /// Made from the sigil, the span and `event`.
  package let id: MentionID
  /// The trigger word, or, where one trigger tells several events ("A, B and C were taken"), the argument that tells
  /// them apart.
  package let span: TextSpan
  /// The printed characters of `span`.
  package let surface: String
  /// The words that made it an event, where `span` is an argument; else equal to `span`.
  package let trigger: TextSpan
  /// The part of the sentence that tells it.
  package let clause: TextSpan
  /// What sort of event is told.
  package let type: EventType
  /// Whether it came about, by the words of the text.
  package let outcome: Outcome
  /// Number of its sentence.
  package let sentence: Int
  /// Number of its section.
  package let section: Int
  /// Names that take part, by role: `place`, `attacker`, `defender`, `agent`, `patient`, `commander`, `appointee` …
  package let participants: [Participant]
  /// The date that holds for it, printed in its clause or carried over from the text before.
  package let date: MentionID?
  /// Whether `date` stands in its own clause.
  package let hasOwnDate: Bool
  /// The table entry or rule that found it.
  package let rule: RuleID

  package init(
    id: MentionID, span: TextSpan, surface: String, trigger: TextSpan, clause: TextSpan, type: EventType,
    outcome: Outcome, sentence: Int, section: Int, participants: [Participant], date: MentionID?,
    hasOwnDate: Bool, rule: RuleID
  ) {
    self.id = id
    self.span = span
    self.surface = surface
    self.trigger = trigger
    self.clause = clause
    self.type = type
    self.outcome = outcome
    self.sentence = sentence
    self.section = section
    self.participants = participants
    self.date = date
    self.hasOwnDate = hasOwnDate
    self.rule = rule
  }
}

/// A name in a role of an event.
package struct Participant: Hashable, Sendable, Codable {
  /// `place`, `attacker`, `commander` …
  package let role: String
  /// The name that fills it.
  package let mention: MentionID

  package init(role: String, mention: MentionID) {
    self.role = role
    self.mention = mention
  }
}
