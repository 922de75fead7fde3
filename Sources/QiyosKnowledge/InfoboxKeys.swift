import QiyosText

/// What the keys of infobox lines mean, from the `infobox.tsv` of all languages.
package struct InfoboxKeys: Sendable {
  /// The meaning of one key.
  package enum Meaning: String, Sendable {
    case event, part, date, place, outcome, side, commander, strength, casualties, killed
  }

  private let meanings: [[UInt8]: Meaning]

  /// Reads the keys. Throws `KnowledgeError` for a meaning that there is not.
  package init(_ knowledge: KnowledgeFolder) throws {
    var meanings: [[UInt8]: Meaning] = [:]
    for language in knowledge.list("languages", ending: "") {
      for file in try knowledge.files("languages/\(language)/infobox.tsv") {
        for row in try Table(file, columns: 2).rows {
          guard let meaning = Meaning(rawValue: row[1]) else {
            throw KnowledgeError(file: file.name, line: row.line, "unknown meaning '\(row[1])'")
          }
          meanings[Self.key(row[0])] = meaning
        }
      }
    }
    self.meanings = meanings
  }

  /// The meaning of a key and the side that its number names: `Combatant2` is (side, 2).
  package func meaning(of label: String) -> (meaning: Meaning, side: Int)? {
    let digits = label.reversed().prefix { $0.isNumber }
    guard let meaning = meanings[Self.key(String(label.dropLast(digits.count)))] else { return nil }
    return (meaning, Int(String(digits.reversed())) ?? 0)
  }

  /// Whether a mark behind a name says that he fell: *KIA*.
  package func saysKilled(_ mark: String) -> Bool { meanings[Self.key(mark)] == .killed }

  /// One key for all alphabets; both foldings are tried as one since Latin and Cyrillic keys never meet by chance.
  private static func key(_ label: String) -> [UInt8] {
    WordKey(isUzbek: true).key(of: label.filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
      + (label == "†" ? [0] : [])
  }
}
