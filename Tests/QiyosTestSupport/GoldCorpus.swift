package import Foundation
package import QiyosModel

/// The gold of a corpus as if extraction had found just that: for testing alignment and reconciliation alone.
///
/// Names keep their gold entity as their only candidate; events are stripped of their identity, which `eventOf` keeps.
package struct GoldCorpus {
  package let witnesses: [Annotations]
  /// The gold event of each mention.
  package let eventOf: [MentionID: String]
  /// The gold's own identifier of each claim.
  package let goldClaim: [ClaimID: String]
  package let json: [String: Any]

  /// Reads a `gold.json`; offsets are kept in scalars, since nothing here looks at a text.
  package init(_ url: URL) throws {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    json = object as? [String: Any] ?? [:]
    var eventOf: [MentionID: String] = [:]
    var goldClaim: [ClaimID: String] = [:]
    var witnesses: [Annotations] = []
    for document in rows("documents", json) {
      let reader = GoldDocument(json, document)
      witnesses.append(reader.annotations(&eventOf, &goldClaim))
    }
    self.witnesses = witnesses
    self.eventOf = eventOf
    self.goldClaim = goldClaim
  }
}

private func rows(_ key: String, _ json: [String: Any]) -> [[String: Any]] {
  json[key] as? [[String: Any]] ?? []
}

/// The gold rows of one document.
private struct GoldDocument {
  let sigil: Sigil
  let language: LanguageTag
  let entities: [[String: Any]]
  let mentions: [[String: Any]]
  let claims: [[String: Any]]
  let length: Int

  init(_ json: [String: Any], _ document: [String: Any]) {
    let id = document["id"] as? String ?? ""
    func own(_ key: String) -> [[String: Any]] { rows(key, json).filter { $0["doc"] as? String == id } }
    sigil = Sigil(id)
    language = LanguageTag(
      (document["lang"] as? String ?? "en") + "-" + (document["script"] as? String ?? "Latn"))
    length = document["length"] as? Int ?? 0
    entities = own("entities").sorted { ($0["start"] as? Int ?? 0) < ($1["start"] as? Int ?? 0) }
    mentions = own("mentions").sorted { ($0["start"] as? Int ?? 0) < ($1["start"] as? Int ?? 0) }
    claims = own("claims")
  }

  func annotations(_ eventOf: inout [MentionID: String], _ goldClaim: inout [ClaimID: String]) -> Annotations
  {
    let names = entities.compactMap(name)
    let dates = entities.compactMap(date)
    var events: [EventMention] = []
    for row in mentions {
      let event = event(row, names, dates)
      events.append(event)
      eventOf[event.id] = row["event"] as? String
    }
    let made = claims.compactMap { claim($0, events, eventOf, names) }
    for (claim, gold) in made { goldClaim[claim.id] = gold }
    let witness = Witness(
      sigil: sigil, file: sigil.name, title: sigil.name, language: language, encoding: "UTF-8",
      description: SourceDescription(), sha256: "", text: "")
    return Annotations(
      witness: WitnessSummary(witness), names: names, dates: dates, quantities: [], events: events,
      claims: made.map(\.0))
  }

  private func span(_ row: [String: Any]) -> TextSpan {
    TextSpan(row["start"] as? Int ?? 0, row["end"] as? Int ?? 0)
  }

  private func name(_ row: [String: Any]) -> NameMention? {
    guard let kind = (row["type"] as? String).flatMap(EntityKind.init), let entity = row["entity"] as? String
    else {
      return nil
    }
    let text = row["text"] as? String ?? ""
    return NameMention(
      id: MentionID(sigil, span(row), kind.rawValue), span: span(row), surface: text, bare: text, kind: kind,
      form: .name, language: language, candidates: [EntityID(entity)], repeats: nil, titles: [], sentence: 0,
      rule: RuleID("gold"))
  }

  private func date(_ row: [String: Any]) -> DateMention? {
    guard row["type"] as? String == "DATE", let edtf = row["value"] as? String else { return nil }
    return DateMention(
      id: MentionID(sigil, span(row), "date"), span: span(row), surface: row["text"] as? String ?? "",
      date: HistoricalDate(
        gold: edtf, calendar: CalendarStyle(rawValue: row["calendar"] as? String ?? "") ?? .unknown),
      isDuration: false, sentence: 0, rule: RuleID("gold"), resolution: nil, certainty: 1)
  }

  private func event(_ row: [String: Any], _ names: [NameMention], _ dates: [DateMention]) -> EventMention {
    let bounds = row["clause"] as? [Int] ?? [span(row).lowerBound, span(row).upperBound]
    let clause = TextSpan(bounds[0], bounds[1])
    let inside = names.filter { clause.contains($0.span) }
    let own = dates.filter { clause.contains($0.span) }
    let before = dates.last { $0.span.lowerBound < clause.lowerBound }
    return EventMention(
      id: MentionID(sigil, span(row), "event"), span: span(row), surface: row["text"] as? String ?? "",
      trigger: span(row), clause: clause, type: EventType(row["type"] as? String ?? ""), outcome: .occurred,
      sentence: clause.lowerBound, section: 0, participants: inside.map(participant),
      date: (own.first ?? before)?.id, hasOwnDate: !own.isEmpty, rule: RuleID("gold"))
  }

