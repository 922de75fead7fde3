import QiyosKnowledge
import QiyosModel
import QiyosText

/// The two sides of a fight as one telling names them.
struct Sides: Sendable {
  let attackers: [NameMention]
  let defenders: [NameMention]

  init(_ draft: Draft) {
    let isTurned = draft.kind.agent == "defender"
    let agents = draft.roles.agents.compactMap(\.name) + draft.roles.commanders.compactMap(\.name)
    let patients = draft.roles.patients.compactMap(\.name)
    attackers = isTurned ? patients : agents
    defenders = isTurned ? agents : patients
  }

  init(attackers: [NameMention], defenders: [NameMention]) {
    self.attackers = attackers
    self.defenders = defenders
  }

  /// `attacker` or `defender`, or nil where the telling does not say.
  func side(of name: NameMention, _ parties: Parties) -> String? {
    let attacks = attackers.contains { parties.areTogether($0, name) }
    let defends = defenders.contains { parties.areTogether($0, name) }
    if attacks != defends { return attacks ? "attacker" : "defender" }
    guard !attacks, name.kind != .person else { return nil }
    if !attackers.isEmpty, defenders.isEmpty { return "defender" }
    if attackers.isEmpty, !defenders.isEmpty { return "attacker" }
    return nil
  }
}

/// Writes down what a sentence claims of its events.
struct ClaimWriter {
  let prepared: PreparedText
  let stream: TokenStream
  let reading: SentenceReading
  let parties: Parties
  private var used: Set<MentionID> = []

  init(prepared: PreparedText, stream: TokenStream, reading: SentenceReading, parties: Parties) {
    self.prepared = prepared
    self.stream = stream
    self.reading = reading
    self.parties = parties
  }

  /// The claims of one event mention: its date, place, sides, commanders, figures, manner and outcome.
  mutating func claims(of draft: Draft, as mention: EventMention) -> [Claim] {
    var claims: [Claim] = []
    func add(_ slot: String, _ value: ClaimValue, _ tokens: Range<Int>, _ rule: RuleID) {
      claims.append(claim(mention, slot, value, tokens, rule))
    }
    if draft.hasOwnDate, let date = draft.date, let tokens = draft.dateTokens {
      add("date", .date(date.date), tokens, date.rule)
    }
    for other in draft.otherDates { add("date", .date(other.mention.date), other.tokens, other.mention.rule) }
    for place in draft.roles.places where draft.placesOf(mention, place) {
      if let name = place.name { add("place", .name(name.id, printed: name.bare), place.core, mention.rule) }
    }
    claims += people(of: draft, mention)
    for cue in reading.manners where draft.clause.overlaps(cue.tokens) && takesManner(draft) {
      add("manner", .words(cue.value), cue.tokens, cue.rule)
    }
    claims += outcome(of: draft, mention)
    let sides = Sides(draft)
    let reach = figures(around: draft)
    for (tokens, quantity) in reading.quantities where reach.contains(tokens.lowerBound) {
      if let claim = figure(quantity, tokens, mention, sides, draft) { claims.append(claim) }
    }
    for (tokens, date) in reading.dates where date.isDuration && reach.contains(tokens.lowerBound) {
      if let claim = duration(date, tokens, mention) { claims.append(claim) }
    }
    return claims
  }

  /// Figures of a sentence that tells no fight of its own, as claims of the fight before it.
  mutating func leftover(for mention: EventMention, _ sides: Sides) -> [Claim] {
    var claims: [Claim] = []
    for (tokens, quantity) in reading.quantities
    where !used.contains(quantity.id) && Self.isOfFights(quantity.quantity) {
      if let claim = figure(quantity, tokens, mention, sides, nil) { claims.append(claim) }
    }
    return claims
  }

  /// Whether figures of a fight are left that no event of the sentence took.
  var hasFigures: Bool {
    reading.quantities.contains { !used.contains($0.mention.id) && Self.isOfFights($0.mention.quantity) }
  }

