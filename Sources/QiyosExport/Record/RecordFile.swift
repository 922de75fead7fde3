import QiyosModel
import QiyosText

/// Writes `record.json`: everything that a run found, one row on a line, each list in a stable order.
struct RecordFile {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]

  func write(to sink: any ByteSink) throws {
    var json = JSONByteWriter()
    try json.object { json in
      json.key("format", onNewLine: true)
      json.value("qiyos-record/1")
      json.key("documents", onNewLine: true)
      try json.rows(index.witnesses.lazy.map(\.witness), to: sink) { document($1, &$0) }
      json.key("entities", onNewLine: true)
      try json.rows(index.witnesses.lazy.flatMap(foundThings), to: sink) { $1.write(&$0) }
      json.key("mentions", onNewLine: true)
      let tellings = index.witnesses.lazy.flatMap { a in a.events.map { (a.witness.sigil, $0) } }
      try json.rows(tellings, to: sink) { event($1.1, in: $1.0, &$0) }
      json.key("claims", onNewLine: true)
      try json.rows(index.claims, to: sink) { claim($1, &$0) }
      json.key("relations", onNewLine: true)
      let relations = index.corpus.relations.inOrder { ($0.first, $0.second) < ($1.first, $1.second) }
      try json.rows(relations, to: sink) { relation($1, &$0) }
      json.key("flags", onNewLine: true)
      let flags = index.corpus.flags.inOrder { ($0.claim, $0.kind.rawValue) < ($1.claim, $1.kind.rawValue) }
      try json.rows(flags, to: sink) { flag($1, &$0) }
      json.key("authority", onNewLine: true)
      try json.rows(index.corpus.aligned.entities.inOrder { $0.id < $1.id }, to: sink) { authority($1, &$0) }
      json.key("events", onNewLine: true)
      try json.rows(index.records, to: sink) { record($1, &$0) }
      json.key("links", onNewLine: true)
      let links = index.corpus.aligned.links.inOrder { ($0.first, $0.second) < ($1.first, $1.second) }
      try json.rows(links, to: sink) { link($1, &$0) }
    }
    try json.finish(sink)
  }

  // MARK: Documents

  private func document(_ witness: WitnessSummary, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("id", witness.sigil.name)
      json.member("file", witness.file)
      json.member("lang", witness.language.language)
      let script = witness.language.script
      if script == "Latn" || script == "Cyrl" { json.member("script", script) }
      json.member("tag", witness.language.tag)
      json.member("length", witness.scalarCount)
      json.member("title", witness.title)
      json.member("encoding", witness.encoding)
      json.member("sha256", witness.sha256)
      json.optional("author", witness.description.author)
      json.optional("date", witness.description.date)
      json.optional("calendar", witness.description.calendar?.rawValue)
      if !witness.description.copies.isEmpty { json.member("copies", witness.description.copies.map(\.name)) }
    }
  }

  // MARK: Names, dates, quantities

  /// A row of `entities`, which knows how to write itself.
  private struct Found {
    let span: TextSpan
    let id: MentionID
    let write: (inout JSONByteWriter) -> Void
  }

  private func foundThings(_ annotations: Annotations) -> [Found] {
    let sigil = annotations.witness.sigil
    let sides = SideRoles(index: index, sigil: sigil)
    var found = annotations.names.map { name in
      Found(span: name.span, id: name.id) { self.name(name, sigil, &$0) }
    }
    let measured = SpanCover(annotations.quantities.map(\.span))
    for date in annotations.dates {
      if date.isDuration {
        guard !measured.overlaps(date.span) else { continue }
        found.append(Found(span: date.span, id: date.id) { self.duration(date, sigil, &$0) })
      } else {
        found.append(Found(span: date.span, id: date.id) { self.date(date, sigil, &$0) })
      }
    }
    let names = Dictionary(annotations.names.map { ($0.span, $0.id) }) { first, _ in first }
    found += annotations.quantities.map { quantity in
      Found(span: quantity.span, id: quantity.id) { self.quantity(quantity, sigil, names, sides, &$0) }
    }
    return found.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
  }

  /// The members that every row with a span has.
  private func place(
    _ id: String, _ sigil: Sigil, _ span: TextSpan, _ surface: String, _ json: inout JSONByteWriter
  ) {
    json.member("id", id)
    json.member("doc", sigil.name)
    let scalars = spans[sigil]?[span] ?? 0..<0
    json.member("start", scalars.lowerBound)
    json.member("end", scalars.upperBound)
    json.member("text", surface)
  }

  private func name(_ name: NameMention, _ sigil: Sigil, _ json: inout JSONByteWriter) {
    json.object { json in
      place(name.id.text, sigil, name.span, name.surface, &json)
      json.member("type", name.kind.rawValue)
      json.optional("entity", index.entityOfName[name.id]?.text)
      json.member("form", name.form.rawValue)
      json.member("bare", name.bare)
      if !name.titles.isEmpty { json.member("titles", name.titles) }
      json.member("rule", name.rule.text)
    }
  }

  private func date(_ mention: DateMention, _ sigil: Sigil, _ json: inout JSONByteWriter) {
    json.object { json in
      place(mention.id.text, sigil, mention.span, mention.surface, &json)
      json.member("type", "DATE")
      json.member("value", mention.date.edtf)
      json.member("calendar", mention.date.calendar.rawValue)
      json.optional("earliest", mention.date.possible?.first.iso)
      json.optional("latest", mention.date.possible?.last.iso)
      json.member("precision", mention.date.precision.rawValue)
      json.member("approx", mention.date.isApproximate)
      json.optional("resolution", mention.resolution)
      json.member("certainty", mention.certainty)
      json.member("rule", mention.rule.text)
    }
  }

  private func duration(_ mention: DateMention, _ sigil: Sigil, _ json: inout JSONByteWriter) {
    let length = DurationText(mention.date.edtf)
    json.object { json in
      place(mention.id.text, sigil, mention.span, mention.surface, &json)
      json.member("type", "QUANTITY")
      json.member("low", length?.number)
      json.member("high", length?.number)
      json.member("approx", mention.date.isApproximate || length?.number == nil)
      json.member("unit", length?.unit ?? "day")
      json.member("role", "duration")
      json.null("side")
      json.member("rule", mention.rule.text)
    }
  }

  private func quantity(
    _ mention: QuantityMention, _ sigil: Sigil, _ names: [TextSpan: MentionID], _ sides: SideRoles,
    _ json: inout JSONByteWriter
  ) {
    let quantity = mention.quantity
    json.object { json in
      place(mention.id.text, sigil, mention.span, mention.surface, &json)
      json.member("type", "QUANTITY")
      json.member("low", quantity.low)
      json.member("high", quantity.high)
      json.member("approx", quantity.bound == .about || quantity.bound == .indefinite)
      json.member("unit", quantity.unit)
      json.member("role", quantity.role)
      json.member("kind", quantity.kind)
      json.member("bound", quantity.bound.rawValue)
      if let side = mention.side { json.member("side", side) } else { json.null("side") }
      let named = mention.sideSpan.flatMap { names[$0] }.flatMap { index.entityOfName[$0] }
      json.optional("sideEntity", named?.text)
      json.optional("sideRole", sides[mention.span])
      json.member("rule", mention.rule.text)
    }
  }

  // MARK: Events and claims

  private func event(_ mention: EventMention, in sigil: Sigil, _ json: inout JSONByteWriter) {
    json.object { json in
      place(mention.id.text, sigil, mention.span, mention.surface, &json)
      json.member("type", mention.type.name)
      json.member("event", index.event[mention.id]?.text ?? mention.id.text)
      json.member("outcome", mention.outcome.rawValue)
      json.optional("date", mention.date?.text)
      if !mention.participants.isEmpty {
        json.key("participants")
        json.list(mention.participants) { json, participant in
          json.object {
            $0.member("role", participant.role)
            $0.member("mention", participant.mention.text)
          }
        }
      }
      json.member("rule", mention.rule.text)
    }
  }

  private func claim(_ claim: Claim, _ json: inout JSONByteWriter) {
    json.object { json in
      place(claim.id.text, claim.witness, claim.span, claim.surface, &json)
      json.member("event", index.event[claim.event]?.text ?? claim.event.text)
      json.member("slot", claim.slot)
      json.key("value")
      ClaimValueRow(index: index).write(claim.value, &json)
      json.member("attribution", claim.attribution)
      json.member("mention", claim.event.text)
      json.optional("english", index.english(claim))
      if !claim.derivedFrom.isEmpty { json.member("derivedFrom", claim.derivedFrom.map(\.text)) }
      json.member("rule", claim.rule.text)
    }
  }

  private func relation(_ relation: TypedRelation, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("a", relation.first.text)
      json.member("b", relation.second.text)
      json.member("relation", relation.relation.rawValue)
      json.member("note", relation.reason)
      json.optional("detail", relation.detail)
      json.member("severity", relation.severity)
      json.member("rule", relation.rule.text)
    }
  }

  private func flag(_ flag: Flag, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("claim", flag.claim.text)
      json.member("flag", flag.kind.rawValue)
      json.member("note", flag.reason)
      json.optional("proposal", flag.proposal)
      json.member("rule", flag.rule.text)
    }
  }

  // MARK: What the corpus agrees on

  private func authority(_ entity: EntityCluster, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("id", entity.id.text)
      json.member("type", entity.kind.rawValue)
      json.key("names")
      json.object { json in
        for (language, name) in entity.names.sorted(by: { $0.key < $1.key }) { json.member(language, name) }
      }
      json.member("mentions", entity.mentions.map(\.text))
    }
  }

  private func record(_ record: MergedRecord, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("id", record.id.text)
      json.member("type", record.type.name)
      json.member("label", record.label)
      json.optional("partOf", record.partOf?.text)
      json.member("mentions", record.mentions.map(\.text))
      json.key("slots")
      json.list(record.slots) { json, slot in
        json.object {
          $0.member("slot", slot.slot)
          $0.member("claims", slot.claims.map(\.text))
          $0.member("standing", slot.standing.rawValue)
        }
      }
    }
  }

  private func link(_ link: Link, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("a", link.first.text)
      json.member("b", link.second.text)
      json.member("accepted", link.isAccepted)
      json.member("bits", link.score)
      json.key("evidence")
      json.list(link.evidence) { json, evidence in
        json.object {
          $0.member("feature", evidence.feature)
          $0.member("weight", evidence.weight)
          $0.member("reason", evidence.reason)
        }
      }
    }
  }
}

