import Foundation
import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosText
import QiyosTransliteration

/// The three stages that work on one text, run one after the other on it.
struct TextStages: Sendable {
  private let plan: RunPlan
  private let store: ArtifactStore
  private let cache: TextCache
  private let manifest: CorpusManifest
  private let ingest: IngestStage
  private let transliteration: TransliterationStage
  private let extraction: ExtractionStage

  /// What came of one text.
  struct Result: Sendable {
    let annotations: Annotations?
    let findings: [Finding]
    let failed: Bool
  }

  init(
    plan: RunPlan, knowledge: KnowledgeFolder, store: ArtifactStore, cache: TextCache,
    manifest: CorpusManifest
  ) throws {
    self.plan = plan
    self.store = store
    self.cache = cache
    self.manifest = manifest
    ingest = try IngestStage(knowledge: knowledge)
    transliteration = try TransliterationStage(knowledge: knowledge)
    extraction = try ExtractionStage(knowledge: knowledge)
  }

  /// A source from its file on. A source that cannot be read fails alone.
  func run(_ source: CorpusFolder.Source) throws -> Result {
    let bytes: [UInt8]
    do { bytes = Array(try Data(contentsOf: source.url, options: .mappedIfSafe)) } catch {
      return Self.failure(source, "cannot be read: \(error.localizedDescription)")
    }
    let described = manifest.source(source.file, defaultDate: plan.documentDate)
    let staged: Staged<PreparedText>
    do {
      staged = try ingest.run(
        SourceFile(
          sigil: source.sigil, file: source.file, bytes: bytes, description: described.description,
          title: described.title, language: described.language))
    } catch let error as IngestError {
      return Self.failure(source, "\(error)", hint: error.hint)
    }
    try store.write(
      staged.value, of: .ingest, as: ArtifactStore.path(.ingest, source.sigil),
      input: staged.value.witness.sha256, findings: staged.findings)
    return try transliterate(staged.value, findings: staged.findings)
  }

  /// A text of an earlier run, from its artifacts on.
  func run(_ sigil: Sigil) throws -> Result {
    switch plan.from {
    case .ingest, .transliterate:
      let artifact = try store.reader.read(
        PreparedText.self, of: .ingest, from: ArtifactStore.path(.ingest, sigil))
      return try transliterate(artifact.value, findings: artifact.findings)
    case .extract:
      let rendered = try store.reader.rendered(sigil)
      return try extract(rendered, findings: try earlierFindings(sigil, through: .transliterate))
    default:
      let artifact = try store.reader.read(
        Annotations.self, of: .extract, from: ArtifactStore.path(.extract, sigil))
      let findings = try earlierFindings(sigil, through: .transliterate) + artifact.findings
      return Result(annotations: artifact.value, findings: findings, failed: false)
    }
  }

  private func earlierFindings(_ sigil: Sigil, through stage: StageName) throws -> [Finding] {
    try store.reader.findings(of: .ingest, from: ArtifactStore.path(.ingest, sigil))
      + store.reader.findings(of: .transliterate, from: ArtifactStore.path(.transliterate, sigil))
  }

  private func transliterate(_ prepared: PreparedText, findings: [Finding]) throws -> Result {
    guard plan.through >= .transliterate else {
      return Result(annotations: nil, findings: findings, failed: false)
    }
    let staged = try transliteration.run(prepared)
    let rendered = staged.value
    try store.write(
      RenderedLayers(restored: rendered.restored, latin: rendered.latin, restorations: rendered.restorations),
      of: .transliterate, as: ArtifactStore.path(.transliterate, prepared.witness.sigil),
      input: prepared.witness.sha256, findings: staged.findings)
    return try extract(rendered, findings: findings + staged.findings)
  }

  private func extract(_ rendered: RenderedText, findings: [Finding]) throws -> Result {
    guard plan.through >= .extract else { return Result(annotations: nil, findings: findings, failed: false) }
    if plan.through == .export { cache.keep(rendered) }
    let staged = try extraction.run(rendered)
    try store.write(
      staged.value.annotations, of: .extract, as: ArtifactStore.path(.extract, rendered.witness.sigil),
      input: rendered.witness.sha256, findings: staged.findings)
    return Result(annotations: staged.value.annotations, findings: findings + staged.findings, failed: false)
  }

  private static func failure(_ source: CorpusFolder.Source, _ words: String, hint: String? = nil) -> Result {
    let finding = Finding(
      witness: nil, file: source.file, severity: .error, code: "ingest.unreadable",
      message: "\(source.file) \(words)", hint: hint)
    return Result(annotations: nil, findings: [finding], failed: true)
  }
}
