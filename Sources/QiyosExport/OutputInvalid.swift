/// An output that failed its own validation: a fault of this program, never of the sources.
package struct OutputInvalid: Error, CustomStringConvertible {
  /// Path in the output folder.
  package let path: String
  /// What is wrong, each with its line.
  package let errors: [String]

  package init(path: String, errors: [String]) {
    self.path = path
    self.errors = errors
  }

  package var description: String {
    "\(path) is not valid, which is a fault of this program: " + errors.prefix(5).joined(separator: "; ")
  }
}