/// Writes the value of a claim as an object with its `kind`.
struct ClaimValueRow {
  let index: RecordIndex

  func write(_ value: ClaimValue, _ json: inout JSONByteWriter) {
    json.object { json in
      switch value {
      case .date(let date): self.date(date, &json)
      case .count(let quantity): count(quantity, &json)
      case .name(let mention, let printed):
        json.member("kind", "entity")
        json.optional("entity", index.entityOfName[mention]?.text)
        json.member("mention", mention.text)
        json.member("printed", printed)
      case .words(let words):
        json.member("kind", "text")
        json.member("text", words)
      }
    }
  }

  private func date(_ date: HistoricalDate, _ json: inout JSONByteWriter) {
    let ends = date.edtf.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    json.member("kind", "date")
    json.member("from", ends.first ?? date.edtf)
    json.member("to", ends.last ?? date.edtf)
    json.member("edtf", date.edtf)
    json.member("calendar", date.calendar.rawValue)
    json.optional("earliest", date.possible?.first.iso)
    json.optional("latest", date.possible?.last.iso)
  }

  private func count(_ quantity: Quantity, _ json: inout JSONByteWriter) {
    json.member("kind", "count")
    json.member("min", quantity.low)
    json.member("max", quantity.high)
    json.member("bound", quantity.bound.rawValue)
    json.member("unit", quantity.unit)
    json.member("role", quantity.role)
  }
}

