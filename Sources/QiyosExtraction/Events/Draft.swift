import QiyosKnowledge
import QiyosModel

/// An event of a sentence before it is written down.
struct Draft: Sendable {
  var trigger: Trigger
  var reading: EventLexicon.Reading
  var arguments: Arguments
  var roles: Roles
  var outcome: Outcome
  var clause: Range<Int>
  var date: DateMention?
  var dateTokens: Range<Int>?
  /// Whether the date stands in its clause or leads its sentence.
  var hasOwnDate = false
  /// Further dates, of other words for the same event in the sentence.
  var otherDates: [(tokens: Range<Int>, mention: DateMention)] = []
  /// The place of the text before, where none is printed here.
  var carriedPlace: NameMention?

  var kind: EventSchema.Kind { reading.kind }

  /// The names of its places, printed or pointed to.
  var placeNames: [NameMention] {
    let named = roles.places.compactMap(\.name)
    return named.isEmpty ? carriedPlace.map { [$0] } ?? [] : named
  }

  /// Who its subject is, to go on in the next clause.
  var subject: [Referent] {
    let isTurned = trigger.isPassive || reading.frame == .unaccusative
    return !arguments.subject.isEmpty ? arguments.subject : isTurned ? roles.patients : roles.agents
  }

  /// Whether its subject is what it is done to.
  var isSuffered: Bool {
    trigger.isPassive || reading.frame == .unaccusative || kind.type.name == "surrender"
  }

  /// Takes the day that a list gives to one of its items.
  mutating func take(_ date: SentenceReading.Day) {
    self.date = date.mention
    dateTokens = date.tokens
    hasOwnDate = true
    otherDates = []
  }

  /// Takes over what another telling of the same event in the sentence adds.
  mutating func absorb(_ other: Draft) {
    roles.agents += other.roles.agents.filter { new in !roles.agents.contains { $0.core == new.core } }
    roles.patients += other.roles.patients.filter { new in !roles.patients.contains { $0.core == new.core } }
    roles.commanders += other.roles.commanders
    if roles.places.allSatisfy({ $0.name == nil }), other.roles.places.contains(where: { $0.name != nil }) {
      roles.places = other.roles.places
    }
    if hasOwnDate, other.hasOwnDate, let date = other.date, let tokens = other.dateTokens,
      date.id != self.date?.id
    {
      otherDates.append((tokens, date))
    }
    otherDates += other.otherDates
    if !hasOwnDate, other.hasOwnDate {
      date = other.date
      dateTokens = other.dateTokens
      hasOwnDate = true
    }
    clause = min(clause.lowerBound, other.clause.lowerBound)..<max(clause.upperBound, other.clause.upperBound)
  }
}

/// Makes drafts of the triggers of one sentence.
struct SentenceEvents {
  let reading: SentenceReading
  let stream: TokensView
  let isUzbek: Bool
  let focus: Focus
  /// Whether a fight was told before in the section, to which *the battle* can point.
  let followsFight: Bool
  /// Whether the last event told is a treaty.
  let followsTreaty: Bool
  let arguments: (Trigger) -> Arguments

  /// What the drafts need to see of the tokens.
  struct TokensView: Sendable {
    let isCapitalised: @Sendable (Int) -> Bool
    /// Whether the object of a verb is something that no name was found for.
    let hasUnknownObject: @Sendable (Trigger, SentenceReading) -> Bool
  }

