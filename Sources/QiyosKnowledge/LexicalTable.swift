/// A word or phrase that patterns can name by its category: `month` *январь* 1.
///
/// Read from `languages/<language>/words/*.tsv`: `category TAB form TAB value TAB attributes`. Several forms may share a
/// cell, split by `|`. In Uzbek the last word of a form takes any suffixes unless the attribute `exact` is set.
package struct LexicalEntry: Sendable, Equatable {
  /// The name that patterns put in `<…>`.
  package let category: String
  /// The word or phrase as it is spelled in standard letters.
  package let form: String
  /// What it stands for: a number, a canonical word, the type of an event.
  package let value: String
  /// The fourth column: `key=value` and single words, by `;`.
  package let attributes: [String: String]
  /// `file:line`
  package let place: String

  package init(
    category: String, form: String, value: String, attributes: [String: String] = [:], place: String
  ) {
    self.category = category
    self.form = form
    self.value = value
    self.attributes = attributes
    self.place = place
  }

  /// The entries of all tables of words of one language. A form of an overlay stands beside the built-in ones; an
  /// overlay's entry whose value is `-` takes the form out of its category.
  package static func read(_ folder: KnowledgeFolder, language: String) throws -> [LexicalEntry] {
    try folder.cache.entries(language) {
      var reading = LexicalReading()
      let path = "languages/\(language)/words"
      for name in folder.list(path, ending: ".tsv") {
        for file in try folder.files("\(path)/\(name)") { try reading.read(file) }
      }
      return reading.entries
    }
  }

  /// The entries of one table of words of one language, from all roots.
  package static func read(_ folder: KnowledgeFolder, language: String, file name: String) throws
    -> [LexicalEntry]
  {
    var reading = LexicalReading()
    for file in try folder.files("languages/\(language)/words/\(name)") { try reading.read(file) }
    return reading.entries
  }
}

/// Collects the entries of tables of words.
private struct LexicalReading {
  private(set) var entries: [LexicalEntry] = []
  /// Most entries share their attributes with others.
  private var attributes: [String: [String: String]] = ["": [:]]

  mutating func read(_ file: KnowledgeFolder.File) throws(KnowledgeError) {
    for row in try Table(file, columns: 3).rows { read(row, of: file.name) }
  }

  private mutating func read(_ row: Table.Row, of file: String) {
    let attributes = attributes(row[3])
    let place = "\(file):\(row.line)"
    for form in row[1].utf8.split(separator: UInt8(ascii: "|")) {
      let form = String(Substring(form))
      if row[2] == "-" {
        entries.removeAll { $0.category == row[0] && $0.form == form }
        continue
      }
      entries.append(
        LexicalEntry(category: row[0], form: form, value: row[2], attributes: attributes, place: place))
    }
  }

  private mutating func attributes(_ cell: String) -> [String: String] {
    if let known = attributes[cell] { return known }
    let read = Table.attributes(cell)
    attributes[cell] = read
    return read
  }
}
