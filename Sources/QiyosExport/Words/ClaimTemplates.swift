package import QiyosKnowledge

/// The templates of English sentences for claims, from `languages/en/claim-sentences.tsv`.
package struct ClaimTemplates: Sendable {
  enum Kind: String, CaseIterable { case clause, noun, outcome, slot, said }

  private var templates: [String: [SentenceTemplate]] = [:]
  private var articled: Set<Substring> = []
  private var examples: [Table.Row] = []
  let plain: PlainLetters
  private static let path = "languages/en/claim-sentences.tsv"

  /// Reads the templates of all roots; those of an overlay come before the built-in ones of the same key.
  ///
  /// - Throws: `KnowledgeError` with the line of a row that cannot be read.
  package init(_ knowledge: KnowledgeFolder) throws {
    plain = try PlainLetters(knowledge)
    for file in try knowledge.files(Self.path).reversed() {
      for row in try Table(file, columns: 2).rows {
        if row[0] == "the" {
          articled.insert(Substring(row[1]))
          continue
        }
        guard let kind = Kind(rawValue: row[0]), let template = SentenceTemplate(row[2]) else {
          throw KnowledgeError(
            file: file.name, line: row.line,
            "expected a clause, noun, outcome, slot or said with its template")
        }
        templates[Self.key(kind, row[1]), default: []].append(template)
        examples.append(row)
      }
    }
  }

  private static func key(_ kind: Kind, _ name: String) -> String { kind.rawValue + " " + name }

  /// The first template of a key whose roles are filled; then those of the key without its last part, then of `*`.
  func filled(_ kind: Kind, _ name: String, _ roles: [String: String]) -> String? {
    var name = Substring(name)
    while !name.isEmpty {
      for template in templates[Self.key(kind, String(name))] ?? [] {
        if let text = template.filled(roles) { return text }
      }
      name = name.lastIndex(of: ".").map { name[..<$0] } ?? ""
    }
    return (templates[Self.key(kind, "*")] ?? []).lazy.compactMap { $0.filled(roles) }.first
  }

  /// Whether a name takes the article for one of its words: *the Kokand Khanate*.
  func takesArticle(_ name: String) -> Bool {
    name.split(separator: " ").contains(where: articled.contains)
  }
}

extension ClaimTemplates: ExampleChecked {
  /// Fills every template with the roles of its example.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    let failures = examples.compactMap { row -> ExampleFailure? in
      let found = SentenceTemplate(row[2])?.filled(Table.attributes(row[3])) ?? ""
      guard found != row[4] || found.isEmpty else { return nil }
      return ExampleFailure(
        file: Self.path, line: row.line, rule: row[2], message: "gives '\(found)', expected '\(row[4])'")
    }
    return (examples.count, failures)
  }
}
