/// The short name by which a witness is cited: its path below the corpus folder, without the file's ending.
package struct Sigil: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// May hold `/` and letters of any script; escaped where XML or URLs need it.
  package let name: String

  package init(_ name: String) { self.name = name }

  package init(from decoder: any Decoder) throws { name = try String(from: decoder) }

  package func encode(to encoder: any Encoder) throws { try name.encode(to: encoder) }

  package var description: String { name }

  /// Order by code points, so that it never depends on a locale.
  package static func < (a: Sigil, b: Sigil) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }
}
