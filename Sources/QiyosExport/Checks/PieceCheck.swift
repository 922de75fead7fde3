import QiyosXML
import Synchronization

/// Checks an XML output piece by piece: each against the schema, and names and pointers over all of them.
///
/// RELAX NG validity is a matter of each element and its children, so that a file is valid where its pieces are and the
/// frame around them is. That names are unique and pointers lead somewhere is no matter of a piece: their hashes are
/// kept, 8 bytes each, and compared at the end. Safe to use from several tasks.
final class PieceCheck: Sendable {
  private struct Names {
    var given: Set<UInt64> = []
    /// Pointers that led nowhere when they were met, with the piece that has them.
    var wanted: [UInt64: Int32] = [:]
    var pieces: [String] = []
    var errors: [String] = []
  }

  /// A compiled schema; it serves one task at a time.
  private struct Compiled: @unchecked Sendable {
    let schema: RelaxNGSchema
  }

  private let path: String
  /// Compiled schemas that no task uses now.
  private let idle = Mutex<[Compiled]>([])
  private let names = Mutex(Names())

  /// - Throws: where the shipped schema does not compile.
  init(_ path: String) throws {
    self.path = path
    let first = Compiled(schema: try TEISchema.compiledForPieces())
    idle.withLock { $0.append(first) }
  }

  /// Validates a piece, a document of its own with one of ``TEISchema/pieces`` as its root.
  ///
  /// - Parameters:
  ///   - label: names the piece where something is wrong.
  ///   - countsNames: whether its names and pointers are its own; not for a frame, whose content comes again.
  /// - Throws: ``OutputInvalid``.
  func check(_ bytes: [UInt8], _ label: String, countsNames: Bool = true) throws {
    let compiled = try idle.withLock { $0.popLast() } ?? Compiled(schema: TEISchema.compiledForPieces())
    let errors = compiled.schema.errors(inRead: bytes)
    idle.withLock { $0.append(compiled) }
    guard errors.isEmpty else {
      throw OutputInvalid(path: path, errors: errors.map { "\(label): \($0)" })
    }
    if countsNames { count(bytes, label) }
  }

  /// To be called when all pieces were checked. Throws ``OutputInvalid`` where names or pointers are at fault.
  func finish() throws {
    let errors = names.withLock { names in
      names.errors
        + Set(names.wanted.values).sorted().prefix(5).map {
          "\(names.pieces[Int($0)]): a pointer leads to nothing in the file"
        }
    }
    guard errors.isEmpty else { throw OutputInvalid(path: path, errors: errors) }
  }

  /// Takes the names and pointers of a piece, which need not be a document of its own.
  func count(_ bytes: [UInt8], _ label: String) {
    var given: [UInt64: String] = [:]
    var wanted: Set<UInt64> = []
    var twice: [String] = []
    bytes.withUnsafeBufferPointer { buffer in
      TagScan.attributes(in: buffer) { name, value in
        if NameHash.isName(name) {
          let text = String(decoding: value, as: UTF8.self)
          if given.updateValue(text, forKey: NameHash.of(value)) != nil { twice.append(text) }
        } else if NameHash.isPointing(name) {
          for target in value.split(separator: 0x20) where target.first == UInt8(ascii: "#") {
            wanted.insert(NameHash.of(target.dropFirst()))
          }
        }
      }
    }
    names.withLock { names in
      let number = Int32(names.pieces.count)
      names.pieces.append(label)
      for (hash, text) in given {
        if !names.given.insert(hash).inserted { twice.append(text) }
        names.wanted[hash] = nil
      }
      for hash in wanted where !names.given.contains(hash) && names.wanted[hash] == nil {
        names.wanted[hash] = number
      }
      names.errors += twice.sorted().prefix(max(0, 5 - names.errors.count)).map {
        "\(label): \($0) is given twice"
      }
    }
  }
}

/// A name of an element as a number. Of a million names two are taken for one with a probability of 1 to 30 millions.
enum NameHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    // FNV leaves the high bits of short names alike.
    state = (state ^ (state >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return state ^ (state >> 29)
  }

  /// Whether an attribute is `xml:id`.
  static func isName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.count == 6 && name[0] == UInt8(ascii: "x") && name[4] == UInt8(ascii: "i")
      && name[5] == UInt8(ascii: "d")
  }

  /// Whether an attribute holds pointers.
  static func isPointing(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    MergedXMLCheck.pointing.contains(String(decoding: name, as: UTF8.self))
  }
}
