import QiyosKnowledge
import QiyosModel
import QiyosText

/// Generic words that say what a place is (*Fort*, *қалъаси*): two names are compared without them.
struct PlaceWords: Sendable {
  private let keys: [Bool: Set<[UInt8]>]

  /// Reads single words of `gazetteer/place-words.tsv` (`form language type position`).
  init(knowledge: KnowledgeFolder) throws {
    var keys: [Bool: Set<[UInt8]>] = [true: [], false: []]
    for file in try knowledge.files("gazetteer/place-words.tsv") {
      for row in try Table(file, columns: 3).rows where row[2].hasPrefix("place") && !row[0].contains(" ") {
        let isUzbek = row[1] == "uz"
        keys[isUzbek, default: []].insert(WordKey(isUzbek: isUzbek).key(of: row[0]))
      }
    }
    self.keys = keys
  }

  /// A name without its generic words; the whole name where nothing else is left.
  func without(_ name: String, language: LanguageTag) -> String {
    let fold = WordKey(for: language)
    let words = name.split(separator: " ").filter {
      keys[language.isUzbek]?.contains(fold.key(of: $0)) != true
    }
    return words.isEmpty ? name : words.joined(separator: " ")
  }
}