/// Which side a quantity speaks of, as the slots of the claims on it say.
struct SideRoles {
  private let roles: [TextSpan: String]

  init(index: RecordIndex, sigil: Sigil) {
    var roles: [TextSpan: String] = [:]
    for claim in index.claimsOfWitness[sigil] ?? [] where claim.derivedFrom.isEmpty {
      guard case .count = claim.value else { continue }
      let side = claim.slot.split(separator: ".").first { $0 == "attacker" || $0 == "defender" }
      if let side, roles[claim.span] == nil { roles[claim.span] = String(side) }
    }
    self.roles = roles
  }

  subscript(_ span: TextSpan) -> String? { roles[span] }
}

/// Spans by which others are tested, in the time of a look-up.
struct SpanCover {
  /// In order of their beginnings.
  private let spans: [TextSpan]
  /// The furthest end of each span and those before it.
  private let reach: [Int]

  init(_ spans: [TextSpan]) {
    self.spans = spans.filter { !$0.isEmpty }.sorted()
    var furthest = 0
    reach = self.spans.map { span in
      furthest = max(furthest, span.upperBound)
      return furthest
    }
  }

  /// Whether one of the spans shares a byte with another span.
  func overlaps(_ other: TextSpan) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lowerBound < other.upperBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && reach[low - 1] > other.lowerBound
  }
}

extension Array {
  /// The same elements in an order, without a copy where they are in it already.
  func inOrder(_ precedes: (Element, Element) -> Bool) -> [Element] {
    zip(self, dropFirst()).contains { precedes($1, $0) } ? sorted(by: precedes) : self
  }
}
