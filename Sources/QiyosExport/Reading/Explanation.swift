package import QiyosModel
import QiyosText

/// Says why: of any event, slot, claim, relation, entity, mention or link, down to the rule and the quoted characters.
package struct Explanation {
  private let index: RecordIndex
  private let shelf: Shelf

  /// - Parameters:
  ///   - templates: what English sentences of claims are made from; none are made without.
  ///   - text: gives the text of a witness; asked only for witnesses that are quoted.
  package init(
    _ corpus: ReconciledCorpus, templates: ClaimTemplates? = nil,
    text: @escaping (Sigil) throws -> RenderedText
  ) {
    index = RecordIndex(corpus, templates: templates)
    shelf = Shelf(text)
  }

  /// The explanation of what an identifier names, ending with a line break.
  ///
  /// Identifiers are those of `record.json`; a slot is `event/slot`, a relation or link is its two ends with `~` between
  /// them. The names that things have in `merged.xml` are understood too.
  /// - Throws: ``UnknownIdentifier``, and what `text` throws.
  package func words(for identifier: String) throws -> String {
    let found = try Found(identifier, in: index)
    let lines =
      switch found {
      case .event(let record): try event(record)
      case .slot(let record, let slot): try self.slot(record, slot)
      case .claim(let claim): try self.claim(claim)
      case .relation(let relation): try self.relation(relation)
      case .entity(let entity): try self.entity(entity)
      case .mention(let mention): try self.mention(mention)
      case .link(let link): try self.link(link)
      }
    return lines.map(\.withoutControls).joined(separator: "\n") + "\n"
  }

  // MARK: Events

  private func event(_ record: MergedRecord) throws -> [String] {
    var lines = ["event \(record.id)", "  \(record.label) (\(record.type))"]
    if let whole = record.partOf { lines.append("  part of \(whole)") }
    let tellers = Set(record.mentions.compactMap { index.mention[$0]?.witness })
    lines.append("told by \(tellers.count) of \(index.witnesses.count) sources:")
    for mention in record.mentions { lines.append("  " + (try cited(mention))) }
    let links = index.corpus.aligned.links.filter {
      record.mentions.contains($0.first) || record.mentions.contains($0.second)
    }
    if record.mentions.count > 1 { lines.append("why these are one event:") }
    for link in links where link.isAccepted { lines += evidence(link) }
    let rejected = links.filter { !$0.isAccepted }
    if !rejected.isEmpty { lines.append("what came nearest and was kept apart:") }
    for link in rejected { lines += evidence(link) }
    if !record.slots.isEmpty { lines.append("what is said of it:") }
    for slot in record.slots {
      lines.append("  \(SlotKey.key(record.id, slot.slot)): \(ValueWords.standing(slot.standing))")
      for claim in Dispute(record, slot, in: index).claims {
        lines.append(
          "    \(claim.witness): \(ValueWords.words(claim.value, in: index))  «\(claim.surface.onOneLine)»  \(claim.id)"
        )
      }
    }
    return lines
  }

  private func slot(_ record: MergedRecord, _ slot: SlotRecord) throws -> [String] {
    let dispute = Dispute(record, slot, in: index)
    var lines = [
      "slot \(dispute.key)",
      "  \(record.label) › \(ValueWords.slot(slot.slot)): \(ValueWords.standing(slot.standing))",
    ]
    for claim in dispute.claims { lines += try quoted(claim).map { "  " + $0 } }
    for relation in dispute.relations { lines += self.line(relation).map { "  " + $0 } }
    for flag in dispute.claims.flatMap({ index.flags[$0.id] ?? [] }) { lines.append("  " + line(flag)) }
    return lines
  }

  // MARK: Claims

  private func claim(_ claim: Claim) throws -> [String] {
    var lines = ["claim \(claim.id)"]
    lines += try quoted(claim).map { "  " + $0 }
    lines.append("  slot: \(index.slotOfClaim[claim.id]?.key ?? claim.slot)")
    lines.append("  event mention: " + (try cited(claim.event)))
    if claim.attribution != "narrator" { lines.append("  said by: \(claim.attribution)") }
    lines.append("  found by the rule \(claim.rule)")
    if let mention = index.mentionAt[claim.witness]?[claim.span] {
      lines += reading(mention).map { "  " + $0 }
    }
    for part in claim.derivedFrom { lines.append("  computed from \(part)") }
    for flag in index.flags[claim.id] ?? [] { lines.append("  " + line(flag)) }
    let relations = (index.relations[claim.id] ?? []).sorted(by: RecordIndex.worstFirst)
    for relation in relations { lines += line(relation).map { "  " + $0 } }
    return lines
  }

  /// What a claim says and the words that say so.
  private func quoted(_ claim: Claim) throws -> [String] {
    let rendered = try shelf.text(claim.witness)
    var citations = Citations()
    citations.add([claim], of: rendered, reach: 80)
    let place = citations.scalars[claim.id].map { "\(claim.witness):\($0.lowerBound)–\($0.upperBound)" }
    var lines = ["\(place ?? claim.witness.name)  \(ValueWords.words(claim.value, in: index))"]
    if let quotation = citations.quotations[claim.id] {
      lines.append("  «\(line(quotation.source))»")
      if let latin = quotation.latin { lines.append("  in Latin letters «\(line(latin))»") }
    }
    if let english = index.english(claim) { lines.append("  in English (generated): \(english.onOneLine)") }
    return lines
  }

  private func line(_ parts: Quotation.Parts) -> String {
    "\(parts.before.onOneLine)⟦\(parts.quoted.onOneLine)⟧\(parts.after.onOneLine)"
  }

  private func relation(_ relation: TypedRelation) throws -> [String] {
    var lines = ["relation \(relation.first)~\(relation.second)"]
    for claim in [relation.first, relation.second].compactMap({ index.claim[$0] }) {
      lines += try quoted(claim).map { "  " + $0 }
    }
    return lines + line(relation).map { "  " + $0 }
  }

  private func line(_ relation: TypedRelation) -> [String] {
    let detail = relation.detail.map { " (\($0))" } ?? ""
    let severity = relation.severity > 0 ? ", at stake \(JSONByteWriter.text(relation.severity))" : ""
    return [
      "\(ValueWords.relation(relation.relation))\(detail)\(severity): \(relation.reason)",
      "  rule \(relation.rule); between \(relation.first)~\(relation.second)",
    ]
  }

  private func line(_ flag: Flag) -> String {
    let proposal = flag.proposal.map { "; perhaps meant: \($0)" } ?? ""
    return "doubt (\(flag.kind.rawValue)): \(flag.reason)\(proposal) [rule \(flag.rule)]"
  }

  // MARK: Entities, mentions, links

  private func entity(_ entity: EntityCluster) throws -> [String] {
    var lines = ["\(entity.kind.rawValue) \(entity.id)"]
    for (language, name) in entity.names.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(language): \(name)")
    }
    lines.append("spellings:")
    for spelling in Spelling.all(of: entity, in: index) {
      lines.append(
        "  \(spelling.text)  \(spelling.language)  in \(spelling.witnesses.map(\.name).joined(separator: ", "))"
      )
    }
    let members = Set(entity.mentions)
    let links = index.corpus.aligned.links.filter {
      members.contains($0.first) || members.contains($0.second)
    }
    if !links.isEmpty { lines.append("links:") }
    for link in links { lines += evidence(link) }
    lines.append("\(entity.mentions.count) mentions:")
    for mention in entity.mentions.prefix(50) { lines.append("  " + (try cited(mention))) }
    if entity.mentions.count > 50 {
      lines.append("  and \(entity.mentions.count - 50) more, see mentions.csv")
    }
    return lines
  }

  private func mention(_ mention: CitedMention) throws -> [String] {
    var lines = ["mention \(mention.id)", "  " + (try cited(mention.id))]
    lines += reading(mention.id).map { "  " + $0 }
    if let entity = index.entityOfName[mention.id] {
      lines.append("  means \(entity) (\(index.name(of: entity)))")
    }
    if let event = index.event[mention.id] {
      lines.append("  tells \(event) (\(index.record[event]?.label ?? ""))")
    }
    for link in index.corpus.aligned.links where link.first == mention.id || link.second == mention.id {
      lines += evidence(link)
    }
    let claims = (index.claimsOfWitness[mention.witness] ?? []).filter {
      $0.event == mention.id || $0.span == mention.span
    }
    for claim in claims { lines.append("  claim \(claim.id): \(ValueWords.words(claim.value, in: index))") }
    return lines
  }

  private func link(_ link: Link) throws -> [String] {
    ["link \(link.first)~\(link.second)", "  " + (try cited(link.first)), "  " + (try cited(link.second))]
      + evidence(link)
  }

  private func evidence(_ link: Link) -> [String] {
    let verdict = link.isAccepted ? "the same" : "kept apart"
    return ["  \(link.first)~\(link.second): \(verdict), \(JSONByteWriter.text(link.score)) bits"]
      + link.evidence.map {
        "    \($0.weight < 0 ? "−" : "+")\(JSONByteWriter.text(abs($0.weight)))  \($0.feature): \($0.reason)"
      }
  }

  /// How a mention was read: its rule and what it rests on.
  private func reading(_ id: MentionID) -> [String] {
    if let name = index.name[id] {
      let candidates =
        name.candidates.isEmpty ? "" : "; candidates \(name.candidates.map(\.text).joined(separator: ", "))"
      return [
        "name (\(name.kind.rawValue), \(name.form.rawValue)) “\(name.bare)” by \(name.rule)\(candidates)"
      ]
    }
    if let date = index.date[id] {
      let possible = date.date.possible.map { "; possible days \($0.first.iso) to \($0.last.iso)" } ?? ""
      let resolution = date.resolution.map { "; \($0)" } ?? ""
      return [
        "date \(date.date.edtf) (calendar \(date.date.calendar.rawValue)) by \(date.rule)\(possible)\(resolution); "
          + "certainty \(JSONByteWriter.text(date.certainty))"
      ]
    }
    if let quantity = index.quantity[id] {
      return ["quantity \(ValueWords.quantity(quantity.quantity)) by \(quantity.rule)"]
    }
    if let event = index.telling[id] {
      return ["event (\(event.type), \(event.outcome.rawValue)) by \(event.rule)"]
    }
    return []
  }

  /// A mention with its place in scalars.
  private func cited(_ id: MentionID) throws -> String {
    guard let mention = index.mention[id] else { return id.text }
    let place =
      try shelf.scalars(mention.span, of: mention.witness).map { ":\($0.lowerBound)–\($0.upperBound)" } ?? ""
    return "\(mention.witness)\(place)  «\(mention.surface.onOneLine)»  \(id)"
  }
}