  private func takesManner(_ draft: Draft) -> Bool {
    ["siege", "death", "battle"].contains(draft.kind.family)
  }

  // MARK: People and places

  private func people(of draft: Draft, _ mention: EventMention) -> [Claim] {
    let kind = draft.kind
    let isFight = kind.agent == "attacker" || kind.agent == "defender"
    var claims: [Claim] = []
    func add(_ slot: String, _ referent: Referent) {
      guard let name = referent.name, referent.isPrinted else { return }
      claims.append(claim(mention, slot, .name(name.id, printed: name.bare), referent.core, mention.rule))
    }
    for agent in draft.roles.agents {
      add(isFight && agent.kind == .person ? "commander.\(kind.agent)" : kind.agent, agent)
    }
    for patient in draft.roles.patients {
      add(isFight && patient.kind == .person ? "commander.\(kind.patient)" : kind.patient, patient)
    }
    for commander in draft.roles.commanders {
      add(isFight ? "commander.\(kind.agent)" : "commander", commander)
    }
    if kind.type.name == "renaming" {
      for place in draft.roles.places where place.isPrinted { add("old_name", place) }
      for result in draft.roles.results { add("new_name", result) }
    }
    return claims
  }

  /// What became of a fight, in words of a closed list: *taken*, *failed*.
  private func outcome(of draft: Draft, _ mention: EventMention) -> [Claim] {
    guard draft.kind.family == "siege" else { return [] }
    let words: String
    switch (draft.outcome, draft.kind.type.name) {
    case (.failed, _), (.attempted, _): words = "failed"
    case (.occurred, "capture"), (.occurred, "surrender"): words = "taken"
    default: return []
    }
    return [claim(mention, "outcome", .words(words), draft.trigger.tokens, mention.rule)]
  }

  // MARK: Figures

  /// The tokens whose figures belong to an event: its clause, and clauses beside it that tell no event.
  private func figures(around draft: Draft) -> Range<Int> {
    let others = reading.triggers.filter { !$0.isNoun && !draft.clause.contains($0.tokens.lowerBound) }
    var lower = draft.clause.lowerBound
    var upper = draft.clause.upperBound
    for clause in reading.clauses where clause.lowerBound >= upper {
      if others.contains(where: { clause.contains($0.tokens.lowerBound) && !isFigureWord($0) }) { break }
      upper = clause.upperBound
    }
    for clause in reading.clauses.reversed() where clause.upperBound <= lower {
      if others.contains(where: { clause.contains($0.tokens.lowerBound) && !isFigureWord($0) }) { break }
      lower = clause.lowerBound
    }
    return lower..<upper
  }

  /// A trigger inside a figure (*18 killed*) tells no event of its own.
  private func isFigureWord(_ trigger: Trigger) -> Bool {
    reading.quantities.contains { $0.tokens.overlaps(trigger.tokens) }
  }

  private static func isOfFights(_ quantity: Quantity) -> Bool {
    ["strength", "killed", "wounded", "contused", "missing", "captured", "killed+wounded", "guns"].contains(
      quantity.role)
  }

  private mutating func figure(
    _ quantity: QuantityMention, _ tokens: Range<Int>, _ mention: EventMention, _ sides: Sides,
    _ draft: Draft?
  ) -> Claim? {
    guard !used.contains(quantity.id) else { return nil }
    let role = quantity.quantity.role
    if Self.isOfFights(quantity.quantity), let draft,
      draft.kind.slots.isDisjoint(with: ["strength", "casualties"])
    {
      return nil
    }
    used.insert(quantity.id)
    let side = side(of: quantity, tokens, sides, draft)
    let slot: String
    switch role {
    case "strength": slot = joined("strength", side)
    case "guns": slot = joined(isLost(tokens) ? "losses" : "strength", side) + ".guns"
    case "killed", "wounded", "contused", "missing", "captured", "killed+wounded":
      slot = joined("casualties", side) + ".\(role)"
    case "distance", "duration": slot = role
    default: slot = "count"
    }
    return claim(mention, slot, .count(quantity.quantity), tokens, quantity.rule)
  }

