import QiyosKnowledge

/// The Uzbek names of the gazetteer as stems: each capitalised word of a name, with its English counterpart.
///
/// The lexicon's own names come first; a word that it has is not added again.
struct GazetteerNames {
  /// A word of a name in letter numbers, and what it is in English.
  struct Name {
    let letters: [UInt8]
    let english: String
  }

  private static let files = ["persons", "places", "polities", "organisations", "units"]

  /// The names of all files of the gazetteer, in order. A variant counts where it is a single Cyrillic word.
  static func read(_ knowledge: KnowledgeFolder) throws -> [Name] {
    var names: [Name] = []
    for name in files {
      for file in try knowledge.files("gazetteer/\(name).tsv") {
        for row in try Table(file, columns: 3).rows { append(row, to: &names) }
      }
    }
    return names
  }

  private static func append(_ row: Table.Row, to names: inout [Name]) {
    let words = row[2].split(separator: " ")
    let english = row[1].split(separator: " ")
    for (place, word) in words.enumerated() where word.first?.isUppercase == true {
      guard let letters = letters(word) else { continue }
      let gloss = words.count == 1 ? row[1] : words.count == english.count ? String(english[place]) : ""
      if !gloss.isEmpty { names.append(Name(letters: letters, english: gloss)) }
    }
    for variant in row[3].split(separator: "|")
    where !variant.contains(" ") && variant.first?.isUppercase == true {
      if let letters = letters(variant) { names.append(Name(letters: letters, english: row[1])) }
    }
  }

  private static func letters(_ word: Substring) -> [UInt8]? {
    guard let letters = CyrillicLetter.numbers(word), letters.count > 2, letters.count <= 40 else {
      return nil
    }
    return letters
  }
}
