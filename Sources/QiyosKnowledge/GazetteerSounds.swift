import QiyosModel
import QiyosText

/// The names of the gazetteer by the consonants that they share.
struct GazetteerSounds: Sendable {
  /// A name, as offsets into the bytes of the rows.
  private struct Name: BitwiseCopyable {
    let entity: Int32
    let start: Int32
    let end: Int32
  }

  /// Hashes of the blocks of consonants, sorted, one for each name.
  private let blocks: [UInt64]
  private let names: [Name]

  init(_ rows: GazetteerRows) {
    var found: [(block: UInt64, name: Name)] = []
    found.reserveCapacity(rows.rows.count * 6)
    var fold = NameFold()
    rows.bytes.withUnsafeBufferPointer { bytes in
      for row in rows.rows.indices {
        for name in rows.names(row) where fold.fold(bytes, name, xIsKS: false) && fold.sounds.count > 2 {
          found.append(
            (
              fold.blockHash,
              Name(entity: Int32(row), start: Int32(name.lowerBound), end: Int32(name.upperBound))
            ))
        }
      }
    }
    found.sort { $0.block != $1.block ? $0.block < $1.block : $0.name.start < $1.name.start }
    blocks = found.map(\.block)
    names = found.map(\.name)
  }

  /// Takes the names from an image.
  init(_ reader: inout CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    blocks = try reader.next(UInt64.self)
    names = try reader.next(Name.self)
  }

  func append(to image: inout CompiledImage) {
    image.append(blocks)
    image.append(names)
  }

  /// The names in the block of a key, as offsets into the bytes of the rows. O(log n).
  func names(like key: NameKey) -> [(entity: Int, name: Range<Int>)] {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle] < key.blockHash { low = middle + 1 } else { high = middle }
    }
    var found: [(entity: Int, name: Range<Int>)] = []
    while low < blocks.count, blocks[low] == key.blockHash {
      found.append((Int(names[low].entity), Int(names[low].start)..<Int(names[low].end)))
      low += 1
    }
    return found
  }
}
