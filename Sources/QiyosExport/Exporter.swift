package import QiyosKnowledge
package import QiyosModel
import QiyosXML

/// Writes everything that people and programs read: the record as TEI, JSON, tables and a page, and the sources as text.
///
/// The sources are taken one by one, several at once; only where they are cited stays in memory. Every output leaves it
/// as it is made. The same record gives the same bytes.
package struct Exporter: Sendable {
  private let version: String
  private let jobs: Int
  private let templates: ClaimTemplates
  private let glossing: Glossing?
  /// When the report goes over several pages.
  var pages = ReportPlan.Sizes()

  /// - Parameters:
  ///   - version: the program's version as the headers name it, digits with dots.
  ///   - jobs: sources and parts of outputs that are worked on at once.
  ///   - glossing: explains quotations word by word in the report.
  /// - Throws: where the templates of English sentences cannot be used.
  package init(
    knowledge: KnowledgeFolder, version: String = "1.0.0", jobs: Int = 1, glossing: Glossing? = nil
  ) throws {
    templates = try ClaimTemplates(knowledge)
    self.version = version
    self.jobs = max(1, jobs)
    self.glossing = glossing
  }

  /// Writes all outputs of a run.
  ///
  /// - Parameters:
  ///   - text: gives the text of a witness with its layers; asked once for each witness.
  ///   - target: takes the files below the output folder.
  ///   - progress: called after each source.
  /// - Throws: ``OutputInvalid`` where a TEI file that was made is not valid, and what `text` and `target` throw.
  package func export(
    _ corpus: ReconciledCorpus, title: String, findings: [Finding], text: @escaping TextSource,
    to target: any ExportTarget, progress: @escaping @Sendable () -> Void = {}
  ) async throws {
    let index = RecordIndex(corpus, templates: templates)
    let header = TEIHeader(index: index, title: title, version: version)
    let check = try PieceCheck("merged.xml")
    let plan = ReportPlan(index, sizes: pages)
    let sources = SourceExport(
      index: index, header: header, plan: plan, target: target, check: check, glossing: glossing,
      findings: Dictionary(grouping: findings, by: \.witness))
    let cited = try await sources.run(jobs: jobs, text: text, progress: progress)
    try await tables(index, cited, findings, target)
    try await report(index, cited, plan, title, findings, target)
    let merged = try target.file("merged.xml")
    try await MergedXML(index: index, spans: cited.spans, header: header, jobs: jobs)
      .write(to: merged, sources: cited.elements, check: check)
    try merged.close()
    let reading = try target.file("reading.xml")
    try await ReadingEdition(index: index, header: header, jobs: jobs)
      .write(to: reading, check: try PieceCheck("reading.xml"))
    try reading.close()
  }

  /// `record.json` and the tables, each by one worker, the largest first.
  private func tables(
    _ index: RecordIndex, _ cited: CitedSources, _ findings: [Finding], _ target: any ExportTarget
  ) async throws {
    let tables = RecordTables(index: index, spans: cited.spans)
    let files: [(String, @Sendable (any ByteSink) throws -> Void)] = [
      ("record.json", { try RecordFile(index: index, spans: cited.spans).write(to: $0) }),
      ("claims.csv", { try tables.claims(to: $0) }), ("mentions.csv", { try tables.mentions(to: $0) }),
      ("conflicts.csv", { try tables.conflicts(to: $0) }),
      ("findings.csv", { try tables.findings(findings, to: $0) }),
    ]
    _ = try await Workers.map(files.count, jobs: jobs) { number in
      let sink = try target.file(files[number].0)
      try files[number].1(sink)
      try sink.close()
    }
  }

  /// The main page and those beside it.
  private func report(
    _ index: RecordIndex, _ cited: CitedSources, _ plan: ReportPlan, _ title: String, _ findings: [Finding],
    _ target: any ExportTarget
  ) async throws {
    let version = version
    _ = try await Workers.map(plan.pages.count + 1, jobs: jobs) { number in
      let page = number == 0 ? nil : plan.pages[number - 1]
      let path = page?.path ?? ReportPlan.main
      let sink = try target.file(path)
      let sections = ReportSections(
        index: index, spans: cited.spans, quotations: cited.quotations, plan: plan,
        links: ReportLinks(plan, index: index, page: path), sources: cited.pages)
      if let page {
        try ReportSubpage(sections: sections, page: page, title: title).write(to: sink)
      } else {
        try ReportPage(sections: sections, title: title, version: version, findings: findings).write(to: sink)
      }
      try sink.close()
    }
  }
}

