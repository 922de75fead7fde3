import Foundation
import QiyosModel

extension KnowledgeFolder {
  /// Files of the overlays that nothing reads: a name mistyped, or one that stands in the wrong folder. Each with its place
  /// and what was probably meant.
  package func strayFiles() -> [(file: String, hint: String)] {
    let known = Self.paths(below: roots[0]).map(Self.pattern)
    let expected = Set(known)
    return roots.dropFirst().flatMap { root in
      Self.paths(below: root).filter { !expected.contains(Self.pattern($0)) }.map { path in
        let nearest = NearestWord.nearest(to: Self.pattern(path), in: expected.sorted())
        let hint = nearest.map { "did you mean '\($0.replacing("*", with: "NAME"))'?" }
        return (
          root.lastPathComponent + "/" + path,
          hint ?? "knowledge has the files of the built-in folder's names"
        )
      }
    }
  }

  /// What is free in the path of a file: any language may have the files of any other, tables of words any name.
  private static func pattern(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if parts.count > 2, parts[0] == "languages" { parts[1] = "*" }
    if parts.count == 4, ["words", "lexicon"].contains(parts[2]), parts[3].hasSuffix(".tsv") {
      parts[3] = "*.tsv"
    }
    return parts.joined(separator: "/")
  }

  /// The files of a folder, sorted, without hidden ones and those meant for people.
  private static func paths(below root: URL) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var paths: [String] = []
    for case let path as String in walk {
      let name = RelativePath.name(of: path)
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
      let isForPeople = name.hasPrefix("README") || name.hasPrefix("LICENSE") || name.hasSuffix("~")
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      let isCompiled = path.hasPrefix(CompiledImage.folder + "/")
      if isThere, !isFolder.boolValue, !isHidden, !isForPeople, !isCompiled { paths.append(path) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
