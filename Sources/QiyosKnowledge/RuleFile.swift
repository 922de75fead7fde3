import Foundation
import Yams

/// A YAML file of rules over token patterns, each with its examples.
///
///     define:
///       day: '<int 1..31> | <int 1..31>~<ordinal-ending>'
///     rules:
///       - rule: day-month-year
///         pattern: 'd:{day} m:<month> y:<int 1000..2100>'
///         gives: { kind: explicit, day: d, month: m, year: y }
///         examples:
///           - 'They came on ⟦3 March 1712⟧. => 1712-03-03'
///           - 'no: He may go.'
///
/// `pattern` is one pattern or a list of them; what `gives` means is the business of the stage that reads the file.
package struct RuleFile: Sendable {
  /// Path below the knowledge folder.
  package let file: String
  /// Named parts of patterns, in order.
  package let definitions: [(name: String, pattern: String, line: Int)]
  /// In order of the file, which is the order in which they are tried.
  package let rules: [Rule]

  /// One rule as it is written.
  package struct Rule: Sendable {
    /// Unique in its file; an overlay's rule of the same name replaces it.
    package let name: String
    /// One or more, in the notation of `QiyosPatterns`.
    package let patterns: [String]
    /// Keys and values as written; each extractor reads its own.
    package let gives: [String: String]
    /// At least one.
    package let examples: [RuleExample]
    /// Path below the knowledge folder.
    package let file: String
    /// Of the word `rule:`, from 1.
    package let line: Int

    /// `languages/en/dates.yml#day-month-year`
    package var id: String { "\(file)#\(name)" }
  }

  /// Reads a file. Throws `KnowledgeError` with the line for what is not YAML, unknown keys and rules without
  /// examples.
  package init(_ file: KnowledgeFolder.File) throws {
    let text = String(decoding: file.bytes, as: UTF8.self)
    self.file = file.name
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw KnowledgeError(file: file.name, line: 0, "is not YAML: \(error)")
    }
    guard let mapping = root?.mapping else {
      throw KnowledgeError(file: file.name, line: 1, "expected 'define:' and 'rules:'")
    }
    let known: Set<String> = ["define", "rules"]
    for (key, _) in mapping where !known.contains(key.string ?? "") {
      throw KnowledgeError(
        file: file.name, line: key.line, "unknown key '\(key.string ?? "")'; there are 'define' and 'rules'")
    }
    definitions = try Self.definitions(mapping["define"], file: file.name)
    rules = try (mapping["rules"]?.sequence.map(Array.init) ?? []).map { try Self.rule($0, file: file.name) }
  }

  private static func definitions(_ node: Node?, file: String) throws -> [(
    name: String, pattern: String, line: Int
  )] {
    guard let node else { return [] }
    guard let mapping = node.mapping else {
      throw KnowledgeError(file: file, line: node.line, "'define' must be a mapping of names to patterns")
    }
    return try mapping.map { key, value in
      guard let name = key.string, let pattern = value.string else {
        throw KnowledgeError(file: file, line: key.line, "a definition must be 'name: pattern'")
      }
      return (name, pattern, key.line)
    }
  }

  private static func rule(_ node: Node, file: String) throws -> Rule {
    guard let name = node["rule"]?.string else {
      throw KnowledgeError(file: file, line: node.line, "a rule must begin with 'rule: its-name'")
    }
    let known: Set<String> = ["rule", "pattern", "gives", "examples"]
    for (key, _) in node.mapping ?? [:] where !known.contains(key.string ?? "") {
      throw KnowledgeError(file: file, line: key.line, "rule '\(name)': unknown key '\(key.string ?? "")'")
    }
    let patterns =
      node["pattern"]?.sequence?.compactMap(\.string) ?? node["pattern"]?.string.map { [$0] } ?? []
    guard !patterns.isEmpty else {
      throw KnowledgeError(file: file, line: node.line, "rule '\(name)': expected 'pattern'")
    }
    let examples = try (node["examples"]?.sequence.map(Array.init) ?? []).map {
      try example($0, rule: name, file: file)
    }
    guard !examples.isEmpty else {
      throw KnowledgeError(file: file, line: node.line, "rule '\(name)': a rule must carry examples")
    }
    var gives: [String: String] = [:]
    for (key, value) in node["gives"]?.mapping ?? [:] { gives[key.string ?? ""] = value.string ?? "" }
    return Rule(name: name, patterns: patterns, gives: gives, examples: examples, file: file, line: node.line)
  }

  private static func example(_ node: Node, rule: String, file: String) throws -> RuleExample {
    guard let text = node.string else {
      throw KnowledgeError(file: file, line: node.line, "rule '\(rule)': an example must be text")
    }
    return RuleExample(text, line: node.line)
  }
}

extension Node {
  fileprivate var line: Int { mark?.line ?? 0 }
}

/// One example of a rule: `text with ⟦the part⟧ => what it gives`, or `no: text` in which the rule must not fire.
package struct RuleExample: Sendable, Equatable {
  /// The text with its marks `⟦…⟧`.
  package let marked: String
  /// What stands after `=>`, or nil.
  package let expected: String?
  /// Whether the rule must find nothing.
  package let isCounterexample: Bool
  /// From 1.
  package let line: Int

  /// Takes an example apart; what is not `no:` and has no arrow expects nothing in particular.
  package init(_ source: String, line: Int) {
    isCounterexample = source.hasPrefix("no:")
    let body = isCounterexample ? source.dropFirst(3) : source[...]
    if let arrow = body.range(of: " => ") {
      marked = Self.trimmed(body[..<arrow.lowerBound])
      expected = Self.trimmed(body[arrow.upperBound...])
    } else {
      marked = Self.trimmed(body)
      expected = nil
    }
    self.line = line
  }

  private static func trimmed(_ text: Substring) -> String {
    Table.trimmed(text)
  }
}
