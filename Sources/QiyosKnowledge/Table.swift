/// A tab-separated table: one row a line, `#` begins a comment line, empty lines are skipped, cells are trimmed of spaces.
package struct Table: Sendable {
  /// One line of the file.
  package struct Row: Sendable {
    /// Without the spaces at their ends.
    package let cells: [String]
    /// From 1.
    package let line: Int

    /// The cell of a column from 0; empty where the line is shorter.
    package subscript(_ column: Int) -> String { column < cells.count ? cells[column] : "" }
  }

  /// Path below the knowledge folder.
  package let file: String
  /// In order of the file.
  package let rows: [Row]

  /// Reads a table; `columns` is the least number of cells of a row.
  package init(_ file: KnowledgeFolder.File, columns: Int) throws(KnowledgeError) {
    var rows: [Row] = []
    var line = 0
    var failure: KnowledgeError?
    for bytes in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard let first = bytes.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "\r") else { continue }
      let cells = bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(Self.cell)
      guard cells.count >= columns else {
        failure = KnowledgeError(
          file: file.name, line: line, "expected \(columns) columns split by tabs, found \(cells.count)")
        break
      }
      rows.append(Row(cells: cells, line: line))
    }
    if let failure { throw failure }
    self.file = file.name
    self.rows = rows
  }

  private static func cell(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let last = bytes.last, last == 0x20 || last == 0x0D { bytes.removeLast() }
    while let first = bytes.first, first == 0x20 { bytes.removeFirst() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `key=value;key=value` as a dictionary; a word without `=` has the value `yes`.
  package static func attributes(_ cell: String, separator: Character = ";") -> [String: String] {
    var result: [String: String] = [:]
    for part in cell.split(separator: separator) {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard let key = pair.first else { continue }
      result[Self.trimmed(key)] = pair.count > 1 ? Self.trimmed(pair[1]) : "yes"
    }
    return result
  }

  static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