  func drafts() -> [Draft] {
    var drafts: [Draft] = []
    /// The subject of the last verb, whether it told an event or not.
    var subject: [Referent] = []
    var isSuffered = false
    for trigger in reading.triggers {
      // *X was taken, and Y founded*: a town to which something was done does nothing itself.
      let isDeed =
        isSuffered && !trigger.isPassive && !trigger.readings.isEmpty
        && trigger.readings.allSatisfy { $0.frame == .transitive }
      let found = draft(of: trigger, after: isDeed ? subject.filter { $0.kind != .place } : subject)
      if !trigger.isNoun { isSuffered = found?.isSuffered ?? isSuffered }
      if !trigger.isNoun { subject = found?.subject ?? self.subject(of: trigger) ?? subject }
      guard var draft = found else { continue }
      if draft.roles.agents.isEmpty, !draft.trigger.isPassive, !trigger.isNoun || drafts.isEmpty,
        draft.reading.frame != .unaccusative, let before = drafts.last, !before.trigger.isNoun
      {
        // *attacked the post and took it*: the subject of the verb before goes on.
        draft.roles.agents =
          before.trigger.isPassive || before.reading.frame == .unaccusative
          ? before.roles.patients : before.roles.agents
      }
      drafts.append(draft)
    }
    giveDates(&drafts)
    return merged(withoutEchoes(drafts))
  }

  private func subject(of trigger: Trigger) -> [Referent]? {
    let subject = arguments(trigger).subject
    return subject.isEmpty ? nil : subject
  }

  /// The draft of a trigger, or of fewer of its words where it does not have what it needs.
  private func draft(of trigger: Trigger, after subject: [Referent]) -> Draft? {
    var arguments = arguments(trigger)
    if arguments.subject.isEmpty, !trigger.isNoun {
      // *fled to the hills and died there*: the subject goes on.
      if !subject.isEmpty {
        arguments.subject = subject
      } else if !isUzbek, let main = mainSubject(before: trigger) {
        arguments.subject = [main]
      }
    }
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    for candidate in trigger.readings {
      let roles = Roles(arguments, candidate, trigger)
      guard candidate.need.isMet(by: arguments, roles, trigger, in: surroundings(of: trigger, clause))
      else { continue }
      return Draft(
        trigger: trigger, reading: candidate, arguments: arguments, roles: roles,
        outcome: outcome(of: trigger, candidate, in: clause), clause: clause,
        carriedPlace: takesCarriedPlace(candidate, roles, trigger) ? focus.carriedPlace : nil)
    }
    return trigger.shorter.lazy.compactMap { draft(of: $0, after: subject) }.first
  }

  private func surroundings(of trigger: Trigger, _ clause: Range<Int>) -> Surroundings {
    Surroundings(
      hasDate: reading.dates.contains { clause.contains($0.tokens.lowerBound) }, isNamed: isNamed(trigger),
      hasEvent: reading.triggers.contains {
        $0.isNoun && $0.tokens != trigger.tokens && clause.contains($0.tokens.lowerBound)
          && (isUzbek || $0.tokens.lowerBound > trigger.tokens.lowerBound)
      },
      isSole: !reading.triggers.contains {
        $0.tokens != trigger.tokens && clause.contains($0.tokens.lowerBound)
      },
      takesGuns: takesGuns(trigger), hasOffice: clause.contains { reading.marks[$0].office != nil })
  }

  /// Whether an event that names no place happens where the text has got to: not where it has a spot of its own (*took
  /// the ridge*) or something that no name was found for (*took Hlobane*).
  private func takesCarriedPlace(
    _ candidate: EventLexicon.Reading, _ roles: Roles, _ trigger: Trigger
  ) -> Bool {
    guard candidate.kind.carriesPlace, roles.places.allSatisfy({ $0.name == nil }) else { return false }
    guard focus.carriesWorks || !roles.places.contains(where: { $0.kind == .made }) else { return false }
    return candidate.kind.place != .object || trigger.isNoun || !stream.hasUnknownObject(trigger, reading)
  }

  /// Whether guns or prisoners are the object: *captured 31 guns*.
  private func takesGuns(_ trigger: Trigger) -> Bool {
    reading.quantities.contains {
      ["guns", "captured"].contains($0.mention.quantity.role)
        && $0.tokens.lowerBound >= trigger.tokens.lowerBound
        && $0.tokens.lowerBound - trigger.tokens.upperBound <= 1
    }
  }

