package import QiyosKnowledge
package import QiyosModel
import QiyosXML

/// Writes everything that people and programs read: the record as TEI, JSON, tables and a page, and the sources as text.
///
/// The sources are taken one by one; only what is cited of them stays in memory. The same record gives the same bytes.
package struct Exporter {
  private let schema: RelaxNGSchema
  private let version: String
  private let templates: ClaimTemplates

  /// - Parameter version: the program's version as the headers name it, digits with dots.
  /// - Throws: where the shipped schema does not compile.
  package init(knowledge: KnowledgeFolder, version: String = "1.0.0") throws {
    schema = try TEISchema.compiled()
    templates = try ClaimTemplates(knowledge)
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
    let index = RecordIndex(corpus, templates: templates)
    let header = TEIHeader(index: index, title: title, version: version)
    var cited = CitedSources()
    let findingsOf = Dictionary(grouping: findings, by: \.witness)
    for annotations in index.witnesses {
      let sigil = annotations.witness.sigil
      let rendered = try text(sigil)
      cited.add(rendered, annotations, findings: findingsOf[sigil] ?? [], index: index, header: header)
      try write(SourcePath.path(sigil), Array(rendered.witness.text.utf8))
    }
    let merged = MergedXML(index: index, spans: cited.spans, header: header).bytes(sources: cited.elements)
    try writeValid("merged.xml", merged, write)
    try writeValid("reading.xml", ReadingEdition(index: index, header: header).bytes(), write)
    try write("record.json", RecordFile(index: index, spans: cited.spans).bytes())
    try writeTables(RecordTables(index: index, spans: cited.spans), findings, write)
    let page = ReportPage(
      index: index, citations: cited.citations, title: title, version: version, findings: findings,
      sources: cited.pages)
    try write("report.html", page.bytes())
  }

  private func writeTables(
    _ tables: RecordTables, _ findings: [Finding], _ write: (String, [UInt8]) throws -> Void
  ) throws {
    try write("claims.csv", tables.claims())
    try write("conflicts.csv", tables.conflicts())
    try write("mentions.csv", tables.mentions())
    try write("findings.csv", tables.findings(findings))
  }

  private func writeValid(_ path: String, _ bytes: [UInt8], _ write: (String, [UInt8]) throws -> Void) throws
  {
    let errors = schema.errors(in: bytes)
    guard errors.isEmpty else { throw OutputInvalid(path: path, errors: errors.map(\.description)) }
    try write(path, bytes)
  }
}

/// What stays of the sources when their texts are gone, in order of sigil.
private struct CitedSources {
  private(set) var spans: [Sigil: CitedSpans] = [:]
  private(set) var citations = Citations()
  /// `TEI` elements for `merged.xml`.
  private(set) var elements: [[UInt8]] = []
  /// Sections for the report.
  private(set) var pages: [[UInt8]] = []

  mutating func add(
    _ text: RenderedText, _ annotations: Annotations, findings: [Finding], index: RecordIndex,
    header: TEIHeader
  ) {
    let sigil = annotations.witness.sigil
    let claims = index.claimsOfWitness[sigil] ?? []
    let cited = CitedSpans(
      CitedSpans.spans(of: annotations, claims: claims, findings: findings), in: text.witness.text)
    spans[sigil] = cited
    citations.add(claims, of: text, reach: 110)
    var xml = XMLByteWriter()
    TEISource(index: index, header: header).write(text, annotations, cited, &xml)
    elements.append(xml.take())
    var html = HTMLByteWriter()
    ReportSource(index: index).write(text, &html)
    pages.append(html.take())
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
