import QiyosKnowledge
import QiyosModel
import QiyosText

/// Strengths, losses and other counts as claims.
extension ClaimWriter {
  /// The tokens whose figures belong to an event: its clause, and clauses beside it that tell no event.
  func figures(around draft: Draft) -> Range<Int> {
    let others = reading.triggers.filter { !$0.isNoun && !draft.clause.contains($0.tokens.lowerBound) }
    func tells(_ clause: Range<Int>) -> Bool {
      others.contains { clause.contains($0.tokens.lowerBound) && !isFigureWord($0) }
    }
    var lower = draft.clause.lowerBound
    var upper = draft.clause.upperBound
    for clause in reading.clauses where clause.lowerBound >= upper {
      if tells(clause) { break }
      upper = clause.upperBound
    }
    for clause in reading.clauses.reversed() where clause.upperBound <= lower {
      if tells(clause) { break }
      lower = clause.lowerBound
    }
    return lower..<upper
  }

  /// A trigger inside a figure (*18 killed*) tells no event of its own.
  private func isFigureWord(_ trigger: Trigger) -> Bool {
    reading.quantities.contains { $0.tokens.overlaps(trigger.tokens) }
  }

  static func isOfFights(_ quantity: Quantity) -> Bool {
    ["strength", "killed", "wounded", "contused", "missing", "captured", "killed+wounded", "guns"]
      .contains(quantity.role)
  }

  /// The claim that a figure makes of an event; nil where it was taken before or the type has no slot for it.
  mutating func figure(
    _ quantity: QuantityMention, _ tokens: Range<Int>, _ mention: EventMention, _ sides: inout Sides,
    _ draft: Draft?
  ) -> Claim? {
    guard !used.contains(quantity.id), !["age", "percent"].contains(quantity.quantity.kind) else {
      return nil
    }
    if Self.isOfFights(quantity.quantity), let draft,
      draft.kind.slots.isDisjoint(with: ["strength", "casualties"])
    {
      return nil
    }
    used.insert(quantity.id)
    let side = isBracketed(tokens) ? lastSide : side(of: quantity, tokens, &sides, draft)
    lastSide = side
    return claim(mention, slot(of: quantity, tokens, side), .count(quantity.quantity), tokens, quantity.rule)
  }

  private func slot(of quantity: QuantityMention, _ tokens: Range<Int>, _ side: String?) -> String {
    func joined(_ slot: String) -> String { side.map { "\(slot).\($0)" } ?? slot }
    let isGun = quantity.quantity.unit == "gun" || quantity.quantity.unit == "guns"
    let role = isGun ? "guns" : quantity.quantity.role
    switch role {
    case "strength": return joined("strength") + (isPart(quantity, tokens) ? ".part" : "")
    case "guns":
      if reading.marks.marks.contains(where: { $0.classes.contains(.booty) }) {
        let loser = side.map { $0 == "attacker" ? "defender" : "attacker" }
        return (loser.map { "losses.\($0)" } ?? "losses") + ".guns"
      }
      return joined(isLost(tokens) ? "losses" : "strength") + ".guns"
    case "killed", "wounded", "contused", "missing", "captured", "killed+wounded":
      // *another 8,000*: a part of what the text counts in all.
      return joined("casualties") + ".\(role)" + (isIncrement(tokens) ? ".part" : "")
    case "distance", "duration": return role
    default: return "count"
    }
  }

  /// Whether a strength is only a part of one that stands beside it, or of a list in brackets: *(3 companies and 400
  /// horsemen)*.
  private func isPart(_ quantity: QuantityMention, _ tokens: Range<Int>) -> Bool {
    let others = reading.quantities.filter {
      $0.mention.id != quantity.id && $0.mention.quantity.role == "strength"
        && gap($0.tokens, tokens).count <= 4
        && !gap($0.tokens, tokens).contains { reading.trigger(at: $0) != nil }
    }
    if isBracketed(tokens) { return true }
    guard !others.isEmpty else { return false }
    let value = quantity.quantity.high ?? quantity.quantity.low ?? 0
    return others.contains {
      ($0.mention.quantity.high ?? $0.mention.quantity.low ?? 0) > value && !isBracketed($0.tokens)
    }
  }

  /// Whether a figure is added to one before it: *another*, *a further*, *яна*.
  private func isIncrement(_ tokens: Range<Int>) -> Bool {
    (max(reading.tokens.lowerBound, tokens.lowerBound - 2)..<tokens.upperBound).contains {
      reading.marks.has($0, .increment)
    }
  }

  private func gap(_ first: Range<Int>, _ second: Range<Int>) -> Range<Int> {
    let lower = min(first.upperBound, second.upperBound)
    return lower..<max(lower, max(first.lowerBound, second.lowerBound))
  }

  private func isBracketed(_ tokens: Range<Int>) -> Bool {
    var token = tokens.lowerBound - 1
    while token >= reading.tokens.lowerBound {
      if stream.mark(token) == UInt8(ascii: ")") { return false }
      if stream.mark(token) == UInt8(ascii: "(") { return true }
      token -= 1
    }
    return false
  }

  private func isLost(_ tokens: Range<Int>) -> Bool {
    reading.quantities.contains {
      abs($0.tokens.lowerBound - tokens.lowerBound) < 8
        && ["killed", "wounded", "killed+wounded"].contains($0.mention.quantity.role)
    }
  }

  // MARK: Whose it is

