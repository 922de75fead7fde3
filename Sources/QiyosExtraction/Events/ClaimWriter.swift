import QiyosKnowledge
import QiyosModel
import QiyosText

/// Writes down what a sentence claims of its events.
struct ClaimWriter {
  let prepared: PreparedText
  let stream: TokenStream
  let reading: SentenceReading
  let parties: Parties
  /// The name at a span of the witness, in whatever sentence.
  let named: (TextSpan) -> NameMention?
  /// The sides of the whole document, for a telling that names none.
  let fallback: Sides?
  let isUzbek: Bool
  var used: Set<MentionID> = []
  /// The side of the last figure: what stands in brackets behind it is a part of it.
  var lastSide: String?

  init(
    prepared: PreparedText, stream: TokenStream, reading: SentenceReading, parties: Parties,
    fallback: Sides?, isUzbek: Bool, named: @escaping (TextSpan) -> NameMention?
  ) {
    self.named = named
    self.fallback = fallback
    self.isUzbek = isUzbek
    self.prepared = prepared
    self.stream = stream
    self.reading = reading
    self.parties = parties
  }

  /// The claims of one event mention: its date, place, sides, commanders, figures, manner and outcome.
  mutating func claims(of draft: Draft, as mention: EventMention, _ sides: inout Sides) -> [Claim] {
    var claims: [Claim] = []
    func add(_ slot: String, _ value: ClaimValue, _ tokens: Range<Int>, _ rule: RuleID) {
      claims.append(claim(mention, slot, value, tokens, rule))
    }
    if draft.hasOwnDate, let date = draft.date, let tokens = draft.dateTokens {
      add(dateSlot(of: draft, tokens), .date(date.date), tokens, date.rule)
      if date.date.precision == .time, let day = day(before: tokens) {
        add("date", .date(day.mention.date), day.tokens, day.mention.rule)
      }
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
    if let office = office(of: draft, mention) { claims.append(office) }
    let reach = figures(around: draft)
    for (tokens, quantity) in reading.quantities where reach.contains(tokens.lowerBound) {
      if let claim = figure(quantity, tokens, mention, &sides, draft) { claims.append(claim) }
    }
    for (tokens, date) in reading.dates where date.isDuration && reach.contains(tokens.lowerBound) {
      if let claim = duration(date, tokens, mention) { claims.append(claim) }
    }
    return claims
  }

  /// Figures of a sentence that tells no fight of its own, as claims of the fight before it.
  mutating func leftover(for mention: EventMention, _ sides: inout Sides) -> [Claim] {
    var claims: [Claim] = []
    for (tokens, quantity) in reading.quantities
    where !used.contains(quantity.id) && Self.isOfFights(quantity.quantity) {
      if let claim = figure(quantity, tokens, mention, &sides, nil) { claims.append(claim) }
    }
    return claims
  }

  /// Whether figures of a fight are left that no event of the sentence took.
  var hasFigures: Bool {
    reading.quantities.contains { !used.contains($0.mention.id) && Self.isOfFights($0.mention.quantity) }
  }

  /// `date.start` or `date.end` where the words beside a date of something long say so.
  private func dateSlot(of draft: Draft, _ tokens: Range<Int>) -> String {
    guard ["siege", "war", "expedition"].contains(draft.kind.type.name) else { return "date" }
    if let date = draft.date?.date.edtf, date.contains("/") { return "date" }
    guard draft.trigger.isNoun else {
      // *invested on the 17th*: the day on which it began.
      return draft.kind.type.name == "siege" && draft.date?.date.precision == .day ? "date.start" : "date"
    }
    let clause = reading.clause(of: tokens.lowerBound)
    if clause.contains(where: { reading.marks.has($0, .ends) }) { return "date.end" }
    return clause.contains(where: { reading.marks.has($0, .begins) }) ? "date.start" : "date"
  }

  /// The office that someone is given, takes or loses: the one named nearest to the verb.
  private func office(of draft: Draft, _ mention: EventMention) -> Claim? {
    guard draft.kind.slots.contains("office"), draft.kind.family == "office" || draft.kind.family == "throne"
    else { return nil }
    let trigger = draft.trigger.tokens
    let places = draft.clause.filter { reading.marks[$0].office != nil && !reading.marks[$0].isInside }
    let nearest = places.min { abs($0 - trigger.lowerBound) < abs($1 - trigger.lowerBound) }
    guard let token = nearest, let office = reading.marks[token].office else { return nil }
    return claim(mention, "office", .words(office), token..<reading.marks[token].end, mention.rule)
  }

  /// The day of a time, printed before it in the sentence.
  private func day(before tokens: Range<Int>) -> (tokens: Range<Int>, mention: DateMention)? {
    reading.dates.last {
      $0.tokens.upperBound <= tokens.lowerBound && $0.mention.date.precision == .day && !$0.mention.isDuration
    }
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
      add(isFight && agent.isPerson ? "commander.\(kind.agent)" : kind.agent, agent)
    }
    for patient in draft.roles.patients {
      add(isFight && patient.isPerson ? "commander.\(kind.patient)" : kind.patient, patient)
    }
    for commander in draft.roles.opposingCommanders {
      add(isFight ? "commander.\(kind.patient)" : "commander", commander)
    }
    for commander in draft.roles.commanders {
      add(isFight ? "commander.\(kind.agent)" : "commander", commander)
    }
    if kind.type.name == "expedition", draft.arguments.source.count == 1 {
      for origin in draft.arguments.source where origin.kind == .place { add("origin", origin) }
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

  func claim(
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
    // *71 killed, as reported by Morrison*: right behind the figure; else the last speaker before it.
    let behind = reading.attributions.first {
      $0.tokens.lowerBound >= tokens.upperBound && $0.tokens.lowerBound - tokens.upperBound <= 3
        && clause.contains($0.tokens.lowerBound)
    }
    let cue =
      behind ?? reading.attributions.last { $0.who.upperBound <= tokens.lowerBound }
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
