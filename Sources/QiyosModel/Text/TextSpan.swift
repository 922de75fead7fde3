/// A half-open range of UTF-8 offsets. Which text it belongs to is said by whoever holds it; unless a comment says
/// otherwise that is the untouched text of the witness.
public struct TextSpan: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// UTF-8 offset of the first byte.
  public let lowerBound: Int
  /// UTF-8 offset after the last byte.
  public let upperBound: Int

  /// The bounds must not be negative or out of order.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    precondition(lowerBound >= 0 && lowerBound <= upperBound, "a span must not end before it begins")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    let lower = try pair.decode(Int.self)
    let upper = try pair.decode(Int.self)
    guard lower >= 0, lower <= upper else {
      throw DecodingError.dataCorruptedError(
        in: pair, debugDescription: "a span must not end before it begins")
    }
    self.init(lower, upper)
  }

  public func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(lowerBound)
    try pair.encode(upperBound)
  }

  /// Length in UTF-8 bytes.
  @inlinable public var count: Int { upperBound - lowerBound }
  /// Whether it holds no byte.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }
  /// The same as a range of integers.
  @inlinable public var range: Range<Int> { lowerBound..<upperBound }
  public var description: String { "\(lowerBound)-\(upperBound)" }

  /// Whether the two share a byte.
  @inlinable public func overlaps(_ other: TextSpan) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }

  /// Whether every byte of the other lies in it.
  public func contains(_ other: TextSpan) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  /// The smallest span that holds both.
  public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }

  /// The span moved to the right by so many bytes.
  public func shifted(by distance: Int) -> TextSpan {
    TextSpan(lowerBound + distance, upperBound + distance)
  }

  /// Order of reading: by where a span begins, the longer first, so that an outer span stands before what it holds.
  @inlinable public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.lowerBound != b.lowerBound ? a.lowerBound < b.lowerBound : a.upperBound > b.upperBound
  }
}

extension String {
  /// The characters of a UTF-8 span; a span that splits a letter gives replacement characters rather than a crash.
  package func slice(_ span: TextSpan) -> String {
    let bytes = utf8
    precondition(span.upperBound <= bytes.count, "a span must lie inside its text")
    let start = bytes.index(bytes.startIndex, offsetBy: span.lowerBound)
    let end = bytes.index(start, offsetBy: span.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