  private func side(
    of quantity: QuantityMention, _ tokens: Range<Int>, _ sides: inout Sides, _ draft: Draft?
  ) -> String? {
    if let told = sideNoun(of: quantity, tokens) { return told }
    let agent = draft.flatMap(Self.agent)
    let isStrength = ["strength", "guns"].contains(quantity.quantity.role)
    if let agent, isOwnLoss(tokens) { return agent }
    if let agent, let draft, isOfSubject(tokens) {
      return draft.trigger.isPassive ? (agent == "attacker" ? "defender" : "attacker") : agent
    }
    let owners = owners(of: quantity, tokens)
    for owner in owners {
      let known = sides.isUnknown ? fallback?.side(of: owner, parties) : sides.side(of: owner, parties)
      guard let side = known else { continue }
      sides.learn(owner, on: side)
      return side
    }
    guard let side = byPosition(tokens, owners.first, draft, agent, isStrength: isStrength) else {
      return nil
    }
    if let owner = owners.first { sides.learn(owner, on: side) }
    return side
  }

  /// The side of the subject of a verb of fighting.
  private static func agent(of draft: Draft) -> String? {
    switch draft.kind.agent {
    case "attacker": draft.reading.frame.isOfDefender ? "defender" : "attacker"
    case "defender": draft.reading.frame.isOfDefender ? "attacker" : "defender"
    default: nil
    }
  }

  /// Where no name tells: English counts the doer before the verb and the sufferer after it; in Uzbek the case tells.
  private func byPosition(
    _ tokens: Range<Int>, _ owner: NameMention?, _ draft: Draft?, _ agent: String?, isStrength: Bool
  ) -> String? {
    guard let draft, let agent, isStrength || owner != nil else { return nil }
    let other = agent == "attacker" ? "defender" : "attacker"
    guard draft.kind.family == "siege", !draft.trigger.isNoun else { return isStrength ? agent : nil }
    if isUzbek { return isStrength ? (isObject(tokens) != draft.trigger.isPassive ? other : agent) : nil }
    guard !draft.trigger.isPassive else { return nil }
    if isStrength, isEnglishObject(tokens, of: draft) { return other }
    guard owner != nil else { return agent }
    return tokens.upperBound <= draft.trigger.tokens.lowerBound ? agent : other
  }

  /// Whether a figure is the object of an English verb, alone or beside a name: *beat 12,000 tribesmen*, *beat the sirdar
  /// and 12,000 men*.
  private func isEnglishObject(_ tokens: Range<Int>, of draft: Draft) -> Bool {
    tokens.lowerBound == draft.trigger.tokens.upperBound
      || draft.roles.patients.contains {
        $0.isPrinted && $0.tokens.upperBound + 1 == tokens.lowerBound
          && reading.marks.has($0.tokens.upperBound, .coordinator)
      }
  }

  /// Whether the noun that is counted is the object: *3000 кишилик қўшинни*.
  private func isObject(_ tokens: Range<Int>) -> Bool {
    for token in tokens.upperBound..<min(tokens.upperBound + 4, reading.tokens.upperBound)
    where !reading.marks[token].classes.isDisjoint(with: .head) {
      return reading.marks[token].grammaticalCase == .accusative
    }
    return false
  }

  /// *with a loss of 18 killed*: the loss of the subject, whoever stands between.
  private func isOwnLoss(_ tokens: Range<Int>) -> Bool {
    (1...9).contains { reading.marks.has(tokens.lowerBound - $0, .ownLoss) }
      && reading.clause(of: tokens.lowerBound).contains(tokens.lowerBound)
  }

  /// *21 of his soldiers were killed*: the men of the subject.
  private func isOfSubject(_ tokens: Range<Int>) -> Bool {
    !isUzbek && tokens.contains { reading.marks.has($0, .possessive) }
  }

  /// *the garrison*, *the besiegers*: a noun that names the side itself.
  private func sideNoun(of quantity: QuantityMention, _ tokens: Range<Int>) -> String? {
    let clause = reading.clause(of: tokens.lowerBound)
    let reach = max(clause.lowerBound, tokens.lowerBound - 8)..<tokens.upperBound
    for token in reach.reversed() {
      if reading.marks.has(token, .defending) { return "defender" }
      if reading.marks.has(token, .attacking) { return "attacker" }
      if reading.referents.contains(where: { $0.isPrinted && $0.isParty && $0.core.contains(token) }) {
        return nil
      }
    }
    return nil
  }

  /// The names of those whom a figure may count, likeliest first: as the quantity says, inside it, right after it, the
  /// one who lost, the party before it.
  private func owners(of quantity: QuantityMention, _ tokens: Range<Int>) -> [NameMention] {
    let parties = reading.referents.filter { $0.isParty && $0.name != nil }
    let clause = reading.clause(of: tokens.lowerBound)
    let after = tokens.upperBound..<(tokens.upperBound + 2)
    let lost = (1...8).map { tokens.lowerBound - $0 }.first { reading.marks.has($0, .lost) }
    let found: [NameMention?] = [
      quantity.sideSpan.flatMap(named),
      parties.first { tokens.contains($0.core.lowerBound) && $0.kind == .party }?.name,
      parties.first { after.contains($0.core.lowerBound) && $0.kind == .party }?.name,
      lost.flatMap { lost in
        parties.last { $0.core.upperBound <= lost && lost - $0.tokens.upperBound <= 3 }?.name
      },
      parties.last { clause.contains($0.core.lowerBound) && $0.core.upperBound <= tokens.lowerBound }?.name,
    ]
    return found.compactMap { $0 }
  }
}
