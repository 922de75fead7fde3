/// A 128-bit fingerprint of the files that a table is made from, to tell whether a compiled table is still theirs.
///
/// Two lanes of multiplication with folding (as in wyhash), sixteen bytes a step; no defence against anybody who wants
/// two contents to be alike.
package struct Fingerprint: Sendable, Equatable {
  /// The upper half.
  package private(set) var high: UInt64 = 0x2D35_8DCC_AA6C_78A5
  /// The lower half.
  package private(set) var low: UInt64 = 0x8BB8_4B93_962E_ACC9

  package init() {}

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes in bytes; their order and how they are divided matters.
  package mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  /// Takes in a text.
  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// Takes in files with their names.
  package mutating func add(_ files: [KnowledgeFolder.File]) {
    for file in files {
      add(file.name)
      add(file.bytes)
    }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    while place + 16 <= bytes.count {
      add(
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      place += 16
    }
    var rest: UInt64 = 0
    var last: UInt64 = 0
    while place < bytes.count {
      if place & 15 < 8 {
        rest = rest << 8 | UInt64(bytes[place])
      } else {
        last = last << 8 | UInt64(bytes[place])
      }
      place += 1
    }
    add(rest, last)
    add(UInt64(bytes.count), 0)
  }

  @inline(__always)
  private mutating func add(_ first: UInt64, _ second: UInt64) {
    high = Self.fold(high ^ first, 0xA076_1D64_78BD_642F)
    low = Self.fold(low ^ second ^ high, 0xE703_7ED1_A0B4_28DB)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low ^ b
  }
}