  /// The subject before a relative clause: *the khan, who had ruled long, was murdered*.
  private func mainSubject(before trigger: Trigger) -> Referent? {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    guard
      let relative = reading.clauses.last(where: {
        $0.upperBound <= clause.lowerBound && reading.marks.has($0.lowerBound, .relative)
      })
    else { return nil }
    return reading.referents.last {
      $0.isPrinted && $0.core.upperBound <= relative.lowerBound
        && relative.lowerBound - $0.tokens.upperBound <= 1
    }
  }

  /// Whether a war bears a name: *the Great War*, *Қўқон уруши*.
  private func isNamed(_ trigger: Trigger) -> Bool {
    let before = trigger.tokens.lowerBound - 1
    guard before >= reading.tokens.lowerBound else { return false }
    if isUzbek { return reading.referent(endingAt: before + 1) != nil || stream.isCapitalised(before) }
    return stream.isCapitalised(before) && stream.isCapitalised(trigger.tokens.lowerBound)
  }

  // MARK: Outcome

  private func outcome(of trigger: Trigger, _ candidate: EventLexicon.Reading, in clause: Range<Int>)
    -> Outcome
  {
    if trigger.isUnable
      || reading.outcomes.contains(where: { $0.outcome == .failed && $0.tokens.overlaps(trigger.tokens) })
    {
      return .failed
    }
    if trigger.isNegated { return .denied }
    if candidate.frame == .repelling { return .failed }
    var best: (distance: Int, outcome: Outcome)?
    for cue in reading.outcomes {
      guard let distance = distance(from: cue, to: trigger, clause) else { continue }
      if best == nil || distance < best!.distance { best = (distance, cue.outcome) }
    }
    return best?.outcome ?? .occurred
  }

  /// How far a cue stands from a trigger that it speaks of; nil where it speaks of another.
  private func distance(from cue: OutcomeCue, to trigger: Trigger, _ clause: Range<Int>) -> Int? {
    let after = trigger.tokens.lowerBound - cue.tokens.upperBound
    let before = cue.tokens.lowerBound - trigger.tokens.upperBound
    switch cue.reach {
    case .near: return after >= 0 && after <= 3 ? after : nil
    case .after:
      guard after >= 0, after <= 14, !isBroken(cue.tokens.upperBound..<trigger.tokens.lowerBound) else {
        return nil
      }
      return trigger.isInfinitive || trigger.isNoun || after <= 1 ? after : nil
    case .before:
      guard before >= 0, before <= 12 else { return cue.tokens.overlaps(trigger.tokens) ? 0 : nil }
      // Only the event next to it; another between takes it.
      let between = reading.triggers.contains {
        $0.tokens.lowerBound >= trigger.tokens.upperBound && $0.tokens.lowerBound <= cue.tokens.lowerBound
      }
      return between ? nil : before
    case .clause: return clause.contains(cue.tokens.lowerBound) ? max(after, before) : nil
    }
  }

  /// Whether a finite verb stands between a cue and what follows it.
  private func isBroken(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return reading.triggers.contains {
      range.contains($0.tokens.lowerBound) && !$0.isNoun && !$0.isInfinitive
    }
  }

  // MARK: Dates

  private func giveDates(_ drafts: inout [Draft]) {
    let firstVerb = reading.triggers.first?.tokens.lowerBound ?? reading.tokens.lowerBound
    for index in drafts.indices {
      let trigger = drafts[index].trigger.tokens
      let days = reading.dates.filter {
        !$0.mention.isDuration && !reading.isOfDocument($0.tokens, isUzbek: isUzbek)
          && $0.tokens != reading.dateline
      }
      let own = days.filter { drafts[index].clause.contains($0.tokens.lowerBound) }
      if let date = nearest(own, to: trigger, rivals: drafts)
        ?? days.first(where: { $0.tokens.upperBound <= firstVerb })
      {
        drafts[index].date = date.mention
        drafts[index].dateTokens = date.tokens
        drafts[index].hasOwnDate = true
      } else if let before = drafts[..<index].last(where: { $0.hasOwnDate }) {
        drafts[index].date = before.date
      } else {
        drafts[index].date = focus.date
      }
    }
  }

