/// An example of a rule or table that does not come out as it says.
package struct ExampleFailure: Sendable, Equatable, CustomStringConvertible {
  /// Path below the knowledge folder.
  package let file: String
  /// From 1.
  package let line: Int
  /// The rule's name, or the entry of a table.
  package let rule: String
  /// What was expected and what came.
  package let message: String

  package init(file: String, line: Int, rule: String, message: String) {
    self.file = file
    self.line = line
    self.rule = rule
    self.message = message
  }

  package var description: String { "\(file):\(line): rule '\(rule)': \(message)" }
}

/// Knowledge that can run its own examples.
package protocol ExampleChecked {
  /// How many examples there are, and those that fail.
  func checkExamples() -> (count: Int, failures: [ExampleFailure])
}
