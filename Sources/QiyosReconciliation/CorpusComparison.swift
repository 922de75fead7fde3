import QiyosKnowledge
import QiyosModel

/// The comparison of one corpus: look-up tables made once, then event by event.
struct CorpusComparison {
  /// Claims of a slot up to which every pair is related; beyond, groups of equal values are related by their first.
  private static let allPairs = 24

  private let corpus: AlignedCorpus
  private let relating: ClaimRelating
  private let implausibility: Implausibility
  private let entityOf: [MentionID: EntityID]
  private let events: [MentionID: EventMention]
  private let claims: [MentionID: [Claim]]
  private let dates: [MentionID: DateMention]
  private let kindOf: [EntityID: EntityKind]
  /// The state of a person or people, a state itself.
  private let stateOf: [EntityID: EntityID]
  /// The years that each witness tells of, widened by a generation.
  private let periods: [String: ClosedRange<Int>]
  /// The entity of the side of a quantity, by `sigil:start`.
  private let sides: [String: EntityID]
  /// Quantities that say whose men they count, `sigil:start`.
  private let sided: Set<String>
  /// Names that are only titles.
  private let titles: Set<MentionID>
  /// Spans of dates that are not wholly printed, `sigil:start`.
  private let carried: Set<String>

  init(_ corpus: AlignedCorpus, thresholds: Thresholds, gazetteer: Gazetteer, ranks: MilitaryRanks) {
    self.corpus = corpus
    var entityOf: [MentionID: EntityID] = [:]
    for cluster in corpus.entities { for mention in cluster.mentions { entityOf[mention] = cluster.id } }
    self.entityOf = entityOf
    kindOf = Dictionary(corpus.entities.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    stateOf = Self.states(corpus.entities, gazetteer)
    periods = Self.periods(corpus.witnesses)
    sides = Self.sides(corpus.witnesses, entityOf, gazetteer)
    sided = Set(
      corpus.witnesses.flatMap { witness in
        witness.quantities.filter { $0.side != nil }.map { "\(witness.witness.sigil):\($0.span.lowerBound)" }
      })
    events = Dictionary(
      corpus.witnesses.flatMap(\.events).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    claims = Dictionary(grouping: corpus.witnesses.flatMap(\.claims), by: \.event)
    dates = Dictionary(
      corpus.witnesses.flatMap(\.dates).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    titles = Set(corpus.witnesses.flatMap(\.names).filter(\.isBareTitle).map(\.id))
    carried = Set(
      corpus.witnesses.flatMap { witness in
        witness.dates.filter { $0.resolution != nil }.map { "\(witness.witness.sigil):\($0.span.lowerBound)" }
      })
    let facts = EntityFacts(corpus.entities, gazetteer: gazetteer)
    relating = ClaimRelating(
      dates: DateComparison(thresholds: thresholds, votes: CalendarVotes(Self.days(corpus, claims))),
      counts: CountComparison(thresholds: thresholds),
      names: NameComparison(containerOf: facts.containerOf), copies: Self.copies(corpus.witnesses))
    implausibility = Implausibility(
      thresholds: thresholds, lifetimes: facts.lifetimes, nameOf: facts.nameOf,
      titled: Self.titled(corpus.witnesses, ranks))
  }

  private static func copies(_ witnesses: [Annotations]) -> Set<[Sigil]> {
    Set(witnesses.flatMap { one in one.witness.description.copies.map { [one.witness.sigil, $0].sorted() } })
  }

  /// The one day that each witness prints of each event without naming a calendar.
  private static func days(_ corpus: AlignedCorpus, _ claims: [MentionID: [Claim]]) -> [[Sigil: DayNumber]] {
    corpus.events.flatMap { event -> [[Sigil: DayNumber]] in
      var slots: [String: [Sigil: DayNumber]] = [:]
      for claim in event.mentions.flatMap({ claims[$0] ?? [] }) {
        guard case .date(let date) = claim.value, date.calendar == .unknown, date.precision <= .day,
          let days = date.printed, days.dayCount == 1, slots[claim.slot]?[claim.witness] == nil
        else { continue }
        slots[claim.slot, default: [:]][claim.witness] = days.first
      }
      return slots.keys.sorted().compactMap { slots[$0] }.filter { $0.count > 1 }
    }
  }

  /// Names of persons that stand with a title other than a rank.
  private static func titled(_ witnesses: [Annotations], _ ranks: MilitaryRanks) -> Set<MentionID> {
    Set(
      witnesses.flatMap { witness in
        witness.names.filter { name in
          name.kind == .person
            && name.titles.contains { !ranks.contains($0, isUzbek: name.language.isUzbek) }
        }.map(\.id)
      })
  }

  private static func periods(_ witnesses: [Annotations]) -> [String: ClosedRange<Int>] {
    var periods: [String: ClosedRange<Int>] = [:]
    for witness in witnesses {
      guard let period = NarrativePeriod(witness.dates) else { continue }
      periods[witness.witness.sigil.name] = period.years.lowerBound - 30...period.years.upperBound + 30
    }
    return periods
  }

  /// Whose men each quantity counts: the name at the span of its side, a people standing for its state.
  private static func sides(
    _ witnesses: [Annotations], _ entityOf: [MentionID: EntityID], _ gazetteer: Gazetteer
  ) -> [String: EntityID] {
    var sides: [String: EntityID] = [:]
    for witness in witnesses {
      let names = Dictionary(
        witness.names.map { ($0.span.lowerBound, $0.id) }, uniquingKeysWith: { first, _ in first })
      for quantity in witness.quantities {
        guard let span = quantity.sideSpan, let name = names[span.lowerBound], let entity = entityOf[name]
        else {
          continue
        }
        let state = gazetteer[entity]?.attributes["of"].map { EntityID($0) }
        sides["\(witness.witness.sigil):\(quantity.span.lowerBound)"] = state ?? entity
      }
    }
    return sides
  }

  private static func states(_ entities: [EntityCluster], _ gazetteer: Gazetteer) -> [EntityID: EntityID] {
    entities.reduce(into: [:]) { states, cluster in
      let state = gazetteer[cluster.id]?.attributes["of"].map { EntityID($0) }
      if let state = state ?? (cluster.kind == .person ? nil : cluster.id) { states[cluster.id] = state }
    }
  }

  // MARK: One event

  struct Result {
    let record: MergedRecord
    let relations: [TypedRelation]
    let flags: [Flag]
    let derived: [Claim]
  }

  func reconcile(_ event: EventCluster) -> Result {
    let printed = event.mentions.flatMap { claims[$0] ?? [] }
    // What one witness says of the event in several places is added up together.
    let derived = Dictionary(grouping: printed, by: \.witness).sorted { $0.key < $1.key }
      .flatMap { DerivedClaims().claims(from: $0.value) }
    let told = TellingSides(printed) { claim in
      guard case .name(let mention, _) = claim.value else { return nil }
      return entityOf[mention].flatMap { stateOf[$0] }
    }
    let compared = withSoleHolders((printed + derived).map { self.compared($0, told) })
    var relations: [TypedRelation] = []
    for group in Dictionary(grouping: compared, by: \.slot).sorted(by: { $0.key < $1.key }) {
      let related = TotalsExplained(group.value).dropping(
        from: relate(group.value.sorted { $0.claim.id < $1.claim.id }))
      relations += OtherMoments(group.value, related).retyped(related)
    }
    let record = MergedRecord(
      id: event.id, type: event.type, label: event.label, mentions: event.mentions,
      slots: slots(printed + derived, relations), partOf: event.partOf)
    return Result(
      record: record, relations: relations, flags: flags(event, compared), derived: derived)
  }

  private func compared(_ claim: Claim, _ told: TellingSides) -> ComparedClaim {
    var entity: EntityID?
    if case .name(let mention, _) = claim.value { entity = entityOf[mention] }
    let place = "\(claim.witness):\(claim.span.lowerBound)"
    var compared = ComparedClaim(
      claim: claim, slot: Self.comparedSlot(claim.slot), entity: entity, kind: entity.flatMap { kindOf[$0] },
      eventType: events[claim.event]?.type ?? EventType(""),
      side: sides[place] ?? (sided.contains(place) ? nil : told.side(of: claim)),
      isCarried: carried.contains(place))
    compared.opponents = told.opponents(of: claim)
    if let side = compared.side { compared.opponents.remove(side) }
    if case .name(let mention, _) = claim.value { compared.isTitle = titles.contains(mention) }
    return compared
  }

  /// Marks the names that are the only ones of their witness in their slot.
  private func withSoleHolders(_ claims: [ComparedClaim]) -> [ComparedClaim] {
    var holders: [String: Set<EntityID>] = [:]
    for claim in claims {
      guard let entity = claim.entity else { continue }
      holders["\(claim.claim.witness)|\(claim.claim.slot)", default: []].insert(entity)
    }
    return claims.map { claim in
      var claim = claim
      claim.isSole = holders["\(claim.claim.witness)|\(claim.claim.slot)"]?.count == 1
      return claim
    }
  }

  /// Strengths, and losses, are compared whatever part or side they name: the comparison looks at both.
  private static func comparedSlot(_ slot: String) -> String {
    let first = slot.prefix { $0 != "." }
    return ["casualties", "strength", "losses"].contains(first) ? String(first) : slot
  }

  /// The relations of the claims of one slot. A large slot is grouped by equal values first.
  private func relate(_ claims: [ComparedClaim]) -> [TypedRelation] {
    if claims.count <= Self.allPairs { return pairs(claims) }
    var groups: [ClaimValue: [ComparedClaim]] = [:]
    var order: [ClaimValue] = []
    for claim in claims {
      if groups[claim.claim.value] == nil { order.append(claim.claim.value) }
      groups[claim.claim.value, default: []].append(claim)
    }
    var relations = pairs(order.prefix(Self.allPairs * 4).compactMap { groups[$0]?.first })
    for value in order {
      guard let group = groups[value] else { continue }
      for (first, second) in zip(group, group.dropFirst()) {
        if let relation = relating.relation(first, second) { relations.append(relation) }
      }
    }
    return relations
  }

  private func pairs(_ claims: [ComparedClaim]) -> [TypedRelation] {
    var relations: [TypedRelation] = []
    for (index, first) in claims.enumerated() {
      for second in claims[(index + 1)...] {
        guard first.claim.span != second.claim.span || first.claim.witness != second.claim.witness else {
          continue
        }
        if first.claim.derivedFrom.contains(second.claim.id)
          || second.claim.derivedFrom.contains(first.claim.id)
        {
          continue
        }
        if let relation = relating.relation(first, second) { relations.append(relation) }
      }
    }
    return relations
  }

  private func slots(_ claims: [Claim], _ relations: [TypedRelation]) -> [SlotRecord] {
    var worst: [ClaimID: Set<ClaimRelation>] = [:]
    for relation in relations {
      worst[relation.first, default: []].insert(relation.relation)
      worst[relation.second, default: []].insert(relation.relation)
    }
    return Dictionary(grouping: claims, by: \.slot).map { slot, claims in
      let kinds = claims.reduce(into: Set<ClaimRelation>()) { $0.formUnion(worst[$1.id] ?? []) }
      return SlotRecord(slot: slot, claims: claims.map(\.id).sorted(), standing: Self.standing(kinds))
    }.sorted { $0.slot < $1.slot }
  }

  private static func standing(_ kinds: Set<ClaimRelation>) -> SlotRecord.Standing {
    if kinds.contains(.conflict) { return .contested }
    if !kinds.isDisjoint(with: [.precision, .calendar, .scope, .counting]) { return .compatible }
    return kinds.isDisjoint(with: [.agree, .copy]) ? .single : .agreed
  }

  // MARK: Doubts

  private func flags(_ event: EventCluster, _ compared: [ComparedClaim]) -> [Flag] {
    var flags: [Flag] = []
    for mention in event.mentions {
      guard let told = events[mention], told.hasOwnDate, let year = year(told),
        periods[told.id.sigil]?.contains(year) ?? true
      else { continue }
      flags += implausibility.personFlags(compared.filter { $0.claim.event == mention }, year: year)
    }
    for (_, told) in Dictionary(grouping: compared.map(\.claim), by: \.event).sorted(by: { $0.key < $1.key })
    {
      flags += implausibility.contradictions.flags(told)
    }
    for (_, group) in Dictionary(grouping: compared.map(\.claim), by: \.slot)
    where group[0].slot.hasPrefix("strength") {
      flags += implausibility.outliers(group)
    }
    return flags
  }

  private func year(_ event: EventMention) -> Int? {
    event.date.flatMap { dates[$0]?.date.printed?.first.gregorian.year }
  }

  /// Flags that need a witness as a whole.
  func witnessFlags() -> [Flag] {
    corpus.witnesses.flatMap { implausibility.dateFlags($0.claims, of: $0) }
  }
}

/// What the gazetteer knows of the entities of a corpus.
struct EntityFacts {
  let containerOf: [EntityID: EntityID]
  let lifetimes: [EntityID: Lifetime]
  let nameOf: [EntityID: String]

  init(_ clusters: [EntityCluster], gazetteer: Gazetteer) {
    var containerOf: [EntityID: EntityID] = [:]
    var lifetimes: [EntityID: Lifetime] = [:]
    var nameOf: [EntityID: String] = [:]
    for cluster in clusters {
      nameOf[cluster.id] = cluster.names["en"] ?? cluster.names.values.min()
      guard let entity = gazetteer[cluster.id] else { continue }
      if cluster.kind == .person { lifetimes[cluster.id] = Lifetime(attributes: entity.attributes) }
      if let container = entity.attributes["in"] { containerOf[cluster.id] = EntityID(container) }
    }
    self.containerOf = containerOf
    self.lifetimes = lifetimes
    self.nameOf = nameOf
  }
}