  private func joined(_ slot: String, _ side: String?) -> String { side.map { "\(slot).\($0)" } ?? slot }

  private func isLost(_ tokens: Range<Int>) -> Bool {
    reading.quantities.contains {
      abs($0.tokens.lowerBound - tokens.lowerBound) < 8
        && ["killed", "wounded", "killed+wounded"].contains($0.mention.quantity.role)
    }
  }

  private func side(
    of quantity: QuantityMention, _ tokens: Range<Int>, _ sides: Sides, _ draft: Draft?
  ) -> String? {
    if let span = quantity.sideSpan,
      let named = reading.referents.first(where: { $0.isPrinted && stream.span($0.core).overlaps(span) })?
        .name
    {
      return sides.side(of: named, parties)
    }
    if let inside = reading.referents.first(where: {
      $0.isPrinted && $0.kind == .party && tokens.contains($0.core.lowerBound)
    })?.name,
      let side = sides.side(of: inside, parties)
    {
      return side
    }
    let clause = reading.clause(of: tokens.lowerBound)
    let owner = reading.referents.last {
      $0.isParty && $0.name != nil && clause.contains($0.core.lowerBound)
        && $0.core.upperBound <= tokens.lowerBound
    }
    if let name = owner?.name { return sides.side(of: name, parties) }
    return draft == nil || sides.attackers.isEmpty
      ? nil : draft?.kind.agent == "defender" ? "defender" : "attacker"
  }

  private func duration(_ date: DateMention, _ tokens: Range<Int>, _ mention: EventMention) -> Claim? {
    guard !reading.quantities.contains(where: { $0.tokens.overlaps(tokens) }),
      let length = Self.length(date.date.edtf)
    else { return nil }
    return claim(mention, "duration", .count(length), tokens, date.rule)
  }

  /// `P20D` as a quantity.
  private static func length(_ edtf: String) -> Quantity? {
    let units: [Character: String] = ["D": "day", "W": "week", "M": "month", "Y": "year"]
    guard edtf.hasPrefix("P"), let last = edtf.last, let unit = units[last],
      let value = Double(edtf.dropFirst().dropLast())
    else { return nil }
    return Quantity(low: value, high: value, bound: .exact, unit: unit, role: "duration")
  }

  // MARK: Writing down

  private func claim(
    _ mention: EventMention, _ slot: String, _ value: ClaimValue, _ tokens: Range<Int>, _ rule: RuleID
  ) -> Claim {
    let span = stream.span(tokens)
    return Claim(
      id: ClaimID("\(mention.id)/\(slot)@\(span.lowerBound)"), witness: prepared.witness.sigil,
      event: mention.id,
      slot: slot, value: value, span: span, surface: prepared.quote(span), attribution: attribution(tokens),
      rule: rule)
  }

  /// Who says what stands at some tokens: the nearest speaker before them in the sentence, or after in the clause.
  private func attribution(_ tokens: Range<Int>) -> String {
    let clause = reading.clause(of: tokens.lowerBound)
    let cue =
      reading.attributions.last { $0.tokens.upperBound <= tokens.lowerBound }
      ?? reading.attributions.first { clause.contains($0.tokens.lowerBound) }
    guard let cue else { return "narrator" }
    if let name = reading.referents.first(where: { $0.isPrinted && $0.core.overlaps(cue.who) })?.name {
      return name.bare
    }
    return stream.text(cue.who)
  }
}

extension Draft {
  /// Whether a mention of this draft is about a place: of a list, its own item only.
  func placesOf(_ mention: EventMention, _ place: Referent) -> Bool {
    guard let name = place.name else { return false }
    return mention.participants.contains { $0.role == "place" && $0.mention == name.id }
  }
}