/// The texts that an explanation has asked for, each read once.
private final class Shelf {
  private let source: (Sigil) throws -> RenderedText
  private var texts: [Sigil: (text: RenderedText, index: ScalarIndex)] = [:]

  init(_ source: @escaping (Sigil) throws -> RenderedText) { self.source = source }

  private func entry(_ sigil: Sigil) throws -> (text: RenderedText, index: ScalarIndex) {
    if let known = texts[sigil] { return known }
    let text = try source(sigil)
    let entry = (text: text, index: ScalarIndex(text.witness.text))
    texts[sigil] = entry
    return entry
  }

  func text(_ sigil: Sigil) throws -> RenderedText { try entry(sigil).text }

  /// A span in scalars; nil for one outside the text.
  func scalars(_ span: TextSpan, of sigil: Sigil) throws -> Range<Int>? {
    let entry = try entry(sigil)
    return span.upperBound <= entry.text.witness.text.utf8.count ? entry.index.scalars(span) : nil
  }
}

/// What an identifier names.
private enum Found {
  case event(MergedRecord)
  case slot(MergedRecord, SlotRecord)
  case claim(Claim)
  case relation(TypedRelation)
  case entity(EntityCluster)
  case mention(CitedMention)
  case link(Link)

  init(_ text: String, in index: RecordIndex) throws {
    if let found = Self.thing(text, in: index) ?? Self.pair(text, in: index) ?? Self.named(text, in: index) {
      self = found
      return
    }
    let known =
      index.records.map(\.id.text) + index.entity.keys.map(\.text) + index.claims.map(\.id.text)
      + index.mention.keys.map(\.text)
    throw UnknownIdentifier(text, among: known)
  }

