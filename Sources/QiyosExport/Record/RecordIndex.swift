import QiyosModel

/// A merged record with the look-ups that every output needs.
struct RecordIndex: Sendable {
  let corpus: ReconciledCorpus
  /// In order of sigil.
  let witnesses: [Annotations]
  /// In order of identifier.
  let records: [MergedRecord]
  /// In order of witness, place in the text and identifier.
  let claims: [Claim]
  private let annotated: [Sigil: Annotations]
  let claim: [ClaimID: Claim]
  let claimsOfWitness: [Sigil: [Claim]]
  let mention: [MentionID: CitedMention]
  let name: [MentionID: NameMention]
  let date: [MentionID: DateMention]
  let quantity: [MentionID: QuantityMention]
  /// Event mentions.
  let telling: [MentionID: EventMention]
  let record: [EventID: MergedRecord]
  /// The event that an event mention tells.
  let event: [MentionID: EventID]
  let entity: [EntityID: EntityCluster]
  /// The entity that a name means.
  let entityOfName: [MentionID: EntityID]
  /// Names, dates and quantities by witness and span: the mention on which a claim stands.
  let mentionAt: [Sigil: [TextSpan: MentionID]]
  /// Where a claim stands in the record.
  let slotOfClaim: [ClaimID: SlotPlace]
  let relations: [ClaimID: [TypedRelation]]
  let flags: [ClaimID: [Flag]]
  /// Makes the English sentences of claims; none are made where it is nil.
  let sentences: ClaimSentences?

  init(_ corpus: ReconciledCorpus, templates: ClaimTemplates? = nil) {
    self.corpus = corpus
    sentences = templates.map(ClaimSentences.init)
    witnesses = corpus.aligned.witnesses.sorted { $0.witness.sigil < $1.witness.sigil }
    annotated = Dictionary(witnesses.map { ($0.witness.sigil, $0) }) { first, _ in first }
    records = corpus.records.sorted { $0.id < $1.id }
    claims = corpus.claims.sorted { ($0.witness, $0.span, $0.id) < ($1.witness, $1.span, $1.id) }
    claim = Dictionary(corpus.claims.map { ($0.id, $0) }) { first, _ in first }
    claimsOfWitness = Dictionary(grouping: claims, by: \.witness)
    mention = Self.mentions(witnesses)
    name = Dictionary(witnesses.flatMap(\.names).map { ($0.id, $0) }) { first, _ in first }
    date = Dictionary(witnesses.flatMap(\.dates).map { ($0.id, $0) }) { first, _ in first }
    quantity = Dictionary(witnesses.flatMap(\.quantities).map { ($0.id, $0) }) { first, _ in first }
    telling = Dictionary(witnesses.flatMap(\.events).map { ($0.id, $0) }) { first, _ in first }
    record = Dictionary(corpus.records.map { ($0.id, $0) }) { first, _ in first }
    event = Dictionary(corpus.records.flatMap { r in r.mentions.map { ($0, r.id) } }) { first, _ in first }
    entity = Dictionary(corpus.aligned.entities.map { ($0.id, $0) }) { first, _ in first }
    entityOfName = Dictionary(
      corpus.aligned.entities.flatMap { e in e.mentions.map { ($0, e.id) } }
    ) { first, _ in first }
    mentionAt = Dictionary(
      witnesses.map { annotations in
        let found = CitedMention.all(annotations).filter { $0.layer != .events }
        return (annotations.witness.sigil, Dictionary(found.map { ($0.span, $0.id) }) { _, last in last })
      }
    ) { first, _ in first }
    slotOfClaim = Self.places(corpus.records)
    var relations: [ClaimID: [TypedRelation]] = [:]
    for relation in corpus.relations {
      relations[relation.first, default: []].append(relation)
      relations[relation.second, default: []].append(relation)
    }
    self.relations = relations
    flags = Dictionary(grouping: corpus.flags, by: \.claim)
  }

