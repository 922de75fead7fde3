import QiyosModel
import QiyosXML

/// Writes `reading.xml`: the claims as a text with its variants, for viewers of parallel editions.
struct ReadingEdition {
  let index: RecordIndex
  let header: TEIHeader

  func bytes() -> [UInt8] {
    var xml = XMLByteWriter()
    xml.declaration()
    xml.start("TEI", ["xmlns": TEISchema.namespace, "xml:lang": "en"])
    xml.newline()
    header.reading(&xml)
    xml.start("text")
    xml.start("body")
    let records = index.records.filter { $0.slots.contains { !$0.claims.isEmpty } }
    if records.isEmpty { xml.element("p", "The sources tell of no event that was recognised.") }
    for record in records {
      xml.newline()
      event(record, &xml)
    }
    xml.end()
    xml.end()
    xml.newline()
    xml.end()
    xml.newline()
    return xml.take()
  }

  private func event(_ record: MergedRecord, _ xml: inout XMLByteWriter) {
    xml.start(
      "div",
      ["type": "event", "subtype": XMLNames.word(record.type.name), "xml:id": XMLNames.event(record.id)])
    xml.newline()
    xml.element("head", record.label.isEmpty ? record.id.text : record.label)
    for slot in record.slots {
      let dispute = Dispute(record, slot, in: index)
      guard !dispute.claims.isEmpty else { continue }
      xml.newline()
      xml.start("ab", ["type": "slot", "n": dispute.key])
      xml.text("\(ValueWords.slot(slot.slot)): ")
      readings(of: dispute, &xml)
      xml.end()
    }
    xml.end()
  }

  /// One reading for each value, with all the witnesses that give it.
  private func readings(of dispute: Dispute, _ xml: inout XMLByteWriter) {
    xml.start("app", ["ana": TEIHeader.category(dispute.slot.standing), "loc": XMLNames.key(dispute.key)])
    var values: [String] = []
    var claims: [String: [Claim]] = [:]
    for claim in dispute.claims {
      let value = ValueWords.words(claim.value, in: index)
      if claims[value] == nil { values.append(value) }
      claims[value, default: []].append(claim)
    }
    for value in values {
      let said = claims[value] ?? []
      let witnesses = Array(Set(said.map(\.witness))).sorted()
      xml.start("rdg", ["wit": witnesses.map { "#" + XMLNames.witness($0) }.joined(separator: " ")])
      xml.text(value)
      xml.end()
    }
    xml.end()
  }
}
