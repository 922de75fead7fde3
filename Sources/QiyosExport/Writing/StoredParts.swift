/// Parts of a file that were made in any order and are put together in order of their numbers.
struct StoredParts: Sendable {
  let spool: any ByteSpool
  let ranges: [Range<Int>]

  /// The first part; empty where there is none.
  var first: [UInt8] {
    get throws { try ranges.first.map { try spool.read($0) } ?? [] }
  }

  /// Writes all parts in order.
  func copy(to sink: any ByteSink) throws {
    for range in ranges { try sink.write(try spool.read(range)) }
  }
}
