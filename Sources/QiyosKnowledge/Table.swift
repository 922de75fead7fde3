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
    var reading = Reading(columns: columns)
    let failure = file.bytes.withUnsafeBufferPointer { reading.read($0) }
    if let failure {
      throw KnowledgeError(
        file: file.name, line: failure.line,
        "expected \(columns) columns split by tabs, found \(failure.found)")
    }
    self.file = file.name
    rows = reading.rows
  }

  /// Splits bytes into rows.
  private struct Reading {
    let columns: Int
    private(set) var rows: [Row] = []

    init(columns: Int) { self.columns = columns }

    /// Returns the first line that has too few cells, and how many it has.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, found: Int)? {
      var line = 0
      var start = 0
      while start <= bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        line += 1
        if start < end, bytes[start] != UInt8(ascii: "#"), bytes[start] != UInt8(ascii: "\r") {
          let cells = Self.cells(UnsafeBufferPointer(rebasing: bytes[start..<end]))
          if cells.count < columns { return (line, cells.count) }
          rows.append(Row(cells: cells, line: line))
        }
        start = end + 1
      }
      return nil
    }

    private static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [String] {
      var cells: [String] = []
      cells.reserveCapacity(5)
      var start = 0
      for end in 0...line.count where end == line.count || line[end] == UInt8(ascii: "\t") {
        var low = start
        var high = end
        while high > low, line[high - 1] == 0x20 || line[high - 1] == 0x0D { high -= 1 }
        while low < high, line[low] == 0x20 { low += 1 }
        cells.append(String(decoding: UnsafeBufferPointer(rebasing: line[low..<high]), as: UTF8.self))
        start = end + 1
      }
      return cells
    }
  }

  /// `key=value;key=value` as a dictionary; a word without `=` has the value `yes`.
  package static func attributes(_ cell: String) -> [String: String] {
    var result: [String: String] = [:]
    for part in cell.utf8.split(separator: UInt8(ascii: ";")) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard let key = pair.first else { continue }
      result[trimmed(Substring(key))] = pair.count > 1 ? trimmed(Substring(pair[1])) : "yes"
    }
    return result
  }

  static func trimmed(_ text: Substring) -> String {
    var bytes = text.utf8
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
