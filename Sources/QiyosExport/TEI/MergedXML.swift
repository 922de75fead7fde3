import QiyosModel
import QiyosXML

/// Puts `merged.xml` together: the header, what was inferred, then the sources, which were written one by one.
struct MergedXML {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]
  let header: TEIHeader

  /// - Parameter sources: the `TEI` elements of the witnesses, in order of sigil.
  func bytes(sources: [[UInt8]]) -> [UInt8] {
    var xml = XMLByteWriter()
    xml.declaration()
    xml.start("teiCorpus", ["xmlns": TEISchema.namespace, "xml:lang": "en"])
    xml.newline()
    header.corpus(&xml)
    standOff(&xml)
    var bytes = xml.take()
    bytes.reserveCapacity(bytes.count + sources.reduce(64) { $0 + $1.count })
    for source in sources { bytes += source }
    xml.end()
    xml.newline()
    return bytes + xml.take()
  }

  private func standOff(_ xml: inout XMLByteWriter) {
    let corpus = index.corpus
    guard !corpus.aligned.entities.isEmpty || !corpus.records.isEmpty else { return }
    let written = writtenMentions()
    xml.start("standOff")
    xml.newline()
    let registers = TEIRegisters(index: index, written: written)
    registers.write(&xml)
    TEIClaims(index: index, spans: spans, written: written).write(&xml)
    registers.links(&xml)
    xml.end()
    xml.newline()
  }

  /// Mentions whose span lies in the text.
  private func writtenMentions() -> Set<MentionID> {
    Set(index.mention.values.filter { spans[$0.witness]?[$0.span] != nil }.map(\.id))
  }
}
