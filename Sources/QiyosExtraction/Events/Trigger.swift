import QiyosKnowledge
import QiyosModel

/// A word or phrase that may tell an event.
struct Trigger: Sendable {
  let tokens: Range<Int>
  /// What it can mean, in the order of the table.
  let readings: [EventLexicon.Reading]
  var isNoun: Bool
  /// The subject is what it is done to.
  var isPassive = false
  /// A verb without its own subject: *to take*, *taking*.
  var isInfinitive = false
  var isNegated = false
  /// The negative of the potential, which says that it was tried: *эгаллаёлмади*.
  var isUnable = false
  /// An infinitive that only says what for: *went to take the town*.
  var isPurpose = false
  /// An Uzbek participle before its noun: *қамал қилинган шаҳар*.
  var isAttribute = false
  /// The case of an Uzbek noun.
  var grammaticalCase: UzbekCase = .bare
  /// What fewer of its words mean, the longest first: *fell* beside *fell on*. Counts where the needs of the longer
  /// phrase are not met.
  var shorter: [Trigger] = []

  /// Whether it is a verb of giving oneself up and nothing else.
  var tellsSurrender: Bool {
    !isNoun && !readings.isEmpty && readings.allSatisfy { $0.kind.type.name == "surrender" }
  }
}

/// Words that say what became of events.
struct OutcomeCue: Sendable {
  let tokens: Range<Int>
  let outcome: Outcome
  let reach: EventLexicon.Reach
}

/// Words that say how an event came about.
struct MannerCue: Sendable {
  let tokens: Range<Int>
  let value: String
  let rule: RuleID
}

/// Who says what a sentence says.
struct AttributionCue: Sendable {
  let tokens: Range<Int>
  let who: Range<Int>
}