/// What stays of the sources when their texts are gone, in order of sigil.
struct CitedSources: Sendable {
  let spans: [Sigil: CitedSpans]
  let quotations: StoredQuotations
  /// `TEI` elements for `merged.xml`.
  let elements: StoredParts
  /// Sections for the report.
  let pages: StoredParts
}

/// Takes the sources one by one: writes their texts, their `TEI` elements and their sections of the report, and notes
/// what the other outputs cite of them.
struct SourceExport: Sendable {
  let index: RecordIndex
  let header: TEIHeader
  let plan: ReportPlan
  let target: any ExportTarget
  /// Of `merged.xml`.
  let check: PieceCheck
  let glossing: Glossing?
  let findings: [Sigil?: [Finding]]

  private struct Result: Sendable {
    let spans: CitedSpans
    let quotations: [(ClaimID, Range<Int>)]
    let element: Range<Int>
    let page: Range<Int>
  }

  func run(
    jobs: Int, text: @escaping TextSource, progress: @escaping @Sendable () -> Void
  ) async throws -> CitedSources {
    let spool = try target.spool()
    let results = try await Workers.map(index.witnesses.count, jobs: jobs) { number in
      defer { progress() }
      return try take(text(index.witnesses[number].witness.sigil), index.witnesses[number], spool)
    }
    let sigils = index.witnesses.map(\.witness.sigil)
    return CitedSources(
      spans: Dictionary(zip(sigils, results.map(\.spans))) { first, _ in first },
      quotations: StoredQuotations(
        spool, Dictionary(results.flatMap(\.quotations)) { first, _ in first }),
      elements: StoredParts(spool: spool, ranges: results.map(\.element)),
      pages: StoredParts(spool: spool, ranges: results.map(\.page)))
  }

  private func take(
    _ text: RenderedText, _ annotations: Annotations, _ spool: any ByteSpool
  ) throws -> Result {
    let sigil = annotations.witness.sigil
    let claims = index.claimsOfWitness[sigil] ?? []
    let spans = CitedSpans(
      CitedSpans.spans(of: annotations, claims: claims, findings: findings[sigil] ?? []),
      in: text.witness.text)
    let file = try target.file(SourcePath.path(sigil))
    try file.write(Array(text.witness.text.utf8))
    try file.close()
    var xml = XMLByteWriter()
    TEISource(index: index, header: header).write(text, annotations, spans, &xml)
    let element = xml.take()
    try check.check(element, XMLNames.document(sigil))
    var html = HTMLByteWriter()
    let links = ReportLinks(plan, index: index, page: plan.page(of: sigil))
    ReportSource(index: index, links: links).write(text, &html)
    return Result(
      spans: spans, quotations: try quotations(claims, text, spool),
      element: try spool.append(TEISource.inCorpus(element)), page: try spool.append(html.take()))
  }

  /// Keeps what the claims quote that stand on a card of the report.
  private func quotations(
    _ claims: [Claim], _ text: RenderedText, _ spool: any ByteSpool
  ) throws -> [(ClaimID, Range<Int>)] {
    let bytes = Array(text.witness.text.utf8)
    let shown = claims.filter { claim in
      let standing = index.slotOfClaim[claim.id]?.standing
      return (standing == .contested || standing == .compatible || index.flags[claim.id] != nil)
        && claim.span.cutsNoLetter(in: bytes)
    }
    let latin = text.latin.map { Array($0.text.utf8) }
    let gloss = glossing?(text)
    var packed: [UInt8] = []
    var ranges: [(ClaimID, Range<Int>)] = []
    for claim in shown {
      let start = packed.count
      var quotation = Quotation(claim.span, in: text, bytes: bytes, latinBytes: latin, reach: 110)
      quotation.gloss = gloss?(quotation.words) ?? []
      packed += quotation.packed
      ranges.append((claim.id, start..<packed.count))
    }
    let place = try spool.append(packed)
    return ranges.map { ($0, $1.lowerBound + place.lowerBound..<$1.upperBound + place.lowerBound) }
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
