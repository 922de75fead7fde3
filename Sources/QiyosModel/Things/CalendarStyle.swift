/// The calendar in which a date is printed.
package enum CalendarStyle: String, Sendable, Codable, CaseIterable {
  case julian, gregorian, islamic
  /// Not said: the numerals are kept, and both European readings are possible.
  case unknown
}
