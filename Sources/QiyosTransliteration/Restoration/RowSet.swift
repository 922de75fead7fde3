/// A set of rows of a table of at most 512, by number.
struct RowSet: Sendable, Equatable {
  private var bits = SIMD8<UInt64>()

  /// How many rows there can be.
  static let capacity = 512

  /// No rows.
  init() {}

  /// One row.
  init(_ row: Int) { insert(row) }

  var isEmpty: Bool { bits == SIMD8<UInt64>() }

  mutating func insert(_ row: Int) { bits[row >> 6] |= 1 << UInt64(row & 63) }

  mutating func formUnion(_ other: RowSet) { bits |= other.bits }

  func intersection(_ other: RowSet) -> RowSet {
    var both = self
    both.bits &= other.bits
    return both
  }

  /// Gives each row in the order of their numbers.
  func forEach(_ body: (Int) -> Void) {
    for lane in 0..<8 {
      var rest = bits[lane]
      while rest != 0 {
        body(lane << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
