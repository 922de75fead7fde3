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

  /// The files of a gazetteer in which names stand.
  static let files = ["persons", "places", "polities", "organisations", "units"]

  /// The names of all files of the gazetteer, in order. A variant counts where it is a single Cyrillic word.
  static func read(_ files: [KnowledgeFolder.File]) throws -> [Name] {
    var names: [Name] = []
    for file in files {
      for row in try Table(file, columns: 3).rows { append(row, to: &names) }
    }
    return names
  }

  private static func append(_ row: Table.Row, to names: inout [Name]) {
    let words = split(row[2], at: " ")
    let isSingle = words.count == 1
    let english = isSingle ? [] : split(row[1], at: " ")
    for (place, word) in words.enumerated() where isCapital(word) {
      guard isSingle || words.count == english.count, let letters = letters(word) else { continue }
      names.append(Name(letters: letters, english: isSingle ? row[1] : String(english[place])))
    }
    for variant in split(row[3], at: "|") where isCapital(variant) {
      if let letters = letters(variant) { names.append(Name(letters: letters, english: row[1])) }
    }
  }

  /// By bytes: thousands of rows are read at every start.
  private static func split(_ text: String, at mark: Unicode.Scalar) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: mark)).map(Substring.init)
  }

  private static func isCapital(_ word: Substring) -> Bool {
    word.unicodeScalars.first?.properties.isUppercase ?? false
  }

  private static func letters(_ word: Substring) -> [UInt8]? {
    guard let letters = CyrillicLetter.numbers(word), letters.count > 2, letters.count <= 40 else {
      return nil
    }
    return letters
  }
}
