import QiyosText

/// First names by their keys, so that the last word of *Prince Rudolf* is not taken for a surname.
struct GivenNames {
  let english: Set<[UInt8]>
  /// The first names of the Uzbek lexicon whose gloss is an English first name, since it has surnames too.
  let uzbek: Set<[UInt8]>

  /// Where they stand.
  static let files = ["languages/en/words/names.tsv", "languages/uz/lexicon/names.tsv"]

  init(_ knowledge: KnowledgeFolder) throws {
    var english: Set<[UInt8]> = []
    let fold = WordKey(isUzbek: false)
    for entry in try LexicalEntry.read(knowledge, language: "en", file: "names.tsv")
    where entry.category == "given-name" { english.insert(fold.key(of: entry.form)) }
    var uzbek: Set<[UInt8]> = []
    let uzbekFold = WordKey(isUzbek: true)
    for file in try knowledge.files(Self.files[1]) {
      for row in try Table(file, columns: 4).rows
      where row[3].hasPrefix("person") && english.contains(fold.key(of: row[2])) {
        uzbek.insert(uzbekFold.key(of: row[0]))
      }
    }
    self.english = english
    self.uzbek = uzbek
  }
}
