package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// A source as it lies in the corpus, with what the corpus says of it.
package struct SourceFile: Sendable {
  /// By which the source is cited.
  package let sigil: Sigil
  /// Path below the corpus folder, with `/`; its ending tells the format.
  package let file: String
  /// The file as it lies on disk.
  package let bytes: [UInt8]
  package let description: SourceDescription
  /// From `corpus.yml`; nil takes the text's own heading or the file's name.
  package let title: String?
  /// Nil detects it.
  package let language: LanguageTag?

  package init(
    sigil: Sigil, file: String, bytes: [UInt8], description: SourceDescription, title: String?,
    language: LanguageTag?
  ) {
    self.sigil = sigil
    self.file = file
    self.bytes = bytes
    self.description = description
    self.title = title
    self.language = language
  }
}

/// Files to prepared texts: decoding, structure, cleaning, sentences, languages.
package struct IngestStage: Stage {
  /// `ingest` on the command line and in `1-ingest/`.
  package static let name = "ingest"

  private let preparer: TextPreparer
  private let decoder: TextDecoder

  /// - Throws: `KnowledgeError` where a language file cannot be used.
  package init(knowledge: KnowledgeFolder) throws {
    preparer = try TextPreparer(knowledge: knowledge)
    decoder = TextDecoder(detector: preparer.detector)
  }

  /// - Throws: `IngestError` where the source cannot be read.
  package func run(_ source: SourceFile) throws -> Staged<PreparedText> {
    guard source.bytes.count < Int(Int32.max) / 3 else {
      throw IngestError(.tooLarge, "is larger than 700 MB", hint: "split it")
    }
    let format = SourceFormat(file: source.file)
    let decoded = try decoder.decode(source.bytes, declared: format.declaredEncoding(source.bytes))
    let digest = SHA256.hexadecimal(of: source.bytes)
    let staged: Staged<PreparedText>
    switch format {
    case .plain: staged = plain(source, decoded, digest)
    case .html, .xml: staged = try marked(source, decoded, digest, format)
    }
    return Staged(staged.value, findings: remarks(source, decoded) + staged.findings)
  }

  private func plain(_ source: SourceFile, _ decoded: TextDecoder.Decoded, _ digest: String) -> Staged<
    PreparedText
  > {
    preparer.prepare(
      text: String(decoding: decoded.bytes, as: UTF8.self), sigil: source.sigil, file: source.file,
      title: source.title, language: source.language, description: source.description,
      encoding: decoded.encoding, sha256: digest)
  }

  private func marked(
    _ source: SourceFile, _ decoded: TextDecoder.Decoded, _ digest: String, _ format: SourceFormat
  ) throws(IngestError) -> Staged<PreparedText> {
    let markup = try MarkupText.read(decoded.bytes, as: format)
    var description = source.description
    description.author = description.author ?? markup.author
    description.date = description.date ?? markup.date
    let identity = TextPreparer.Identity(
      sigil: source.sigil, file: source.file, title: source.title, language: source.language,
      description: description, encoding: decoded.encoding, sha256: digest)
    var text = String(decoding: markup.bytes, as: UTF8.self)
    let kept = text
    let staged = text.withUTF8 { preparer.prepare(kept, $0, markup.layout, identity) }
    guard format == .xml, !markup.isTEI else { return staged }
    let remark = Finding(
      witness: source.sigil, severity: .warning, code: "ingest.not-tei",
      message: "the XML is not TEI (its root is <\(markup.root)>); its text was read as it stands", hint: nil)
    return Staged(staged.value, findings: [remark] + staged.findings)
  }

  private func remarks(_ source: SourceFile, _ decoded: TextDecoder.Decoded) -> [Finding] {
    var findings: [Finding] = []
    if source.bytes.isEmpty {
      findings.append(
        Finding(
          witness: source.sigil, severity: .warning, code: "ingest.empty", message: "the file is empty",
          hint: "remove it or fill it"))
    }
    if let other = decoded.otherLines {
      findings.append(
        Finding(
          witness: source.sigil, severity: .warning, code: "ingest.mixed-encodings",
          message:
            "\(other.count) of the lines, the first is line \(other.first), are not UTF-8 and were read as "
            + other.encoding,
          hint: "convert the file to UTF-8 if letters are wrong"))
    } else if decoded.encoding != "UTF-8" {
      findings.append(
        Finding(
          witness: source.sigil, severity: .note, code: "ingest.encoding",
          message: "the file was read as \(decoded.encoding)",
          hint: "convert it to UTF-8 if letters are wrong"))
    }
    if let offset = decoded.firstDamage {
      findings.append(
        Finding(
          witness: source.sigil, severity: .warning, code: "ingest.damaged-encoding",
          message:
            "bytes that are not \(decoded.encoding), the first at offset \(offset), were read as U+FFFD",
          hint: "restore the file or convert it to UTF-8"))
    }
    return findings
  }
}
