package import QiyosKnowledge
package import QiyosModel
import QiyosXML

/// Writes everything that people and programs read: the record as TEI, JSON, tables and a page, and the sources as text.
///
/// The sources are taken one by one; only what is cited of them stays in memory. The same record gives the same bytes.
package struct Exporter {
  private let schema: RelaxNGSchema
  private let version: String

  /// - Parameter version: the program's version as the headers name it, digits with dots.
  /// - Throws: where the shipped schema does not compile.
  package init(knowledge: KnowledgeFolder, version: String = "1.0.0") throws {
    schema = try TEISchema.compiled()
    self.version = version
  }

  /// Writes all outputs of a run.
  ///
  /// - Parameters:
  ///   - text: gives the text of a witness with its layers; asked once for each witness.
  ///   - write: takes the path below the output folder and the bytes of a finished file.
  /// - Throws: ``OutputInvalid`` where a TEI file that was made is not valid, and what `text` and `write` throw.
  package func export(
    _ corpus: ReconciledCorpus, title: String, findings: [Finding], text: (Sigil) throws -> RenderedText,
    write: (String, [UInt8]) throws -> Void
  ) throws {
    let index = RecordIndex(corpus)
    let header = TEIHeader(index: index, title: title, version: version)
    var spans: [Sigil: CitedSpans] = [:]
    var citations = Citations()
    var sources: [[UInt8]] = []
    var pages: [[UInt8]] = []
    let findingsOf = Dictionary(grouping: findings, by: \.witness)
    for annotations in index.witnesses {
      let sigil = annotations.witness.sigil
      let rendered = try text(sigil)
      let cited = CitedSpans(
        CitedSpans.spans(
          of: annotations, claims: index.claimsOfWitness[sigil] ?? [], findings: findingsOf[sigil] ?? []),
        in: rendered.witness.text)
      spans[sigil] = cited
      var xml = XMLByteWriter()
      TEISource(index: index, header: header).write(rendered, annotations, cited, &xml)
      sources.append(xml.take())
      citations.add(index.claimsOfWitness[sigil] ?? [], of: rendered, reach: 110)
      var html = HTMLByteWriter()
      ReportSource(index: index).write(rendered, &html)
      pages.append(html.take())
      try write(SourcePath.path(sigil), Array(rendered.witness.text.utf8))
    }
    let merged = MergedXML(index: index, spans: spans, header: header).bytes(sources: sources)
    try writeValid("merged.xml", merged, write)
    try writeValid("reading.xml", ReadingEdition(index: index, header: header).bytes(), write)
    try write("record.json", RecordFile(index: index, spans: spans).bytes())
    let tables = RecordTables(index: index, spans: spans)
    try write("claims.csv", tables.claims())
    try write("conflicts.csv", tables.conflicts())
    try write("mentions.csv", tables.mentions())
    try write("findings.csv", tables.findings(findings))
    let page = ReportPage(
      index: index, citations: citations, title: title, version: version, findings: findings, sources: pages)
    try write("report.html", page.bytes())
  }

  private func writeValid(_ path: String, _ bytes: [UInt8], _ write: (String, [UInt8]) throws -> Void) throws
  {
    let errors = schema.errors(in: bytes)
    guard errors.isEmpty else { throw OutputInvalid(path: path, errors: errors.map(\.description)) }
    try write(path, bytes)
  }
}

/// Where the text of a source stands in the output folder.
package enum SourcePath {
  /// `sources/SIGIL.txt`; a part of the sigil that would lead out of the folder is escaped.
  package static func path(_ sigil: Sigil) -> String {
    let parts = sigil.name.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.isEmpty || part == "." || part == ".."
        ? "%2E" + String(repeating: "%2E", count: max(0, part.utf8.count - 1)) : String(part)
    }
    return "sources/" + parts.joined(separator: "/") + ".txt"
  }
}
