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
    /// Whether it was read with other knowledge or by another version, and the source is not at hand.
    var isOutdated = false
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

  /// A source from its file on, or from the artifacts of the run before where the plan begins later and they were made
  /// from the same. A source that cannot be read fails alone.
  func run(_ source: CorpusFolder.Source) throws -> Result {
    let bytes: [UInt8]
    do { bytes = Array(try Data(contentsOf: source.url, options: .mappedIfSafe)) } catch {
      return Self.failure(source, "cannot be read: \(SystemReason.words(error))")
    }
    let described = manifest.source(source.file, defaultDate: plan.documentDate)
    let file = SourceFile(
      sigil: source.sigil, file: source.file, bytes: bytes, description: described.description,
      title: described.title, language: described.language)
    let input = try Self.input(file)
    if plan.from > .ingest, store.has(ArtifactStore.path(.ingest, source.sigil)) {
      let earlier = try prepared(source.sigil)
      if store.isCurrent(earlier, input: input) { return try run(earlier) }
    }
    let staged: Staged<PreparedText>
    do { staged = try ingest.run(file) } catch let error as IngestError {
      return Self.failure(source, "\(error)", hint: error.hint)
    }
    try store.write(
      staged.value, of: .ingest, as: ArtifactStore.path(.ingest, source.sigil), input: input,
      findings: staged.findings)
    return try transliterate(staged.value, findings: staged.findings)
  }

  /// A text of an earlier run, from its artifacts on.
  func run(_ sigil: Sigil) throws -> Result {
    let earlier = try prepared(sigil)
    let result = try run(earlier)
    return Result(
      annotations: result.annotations, findings: result.findings, failed: false,
      isOutdated: !store.isOfThisKnowledge(earlier))
  }

  private func prepared(_ sigil: Sigil) throws -> Artifact<PreparedText> {
    try store.reader.read(PreparedText.self, of: .ingest, from: ArtifactStore.path(.ingest, sigil))
  }

  /// Takes from the artifacts of the stages before the first one planned what was made from the same text with the same
  /// knowledge; what was not is made anew.
  private func run(_ ingested: Artifact<PreparedText>) throws -> Result {
    let sigil = ingested.value.witness.sigil
    let rendering = ArtifactStore.path(.transliterate, sigil)
    guard plan.from > .transliterate, store.has(rendering) else {
      return try transliterate(ingested.value, findings: ingested.findings)
    }
    let layers = try store.reader.read(RenderedLayers.self, of: .transliterate, from: rendering)
    guard store.isCurrent(layers, input: input(of: .transliterate, sigil)) else {
      return try transliterate(ingested.value, findings: ingested.findings)
    }
    let findings = ingested.findings + layers.findings
    let rendered = RenderedText(
      prepared: ingested.value, restored: layers.value.restored, latin: layers.value.latin,
      restorations: layers.value.restorations)
    let extracted = ArtifactStore.path(.extract, sigil)
    guard plan.from > .extract, store.has(extracted) else { return try extract(rendered, findings: findings) }
    let artifact = try store.reader.read(Annotations.self, of: .extract, from: extracted)
    guard store.isCurrent(artifact, input: input(of: .extract, sigil)) else {
      return try extract(rendered, findings: findings)
    }
    return Result(annotations: artifact.value, findings: findings + artifact.findings, failed: false)
  }

  private func transliterate(_ prepared: PreparedText, findings: [Finding]) throws -> Result {
    guard plan.through >= .transliterate else {
      return Result(annotations: nil, findings: findings, failed: false)
    }
    let staged = try transliteration.run(prepared)
    let rendered = staged.value
    let sigil = prepared.witness.sigil
    try store.write(
      RenderedLayers(restored: rendered.restored, latin: rendered.latin, restorations: rendered.restorations),
      of: .transliterate, as: ArtifactStore.path(.transliterate, sigil),
      input: input(of: .transliterate, sigil), findings: staged.findings)
    return try extract(rendered, findings: findings + staged.findings)
  }

  private func extract(_ rendered: RenderedText, findings: [Finding]) throws -> Result {
    guard plan.through >= .extract else { return Result(annotations: nil, findings: findings, failed: false) }
    if plan.through == .export { cache.keep(rendered) }
    let staged = try extraction.run(rendered)
    let sigil = rendered.witness.sigil
    try store.write(
      staged.value.annotations, of: .extract, as: ArtifactStore.path(.extract, sigil),
      input: input(of: .extract, sigil), findings: staged.findings)
    return Result(annotations: staged.value.annotations, findings: findings + staged.findings, failed: false)
  }

  // MARK: What a stage's result was made from

  /// Of ingest: the file and what the corpus says of it.
  private static func input(_ file: SourceFile) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var digest = Digest()
    digest.add(SHA256.hexadecimal(of: file.bytes).utf8)
    digest.add(try encoder.encode(file.description))
    for word in [file.file, file.title ?? "", file.language?.tag ?? ""] { digest.add(word.utf8 + [0]) }
    return digest.text
  }

  /// Of the two stages that follow: the artifacts of the stages before.
  private func input(of stage: StageName, _ sigil: Sigil) -> String {
    let before: [StageName] = stage == .extract ? [.ingest, .transliterate] : [.ingest]
    return store.digest(of: before.map { ArtifactStore.path($0, sigil) })
  }

  private static func failure(_ source: CorpusFolder.Source, _ words: String, hint: String? = nil) -> Result {
    let finding = Finding(
      witness: nil, file: source.file, severity: .error, code: "ingest.unreadable",
      message: "\(source.file) \(words)", hint: hint)
    return Result(annotations: nil, findings: [finding], failed: true)
  }
}
