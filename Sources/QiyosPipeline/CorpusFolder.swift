package import Foundation
package import QiyosModel

/// What a corpus folder holds: its sources, and what was left alone and why.
///
/// The folder is read recursively in order of path. Not read as sources: hidden files, `corpus.yml`, `decisions.yml`,
/// the folders `gold` and `knowledge`, the output folder, and `README`, `LICENSE` and `CITATION` files at the top.
package struct CorpusFolder: Sendable {
  /// One source as it was found.
  package struct Source: Sendable, Equatable {
    /// Path below the corpus folder, with `/`.
    package let file: String
    /// Where it lies on disk.
    package let url: URL
    /// By which it is cited.
    package let sigil: Sigil
    /// In bytes.
    package let size: Int
  }

  /// Endings of the files that are read, in small letters.
  package static let endings = ["txt", "md", "html", "htm", "xml"]

  /// The corpus folder.
  package let root: URL
  /// In order of sigil.
  package let sources: [Source]
  /// What was left alone, and why.
  package let findings: [Finding]

  /// Scans a folder. `output` is never read, `maximumSize` is in bytes.
  package init(scanning root: URL, output: URL?, maximumSize: Int) throws(PipelineError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else {
      throw PipelineError.unreadable("\(root.path): no such folder")
    }
    guard isFolder.boolValue else {
      throw PipelineError.unreadable("\(root.path): is a file; name the folder that holds the sources")
    }
    if let output, output.resolvingSymlinksInPath().path == root.resolvingSymlinksInPath().path {
      throw PipelineError.unreadable("\(root.path): is the corpus itself; name another folder with --output")
    }
    var scan = Scan(root: root, output: output, maximumSize: maximumSize)
    scan.visit(root, below: "")
    self.root = root
    let named = SourceNaming.named(scan.files)
    sources = named.sources
    findings = scan.findings + named.findings
  }

  /// The folders that are corpora of their own, where this one holds no sources itself: a batch.
  package static func batch(in root: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    let hasSource = names.contains { name in
      endings.contains(RelativePath.ending(of: name).lowercased()) && !Scan.isAside(name)
    }
    guard !hasSource else { return [] }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { root.appendingPathComponent($0) }
      .filter { FileManager.default.fileExists(atPath: $0.appendingPathComponent("corpus.yml").path) }
  }

  /// The sigils of files named on a command line: the file's name without its ending, `-` for standard input; where two
  /// would be equal the endings stay, and where they would still be equal the paths.
  package static func sigils(of files: [String]) -> [Sigil] {
    func unique(_ names: [String]) -> Bool { Set(names).count == names.count }
    let names = files.map { $0 == "-" ? "stdin" : RelativePath.name(of: $0) }
    let stems = names.map(stem)
    if unique(stems) { return stems.map { Sigil($0) } }
    return (unique(names) ? names : files).map { Sigil($0) }
  }

  static func stem(_ file: String) -> String { RelativePath.stem(of: file) }
}

/// A walk through a corpus folder.
private struct Scan {
  let root: URL
  let output: URL?
  let maximumSize: Int
  var files: [(file: String, url: URL, size: Int)] = []
  var findings: [Finding] = []
  private var visited: Set<String> = []

  init(root: URL, output: URL?, maximumSize: Int) {
    self.root = root
    self.output = output
    self.maximumSize = maximumSize
  }

  static func isAside(_ name: String) -> Bool {
    ["README", "LICENSE", "CITATION", "corpus.yml", "decisions.yml"].contains { name.hasPrefix($0) }
  }

  mutating func visit(_ folder: URL, below path: String) {
    let real = folder.resolvingSymlinksInPath().path
    if let output, real == output.resolvingSymlinksInPath().path {
      return note(path, "ingest.output-inside", "is the output folder and is not read as a source", .note)
    }
    if !path.isEmpty, RunManifest.isPresent(in: folder) {
      return note(
        path, "ingest.output-inside", "is the output of another run and is not read as a source", .note)
    }
    guard visited.insert(real).inserted else {
      return note(path, "ingest.link-loop", "leads back to a folder that was read already", .warning)
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      return note(path, "ingest.unreadable", "cannot be opened: \(SystemReason.words(error))", .error)
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      if path.isEmpty, Self.isAside(name) || name == "gold" || name == "knowledge" { continue }
      entry(folder.appendingPathComponent(name), path.isEmpty ? name : path + "/" + name)
    }
  }

  private mutating func entry(_ url: URL, _ path: String) {
    let resolved = url.resolvingSymlinksInPath()
    if path.unicodeScalars.contains("\u{FFFD}"), !FileManager.default.fileExists(atPath: url.path) {
      return note(
        path, "ingest.unreadable", "has a name that is not UTF-8", .error, hint: "give it another name")
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved.path) else {
      return note(path, "ingest.dangling-link", "leads nowhere", .warning)
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeDirectory: visit(url, below: path)
    case .typeRegular: file(url, path, size: (attributes[.size] as? Int) ?? 0)
    case .typeSymbolicLink: note(path, "ingest.dangling-link", "leads nowhere", .warning)
    default: note(path, "ingest.not-a-file", "is neither a file nor a folder and is left alone", .warning)
    }
  }

  private mutating func file(_ url: URL, _ path: String, size: Int) {
    guard CorpusFolder.endings.contains(url.pathExtension.lowercased()) else {
      return note(
        path, "ingest.other-file", "is left alone: its ending is not one of .txt .md .html .xml", .note,
        hint: "export it as plain text in UTF-8 to have it read")
    }
    guard size <= maximumSize else {
      return note(
        path, "ingest.too-large", "has \(size) bytes, more than the \(maximumSize) that are read", .error,
        hint: "split it, or raise the bound with --max-size")
    }
    files.append((path, url, size))
  }

  private mutating func note(
    _ path: String, _ code: String, _ message: String, _ severity: Finding.Severity, hint: String? = nil
  ) {
    findings.append(
      Finding(
        witness: nil, file: path, severity: severity, code: code, message: "\(path) \(message)", hint: hint))
  }
}
