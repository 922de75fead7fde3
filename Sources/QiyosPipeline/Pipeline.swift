package import Foundation
import QiyosAlignment
import QiyosExport
import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
package import QiyosModel
import QiyosReconciliation
import QiyosTransliteration

/// The order of the stages: text by text through ingest, transliteration and extraction, then the corpus as a whole
/// through alignment, reconciliation and export.
///
/// Only here are files read and written. A text is dropped from memory when its annotations are made; export reads it
/// again from the artifacts.
package struct Pipeline: Sendable {
  /// What came of a run.
  package struct Summary: Sendable {
    /// Of the corpus.
    package let title: String
    /// Sources that were read.
    package let sources: Int
    /// Sources that could not be read.
    package let failed: Int
    /// Events of the merged record; 0 where the run ended before reconcile.
    package let records: Int
    /// Slots on which sources disagree.
    package let contested: Int
    /// Of all stages, in order of source.
    package let findings: [Finding]
    /// 0, or 5 where some sources failed.
    package var exitStatus: Int32 { failed > 0 ? 5 : 0 }
  }

  private let plan: RunPlan
  private let version: String
  private let knowledge: KnowledgeFolder
  private let output: OutputFolder
  private let store: ArtifactStore
  private let knowledgeDigest: String
  private let cache = TextCache()
  private let report: @Sendable (ProgressEvent) -> Void

  /// Opens the output folder and notes the knowledge's digest; `release()` must be called at the end.
  package init(
    _ plan: RunPlan, version: String, report: @escaping @Sendable (ProgressEvent) -> Void
  ) throws {
    self.plan = plan
    self.version = version
    self.report = report
    knowledge = plan.knowledge
    knowledgeDigest = try knowledge.digest()
    output = try OutputFolder(plan.output)
    store = ArtifactStore(output: output, knowledge: Digest.text(of: [knowledgeDigest, version]))
  }

  /// Gives the output folder free; what was not committed is taken away.
  package func release() { output.release() }

  /// Runs the planned stages and commits what they made.
  package func run(started: Date) async throws -> Summary {
    var clock = StageClock()
    let before = RunManifest.previous(in: output)
    let texts = try await clock.timing("texts") { try await self.texts() }
    try Interruption.check()
    let reconciled = try clock.timing("corpus") { try self.wholeCorpus(texts) }
    try Interruption.check()
    if plan.through == .export, let reconciled {
      try await clock.timing("export") { try await self.export(reconciled, texts) }
    }
    try Interruption.check()
    try commit(texts, clock, before: before, started: started)
    return Summary(
      title: texts.index.title, sources: texts.index.sigils.count, failed: texts.index.failed.count,
      records: reconciled?.records.count ?? 0,
      contested: reconciled?.records.flatMap(\.slots).count { $0.standing == .contested } ?? 0,
      findings: texts.findings)
  }

  // MARK: Text by text

  /// What the stages that work on one text left behind.
  private struct Texts {
    let index: CorpusIndex
    let annotations: [Annotations]
    let findings: [Finding]
  }

  private func texts() async throws -> Texts {
    let (index, sources, corpusFindings) = try corpusIndex()
    let stages = try TextStages(
      plan: plan, knowledge: knowledge, store: store, cache: cache, manifest: sources.manifest)
    let total = sources.all.isEmpty ? index.sigils.count : sources.all.count
    let progress = Counter(stage: plan.from.rawValue, total: total, report: report)
    let results = try await Workers.map(total, jobs: plan.jobs) { number in
      try Interruption.check()
      defer { progress.advance() }
      return sources.all.isEmpty ? try stages.run(index.sigils[number]) : try stages.run(sources.all[number])
    }
    let failed =
      sources.all.isEmpty
      ? index.failed : zip(sources.all, results).filter { $1.annotations == nil && $1.failed }.map(\.0.sigil)
    let read = sources.all.isEmpty ? index.sigils : sources.all.map(\.sigil).filter { !failed.contains($0) }
    guard !read.isEmpty else {
      let reasons = results.flatMap(\.findings).first { $0.severity == .error } ?? corpusFindings.first
      throw PipelineError.unreadable(
        "\(plan.corpus?.path ?? plan.output.path): no source could be read"
          + (reasons.map { "; \($0.message)" } ?? "; expected .txt, .md, .html or .xml files"))
    }
    let whole = CorpusIndex(title: index.title, sigils: read, failed: failed + Self.refused(corpusFindings))
    if plan.corpus != nil {
      try store.write(whole, of: .ingest, as: ArtifactStore.index, input: "", findings: corpusFindings)
    }
    return Texts(
      index: whole, annotations: results.compactMap(\.annotations),
      findings: corpusFindings + (results.contains(where: \.isOutdated) ? [Self.outdated] : [])
        + results.flatMap(\.findings))
  }

  private static let outdated = Finding(
    witness: nil, severity: .warning, code: "ingest.outdated",
    message: "the texts were read with other knowledge or by another version of Qiyos",
    hint: "'qiyos run' with the folder of the sources reads them again")

  /// Files that were not even opened, such as one over the bound of size.
  private static func refused(_ findings: [Finding]) -> [Sigil] {
    findings.compactMap { $0.severity == .error ? $0.file.map { Sigil($0) } : nil }
  }

  /// The sources of the corpus folder, or the index of an earlier run where no folder is named.
  private func corpusIndex() throws -> (CorpusIndex, Sources, [Finding]) {
    guard let root = plan.corpus else {
      let artifact = try store.reader.read(CorpusIndex.self, of: .ingest, from: ArtifactStore.index)
      return (artifact.value, Sources(all: [], manifest: CorpusManifest.empty), artifact.findings)
    }
    let folder = try CorpusFolder(scanning: root, output: plan.output, maximumSize: plan.maximumSize)
    let manifest = try Self.manifest(of: folder)
    let title = manifest.title ?? root.standardizedFileURL.lastPathComponent
    let stray = knowledge.strayFiles().map { stray in
      Finding(
        witness: nil, file: stray.file, severity: .warning, code: "knowledge.stray-file",
        message: "\(stray.file): is no file of knowledge and is not read", hint: stray.hint)
    }
    let findings = folder.findings + manifest.findings(sources: folder.sources.map(\.file)) + stray
    return (
      CorpusIndex(title: title, sigils: folder.sources.map(\.sigil), failed: []),
      Sources(all: folder.sources, manifest: manifest), findings
    )
  }

  /// What `corpus.yml` says; an empty manifest where there is none.
  private static func manifest(of folder: CorpusFolder) throws -> CorpusManifest {
    let url = folder.root.appendingPathComponent("corpus.yml")
    guard FileManager.default.fileExists(atPath: url.path) else { return .empty }
    let sigils = Dictionary(
      folder.sources.map { ($0.file, $0.sigil) }, uniquingKeysWith: { first, _ in first })
    let bytes: [UInt8]
    do { bytes = Array(try Data(contentsOf: url)) } catch {
      throw PipelineError.invalidInput("\(url.path): cannot be read: \(SystemReason.words(error))")
    }
    return try CorpusManifest(bytes, sigils: sigils)
  }

  private struct Sources {
    let all: [CorpusFolder.Source]
    let manifest: CorpusManifest
  }

  // MARK: The corpus as a whole

  private func wholeCorpus(_ texts: Texts) throws -> ReconciledCorpus? {
    guard plan.through >= .align else { return nil }
    let gazetteer = try Gazetteer(knowledge: knowledge)
    let aligned = try alignment(texts, gazetteer)
    guard plan.through >= .reconcile else { return nil }
    return try reconciliation(aligned, gazetteer)
  }

  private func alignment(_ texts: Texts, _ gazetteer: Gazetteer) throws -> AlignedCorpus {
    let input = store.digest(of: texts.index.sigils.map { ArtifactStore.path(.extract, $0) })
    if plan.from > .align, store.has(ArtifactStore.alignment) {
      let earlier = try store.reader.read(AlignmentLayer.self, of: .align, from: ArtifactStore.alignment)
      if store.isCurrent(earlier, input: input) {
        let layer = earlier.value
        return AlignedCorpus(
          witnesses: texts.annotations, entities: layer.entities, events: layer.events, links: layer.links)
      }
    }
    report(ProgressEvent(stage: StageName.align.rawValue, done: 0, total: 1))
    let made = try AlignmentStage(knowledge: knowledge, gazetteer: gazetteer).run(texts.annotations)
    let layer = AlignmentLayer(
      entities: made.value.entities, events: made.value.events, links: made.value.links)
    try store.writeInPieces(
      layer, of: .align, as: ArtifactStore.alignment, input: input, findings: made.findings)
    report(ProgressEvent(stage: StageName.align.rawValue, done: 1, total: 1))
    return made.value
  }

  private func reconciliation(_ aligned: AlignedCorpus, _ gazetteer: Gazetteer) throws -> ReconciledCorpus {
    let input = store.digest(of: [ArtifactStore.alignment])
    if plan.from > .reconcile, store.has(ArtifactStore.reconciliation) {
      let earlier = try store.reader.read(
        ReconciliationLayer.self, of: .reconcile, from: ArtifactStore.reconciliation)
      if store.isCurrent(earlier, input: input) { return ReconciledCorpus(aligned, earlier.value) }
    }
    report(ProgressEvent(stage: StageName.reconcile.rawValue, done: 0, total: 1))
    let made = try ReconciliationStage(knowledge: knowledge, gazetteer: gazetteer).run(aligned)
    let layer = ReconciliationLayer(
      claims: made.value.claims.filter { !$0.derivedFrom.isEmpty }, records: made.value.records,
      relations: made.value.relations, flags: made.value.flags)
    try store.writeInPieces(
      layer, of: .reconcile, as: ArtifactStore.reconciliation, input: input, findings: made.findings)
    report(ProgressEvent(stage: StageName.reconcile.rawValue, done: 1, total: 1))
    return made.value
  }

  // MARK: What people read

  private func export(_ reconciled: ReconciledCorpus, _ texts: Texts) async throws {
    let progress = Counter(stage: StageName.export.rawValue, total: texts.index.sigils.count, report: report)
    do {
      let glosser = try Glosser(knowledge)
      try await Exporter(
        knowledge: knowledge, version: version, jobs: plan.jobs, glossing: { glosser.words(of: $0) }
      ).export(
        reconciled, title: texts.index.title, findings: texts.findings,
        text: { [cache, store] sigil in try cache.take(sigil) ?? store.reader.rendered(sigil) },
        to: ExportFolder(output: output), progress: { progress.advance() })
    } catch let error as OutputInvalid {
      throw PipelineError.invalidOutput("\(error)")
    }
  }

  private func commit(
    _ texts: Texts, _ clock: StageClock, before: RunManifest?, started: Date
  ) throws {
    let made = output.written()
    let ours = Set(made)
    // A run of some stages keeps the files of the others; a whole run only the artifacts that it did not make anew.
    let isWhole = plan.corpus != nil && plan.through == .export
    let artifacts = Set(
      texts.index.sigils.flatMap { sigil in
        [StageName.ingest, .transliterate, .extract].map { ArtifactStore.path($0, sigil) }
      } + [ArtifactStore.alignment, ArtifactStore.reconciliation])
    let others = (before?.files ?? []).filter { !ours.contains($0) }
    let kept = isWhole ? others.filter(artifacts.contains) : others
    let manifest = RunManifest(
      format: "qiyos-run/1", version: version, started: started.formatted(.iso8601),
      seconds: Date().timeIntervalSince(started), jobs: plan.jobs, knowledge: knowledgeDigest,
      sources: texts.index.sigils.count, failed: texts.index.failed.count, stages: clock.seconds,
      files: (made + kept).sorted(), overlays: knowledge.roots.dropFirst().map(\.standardizedFileURL.path))
    try output.write(try manifest.bytes(), to: RunManifest.path)
    let staying = Set(kept + [RunManifest.path])
    try output.commit(removing: others.filter { !staying.contains($0) })
  }
}

