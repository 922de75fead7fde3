/// Finds the lines that are rows of a table set with tabs or with columns of blanks.
///
/// Rows are three lines or more in a row (two where tabs part the cells) that have the same number of cells, two or more.
struct ColumnRuns {
  /// The numbers of the lines that are rows.
  private(set) var numbers: Set<Int> = []

  init(_ lines: [Line]) {
    var start = 0
    while start < lines.count {
      guard lines[start].cells.count >= 2 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < lines.count, lines[end].cells.count == lines[start].cells.count { end += 1 }
      if end - start >= (lines[start].hasTabs ? 2 : 3) { numbers.formUnion(start..<end) }
      start = end
    }
  }
}
