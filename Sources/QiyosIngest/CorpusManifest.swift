import QiyosKnowledge
package import QiyosModel
import Yams

/// What a corpus says of itself and its sources in `corpus.yml`.
package struct CorpusManifest: Sendable, Equatable {
  /// What it says of one source; all of it optional.
  package struct Source: Sendable, Equatable {
    /// The title of the source; nil leaves it to the text.
    package var title: String?
    /// The language of the source; nil detects it.
    package var language: LanguageTag?
    package var description: SourceDescription

    package init(
      title: String? = nil, language: LanguageTag? = nil, description: SourceDescription = SourceDescription()
    ) {
      self.title = title
      self.language = language
      self.description = description
    }
  }

  /// The title of the corpus; nil takes the folder's name.
  package let title: String?
  /// The licence of the sources, as written.
  package let licence: String?
  /// Where it was read, as shown in messages.
  private let file: String
  private let sources: [String: Source]
  private let lines: [String: Int]
  /// For each source the names it copies from, as written.
  private let copies: [String: [String]]

  /// The manifest of a corpus that has none.
  package static let empty = CorpusManifest(
    title: nil, licence: nil, file: "corpus.yml", sources: [:], lines: [:], copies: [:])

  private init(
    title: String?, licence: String?, file: String, sources: [String: Source], lines: [String: Int],
    copies: [String: [String]]
  ) {
    self.title = title
    self.licence = licence
    self.file = file
    self.sources = sources
    self.lines = lines
    self.copies = copies
  }

  /// Reads a manifest.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name as shown in messages.
  ///   - sigils: the sigil of each source by its file, so that `copies` may name either.
  /// - Throws: `KnowledgeError` with the line, for what is not YAML and for unknown keys and values.
  package init(_ bytes: [UInt8], file: String = "corpus.yml", sigils: [String: Sigil]) throws {
    let reader = try ManifestReader(bytes, file: file)
    try reader.refuseUnknown(reader.root, known: ManifestReader.corpusKeys)
    var sources: [String: Source] = [:]
    var lines: [String: Int] = [:]
    var copies: [String: [String]] = [:]
    for (name, line, node) in try reader.sources() {
      var source = try reader.source(node)
      let copied = try reader.strings(node, "copies")
      let known = Set(sigils.values)
      source.description.copies = copied.compactMap { copy in
        sigils[copy] ?? (known.contains(Sigil(copy)) ? Sigil(copy) : nil)
      }
      if let own = sigils[name], source.description.copies.contains(own) {
        throw KnowledgeError(file: file, line: line, "'\(name)' cannot copy itself")
      }
      sources[name] = source
      lines[name] = line
      copies[name] = copied
    }
    _ = try reader.date(reader.root)
    self.init(
      title: try reader.string(reader.root, "title"), licence: try reader.string(reader.root, "licence"),
      file: file, sources: sources, lines: lines, copies: copies)
  }

  /// What is said of a source, by its path below the corpus folder.
  ///
  /// - Parameter defaultDate: date of the document where the manifest gives none.
  package func source(_ file: String, defaultDate: String? = nil) -> Source {
    var source = sources[file] ?? Source()
    source.description.date = source.description.date ?? defaultDate
    return source
  }

  /// Warnings about sources that it names and that do not exist, given the paths of all that do.
  package func findings(sources existing: [String]) -> [Finding] {
    let known = Set(existing)
    var findings: [Finding] = []
    for name in sources.keys.sorted() {
      if !known.contains(name) {
        findings.append(missing(name, line: lines[name] ?? 0, "names '\(name)', which does not exist", known))
      }
      let stems = Set(existing.map(Self.stem))
      for copy in copies[name] ?? [] where !known.contains(copy) && !stems.contains(copy) {
        findings.append(
          missing(
            copy, line: lines[name] ?? 0, "says that '\(name)' copies '\(copy)', which does not exist", known)
        )
      }
    }
    return findings
  }

  private func missing(_ name: String, line: Int, _ message: String, _ known: Set<String>) -> Finding {
    let nearest =
      known.sorted().first { Self.stem($0) == name } ?? NearestWord.nearest(to: name, in: known.sorted())
    return Finding(
      witness: nil, file: file, severity: .warning, code: "ingest.no-such-source",
      message: "\(file):\(line): \(message)", hint: nearest.map { "did you mean '\($0)'?" })
  }

  private static func stem(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}
