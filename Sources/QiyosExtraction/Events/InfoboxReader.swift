import QiyosKnowledge
import QiyosModel

/// Gathers the lines of an infobox and tells the document's main event from them.
struct InfoboxReader {
  private let fields: InfoboxKeys
  private let schema: EventSchema
  private let sigil: Sigil
  private var title: (span: TextSpan, sentence: Int, section: Int, names: [NameMention])?
  private var items: [Item] = []
  private var sides: [Int: [NameMention]] = [:]
  private(set) var mainPlace: NameMention?
  /// What the title calls the event: *Siege of …*, *… War*.
  private var titleType: EventType?
  /// Commanders behind whose names stands that they fell, with the mark.
  private var fallen: [(name: NameMention, mark: TextSpan, sentence: Int, section: Int)] = []

  /// One value of a line.
  private struct Item {
    let meaning: InfoboxKeys.Meaning
    let side: Int
    let span: TextSpan
    let value: ClaimValue
    let role: String
    let rule: RuleID
  }

  init(fields: InfoboxKeys, schema: EventSchema, sigil: Sigil) {
    self.fields = fields
    self.schema = schema
    self.sigil = sigil
  }

  private static let rule = RuleID("events#infobox")

  /// Whether a key says what event the box is about.
  func isTitle(_ label: String) -> Bool { fields.meaning(of: label)?.meaning == .event }

  /// The title calls the event so.
  mutating func call(_ type: EventType) { titleType = titleType ?? type }

  /// Reads one line; one whose key is unknown is left alone.
  mutating func read(
    label: String, sentence: Int, section: Int, tokens: Range<Int>,
    names: [(tokens: Range<Int>, mention: NameMention)], dates: [(tokens: Range<Int>, mention: DateMention)],
    quantities: [(tokens: Range<Int>, mention: QuantityMention)], prepared: PreparedText
  ) {
    guard let (meaning, side) = fields.meaning(of: label) else { return }
    let span = prepared.span(of: tokens)
    switch meaning {
    case .event:
      if title == nil { title = (span, sentence, section, names.map(\.mention)) }
      mainPlace = mainPlace ?? names.first { $0.mention.kind == .place }?.mention
    case .part: break
    case .date:
      for (_, date) in dates {
        add(meaning, 0, date.span, .date(date.date), date.isDuration ? "duration" : "date", date.rule)
      }
    case .place:
      for (_, name) in names {
        add(meaning, 0, name.span, .name(name.id, printed: name.bare), "place", Self.rule)
      }
      mainPlace = mainPlace ?? names.first { $0.mention.kind == .place }?.mention
    case .outcome: add(meaning, 0, span, .words(prepared.quote(span)), "result", Self.rule)
    case .killed: break
    case .side, .commander:
      for (_, name) in names {
        if let mark = killedMark(after: name, in: span, prepared) {
          fallen.append((name, mark, sentence, section))
        }
        sides[side, default: []].append(name)
        add(meaning, side, name.span, .name(name.id, printed: name.bare), "", Self.rule)
      }
    case .strength, .casualties:
      for (_, quantity) in quantities {
        add(meaning, side, quantity.span, .count(quantity.quantity), quantity.quantity.role, quantity.rule)
      }
      if quantities.isEmpty, meaning == .casualties {
        add(meaning, side, span, .words(prepared.quote(span)), "total", Self.rule)
      }
    }
  }

  private mutating func add(
    _ meaning: InfoboxKeys.Meaning, _ side: Int, _ span: TextSpan, _ value: ClaimValue, _ role: String,
    _ rule: RuleID
  ) {
    items.append(Item(meaning: meaning, side: side, span: span, value: value, role: role, rule: rule))
  }

  /// The mark that touches or follows a name and says that its bearer fell.
  private func killedMark(after name: NameMention, in line: TextSpan, _ prepared: PreparedText) -> TextSpan? {
    let rest = prepared.quote(TextSpan(name.span.upperBound, max(name.span.upperBound, line.upperBound)))
    let skipped = rest.prefix { $0 == " " || $0 == "(" }
    let mark = rest.dropFirst(skipped.count).prefix { $0.isLetter || $0 == "†" }
    guard !mark.isEmpty, fields.saysKilled(String(mark)) else { return nil }
    let start = name.span.upperBound + skipped.utf8.count
    return TextSpan(start, start + mark.utf8.count)
  }