  private static func thing(_ text: String, in index: RecordIndex) -> Found? {
    if let record = index.record[EventID(text)] { return .event(record) }
    if let claim = index.claim[ClaimID(text)] { return .claim(claim) }
    if let entity = index.entity[EntityID(text)] { return .entity(entity) }
    if let mention = index.mention[MentionID(text)] { return .mention(mention) }
    for (at, character) in zip(text.indices, text) where character == "/" {
      guard let record = index.record[EventID(String(text[..<at]))] else { continue }
      let name = text[text.index(after: at)...]
      if let slot = record.slots.first(where: { $0.slot == name }) { return .slot(record, slot) }
    }
    return nil
  }

  /// Two ends with `~` between them, in either order.
  private static func pair(_ text: String, in index: RecordIndex) -> Found? {
    for (at, character) in zip(text.indices, text) where character == "~" {
      let ends = [String(text[..<at]), String(text[text.index(after: at)...])]
      let relation = (index.relations[ClaimID(ends[0])] ?? []).first {
        $0.first.text == ends[1] || $0.second.text == ends[1]
      }
      if let relation { return .relation(relation) }
      let link = index.corpus.aligned.links.first {
        Set([$0.first.text, $0.second.text]) == Set(ends)
      }
      if let link { return .link(link) }
    }
    return nil
  }

  /// The name of a thing in `merged.xml`.
  private static func named(_ text: String, in index: RecordIndex) -> Found? {
    let name = text.hasPrefix("#") ? String(text.dropFirst()) : text
    if let record = index.records.first(where: { XMLNames.event($0.id) == name }) { return .event(record) }
    if name.hasPrefix("c."), let claim = index.claims.first(where: { XMLNames.claim($0.id) == name }) {
      return .claim(claim)
    }
    if name.hasPrefix("en."),
      let entity = index.entity.values.first(where: { XMLNames.entity($0.id) == name })
    {
      return .entity(entity)
    }
    if name.hasPrefix("m."),
      let mention = index.mention.keys.first(where: { XMLNames.mention($0) == name }).flatMap({
        index.mention[$0]
      })
    {
      return .mention(mention)
    }
    guard name.hasPrefix("a.") else { return nil }
    for record in index.records {
      for slot in record.slots where XMLNames.slot(SlotKey.key(record.id, slot.slot)) == name {
        return .slot(record, slot)
      }
    }
    return nil
  }
}

extension String {
  /// With marks for control characters other than line breaks.
  fileprivate var withoutControls: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).onOneLine }.joined(
      separator: "\n")
  }
}
