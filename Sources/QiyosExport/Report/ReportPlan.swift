import QiyosModel

/// Which page of the report holds what.
///
/// A report that a browser opens at once is one page. A larger one has a main page with the overview and the worst
/// differences, and pages beside it in `report/` for all that is left, so that nothing is lost and no page is large.
struct ReportPlan: Sendable {
  /// The kinds of pages, in the order of their sections.
  enum Part: String, CaseIterable, Sendable {
    case conflicts, differences, doubts, events, sources, names
  }

  /// A page: the things of one part from one number to another.
  struct Page: Sendable, Equatable {
    let part: Part
    /// From 1; 1 is the main page, but for sources, which all stand on pages of their own.
    let number: Int
    let things: Range<Int>

    var path: String { "report/\(part.rawValue)-\(number).html" }
  }

  /// The main page.
  static let main = "report.html"

  /// How much a page may hold.
  struct Sizes: Sendable {
    /// Bytes that the report may have on one page, as estimated.
    var limit = 6_000_000
    /// Cards and events on a page.
    var cards = 200
    var names = 2000
    /// Characters of sources on a page; a longer source has a page of its own.
    var characters = 100_000
  }

  /// Whether there are pages beside the main one.
  let isPaged: Bool
  /// Slots on which sources conflict, worst first.
  let conflicts: [SlotAddress]
  /// Slots on which they differ and can be reconciled.
  let differences: [SlotAddress]
  let doubts: [Flag]
  /// In order of time.
  let events: [MergedRecord]
  /// In order of kind and name.
  let entities: [EntityCluster]
  /// What stands on the main page.
  private let first: [Part: Range<Int>]
  /// All others.
  let pages: [Page]
  private let pageOfSlot: [String: String]
  private let pageOfEvent: [EventID: String]
  private let pageOfEntity: [EntityID: String]
  private let pageOfSource: [Sigil: String]

  init(_ index: RecordIndex, sizes: Sizes = Sizes()) {
    conflicts = SlotAddress.all(in: index, standing: .contested)
    differences = SlotAddress.all(in: index, standing: .compatible)
    doubts = index.corpus.flags.inOrder { ($0.claim, $0.kind.rawValue) < ($1.claim, $1.kind.rawValue) }
    events = Chronology.ordered(index.records, in: index)
    entities = ReportNames.ordered(in: index)
    let characters = index.witnesses.map(\.witness.scalarCount)
    // Bytes of markup for a character of a source, a card, an event, a name; measured, and rather too much.
    let size =
      characters.reduce(0, +) * 6 + (conflicts.count + differences.count + events.count) * 6000
      + entities.count * 400
    isPaged = size > sizes.limit
    let counts: [Part: (Int, Int)] = [
      .conflicts: (conflicts.count, sizes.cards), .differences: (differences.count, sizes.cards),
      .doubts: (doubts.count, sizes.cards), .events: (events.count, sizes.cards),
      .names: (entities.count, sizes.names),
    ]
    var first: [Part: Range<Int>] = [:]
    var pages: [Page] = []
    for part in Part.allCases {
      let ranges: [Range<Int>]
      if let (count, size) = counts[part] {
        ranges = Self.ranges(count, isPaged ? size : max(1, count))
      } else {
        ranges = isPaged ? [0..<0] + Self.ranges(characters, upTo: sizes.characters) : [0..<characters.count]
      }
      first[part] = ranges.first ?? 0..<0
      pages += ranges.enumerated().dropFirst().map { Page(part: part, number: $0 + 1, things: $1) }
    }
    self.first = first
    self.pages = pages
    pageOfSlot = Self.places(pages, .conflicts, conflicts) { $0.key(in: index) }
      .merging(Self.places(pages, .differences, differences) { $0.key(in: index) }) { first, _ in first }
    pageOfEvent = Self.places(pages, .events, events, \.id)
    pageOfEntity = Self.places(pages, .names, entities, \.id)
    pageOfSource = Self.places(pages, .sources, index.witnesses, \.witness.sigil)
  }

  private static func ranges(_ count: Int, _ size: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }

  /// Sources one after the other as long as they fit on a page.
  private static func ranges(_ characters: [Int], upTo most: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (number, size) in characters.enumerated() {
      if number > start, sum + size > most {
        ranges.append(start..<number)
        start = number
        sum = 0
      }
      sum += size
    }
    return start < characters.count ? ranges + [start..<characters.count] : ranges
  }

  private static func places<Thing, Key: Hashable>(
    _ pages: [Page], _ part: Part, _ things: [Thing], _ key: (Thing) -> Key
  ) -> [Key: String] {
    var found: [Key: String] = [:]
    for page in pages where page.part == part {
      let path = page.path
      for thing in things[page.things] where found[key(thing)] == nil { found[key(thing)] = path }
    }
    return found
  }

  /// The things of a part that stand on the main page.
  func things(_ part: Part) -> Range<Int> { first[part] ?? 0..<0 }
  /// The pages of a part beside the main one.
  func pages(_ part: Part) -> [Page] { pages.filter { $0.part == part } }

  func page(ofSlot key: String) -> String { pageOfSlot[key] ?? Self.main }
  func page(of event: EventID) -> String { pageOfEvent[event] ?? Self.main }
  func page(of entity: EntityID) -> String { pageOfEntity[entity] ?? Self.main }
  func page(of source: Sigil) -> String { pageOfSource[source] ?? Self.main }
}

/// Where a slot stands among the records, with what is at stake in it.
struct SlotAddress: Sendable, Equatable {
  let record: Int
  let slot: Int
  let severity: Double

  /// The slots of a kind of standing, worst first, then in order of their keys.
  static func all(in index: RecordIndex, standing: SlotRecord.Standing) -> [SlotAddress] {
    let found = index.records.indices.flatMap { record in
      index.records[record].slots.indices.filter { index.records[record].slots[$0].standing == standing }.map
      {
        let slot = index.records[record].slots[$0]
        let worst = index.relations(in: slot).first { $0.relation == .conflict }
        return (SlotAddress(record: record, slot: $0, severity: worst?.severity ?? 0), slot.slot)
      }
    }
    let keyed = found.map { ($0.0, SlotKey.key(index.records[$0.0.record].id, $0.1)) }
    return keyed.sorted {
      $0.0.severity != $1.0.severity
        ? $0.0.severity > $1.0.severity : $0.1.utf8.lexicographicallyPrecedes($1.1.utf8)
    }.map(\.0)
  }

  func dispute(in index: RecordIndex) -> Dispute {
    Dispute(index.records[record], index.records[record].slots[slot], in: index)
  }

  func key(in index: RecordIndex) -> String {
    SlotKey.key(index.records[record].id, index.records[record].slots[slot].slot)
  }
}