  private func deaths(_ prepared: PreparedText) -> ([EventMention], [Claim]) {
    var events: [EventMention] = []
    var claims: [Claim] = []
    let type = EventType("death")
    for (name, mark, sentence, section) in fallen {
      let id = MentionID(sigil, mark, type.name)
      func claim(_ slot: String, _ value: ClaimValue, _ span: TextSpan) -> Claim {
        Claim(
          id: ClaimID("\(id)/\(slot)@\(span.lowerBound)"), witness: sigil, event: id, slot: slot,
          value: value,
          span: span, surface: prepared.quote(span), attribution: "narrator", rule: Self.rule)
      }
      claims.append(claim("deceased", .name(name.id, printed: name.bare), name.span))
      claims.append(claim("manner", .words("killed in battle"), mark))
      events.append(
        EventMention(
          id: id, span: mark, surface: prepared.quote(mark), trigger: mark, clause: name.span.union(mark),
          type: type,
          outcome: .occurred, sentence: sentence, section: section,
          participants: [Participant(role: "deceased", mention: name.id)], date: nil, hasOwnDate: false,
          rule: Self.rule))
    }
    return (events, claims)
  }

  /// Pairs of names on one side, given out once.
  mutating func takePairs() -> [(NameMention, NameMention)] {
    sides.keys.sorted().flatMap { side -> [(NameMention, NameMention)] in
      let names = (sides[side] ?? []).filter { $0.form != .adjective }
      guard let first = names.first else { return [] }
      return names.dropFirst().map { (first, $0) }
    }
  }

  /// The main event and its claims; nothing where no line names an event. `prose` tells which side attacks.
  func finish(
    prose: (type: EventType, sides: Sides)?, parties: Parties, prepared: PreparedText
  ) -> ([EventMention], [Claim]) {
    let (deaths, deathClaims) = deaths(prepared)
    guard let title, !items.isEmpty else { return (deaths, deathClaims) }
    let type = titleType ?? prose?.type ?? EventType("war")
    let attacker = attackingSide(prose, parties)
    var participants: [Participant] = []
    let id = MentionID(sigil, title.span, type.name)
    var claims: [Claim] = []
    for item in items {
      let slot = self.slot(of: item, attacker: attacker)
      claims.append(
        Claim(
          id: ClaimID("\(id)/\(slot)@\(item.span.lowerBound)"), witness: sigil, event: id, slot: slot,
          value: item.value, span: item.span, surface: prepared.quote(item.span), attribution: "narrator",
          rule: item.rule))
      if case .name(let mention, _) = item.value {
        let role = item.meaning == .commander ? "commander" : slot
        if !participants.contains(Participant(role: role, mention: mention)) {
          participants.append(Participant(role: role, mention: mention))
        }
      }
    }
    if !participants.contains(where: { $0.role == "place" }), let mainPlace {
      participants.append(Participant(role: "place", mention: mainPlace.id))
    }
    let event = EventMention(
      id: id, span: title.span, surface: prepared.quote(title.span), trigger: title.span,
      clause: items.reduce(title.span) { $0.union($1.span) }, type: type, outcome: .occurred,
      sentence: title.sentence, section: title.section, participants: participants, date: nil,
      hasOwnDate: false,
      rule: Self.rule)
    return ([event] + deaths, claims + deathClaims)
  }

  var hasTitle: Bool { title != nil }

  /// The sides that the lines name.
  func sides(prose: (type: EventType, sides: Sides)?, _ parties: Parties) -> Sides {
    let attacker = attackingSide(prose, parties)
    return Sides(attackers: sides[attacker] ?? [], defenders: sides[3 - attacker] ?? [])
  }

  /// The number of the side that attacks: as the prose has it, else the first. Who attacks in the first fight of a war says
  /// nothing of the war.
  private func attackingSide(_ told: (type: EventType, sides: Sides)?, _ parties: Parties) -> Int {
    guard let told, titleType?.name != "war" || told.type.name == "war" else { return 1 }
    for (number, names) in sides.sorted(by: { $0.key < $1.key }) where number > 0 {
      for name in names {
        if let side = told.sides.side(of: name, parties) { return side == "attacker" ? number : 3 - number }
      }
    }
    return 1
  }

  private func slot(of item: Item, attacker: Int) -> String {
    let side = item.side == 0 ? "" : item.side == attacker ? "attacker" : "defender"
    func joined(_ slot: String) -> String { side.isEmpty ? slot : "\(slot).\(side)" }
    switch item.meaning {
    case .side: return side.isEmpty ? "parties" : side
    case .commander: return joined("commander")
    case .strength: return joined("strength") + (item.role == "guns" ? ".guns" : "")
    case .casualties:
      return item.role == "guns"
        ? joined("losses") + ".guns" : joined("casualties") + ".\(item.role == "other" ? "total" : item.role)"
    default: return item.role
    }
  }
}
