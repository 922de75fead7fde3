import QiyosModel
import QiyosXML

/// Puts `merged.xml` together: the header, what was inferred, then the sources, which were written one by one.
///
/// What was inferred is written in batches by several workers, each batch validated as a piece; the frame around the
/// pieces is validated with one item of each list.
struct MergedXML: Sendable {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]
  let header: TEIHeader
  let jobs: Int

  /// Items of a list that are written and validated at once.
  private static let batch = 64

  /// - Parameters:
  ///   - sources: the `TEI` elements of the witnesses, in order of sigil, which `check` has seen.
  ///   - check: takes the pieces; its end is here.
  func write(to sink: any ByteSink, sources: StoredParts, check: PieceCheck) async throws {
    let lists = lists()
    let opening = self.opening(hasStandOff: !lists.isEmpty)
    try check.check(frame(opening, lists, try sources.first), "the frame", countsNames: false)
    check.count(opening, "the header")
    try sink.write(opening)
    let batches = lists.indices.flatMap { list in
      stride(from: 0, to: lists[list].count, by: Self.batch).map {
        (list: list, items: $0..<min($0 + Self.batch, lists[list].count))
      }
    }
    let parts = OrderedParts(sink)
    _ = try await Workers.map(batches.count, jobs: jobs) { number in
      let list = lists[batches[number].list]
      let items = batches[number].items
      let piece = list.piece(items)
      try check.check(piece.bytes, "\(list.element) \(items.lowerBound + 1)–\(items.upperBound)")
      try parts.put(
        number,
        (items.lowerBound == 0 ? list.opening : []) + piece.bytes[piece.items]
          + (items.upperBound == list.count ? list.closing : []))
    }
    if !lists.isEmpty { try sink.write(Self.afterStandOff) }
    try sources.copy(to: sink)
    try check.finish()
    try sink.write(Self.end)
  }

  private static let afterStandOff = Array("</standOff>\n".utf8)
  private static let end = Array("</teiCorpus>\n".utf8)

  private func opening(hasStandOff: Bool) -> [UInt8] {
    var xml = XMLByteWriter()
    xml.declaration()
    xml.start("teiCorpus", ["xmlns": TEISchema.namespace, "xml:lang": "en"])
    xml.newline()
    header.corpus(&xml)
    if hasStandOff {
      xml.start("standOff")
      xml.newline()
    }
    return xml.take()
  }

  /// The document with the first item of each list in place of all, and the first source in place of all.
  private func frame(_ opening: [UInt8], _ lists: [StandOffList], _ source: [UInt8]) -> [UInt8] {
    var bytes = opening
    for list in lists {
      let piece = list.piece(0..<1)
      bytes += list.opening + piece.bytes[piece.items] + list.closing
    }
    return bytes + (lists.isEmpty ? [] : Self.afterStandOff) + source + Self.end
  }

  private func lists() -> [StandOffList] {
    let written = WrittenMentions(index: index, spans: spans)
    let registers = TEIRegisters(index: index, written: written)
    let claims = TEIClaims(index: index, spans: spans, written: written)
    let slots = index.records.indices.flatMap { record in
      index.records[record].slots.indices.filter { slot in
        index.records[record].slots[slot].claims.contains { index.claim.number(of: $0) != nil }
      }.map { (record, $0) }
    }
    let disputes = StandOffList("listApp", type: "claims", slots) { [index] place, xml in
      let record = index.records[place.0]
      claims.write(Dispute(record, record.slots[place.1], in: index), &xml)
    }
    return (registers.lists() + [disputes] + registers.links()).filter { $0.count > 0 }
  }
}
