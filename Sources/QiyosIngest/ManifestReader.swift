import QiyosKnowledge
import QiyosModel
import Yams

/// Reads the nodes of a `corpus.yml` and refuses what it does not know, with the line.
struct ManifestReader {
  static let corpusKeys = ["title", "licence", "description", "languages", "author", "date", "sources"]
  private static let sourceKeys = [
    "title", "language", "author", "date", "calendar", "copies", "licence", "description",
  ]

  let root: Node
  private let file: String

  init(_ bytes: [UInt8], file: String) throws {
    self.file = file
    root = try YAMLFile.root(of: bytes, file: file) ?? Node([(Node, Node)]())
    guard root.mapping != nil else {
      throw KnowledgeError(file: file, line: 1, "expected 'title:', 'sources:' and the like")
    }
  }

  func line(_ node: Node) -> Int { node.mark?.line ?? 0 }

  /// The sources by name, each with the line it stands on and what is said of it, in the order of the file.
  func sources() throws -> [(name: String, line: Int, node: Node)] {
    guard let node = root["sources"], !Self.isNothing(node) else { return [] }
    guard let mapping = node.mapping else {
      throw KnowledgeError(
        file: file, line: line(node), "'sources' must name files, each with its 'title:' …")
    }
    var found: [(String, Int, Node)] = []
    for (key, value) in mapping {
      guard let name = key.string, value.mapping != nil || Self.isNothing(value) else {
        throw KnowledgeError(
          file: file, line: line(key), "a source must be 'file.txt:' with 'title:', 'language:' … below it")
      }
      found.append((name, line(key), value))
    }
    return found
  }

  /// A key with nothing behind it.
  private static func isNothing(_ node: Node) -> Bool { node.scalar?.string.isEmpty == true }

  func source(_ node: Node) throws -> CorpusManifest.Source {
    try refuseUnknown(node, known: Self.sourceKeys)
    let description = SourceDescription(
      author: try string(node, "author"), date: try date(node), calendar: try calendar(node))
    return CorpusManifest.Source(
      title: try string(node, "title"), language: try language(node), description: description)
  }

  func refuseUnknown(_ node: Node, known: [String]) throws {
    for (key, _) in node.mapping ?? [:] where !known.contains(key.string ?? "") {
      let name = key.string ?? ""
      let hint = NearestWord.nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
      throw KnowledgeError(
        file: file, line: line(key),
        "unknown key '\(name)'\(hint ?? "; there are \(known.joined(separator: ", "))")")
    }
  }

  func string(_ node: Node, _ key: String) throws -> String? {
    guard let value = node[key] else { return nil }
    guard let string = value.string else {
      throw KnowledgeError(file: file, line: line(value), "'\(key)' must be text")
    }
    return string.isEmpty ? nil : string
  }

  /// One text or a list of them.
  func strings(_ node: Node, _ key: String) throws -> [String] {
    guard let value = node[key] else { return [] }
    if let single = value.string { return [single] }
    guard let list = value.sequence, case let strings = list.compactMap(\.string), strings.count == list.count
    else {
      throw KnowledgeError(file: file, line: line(value), "'\(key)' must be a list of files: [a.txt, b.txt]")
    }
    return strings
  }

  private func calendar(_ node: Node) throws -> CalendarStyle? {
    guard let value = node["calendar"], let name = try string(node, "calendar") else { return nil }
    if let style = CalendarStyle(rawValue: name) { return style }
    let known = CalendarStyle.allCases.map(\.rawValue)
    let hint = NearestWord.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
    throw KnowledgeError(
      file: file, line: line(value),
      "unknown calendar '\(name)'; \(hint ?? "there are \(known.joined(separator: ", "))")")
  }

  /// A BCP 47 tag by its shape: a language of two or three small letters, then subtags.
  private func language(_ node: Node) throws -> LanguageTag? {
    guard let value = node["language"], let tag = try string(node, "language") else { return nil }
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isLanguage = parts.first.map {
      $0.allSatisfy { ("a"..."z").contains($0) } && (2...3).contains($0.count)
    }
    let areSubtags = parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard isLanguage == true, areSubtags else {
      throw KnowledgeError(
        file: file, line: line(value), "'\(tag)' is no language tag; write 'en', 'uz-Cyrl' or 'uz-Latn'")
    }
    return LanguageTag(tag)
  }

  /// A date or interval of EDTF by its shape.
  func date(_ node: Node) throws -> String? {
    guard let value = node["date"], let date = try string(node, "date") else { return nil }
    guard DocumentDate.isDate(date) else {
      throw KnowledgeError(
        file: file, line: line(value), "'\(date)' is no date; write 1868, 1868-02 or 1868-02-10 (EDTF)")
    }
    return date
  }
}
