import QiyosModel
import QiyosXML

/// Writes `reading.xml`: the claims as a text with its variants, for viewers of parallel editions.
struct ReadingEdition: Sendable {
  let index: RecordIndex
  let header: TEIHeader

  let jobs: Int

  private static let batch = 32
  private static let end = Array("</body></text>\n</TEI>\n".utf8)

  /// Events are written in batches, each validated as a piece; what is around them with the first event.
  func write(to sink: any ByteSink, check: PieceCheck) async throws {
    let records = index.records.filter { $0.slots.contains { !$0.claims.isEmpty } }
    let list = StandOffList("body", records) { event($0, &$1) }
    let opening = self.opening(isEmpty: records.isEmpty)
    let first = list.piece(0..<min(1, list.count))
    try check.check(opening + first.bytes[first.items] + Self.end, "the frame", countsNames: false)
    check.count(opening, "the header")
    try sink.write(opening)
    let parts = OrderedParts(sink)
    let batches = (records.count + Self.batch - 1) / Self.batch
    _ = try await Workers.map(batches, jobs: jobs) { number in
      let items = number * Self.batch..<min((number + 1) * Self.batch, list.count)
      let piece = list.piece(items)
      try check.check(piece.bytes, "event \(items.lowerBound + 1)–\(items.upperBound)")
      try parts.put(number, Array(piece.bytes[piece.items]))
    }
    try check.finish()
    try sink.write(Self.end)
  }

  private func opening(isEmpty: Bool) -> [UInt8] {
    var xml = XMLByteWriter()
    xml.declaration()
    xml.start("TEI", ["xmlns": TEISchema.namespace, "xml:lang": "en"])
    xml.newline()
    header.reading(&xml)
    xml.start("text")
    xml.start("body")
    if isEmpty { xml.element("p", "The sources tell of no event that was recognised.") }
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
