import QiyosModel

/// An event mention as it is compared: its roles filled with entities, its date as days.
struct EventNode: Sendable {
  let id: MentionID
  let witness: Int
  /// Number among the events of its witness, in order of reading.
  let order: Int
  let type: EventType
  let isRealised: Bool
  let isAttempt: Bool
  /// Places that its own clause names in the role of the place.
  let places: Set<EntityID>
  /// Places that were taken over from a heading or the text before.
  var carriedPlaces: Set<EntityID>
  /// Whether those were last told of with a day far from its own, so that it may well have happened elsewhere.
  var isSceneStale = false
  /// Places and states that its clause names in any role.
  let namedPlaces: Set<EntityID>
  let persons: Set<EntityID>
  let sides: Set<EntityID>
  /// Holders of the roles that tell two events of the type apart.
  let subjects: Set<EntityID>
  let date: HistoricalDate?
  let hasOwnDate: Bool
  /// Uncommon numbers that its claims give.
  let numbers: Set<Double>
  let sentence: Int
  let section: Int
  let surface: String
  /// How the date is printed, for reasons.
  let datePrinted: String

  /// Where it happened as far as anything is known: its own places, else those taken over.
  var bestPlaces: Set<EntityID> { places.isEmpty ? carriedPlaces : places }

  /// The day or few days printed with the event itself; nil where it has none or a longer time.
  var ownDay: DayInterval? {
    guard hasOwnDate, let days = date?.printed, days.dayCount <= 3 else { return nil }
    return days
  }

  /// The years that the date touches, for blocking; nil without one.
  var years: ClosedRange<Int>? {
    date?.printed.map { $0.first.gregorian.year...$0.last.gregorian.year }
  }
}

/// Makes the nodes of a corpus.
struct EventNodeMaker {
  let weights: AlignmentWeights
  let entityOf: [MentionID: EntityID]
  let kindOf: [EntityID: EntityKind]

  /// The nodes of one witness, in order of reading.
  func nodes(of annotations: Annotations, witness: Int) -> [EventNode] {
    let dates = Dictionary(annotations.dates.map { ($0.id, $0) }) { first, _ in first }
    let spans = Dictionary(annotations.names.map { ($0.id, $0.span) }) { first, _ in first }
    let titles = Set(annotations.names.lazy.filter(\.isBareTitle).map(\.id))
    let numbers = Dictionary(grouping: annotations.claims, by: \.event).mapValues(Self.numbers)
    var scene = Scene()
    return annotations.events.enumerated().map { order, event in
      let date = event.date.flatMap { dates[$0] }
      let node = node(
        event, witness: witness, order: order, date: date, numbers: numbers[event.id] ?? [], spans: spans,
        titles: titles)
      return scene.placed(node, family: weights.row(event.type).family)
    }
  }

  private func node(
    _ event: EventMention, witness: Int, order: Int, date: DateMention?, numbers: Set<Double>,
    spans: [MentionID: TextSpan], titles: Set<MentionID>
  ) -> EventNode {
    func isOwn(_ participant: Participant) -> Bool {
      spans[participant.mention].map { event.clause.contains($0) } ?? false
    }
    func isPlace(_ participant: Participant) -> Bool {
      guard let kind = entityOf[participant.mention].flatMap({ kindOf[$0] }) else { return false }
      return kind == .place || kind == .polity
    }
    func entities(_ matches: (Participant) -> Bool) -> Set<EntityID> {
      Set(event.participants.filter(matches).compactMap { entityOf[$0.mention] })
    }
    let row = weights.row(event.type)
    let all = entities { _ in true }
    // *The king was shot*: a title alone is no other man than Charles.
    let named = entities { !titles.contains($0.mention) }
    return EventNode(
      id: event.id, witness: witness, order: order, type: event.type,
      isRealised: event.outcome == .occurred,
      isAttempt: event.outcome == .attempted || event.outcome == .failed,
      places: entities { $0.role == "place" && isOwn($0) },
      carriedPlaces: entities { $0.role == "place" && !isOwn($0) },
      namedPlaces: entities { isPlace($0) && isOwn($0) }, persons: named.filter { kindOf[$0] == .person },
      sides: all.filter { kindOf[$0] == .polity || kindOf[$0] == .people },
      subjects: entities { row.subjects.contains($0.role) && !titles.contains($0.mention) }
        .filter { kindOf[$0] == .person },
      date: date.flatMap { $0.isDuration ? nil : $0.date },
      hasOwnDate: event.hasOwnDate, numbers: numbers, sentence: event.sentence, section: event.section,
      surface: event.surface, datePrinted: date?.surface ?? "")
  }

  /// Counts above twenty that are not round: two witnesses seldom have one by chance.
  private static func numbers(_ claims: [Claim]) -> Set<Double> {
    Set(
      claims.compactMap { claim in
        guard case .count(let quantity) = claim.value, quantity.low == quantity.high,
          let value = quantity.low,
          value > 20, value.truncatingRemainder(dividingBy: 50) != 0
        else { return nil }
        return value
      })
  }
}

/// Where the story is: a siege or a capture that names no place happens where the last one did, a few sentences before.
private struct Scene {
  /// Sentences for which a place is remembered.
  private static let memory = 3

  /// Days within which one scene of the story is told; a fight with a day of its own beyond them is another scene.
  private static let days = 35

  private var places: Set<EntityID> = []
  /// The day on which each place was last told of, where that had a day of its own.
  private var days: [EntityID: DayInterval] = [:]
  private var sentence = 0
  private var section = -1

  /// The node with the place of the scene, where it is a fight or a renaming that has none.
  mutating func placed(_ node: EventNode, family: String) -> EventNode {
    var node = node
    let remembers = node.section == section && node.sentence - sentence <= Self.memory
    if node.bestPlaces.isEmpty, remembers, family == "fight" || family == "naming" {
      node.carriedPlaces = places
    }
    if let day = node.ownDay {
      node.isSceneStale = node.carriedPlaces.contains { place in
        days[place].map { $0.gap(to: day) > Self.days } ?? false
      }
    }
    for place in node.places { days[place] = node.ownDay }
    if !node.bestPlaces.isEmpty, ["fight", "march", "building"].contains(family) {
      places = node.bestPlaces
      sentence = node.sentence
      section = node.section
    }
    return node
  }
}
