/// A short name made from content, so that the same input gives the same identifier on every run.
///
/// The kinds are types of their own, so that a claim's identifier is never taken for an event's.
package protocol ContentIdentifier: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  var text: String { get }
  init(_ text: String)
}

extension ContentIdentifier {
  package init(from decoder: any Decoder) throws { self.init(try String(from: decoder)) }
  package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
  package var description: String { text }
  /// By bytes, so that it never depends on a locale.
  package static func < (a: Self, b: Self) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// A name, date, quantity or event mention: `sigil:start-end:kind`.
package struct MentionID: ContentIdentifier {
  /// `sigil:start-end:kind`, offsets in UTF-8 bytes.
  package let text: String
  package init(_ text: String) { self.text = text }

  /// Made from where it stands and what it is.
  package init(_ sigil: Sigil, _ span: TextSpan, _ kind: String) {
    self.init("\(sigil):\(span.lowerBound)-\(span.upperBound):\(kind)")
  }

  /// The witness's name: what stands before the last two colons.
  package var sigil: String {
    text.split(separator: ":", omittingEmptySubsequences: false).dropLast(2).joined(separator: ":")
  }
}

/// A claim: the event mention it is about, the slot, and where it stands.
package struct ClaimID: ContentIdentifier {
  /// The event mention, the slot and the span's start.
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// An entity of a gazetteer or of the corpus.
package struct EntityID: ContentIdentifier {
  /// Such as `kaufman_konstantin`.
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// An event of the merged record.
package struct EventID: ContentIdentifier {
  /// Such as `ev.capture.tashkent.1865`.
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A rule of a knowledge file, `file#rule`, or a step of the program, `alignment#same-place`.
package struct RuleID: ContentIdentifier {
  /// Such as `languages/en/dates.yml#day-month-year`.
  package let text: String
  package init(_ text: String) { self.text = text }
}
