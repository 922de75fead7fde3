import QiyosModel

/// Gathers the lines of an infobox and tells the document's main event from them.
struct InfoboxReader {
  private let fields: FieldTable
  private let schema: EventSchema
  private let sigil: Sigil
  private var title: (span: TextSpan, sentence: Int, section: Int, names: [NameMention])?
  private var items: [Item] = []
  private var sides: [Int: [NameMention]] = [:]
  private(set) var mainPlace: NameMention?

  /// One value of a line.
  private struct Item {
    let meaning: FieldTable.Meaning
    let side: Int
    let span: TextSpan
    let value: ClaimValue
    let role: String
    let rule: RuleID
  }

  init(fields: FieldTable, schema: EventSchema, sigil: Sigil) {
    self.fields = fields
    self.schema = schema
    self.sigil = sigil
  }

  private static let rule = RuleID("events#infobox")

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
      for (_, date) in dates { add(meaning, 0, date.span, .date(date.date), date.isDuration ? "duration" : "date", date.rule) }
    case .place:
      for (_, name) in names { add(meaning, 0, name.span, .name(name.id, printed: name.bare), "place", Self.rule) }
      mainPlace = mainPlace ?? names.first { $0.mention.kind == .place }?.mention
    case .outcome: add(meaning, 0, span, .words(prepared.quote(span)), "outcome", Self.rule)
    case .side, .commander:
      for (_, name) in names {
        sides[side, default: []].append(name)
        add(meaning, side, name.span, .name(name.id, printed: name.bare), "", Self.rule)
      }
    case .strength, .casualties:
      for (_, quantity) in quantities {
        add(meaning, side, quantity.span, .count(quantity.quantity), quantity.quantity.role, quantity.rule)
      }
      if quantities.isEmpty, meaning == .casualties { add(meaning, side, span, .words(prepared.quote(span)), "total", Self.rule) }
    }
  }

  private mutating func add(
    _ meaning: FieldTable.Meaning, _ side: Int, _ span: TextSpan, _ value: ClaimValue, _ role: String, _ rule: RuleID
  ) {
    items.append(Item(meaning: meaning, side: side, span: span, value: value, role: role, rule: rule))
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
    guard let title, !items.isEmpty else { return ([], []) }
    let type = prose?.type ?? EventType("war")
    let attacker = attackingSide(prose?.sides, parties)
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
      sentence: title.sentence, section: title.section, participants: participants, date: nil, hasOwnDate: false,
      rule: Self.rule)
    return ([event], claims)
  }

  /// The number of the side that attacks: as the prose has it, else the first.
  private func attackingSide(_ told: Sides?, _ parties: Parties) -> Int {
    guard let told else { return 1 }
    for (number, names) in sides.sorted(by: { $0.key < $1.key }) where number > 0 {
      for name in names {
        if let side = told.side(of: name, parties) { return side == "attacker" ? number : 3 - number }
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
    case .casualties: return item.role == "guns" ? joined("losses") + ".guns" : joined("casualties") + ".\(item.role == "other" ? "total" : item.role)"
    default: return item.role
    }
  }
}
