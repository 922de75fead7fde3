import Foundation
import QiyosExport

/// What a stage made of the corpus as a whole: lists that are written a few elements at a time, since an encoder holds
/// many times the size of what it encodes.
package protocol ListedValue: Codable, Sendable {
  /// Every stored property, sorted by name: what encoding the value as a whole would write.
  var lists: [ArtifactList] { get }
}

/// A named list of elements that can be encoded.
package struct ArtifactList {
  let name: String
  let count: Int
  /// The JSON array of a range of the elements.
  let encode: (Range<Int>, JSONEncoder) throws -> Data

  init(_ name: String, _ elements: [some Encodable]) {
    self.name = name
    count = elements.count
    encode = { range, encoder in try encoder.encode(Array(elements[range])) }
  }
}

extension AlignmentLayer: ListedValue {
  /// Entities, events and links.
  package var lists: [ArtifactList] {
    [ArtifactList("entities", entities), ArtifactList("events", events), ArtifactList("links", links)]
  }
}

extension ReconciliationLayer: ListedValue {
  /// Claims, flags, records and relations.
  package var lists: [ArtifactList] {
    [
      ArtifactList("claims", claims), ArtifactList("flags", flags), ArtifactList("records", records),
      ArtifactList("relations", relations),
    ]
  }
}

/// Writes an artifact of lists: the same bytes as encoding it whole, with memory for one piece.
struct ArtifactWriter {
  /// Elements that are encoded together.
  private static let piece = 256

  private let encoder: JSONEncoder
  private let sink: any ByteSink
  private(set) var digest = Digest()

  init(_ encoder: JSONEncoder, to sink: any ByteSink) {
    self.encoder = encoder
    self.sink = sink
  }

  /// Writes the whole file and closes it.
  mutating func write(_ head: Artifact<[String: String]>, _ value: some ListedValue) throws {
    // `value` is the last member by name, and the head has an empty object there.
    try put(Array(try encoder.encode(head)).dropLast(2))
    for (number, list) in value.lists.enumerated() {
      try put(Array("\(number == 0 ? "" : ",")\"\(list.name)\":[".utf8))
      for start in stride(from: 0, to: list.count, by: Self.piece) {
        let array = try list.encode(start..<min(start + Self.piece, list.count), encoder)
        if start > 0 { try put([UInt8(ascii: ",")]) }
        try put(Array(array.dropFirst().dropLast()))
      }
      try put([UInt8(ascii: "]")])
    }
    try put(Array("}}\n".utf8))
    try sink.close()
  }

  private mutating func put(_ bytes: some Collection<UInt8>) throws {
    digest.add(bytes)
    try sink.write(Array(bytes))
  }
}
