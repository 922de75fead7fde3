package import Foundation

/// Where knowledge files are looked for: the built-in folder and the overlays over it, a later one before an earlier.
///
/// Files are named by their path below the folder, such as `languages/uz/months.tsv`. An overlay's table is *added*
/// to the one below, its entries with the same key replacing it; an overlay's rule file adds rules and replaces
/// those of the same name. Tables that several stages use are read once for each value of this type and its copies: a
/// changed file is seen by a new one only.
package struct KnowledgeFolder: Sendable {
  /// Lowest first: the built-in folder, then the overlays.
  package let roots: [URL]

  /// A list of Uzbek words, one a line, that widens the lexicon where somebody asks for it; it never ships.
  package var wordList: File?

  /// What stages share of the files that they read.
  let cache = KnowledgeCache()

  package init(roots: [URL]) { self.roots = roots }

  /// A file as it stands in one root.
  package struct File: Sendable {
    /// Path as shown in messages: relative to the root, with the root's name before it for an overlay.
    package let name: String
    /// The file as it lies on disk.
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The copies of a file in all roots, lowest first; empty where no root has it.
  package func files(_ path: String) throws(KnowledgeError) -> [File] {
    var found: [File] = []
    for root in roots {
      let url = root.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      do {
        found.append(File(name: name(of: path, in: root), bytes: Array(try Data(contentsOf: url))))
      } catch {
        throw KnowledgeError(
          file: name(of: path, in: root), line: 0, "cannot be read: \(error.localizedDescription)")
      }
    }
    return found
  }

  /// The names of what a folder holds in any root (files with the ending, or folders where `ending` is empty), sorted.
  package func list(_ path: String, ending: String) -> [String] {
    var names: Set<String> = []
    for root in roots {
      let folder = root.appendingPathComponent(path)
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
        var isFolder: ObjCBool = false
        let path = folder.appendingPathComponent(name).path
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
        if ending.isEmpty ? isFolder.boolValue : !isFolder.boolValue && name.hasSuffix(ending) {
          names.insert(name)
        }
      }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func name(of path: String, in root: URL) -> String {
    root == roots.first ? path : root.lastPathComponent + "/" + path
  }
}

extension KnowledgeFolder {
  /// The built-in knowledge: what is said (`--knowledge-root`), else `QIYOS_KNOWLEDGE`, else `share/qiyos` beside the
  /// program or one folder up, else the folder that the build put beside it. Nil where none of them exists.
  package static func builtIn(said: String? = nil, environment: [String: String] = [:]) -> URL? {
    let program = Bundle.main.bundleURL
    let candidates = [
      said.map { URL(fileURLWithPath: $0) },
      environment["QIYOS_KNOWLEDGE"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) },
      program.appendingPathComponent("share/qiyos"),
      program.deletingLastPathComponent().appendingPathComponent("share/qiyos"),
      program.appendingPathComponent("qiyos_QiyosKnowledge.resources/Knowledge"),
    ]
    return candidates.compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("languages").path)
    }
  }
}
