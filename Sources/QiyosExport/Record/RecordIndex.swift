import QiyosModel

/// A merged record with the look-ups that every output needs.
///
/// It holds numbers into the record's own lists and copies nothing, since it stays in memory for the whole of an export.
struct RecordIndex: Sendable {
  let corpus: ReconciledCorpus
  /// In order of sigil.
  let witnesses: [Annotations]
  /// In order of identifier.
  let records: [MergedRecord]
  /// In order of witness, place in the text and identifier.
  let claims: [Claim]
  private let witnessNumbers: [Sigil: Int32]
  let claim: NumberedTable<ClaimID, Claim>
  let claimsOfWitness: ClaimsOfWitness
  private let mentions: MentionTable
  let record: NumberedTable<EventID, MergedRecord>
  let entity: NumberedTable<EntityID, EntityCluster>
  /// Where a claim stands in the record.
  let slotOfClaim: SlotTable
  let relations: RelationTable
  let flags: [ClaimID: [Flag]]
  /// Makes the English sentences of claims; none are made where it is nil.
  let sentences: ClaimSentences?

  init(_ corpus: ReconciledCorpus, templates: ClaimTemplates? = nil) {
    self.corpus = corpus
    sentences = templates.map(ClaimSentences.init)
    let witnesses = corpus.aligned.witnesses.sorted { $0.witness.sigil < $1.witness.sigil }
    self.witnesses = witnesses
    witnessNumbers = Dictionary(
      witnesses.enumerated().map { ($1.witness.sigil, Int32($0)) }
    ) { first, _ in first }
    records = corpus.records.sorted { $0.id < $1.id }
    claims = corpus.claims.sorted { ($0.witness, $0.span, $0.id) < ($1.witness, $1.span, $1.id) }
    claim = NumberedTable(claims) { $0.id }
    claimsOfWitness = ClaimsOfWitness(claims)
    record = NumberedTable(records) { $0.id }
    entity = NumberedTable(corpus.aligned.entities) { $0.id }
    mentions = MentionTable(witnesses, records: records, entities: corpus.aligned.entities)
    slotOfClaim = SlotTable(records, claim)
    relations = RelationTable(corpus.relations, claim)
    flags = Dictionary(grouping: corpus.flags, by: \.claim)
  }

  /// Any mention.
  var mention: MentionLookup<CitedMention> {
    MentionLookup(mentions) { table, number in table.cited(number) }
  }
  var name: MentionLookup<NameMention> {
    MentionLookup(mentions) { $0.value($1, .names) { $0.names } }
  }
  var date: MentionLookup<DateMention> {
    MentionLookup(mentions) { $0.value($1, .dates) { $0.dates } }
  }
  var quantity: MentionLookup<QuantityMention> {
    MentionLookup(mentions) { $0.value($1, .quantities) { $0.quantities } }
  }
  /// Event mentions.
  var telling: MentionLookup<EventMention> {
    MentionLookup(mentions) { $0.value($1, .events) { $0.events } }
  }
  /// The event that an event mention tells.
  var event: MentionLookup<EventID> {
    let records = records
    return MentionLookup(mentions) { $0.record(of: $1).map { records[$0].id } }
  }
  /// The entity that a name means.
  var entityOfName: MentionLookup<EntityID> {
    let entities = corpus.aligned.entities
    return MentionLookup(mentions) { $0.entity(of: $1).map { entities[$0].id } }
  }
  /// Names, dates and quantities by witness and span: the mention on which a claim stands.
  var mentionAt: SpanTable { SpanTable(mentions: mentions, witnessNumbers: witnessNumbers) }

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
    witnessNumbers[sigil].map { witnesses[Int($0)] }
  }

  /// The number of a witness in ``witnesses``.
  func number(of sigil: Sigil) -> Int? { witnessNumbers[sigil].map(Int.init) }
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