  /// The date of a clause that belongs to a trigger: one that no other trigger stands nearer to.
  private func nearest(
    _ dates: [(tokens: Range<Int>, mention: DateMention)], to trigger: Range<Int>, rivals: [Draft]
  ) -> (tokens: Range<Int>, mention: DateMention)? {
    func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
      a.upperBound <= b.lowerBound ? b.lowerBound - a.upperBound : a.lowerBound - b.upperBound
    }
    let fitting = dates.filter { date in
      guard !isUzbek else {
        // *Мартда тайинланган бек қалъани олди*: the participle between takes the date.
        return !reading.triggers.contains {
          $0.isAttribute && $0.tokens != trigger && $0.tokens.lowerBound >= date.tokens.upperBound
            && $0.tokens.upperBound <= trigger.lowerBound
        }
      }
      // An English date after an event word belongs to the nearest one before it.
      return !rivals.contains {
        $0.trigger.tokens != trigger && $0.trigger.tokens.upperBound <= date.tokens.lowerBound
          && reading.clause(of: $0.trigger.tokens.lowerBound).contains(date.tokens.lowerBound)
          && ($0.trigger.tokens.lowerBound >= trigger.upperBound
            || trigger.lowerBound >= date.tokens.upperBound)
      }
    }
    let whole = fitting.filter { date in
      // *In 1813 he won at Lützen on 2 May*: the year holds the day, which says it better.
      let value = date.mention.date.edtf
      return !fitting.contains { $0.mention.date.edtf.hasPrefix(value + "-") }
    }
    let finest = whole.map(\.mention.date.precision).min { $0 < $1 }
    // *Two months later, on the 21st*: the day says it best.
    let best = isUzbek && finest == .day ? whole.filter { $0.mention.date.precision == .day } : whole
    return best.min { gap($0.tokens, trigger) < gap($1.tokens, trigger) }
  }

  // MARK: One telling for each event

  /// Leaves out what tells no event of its own beside others: nouns that point back (*after the battle*), aims (*to take
  /// the town*), and the march to a fight that the same sentence tells.
  private func withoutEchoes(_ drafts: [Draft]) -> [Draft] {
    drafts.filter { draft in
      let others = drafts.filter { $0.trigger.tokens != draft.trigger.tokens }
      if draft.trigger.isPurpose, draft.outcome == .occurred { return false }
      if isGain(draft, others) { return false }
      if draft.trigger.isAttribute, !draft.hasLocalDate(reading) { return false }
      if draft.outcome == .planned || draft.outcome == .denied {
        if draft.trigger.isNoun, isBare(draft) { return false }
        // An aim without a day is no deed: *the khan wished to take the town*.
        return draft.hasLocalDate(reading) || draft.outcome == .denied && others.isEmpty
      }
      if draft.hasLocalDate(reading) { return true }
      if draft.kind.family == "march" { return !isApproach(draft, others) }
      return !draft.trigger.isNoun || !isEcho(draft, others)
    }
  }

  /// *By the peace Russia took Livonia and Estonia*: what a state gets or leaves by a treaty is no capture.
  private func isGain(_ draft: Draft, _ others: [Draft]) -> Bool {
    guard ["capture", "retreat"].contains(draft.kind.type.name), !draft.hasLocalDate(reading),
      followsTreaty || others.contains(where: { $0.kind.type.name == "treaty" }),
      !draft.roles.agents.isEmpty, draft.roles.agents.allSatisfy({ $0.name?.kind == .polity })
    else { return false }
    let places = draft.roles.places.filter(\.isPrinted)
    return places.count > 1 || places.contains { $0.kind == .area }
  }

  /// The march to a fight that the same sentence tells, or the way of an embassy.
  private func isApproach(_ draft: Draft, _ others: [Draft]) -> Bool {
    let fights = others.filter {
      $0.kind.family == "siege" && $0.outcome != .planned && $0.outcome != .denied
    }
    guard !fights.isEmpty else { return false }
    // *The Rus seized Bulghar and the khan fled*: a flight is no way to the fight.
    if draft.kind.type.name == "retreat" { return false }
    let named = (draft.arguments.goal + draft.arguments.source + draft.roles.places).filter(\.isPrinted)
      .compactMap(\.name)
    return named.allSatisfy { name in
      fights.contains { $0.placeNames.contains { Parties.key($0) == Parties.key(name) } }
    }
  }

  private func isEcho(_ draft: Draft, _ others: [Draft]) -> Bool {
    let start = draft.trigger.tokens.lowerBound
    let isBare = isBare(draft)
    // *His assault was beaten off*: told by what became of it.
    if draft.outcome == .failed, !others.contains(where: { $0.clause == draft.clause }) { return false }
    // *After a siege of 24 days the town was stormed*: a siege of its own.
    if draft.kind.type.name == "siege", hasDuration(draft.trigger) { return false }
    // *The siege lasted 23 days*: the only event of its sentence, with something to say of it.
    if isBare, others.isEmpty, reading.dates.contains(where: \.mention.isDuration), isSubject(draft.trigger) {
      return false
    }
    if isBare, draft.kind.family == "siege", followsFight,
      isUzbek ? isInflected(draft.trigger) : isAnaphor(draft.trigger)
    {
      return true
    }
    if isBare {
      return !others.isEmpty || reading.quantities.isEmpty && reading.dates.isEmpty
        || isUzbek && isInflected(draft.trigger)
    }
    guard !isUzbek else { return false }
    let follows = (1...4).contains {
      reading.marks.has(start - $0, .preposition) && reading.marks[start - $0].relation == "after"
    }
    return follows && others.contains { !$0.trigger.isNoun || $0.trigger.tokens.lowerBound > start }
  }

  /// Whether the length of time beside a noun is its own: *a siege of 24 days*, *24 кунлик қамалдан кейин*.
  private func hasDuration(_ trigger: Trigger) -> Bool {
    reading.dates.contains { date in
      guard date.mention.isDuration else { return false }
      let gap =
        isUzbek
        ? trigger.tokens.lowerBound - date.tokens.upperBound
        : date.tokens.lowerBound - trigger.tokens.upperBound
      return (0...1).contains(gap)
    }
  }

  /// Whether a noun begins its clause, as the subject does.
  private func isSubject(_ trigger: Trigger) -> Bool {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    return trigger.tokens.lowerBound - clause.lowerBound <= 2
  }

  /// Whether nothing is printed with it that takes part.
  private func isBare(_ draft: Draft) -> Bool {
    (draft.roles.places + draft.roles.agents + draft.roles.patients).allSatisfy { !$0.isPrinted }
  }

  private func isAnaphor(_ trigger: Trigger) -> Bool {
    (1...3).contains { reading.marks.has(trigger.tokens.lowerBound - $0, .anaphor) }
  }

  /// *жангда*, *урушдан*: points to a fight told before.
  private func isInflected(_ trigger: Trigger) -> Bool { trigger.grammaticalCase != .bare }

  private func merged(_ drafts: [Draft]) -> [Draft] {
    var kept: [Draft] = []
    for draft in drafts {
      if let index = kept.firstIndex(where: { isSame($0, draft) }) {
        let hasFailed = kept[index].outcome != draft.outcome
        defer { if hasFailed { kept[index].outcome = .failed } }
        if strength(draft) > strength(kept[index]) {
          var stronger = draft
          stronger.absorb(kept[index])
          kept[index] = stronger
        } else {
          kept[index].absorb(draft)
        }
      } else {
        kept.append(draft)
      }
    }
    return kept
  }

  /// Whether two deeds have subjects that are printed and have no name in common.
  private func areOfOthers(_ first: Draft, _ second: Draft) -> Bool {
    func names(_ draft: Draft) -> Set<String> {
      Set(
        (draft.roles.agents + draft.roles.commanders).filter(\.isPrinted).compactMap(\.name).map {
          Parties.key($0)
        })
    }
    let (a, b) = (names(first), names(second))
    return !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
  }

  /// A mission and its way (*the embassy reached Kabul*), a war and its fighting (*the war was fought*), in one clause.
  private func isOneStory(_ whole: Draft, _ part: Draft) -> Bool {
    guard whole.clause == part.clause, whole.trigger.isNoun, !part.trigger.isNoun,
      whole.trigger.tokens.upperBound <= part.trigger.tokens.lowerBound
    else { return false }
    return whole.kind.type.name == "embassy" && part.kind.family == "march"
      || whole.kind.type.name == "war" && part.kind.type.name == "battle"
  }

  /// Whether one fight is told by its name and by how it failed: *beat off the assault*.
  private func isOneFailure(_ first: Draft, _ second: Draft) -> Bool {
    let fights = [first, second]
    return first.clause == second.clause && first.trigger.isNoun != second.trigger.isNoun
      && fights.allSatisfy { $0.kind.type.name == "battle" }
      && Set(fights.map(\.outcome)) == [.failed, .occurred]
  }

  /// Whether a clause begins with a word that sets it beside the one before: *while*, *whereas*.
  private func isContrast(_ clause: Range<Int>) -> Bool {
    clause.lowerBound > reading.tokens.lowerBound && reading.marks.has(clause.lowerBound, .subordinator)
  }

  private func strength(_ draft: Draft) -> Int {
    if ["embassy", "war"].contains(draft.kind.type.name) { return 20 }
    let order = ["battle", "siege", "destruction", "surrender", "capture"]
    return (order.firstIndex(of: draft.kind.type.name) ?? 0) * 2 + (draft.trigger.isNoun ? 0 : 1)
  }

  private func isSame(_ first: Draft, _ second: Draft) -> Bool {
    if isOneStory(first, second) || isOneStory(second, first) { return true }
    guard first.kind.family == second.kind.family,
      first.outcome == second.outcome || isOneFailure(first, second)
    else { return false }
    // *after a siege of 24 days they stormed it*: the siege and the storm.
    if first.kind.type != second.kind.type,
      [first, second].contains(where: { $0.kind.type.name == "siege" && hasDuration($0.trigger) })
    {
      return false
    }
    // *surrendered the town, while others stormed the gate*: two deeds.
    if first.clause != second.clause, [first, second].contains(where: { isContrast($0.clause) }) {
      return false
    }
    if first.hasLocalDate(reading), second.hasLocalDate(reading), !isSameTime(first.date, second.date) {
      return false
    }
    let (a, b) = (first.roles.places.compactMap(\.name), second.roles.places.compactMap(\.name))
    guard first.kind.family == "siege" || first.kind.type == second.kind.type else { return false }
    if first.kind.place == .goal {
      // *X came from the north, Y from the bay*: marches of two.
      return !areOfOthers(first, second)
    }
    if ["death", "execution", "appointment", "arrest", "injury"].contains(first.kind.type.name) {
      return first.clause == second.clause && first.trigger.isNoun != second.trigger.isNoun
    }
    if a.isEmpty || b.isEmpty { return first.kind.family == "siege" || first.clause == second.clause }
    return a.contains { one in b.contains { Parties.key($0) == Parties.key(one) } }
  }
}

extension SentenceEvents {
  /// Whether two dates are one, or one names the year or month of the other.
  private func isSameTime(_ first: DateMention?, _ second: DateMention?) -> Bool {
    guard let first, let second, first.id != second.id else { return true }
    let (a, b) = (first.date.edtf, second.date.edtf)
    return a.hasPrefix(b) || b.hasPrefix(a)
  }
}

extension Draft {
  /// Whether its date stands in its own clause.
  func hasLocalDate(_ reading: SentenceReading) -> Bool {
    dateTokens.map { clause.contains($0.lowerBound) } ?? false
  }
}
