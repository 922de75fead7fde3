import QiyosModel
import QiyosText
import QiyosXML

/// Writes the registers of persons, places, bodies and events, their relations, and the links between mentions.
struct TEIRegisters: Sendable {
  let index: RecordIndex
  let written: WrittenMentions

  /// The lists in the order in which they are written.
  func lists() -> [StandOffList] {
    let entities = index.corpus.aligned.entities.sorted { $0.id < $1.id }
    let parts = index.records.filter { $0.partOf.flatMap { index.record[$0] } != nil }
    return [
      StandOffList("listPerson", entities.filter { $0.kind == .person }) { entity, xml in
        self.entity(entity, "person", "persName", type: nil, &xml)
      },
      StandOffList("listPlace", entities.filter { $0.kind == .place }) { entity, xml in
        self.entity(entity, "place", "placeName", type: nil, &xml)
      },
      StandOffList("listOrg", entities.filter { $0.kind != .person && $0.kind != .place }) { entity, xml in
        self.entity(entity, "org", "orgName", type: entity.kind.rawValue, &xml)
      },
      StandOffList("listEvent", index.records) { event($0, &$1) },
      StandOffList("listRelation", parts) { part, xml in
        guard let whole = part.partOf else { return }
        xml.empty(
          "relation",
          ["name": "part", "active": "#" + XMLNames.event(part.id), "passive": "#" + XMLNames.event(whole)])
      },
    ]
  }

  // MARK: Entities

  private func entity(
    _ entity: EntityCluster, _ element: String, _ name: String, type: String?, _ xml: inout XMLByteWriter
  ) {
    xml.start(element, ["xml:id": XMLNames.entity(entity.id), "type": type])
    for (language, text) in entity.names.sorted(by: { $0.key < $1.key }) {
      xml.element(name, text, ["xml:lang": XMLNames.language(language), "type": "preferred"])
    }
    for spelling in Spelling.all(of: entity, in: index) where !entity.names.values.contains(spelling.text) {
      xml.element(
        name, spelling.text, ["xml:lang": XMLNames.language(spelling.language.tag), "type": "variant"])
    }
    if element == "person" { xml.element("idno", entity.id.text, ["type": "qiyos"]) }
    mentions(entity.mentions, &xml)
    xml.end()
  }

  private func mentions(_ mentions: [MentionID], _ xml: inout XMLByteWriter) {
    let targets = mentions.filter(written.contains).map { "#" + XMLNames.mention($0) }
    // Readers bound the length of an attribute.
    for start in stride(from: 0, to: targets.count, by: 1000) {
      let some = targets[start..<min(start + 1000, targets.count)]
      xml.empty("ptr", ["type": "mention", "target": some.joined(separator: " ")])
    }
  }

  // MARK: Events

  private func event(_ record: MergedRecord, _ xml: inout XMLByteWriter) {
    xml.start("event", ["xml:id": XMLNames.event(record.id), "type": XMLNames.word(record.type.name)])
    if let days = EventTime(record, in: index).days { TEIValues.interval(days, &xml) }
    if let place = place(of: record) { xml.attribute("where", "#" + XMLNames.entity(place)) }
    xml.element("eventName", record.label.isEmpty ? record.id.text : record.label, ["xml:lang": "en"])
    mentions(record.mentions, &xml)
    xml.end()
  }

  /// The place that most claims name.
  private func place(of record: MergedRecord) -> EntityID? {
    var counts: [EntityID: Int] = [:]
    for slot in record.slots where slot.slot == "place" {
      for claim in slot.claims.compactMap({ index.claim[$0] }) {
        if let entity = index.entity(of: claim.value) { counts[entity.id, default: 0] += 1 }
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  // MARK: Links

  /// Links between mentions: those that were accepted, and the best of those that were not.
  func links() -> [StandOffList] {
    [("alignment", true), ("rejected", false)].map { type, isAccepted in
      let links = index.corpus.aligned.links.filter {
        $0.isAccepted == isAccepted && written.contains($0.first) && written.contains($0.second)
      }.inOrder { ($0.first, $0.second) < ($1.first, $1.second) }
      return StandOffList("linkGrp", type: type, links) { link, xml in
        xml.empty(
          "link",
          [
            "target": "#\(XMLNames.mention(link.first)) #\(XMLNames.mention(link.second))",
            "type": index.mention[link.first]?.layer == .events ? "event" : "name",
            "n": link.evidence.map { "\($0.feature) \(JSONByteWriter.text($0.weight))" }.joined(
              separator: "; "),
          ])
      }
    }
  }
}

/// A spelling of an entity, with how often a language has it.
struct Spelling: Hashable {
  let text: String
  let language: LanguageTag
  let witnesses: [Sigil]

  /// The bare names as printed, in order of language and letters.
  static func all(of entity: EntityCluster, in index: RecordIndex) -> [Spelling] {
    struct Key: Hashable {
      let text: String
      let language: LanguageTag
    }
    var found: [Key: Set<Sigil>] = [:]
    for mention in entity.mentions {
      guard let place = index.mention[mention], let name = index.name[mention] else { continue }
      found[Key(text: name.bare, language: name.language), default: []].insert(place.witness)
    }
    return found.map { Spelling(text: $0.text, language: $0.language, witnesses: $1.sorted()) }
      .sorted { ($0.language.tag, $0.text) < ($1.language.tag, $1.text) }
  }
}

/// When an event was, as its claims of dates say.
struct EventTime {
  /// From the earliest to the latest possible day; nil where no claim gives a date.
  let days: DayInterval?

  init(_ record: MergedRecord, in index: RecordIndex) {
    let dates = record.slots.filter { $0.slot == "date" || $0.slot.hasPrefix("date.") }
    var hull: DayInterval?
    for claim in dates.flatMap(\.claims).compactMap({ index.claim[$0] }) {
      guard case .date(let date) = claim.value, let days = date.possible else { continue }
      hull = hull.map { DayInterval(min($0.first, days.first), max($0.last, days.last)) } ?? days
    }
    days = hull
  }
}
