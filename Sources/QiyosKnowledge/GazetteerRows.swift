import QiyosModel
import QiyosText

/// The rows of all tables of the gazetteer as they stand in the files; strings are made only when they are asked for.
struct GazetteerRows: Sendable {
  /// One row: offsets into `bytes`.
  struct Row: Sendable {
    let kind: EntityKind
    let file: Int32
    let line: Int32
    /// Where the five cells begin, and where the last ends; a cell ends one byte before the next begins.
    var bounds: (Int32, Int32, Int32, Int32, Int32, Int32)

    /// The offsets of a cell from 0 to 4.
    func cell(_ number: Int) -> Range<Int> {
      let bounds = [self.bounds.0, self.bounds.1, self.bounds.2, self.bounds.3, self.bounds.4, self.bounds.5]
      return Int(bounds[number])..<max(Int(bounds[number]), Int(bounds[number + 1]) - 1)
    }
  }

  private(set) var bytes: [UInt8] = []
  private(set) var rows: [Row] = []
  private var files: [String] = []
  /// Row by the hash of its id.
  private var known: [UInt64: Int32] = [:]

  static let kinds: [(file: String, kind: EntityKind)] = [
    ("polities", .polity), ("places", .place), ("peoples", .people), ("persons", .person), ("units", .unit),
    ("organisations", .organisation),
  ]

  /// Reads the tables of all roots; an overlay's row replaces the one with its id.
  init(_ knowledge: KnowledgeFolder) throws(KnowledgeError) {
    known.reserveCapacity(8192)
    rows.reserveCapacity(8192)
    for (name, kind) in Self.kinds {
      for file in try knowledge.files("gazetteer/\(name).tsv") { try read(file, kind) }
    }
  }

  private mutating func read(_ file: KnowledgeFolder.File, _ kind: EntityKind) throws(KnowledgeError) {
    let base = bytes.count
    bytes += file.bytes
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    files.append(file.name)
    var starts: [Int32] = []
    var line: Int32 = 1
    var start = base
    for offset in base..<bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\t") { starts.append(Int32(offset + 1)) }
      guard byte == UInt8(ascii: "\n") else { continue }
      let end = offset > start && bytes[offset - 1] == UInt8(ascii: "\r") ? offset - 1 : offset
      if end > start, bytes[start] != UInt8(ascii: "#") {
        guard !starts.isEmpty else {
          throw KnowledgeError(file: file.name, line: Int(line), "expected 2 columns split by tabs, found 1")
        }
        guard starts.count < 5 else {
          throw KnowledgeError(
            file: file.name, line: Int(line),
            "expected at most 5 columns split by tabs, found \(starts.count + 1)")
        }
        add([Int32(start)] + starts.prefix(4), end: Int32(end), kind, line: line)
      }
      starts.removeAll(keepingCapacity: true)
      start = offset + 1
      line += 1
    }
  }

  private mutating func add(_ starts: [Int32], end: Int32, _ kind: EntityKind, line: Int32) {
    func bound(_ number: Int) -> Int32 { number < starts.count ? starts[number] : end + 1 }
    let row = Row(
      kind: kind, file: Int32(files.count - 1), line: line,
      bounds: (bound(0), bound(1), bound(2), bound(3), bound(4), end + 1))
    let hash = Self.hash(bytes[row.cell(0)])
    if let number = known[hash] {
      rows[Int(number)] = row
    } else {
      known[hash] = Int32(rows.count)
      rows.append(row)
    }
  }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The row with an id, or nil.
  func row(id: some Sequence<UInt8>) -> Int? { known[Self.hash(id)].map(Int.init) }

  // MARK: Cells

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func id(_ row: Int) -> Range<Int> { rows[row].cell(0) }

  func place(_ row: Int) -> String { "\(files[Int(rows[row].file)]):\(rows[row].line)" }

  /// The parts of a cell between bars (and, for attributes, commas), without spaces around them.
  func parts(_ range: Range<Int>, commas: Bool = false) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range.lowerBound...range.upperBound {
      let ends =
        offset == range.upperBound || bytes[offset] == UInt8(ascii: "|")
        || commas && bytes[offset] == UInt8(ascii: ",")
      guard ends else { continue }
      let part = trimmed(start..<offset)
      if !part.isEmpty { parts.append(part) }
      start = offset + 1
    }
    return parts
  }

  /// All names of a row: the English, the Uzbek, then the variants.
  func names(_ row: Int) -> [Range<Int>] {
    [trimmed(rows[row].cell(1)), trimmed(rows[row].cell(2))].filter { !$0.isEmpty } + parts(rows[row].cell(3))
  }

  /// The value of an attribute, or nil.
  func attribute(_ name: StaticString, _ row: Int) -> Range<Int>? {
    let cell = rows[row].cell(4)
    let length = name.utf8CodeUnitCount
    var start = cell.lowerBound
    while start + length < cell.upperBound {
      let end = bytes[start..<cell.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? cell.upperBound
      if start + length < end, bytes[start + length] == UInt8(ascii: "="),
        (0..<length).allSatisfy({ bytes[start + $0] == name.utf8Start[$0] })
      {
        return trimmed((start + length + 1)..<end)
      }
      start = end + 1
    }
    return nil
  }

  func attributes(_ row: Int) -> [String: String] { Table.attributes(text(rows[row].cell(4))) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low] == 0x20 { low += 1 }
    while low < high, bytes[high - 1] == 0x20 { high -= 1 }
    return low..<high
  }
}
