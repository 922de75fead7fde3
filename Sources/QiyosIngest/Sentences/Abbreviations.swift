package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// The abbreviations of a language that a full stop ends, from `languages/<language>/abbreviations.tsv`.
package struct Abbreviations: Sendable {
  /// What may stand after an abbreviation, and whether a sentence may end with it.
  package enum Kind: String, Sendable {
    /// A name follows; no sentence ends here.
    case title
    /// A number follows; where none does, the sentence may end.
    case number
    /// A month: as `number`.
    case month
    /// The sentence may end here.
    case open
  }

  private var kinds: [[UInt8]: Kind] = [:]
  private let fold: WordKey

  /// Reads `languages/<language>/abbreviations.tsv`. Throws `KnowledgeError` where it cannot be used.
  package init(knowledge: KnowledgeFolder, language: LanguageTag) throws {
    fold = WordKey(for: language)
    for file in try knowledge.files("languages/\(language.language)/abbreviations.tsv") {
      for row in try Table(file, columns: 2).rows {
        guard let kind = Kind(rawValue: row[1]) else {
          throw KnowledgeError(
            file: file.name, line: row.line,
            "the second column must be title, number, month or open, found '\(row[1])'")
        }
        kinds[key(row[0])] = kind
      }
    }
  }

  /// The key of a form: its parts between stops, folded one by one.
  private func key(_ form: String) -> [UInt8] {
    var key: [UInt8] = []
    for part in form.split(separator: ".") {
      if !key.isEmpty { key.append(UInt8(ascii: ".")) }
      key += fold.key(of: part)
    }
    return key
  }

  /// What a form (without its last stop) is, or nil.
  package func kind(of form: String) -> Kind? { kinds[key(form)] }
}
