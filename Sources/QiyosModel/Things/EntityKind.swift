/// What a name is the name of; the raw values are those of `record.json`.
package enum EntityKind: String, Sendable, Codable, CaseIterable, Comparable {
  case person, place, polity, people, unit, organisation

  /// By name, for stable order.
  package static func < (a: EntityKind, b: EntityKind) -> Bool { a.rawValue < b.rawValue }
}