extension Pipeline {
  /// The merged record of an output folder, read from its artifacts.
  package static func record(in url: URL) throws -> ReconciledCorpus {
    let reader = ArtifactReader(folder: url)
    let index = try reader.read(CorpusIndex.self, of: .ingest, from: ArtifactStore.index).value
    let witnesses = try index.sigils.map {
      try reader.read(Annotations.self, of: .extract, from: ArtifactStore.path(.extract, $0)).value
    }
    let alignment = try reader.read(AlignmentLayer.self, of: .align, from: ArtifactStore.alignment).value
    let layer = try reader.read(ReconciliationLayer.self, of: .reconcile, from: ArtifactStore.reconciliation)
      .value
    let aligned = AlignedCorpus(
      witnesses: witnesses, entities: alignment.entities, events: alignment.events, links: alignment.links)
    return ReconciledCorpus(aligned, layer)
  }

  /// The text of a witness of an output folder with its layers, read from its artifacts.
  package static func text(_ sigil: Sigil, in url: URL) throws -> RenderedText {
    try ArtifactReader(folder: url).rendered(sigil)
  }
}

extension ReconciledCorpus {
  fileprivate init(_ aligned: AlignedCorpus, _ layer: ReconciliationLayer) {
    self.init(
      aligned: aligned, claims: aligned.witnesses.flatMap(\.claims) + layer.claims, records: layer.records,
      relations: layer.relations, flags: layer.flags)
  }
}
