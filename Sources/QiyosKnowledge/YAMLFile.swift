package import Yams

/// Reads YAML that a person wrote, and says in one line what is wrong with it.
package enum YAMLFile {
  /// The root of a file, or nil where it is empty. Throws `KnowledgeError` with the line.
  package static func root(of bytes: [UInt8], file: String) throws(KnowledgeError) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw KnowledgeError(file: file, line: line(ofDamageIn: bytes), "is not UTF-8")
    }
    do { return try Yams.compose(yaml: text, .basic) } catch {
      throw KnowledgeError(file: file, line: line(of: error, in: text), "is not YAML: \(words(for: error))")
    }
  }

  private static func line(ofDamageIn bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }

  private static func line(of error: any Error, in text: String) -> Int {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .reader(_, let offset, _, _):
      text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1
    case .duplicatedKeysInMapping(let keys, _): line(ofSecond: keys.first ?? "", in: text)
    default: 0
    }
  }

  /// The line on which a key stands for the second time.
  private static func line(ofSecond key: String, in text: String) -> Int {
    var seen = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      guard trimmed.hasPrefix(key), trimmed.dropFirst(key.count).contains(":") else { continue }
      if seen { return number + 1 }
      seen = true
    }
    return 0
  }

  private static func words(for error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(let context, let problem, _, _), .parser(let context, let problem, _, _),
      .composer(let context, let problem, _, _):
      [context.map { "\($0.text) (line \($0.mark.line))" }, problem].compactMap { $0 }.joined(separator: ", ")
    case .reader(let problem, _, _, _): problem
    case .duplicatedKeysInMapping(let keys, _): "'\(keys.sorted().joined(separator: "', '"))' stands twice"
    default: "it cannot be read"
    }
  }
}