  private func participant(_ name: NameMention) -> Participant {
    Participant(role: name.kind == .place ? "place" : "participant", mention: name.id)
  }

  private func claim(
    _ row: [String: Any], _ events: [EventMention], _ eventOf: [MentionID: String], _ names: [NameMention]
  ) -> (Claim, String)? {
    let span = span(row)
    let wanted = row["event"] as? String
    let own = events.filter { eventOf[$0.id] == wanted }
    guard let event = own.first(where: { $0.clause.contains(span) }) ?? own.first,
      let slot = row["slot"] as? String,
      let value = value(row, slot, span, names)
    else { return nil }
    let claim = Claim(
      id: ClaimID("\(event.id)/\(slot)@\(span.lowerBound)"), witness: sigil, event: event.id,
      slot: Self.slot(slot),
      value: value, span: span, surface: row["text"] as? String ?? "",
      attribution: row["attribution"] as? String ?? "narrator", rule: RuleID("gold"))
    return (claim, row["id"] as? String ?? "")
  }

  /// `killed.british` is `casualties.british.killed` here.
  private static func slot(_ slot: String) -> String {
    let parts = slot.split(separator: ".").map(String.init)
    guard parts.count == 2, ["killed", "wounded", "killed+wounded"].contains(parts[0]) else { return slot }
    return "casualties.\(parts[1]).\(parts[0])"
  }

  private func value(_ row: [String: Any], _ slot: String, _ span: TextSpan, _ names: [NameMention])
    -> ClaimValue?
  {
    guard let value = row["value"] as? [String: Any] else { return nil }
    switch value["kind"] as? String {
    case "date":
      let printed = entities.first { $0["type"] as? String == "DATE" && self.span($0).overlaps(span) }
      let calendar = CalendarStyle(rawValue: printed?["calendar"] as? String ?? "") ?? .unknown
      return .date(HistoricalDate(gold: value["edtf"] as? String ?? "", calendar: calendar))
    case "count":
      let low = (value["min"] as? NSNumber)?.doubleValue
      let high = (value["max"] as? NSNumber)?.doubleValue
      let role = ["killed", "wounded", "killed+wounded"].first { slot.hasPrefix($0 + ".") } ?? "strength"
      let isAbout = (value["approx"] as? Bool) == true
      let bound: Quantity.Bound =
        low == nil ? .upTo : high == nil ? .over : low != high ? .range : isAbout ? .about : .exact
      return .count(
        Quantity(low: low, high: high, bound: bound, unit: value["unit"] as? String ?? "person", role: role))
    case "entity":
      return names.first { span.overlaps($0.span) }.map { .name($0.id, printed: $0.bare) }
    default: return (value["value"] as? String ?? value["text"] as? String).map { .words($0) }
    }
  }
}

extension HistoricalDate {
  /// A date from the EDTF of a gold row: years, months, days and intervals of them.
  package init(gold edtf: String, calendar: CalendarStyle) {
    let ends = edtf.split(separator: "/").map(String.init)
    let first = ends.first.flatMap { DayInterval(gold: $0, calendar) }
    let last = ends.last.flatMap { DayInterval(gold: $0, calendar) }
    let days = first.flatMap { first in last.map { DayInterval(first.first, $0.last) } }
    let parts = (ends.first ?? "").split(separator: "-").count
    self.init(
      edtf: edtf, calendar: calendar, precision: parts >= 3 ? .day : parts == 2 ? .month : .year,
      printed: calendar == .islamic ? days : first.flatMap { _ in Self.printed(ends) }, possible: days,
      isApproximate: edtf.contains("~"))
  }

  private static func printed(_ ends: [String]) -> DayInterval? {
    guard let first = DayInterval(gold: ends[0], .gregorian),
      let last = DayInterval(gold: ends[ends.count - 1], .gregorian)
    else { return nil }
    return DayInterval(first.first, last.last)
  }
}

extension DayInterval {
  fileprivate init?(gold text: String, _ calendar: CalendarStyle) {
    let numbers = text.prefix { $0.isNumber || $0 == "-" }.split(separator: "-").compactMap { Int($0) }
    func day(_ y: Int, _ m: Int, _ d: Int) -> DayNumber? {
      switch calendar {
      case .julian: DayNumber(julian: y, m, d)
      case .islamic: DayNumber(islamic: y, m, d)
      default: DayNumber(gregorian: y, m, d)
      }
    }
    guard let year = numbers.first else { return nil }
    let month = numbers.count > 1 && numbers[1] <= 12 ? numbers[1] : nil
    let first = day(year, month ?? 1, numbers.count > 2 ? numbers[2] : 1)
    let next = month.map { $0 == 12 ? day(year + 1, 1, 1) : day(year, $0 + 1, 1) } ?? day(year + 1, 1, 1)
    let last = numbers.count > 2 ? first : next.map { $0 + -1 }
    guard let first, let last else { return nil }
    self.init(first, last)
  }
}
