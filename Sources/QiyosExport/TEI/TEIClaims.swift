import QiyosModel
import QiyosText
import QiyosXML

/// Writes what the sources say, slot by slot, with how the claims stand to each other and why.
struct TEIClaims: Sendable {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]
  let written: WrittenMentions

  func write(_ dispute: Dispute, _ xml: inout XMLByteWriter) {
    xml.start(
      "app",
      [
        "xml:id": XMLNames.slot(dispute.key), "corresp": "#" + XMLNames.event(dispute.record.id),
        "type": XMLNames.word(dispute.slot.slot), "loc": XMLNames.key(dispute.key),
        "ana": TEIHeader.category(dispute.slot.standing),
      ])
    for claim in dispute.claims {
      reading(claim, isNamed: index.slotOfClaim[claim.id]?.key == dispute.key, &xml)
    }
    for claim in dispute.claims { remarks(claim, &xml) }
    for relation in dispute.relations where relation.relation != .agree { note(relation, &xml) }
    for group in AgreeingClaims.groups(of: dispute.relations) { note(group, &xml) }
    for claim in dispute.claims { for flag in index.flags[claim.id] ?? [] { note(flag, &xml) } }
    xml.end()
  }

  // MARK: Readings

  private func reading(_ claim: Claim, isNamed: Bool, _ xml: inout XMLByteWriter) {
    let language = index.annotations(of: claim.witness)?.witness.language.tag
    xml.newline()
    xml.start(
      "rdg",
      [
        "xml:id": isNamed ? XMLNames.claim(claim.id) : nil, "wit": "#" + XMLNames.witness(claim.witness),
        "source": sources(of: claim).joined(separator: " "), "xml:lang": language.flatMap(XMLNames.language),
        "type": claim.derivedFrom.isEmpty ? nil : "derived",
      ])
    value(of: claim, &xml)
    xml.end()
  }

  /// The characters, the mention on them, and the event mention.
  private func sources(of claim: Claim) -> [String] {
    let characters = spans[claim.witness]?[claim.span].map { XMLNames.source(claim.witness, $0) }
    let mentions = [index.mentionAt[claim.witness]?[claim.span], claim.event].compactMap { $0 }
    return [characters].compactMap { $0 }
      + mentions.filter(written.contains).map { "#" + XMLNames.mention($0) }
  }

  /// The printed words in an element that gives their value.
  private func value(of claim: Claim, _ xml: inout XMLByteWriter) {
    switch claim.value {
    case .date(let date):
      xml.start("date")
      TEIValues.dated(date, &xml)
    case .count(let quantity):
      xml.start("measure")
      TEIValues.measured(quantity, &xml)
    case .name(let mention, _):
      let entity = index.entity(of: claim.value)
      let kind = entity?.kind ?? index.name[mention]?.kind ?? .organisation
      xml.start(TEIValues.element(kind), ["ref": entity.map { "#" + XMLNames.entity($0.id) }])
    case .words:
      xml.text(claim.surface)
      return
    }
    xml.text(claim.surface)
    xml.end()
  }

  // MARK: Notes

  /// What the value of one claim rests on, where it is not simply printed.
  private func remarks(_ claim: Claim, _ xml: inout XMLByteWriter) {
    let target = "#" + XMLNames.claim(claim.id)
    GeneratedEnglish.write(index.english(claim), target: target, &xml)
    if claim.attribution != "narrator", !claim.attribution.isEmpty {
      xml.newline()
      xml.element("note", claim.attribution, ["type": "attribution", "target": target])
    }
    if let mention = index.mentionAt[claim.witness]?[claim.span], let date = index.date[mention],
      let resolution = date.resolution, case .date = claim.value
    {
      xml.newline()
      xml.element(
        "note", resolution,
        ["type": "resolution", "target": target, "cert": TEIValues.degree(date.certainty)])
    }
    let parts = claim.derivedFrom.filter { index.slotOfClaim[$0] != nil && index.claim[$0] != nil }
    if !claim.derivedFrom.isEmpty {
      xml.newline()
      xml.start(
        "note",
        [
          "type": "derived", "target": target,
          "corresp": parts.isEmpty ? nil : parts.map { "#" + XMLNames.claim($0) }.joined(separator: " "),
        ])
      xml.text("computed: \(ValueWords.words(claim.value, in: index)) ")
      xml.element("ident", claim.rule.text, ["type": "rule"])
      xml.end()
    }
  }

  private func note(_ relation: TypedRelation, _ xml: inout XMLByteWriter) {
    xml.newline()
    xml.start(
      "note",
      [
        "type": "relation", "subtype": relation.relation.rawValue,
        "ana": TEIHeader.category(relation.relation),
        "target": "#\(XMLNames.claim(relation.first)) #\(XMLNames.claim(relation.second))",
        "n": relation.severity > 0 ? JSONByteWriter.text(relation.severity) : nil, "resp": "#qiyos",
      ])
    xml.text(relation.reason)
    if let detail = relation.detail { xml.text(" (\(detail))") }
    xml.text(" ")
    xml.element("ident", relation.rule.text, ["type": "rule"])
    xml.end()
  }

  /// One note for all claims that say the same; many sources agree in many pairs, and a note for each would say no more.
  private func note(_ group: AgreeingClaims, _ xml: inout XMLByteWriter) {
    guard group.claims.count > 2 else { return note(group.example, &xml) }
    xml.newline()
    xml.start(
      "note",
      [
        "type": "relation", "subtype": group.example.relation.rawValue,
        "ana": TEIHeader.category(group.example.relation),
        "target": group.claims.map { "#" + XMLNames.claim($0) }.joined(separator: " "), "resp": "#qiyos",
      ])
    xml.text("\(group.claims.count) claims agree; for example \(group.example.reason) ")
    xml.element("ident", group.example.rule.text, ["type": "rule"])
    xml.end()
  }

  private func note(_ flag: Flag, _ xml: inout XMLByteWriter) {
    xml.newline()
    xml.start(
      "note",
      [
        "type": "flag", "subtype": flag.kind.rawValue, "ana": TEIHeader.category(flag.kind),
        "target": "#" + XMLNames.claim(flag.claim), "resp": "#qiyos",
      ])
    xml.text(flag.reason + " ")
    if let proposal = flag.proposal {
      xml.element("term", proposal, ["type": "proposal"])
      xml.text(" ")
    }
    xml.element("ident", flag.rule.text, ["type": "rule"])
    xml.end()
  }
}
