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
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) ?? Node([(Node, Node)]())
    } catch {
      throw KnowledgeError(file: file, line: Self.line(of: error), "is not YAML: \(error)")
    }
    guard root.mapping != nil else {
      throw KnowledgeError(file: file, line: 1, "expected 'title:', 'sources:' and the like")
    }
  }

  private static func line(of error: any Error) -> Int {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: 0
    }
  }

  func line(_ node: Node) -> Int { node.mark?.line ?? 0 }

  /// The sources by name, each with what is said of it, in the order of the file.
  func sources() throws -> [(String, Node)] {
    guard let node = root["sources"] else { return [] }
    guard let mapping = node.mapping else {
      throw KnowledgeError(
        file: file, line: line(node), "'sources' must name files, each with its 'title:' …")
    }
    var found: [(String, Node)] = []
    for (key, value) in mapping {
      guard let name = key.string, value.mapping != nil else {
        throw KnowledgeError(
          file: file, line: line(key), "a source must be 'file.txt:' with 'title:', 'language:' … below it")
      }
      found.append((name, value))
    }
    return found
  }

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
      let hint = Spelling.nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
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
    let hint = Spelling.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
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
  private func date(_ node: Node) throws -> String? {
    guard let value = node["date"], let date = try string(node, "date") else { return nil }
    let ends = date.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2, ends.allSatisfy({ $0 == ".." || $0.isEmpty && ends.count == 2 || isDay($0) })
    else {
      throw KnowledgeError(
        file: file, line: line(value), "'\(date)' is no date; write 1868, 1868-02 or 1868-02-10 (EDTF)")
    }
    return date
  }

  private func isDay(_ text: Substring) -> Bool {
    var text = text
    while let last = text.last, "~?%".contains(last) { text.removeLast() }
    if text.first == "-" { text.removeFirst() }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4 else { return false }
    guard parts.allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "X") } }) else {
      return false
    }
    guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return false }
    guard parts.count > 1, let month = Int(parts[1]) else {
      return parts.count == 1 || parts[1].contains("X")
    }
    guard (1...12).contains(month) || (parts.count == 2 && (21...24).contains(month)) else { return false }
    return parts.count < 3 || Int(parts[2]).map { (1...31).contains($0) } ?? true
  }
}

/// Finds what a mistyped word may have been meant to be.
enum Spelling {
  /// The candidate with the fewest letters to change, at most a third of them; of equal ones the first.
  static func nearest(to word: String, in candidates: [String]) -> String? {
    let scored = candidates.map { ($0, distance(Array(word.unicodeScalars), Array($0.unicodeScalars))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 * 3 <= max(word.count, 3) + 2 else { return nil }
    return best.0
  }

  /// Edit distance. O(n·m).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let cost = left == right ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