  private static func mentions(_ witnesses: [Annotations]) -> [MentionID: CitedMention] {
    var found: [MentionID: CitedMention] = [:]
    for annotations in witnesses {
      for mention in CitedMention.all(annotations) where found[mention.id] == nil {
        found[mention.id] = mention
      }
    }
    return found
  }

  private static func places(_ records: [MergedRecord]) -> [ClaimID: SlotPlace] {
    var places: [ClaimID: SlotPlace] = [:]
    for record in records {
      for slot in record.slots {
        for claim in slot.claims where places[claim] == nil {
          places[claim] = SlotPlace(event: record.id, slot: slot.slot, standing: slot.standing)
        }
      }
    }
    return places
  }

  /// The relations between claims of one slot, worst first, then in order of the claims.
  func relations(in slot: SlotRecord) -> [TypedRelation] {
    let members = Set(slot.claims)
    var found: [TypedRelation] = []
    for claim in slot.claims {
      for relation in relations[claim] ?? []
      where relation.first == claim && members.contains(relation.second) { found.append(relation) }
    }
    return found.sorted(by: Self.worstFirst)
  }

  /// Order of urgency: conflicts, then other differences, then agreement; the more at stake the earlier.
  static func worstFirst(_ a: TypedRelation, _ b: TypedRelation) -> Bool {
    if a.relation.urgency != b.relation.urgency { return a.relation.urgency < b.relation.urgency }
    if a.severity != b.severity { return a.severity > b.severity }
    return (a.first, a.second) < (b.first, b.second)
  }

  /// The entity of a claim's value, where it is a name.
  func entity(of value: ClaimValue) -> EntityCluster? {
    guard case .name(let mention, _) = value, let id = entityOfName[mention] else { return nil }
    return entity[id]
  }

  /// The conventional name of an entity: English where there is one.
  func name(of id: EntityID) -> String {
    guard let names = entity[id]?.names else { return id.text }
    return names["en"] ?? names.sorted { $0.key < $1.key }.first?.value ?? id.text
  }

  func annotations(of sigil: Sigil) -> Annotations? {
    annotated[sigil]
  }
}

/// The slot of an event in which a claim stands.
struct SlotPlace: Sendable, Equatable {
  let event: EventID
  let slot: String
  let standing: SlotRecord.Standing

  /// The stable key of the slot, `event/slot`.
  var key: String { SlotKey.key(event, slot) }
}

/// Keys by which people and programs name a slot of an event.
enum SlotKey {
  /// `ev.siege.town.1853/date.end`
  static func key(_ event: EventID, _ slot: String) -> String { "\(event)/\(slot)" }
}

/// Any mention, with what all kinds have in common.
struct CitedMention: Sendable, Equatable {
  enum Layer: String, Sendable { case names, dates, quantities, events }

  let id: MentionID
  let witness: Sigil
  let span: TextSpan
  let surface: String
  let layer: Layer

  /// Of one witness, by layer and in order of reading.
  static func all(_ annotations: Annotations) -> [CitedMention] {
    let sigil = annotations.witness.sigil
    func cited(_ id: MentionID, _ span: TextSpan, _ surface: String, _ layer: Layer) -> CitedMention {
      CitedMention(id: id, witness: sigil, span: span, surface: surface, layer: layer)
    }
    return annotations.names.map { cited($0.id, $0.span, $0.surface, .names) }
      + annotations.dates.map { cited($0.id, $0.span, $0.surface, .dates) }
      + annotations.quantities.map { cited($0.id, $0.span, $0.surface, .quantities) }
      + annotations.events.map { cited($0.id, $0.span, $0.surface, .events) }
  }
}

extension ClaimRelation {
  /// 0 for the worst.
  var urgency: Int {
    switch self {
    case .conflict: 0
    case .implausible: 1
    case .calendar: 2
    case .precision: 3
    case .scope: 4
    case .counting: 5
    case .copy: 6
    case .agree: 7
    case .unrelated: 8
    }
  }
}
