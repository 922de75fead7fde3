import Foundation

/// A table in the form in which it is used, as bytes: lists of plain values, one after the other.
///
/// It is of the machine and the program that made it and no format for exchange. It begins with the fingerprint of the
/// files that the table was made from and of the program, and with one of itself, so that a stale or damaged image is never
/// used.
package struct CompiledImage: Sendable {
  /// The folder of a root in which images stand.
  package static let folder = "compiled"
  /// To be raised when the layout of any table changes.
  private static let version: UInt32 = 1
  private static let magic: [UInt8] = Array("qiyosimg".utf8)
  /// Magic, version, a number that tells the order of bytes, and two fingerprints.
  private static let headerLength = 48

  private var body: [UInt8] = []

  /// An image without lists.
  package init() {}

  /// Adds a list.
  package mutating func append<Value: BitwiseCopyable>(_ values: [Value]) {
    for number in [UInt64(MemoryLayout<Value>.stride), UInt64(values.count)] {
      withUnsafeBytes(of: number) { body.append(contentsOf: $0) }
    }
    values.withUnsafeBytes { body.append(contentsOf: $0) }
    while body.count & 7 != 0 { body.append(0) }
  }

  /// The image as it is stored.
  package func bytes(for sources: Fingerprint) -> [UInt8] {
    var own = Fingerprint()
    own.add(body)
    var bytes = Self.magic
    withUnsafeBytes(of: Self.version) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: UInt32(1)) { bytes.append(contentsOf: $0) }
    let sources = Self.withProgram(sources)
    for half in [sources.high, sources.low, own.high, own.low] {
      withUnsafeBytes(of: half) { bytes.append(contentsOf: $0) }
    }
    return bytes + body
  }

  /// The sources and the program, by size and time: another build may make another table of the same files.
  private static func withProgram(_ sources: Fingerprint) -> Fingerprint {
    var all = sources
    var status = stat()
    if stat("/proc/self/exe", &status) == 0 {
      all.add("\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
    }
    return all
  }

  /// Gives the lists of a stored image in the order in which they were added.
  package struct Reader {
    private let bytes: Data
    private var place = CompiledImage.headerLength

    /// Nil unless the bytes are a whole image that was made from such sources by such a program.
    init?(_ bytes: Data, for sources: Fingerprint) {
      guard bytes.count >= CompiledImage.headerLength, bytes.starts(with: CompiledImage.magic) else {
        return nil
      }
      self.bytes = bytes
      let isOurs = bytes.withUnsafeBytes { bytes in
        guard bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self) == CompiledImage.version,
          bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self) == 1
        else { return false }
        func fingerprint(at place: Int) -> Fingerprint {
          Fingerprint(
            high: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self),
            low: bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
        }
        guard fingerprint(at: 16) == CompiledImage.withProgram(sources) else { return false }
        var own = Fingerprint()
        own.add(UnsafeRawBufferPointer(rebasing: bytes[CompiledImage.headerLength...]))
        return fingerprint(at: 32) == own
      }
      guard isOurs else { return nil }
    }

    /// The next list. Throws `Mismatch` where it holds values of another size.
    package mutating func next<Value: BitwiseCopyable>(_: Value.Type) throws(Mismatch) -> [Value] {
      let found: [Value]? = bytes.withUnsafeBytes { bytes in
        guard place + 16 <= bytes.count else { return nil }
        let stride = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let count = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        guard stride == UInt64(MemoryLayout<Value>.stride), count <= UInt64(bytes.count) / max(stride, 1)
        else {
          return nil
        }
        let start = place + 16
        let length = Int(count) * Int(stride)
        guard start + length <= bytes.count else { return nil }
        return Array(unsafeUninitializedCapacity: Int(count)) { values, initialised in
          UnsafeMutableRawBufferPointer(values).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)]))
          initialised = Int(count)
        }
      }
      guard let found else { throw Mismatch() }
      place = (place + 16 + found.count * MemoryLayout<Value>.stride + 7) & ~7
      return found
    }
  }

  /// An image holds something else than was asked for.
  package struct Mismatch: Error {}
}

extension KnowledgeFolder {
  /// The compiled table of a name that was made from such sources; nil where no root has one.
  package func image(_ name: String, for sources: Fingerprint) -> CompiledImage.Reader? {
    for root in roots.reversed() {
      let url = root.appendingPathComponent(CompiledImage.folder).appendingPathComponent(name)
      guard let bytes = try? Data(contentsOf: url, options: .alwaysMapped) else { continue }
      if let reader = CompiledImage.Reader(bytes, for: sources) { return reader }
    }
    return nil
  }

  /// Stores a compiled table in the uppermost root.
  package func store(_ image: CompiledImage, _ name: String, for sources: Fingerprint) throws {
    guard let root = roots.last else { return }
    let folder = root.appendingPathComponent(CompiledImage.folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(image.bytes(for: sources)).write(to: folder.appendingPathComponent(name), options: .atomic)
  }
}
