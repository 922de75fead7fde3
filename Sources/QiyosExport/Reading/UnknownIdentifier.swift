/// An identifier that names nothing in the record.
package struct UnknownIdentifier: Error, CustomStringConvertible {
  /// What was asked for.
  package let text: String
  /// Identifiers that are like it, best first; at most five.
  package let nearest: [String]

  /// Looks for like identifiers among those that exist.
  init(_ text: String, among known: some Sequence<String>) {
    self.text = text
    let holding = known.filter { $0.contains(text) || text.contains($0) }
    nearest = Array(holding.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(5))
  }

  package var description: String {
    nearest.isEmpty
      ? "nothing here is called \(text)"
      : "nothing here is called \(text); near: \(nearest.joined(separator: ", "))"
  }
}
