/// A knowledge file that cannot be used, with the place and what to do: `uz/months.tsv:14: expected 3 columns, found 2`.
package struct KnowledgeError: Error, Equatable, CustomStringConvertible {
  /// Path below the knowledge folder.
  package let file: String
  /// From 1; 0 where the whole file is meant.
  package let line: Int
  /// Lower case; says what was expected.
  package let message: String

  package init(file: String, line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
