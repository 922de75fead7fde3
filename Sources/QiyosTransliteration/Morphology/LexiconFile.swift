import QiyosKnowledge

/// The rows of a file of the lexicon (`stem TAB part of speech TAB gloss TAB features`), read without making strings.
struct LexiconFile {
  struct Row {
    let letters: ArraySlice<UInt8>
    let isCapitalised: Bool
    let part: Int
    /// Place of the gloss in the bytes of the file.
    let gloss: Range<Int>
    let features: ArraySlice<UInt8>
    let line: Int
  }

  private let name: String
  private let bytes: [UInt8]
  /// Names of the parts of speech, by number.
  private let parts: [[UInt8]]

  init(_ file: KnowledgeFolder.File, parts: [String]) {
    name = file.name
    bytes = file.bytes
    self.parts = parts.map { Array($0.utf8) }
  }

  /// Gives each row in turn; stems of several words are passed over, since look-up is word by word.
  func forEachRow(_ body: (Row) -> Void) throws {
    try bytes.withUnsafeBufferPointer { bytes in
      var letters: [UInt8] = []
      var ends = [0, 0, 0, 0]
      var start = 0
      var line = 0
      while start < bytes.count {
        line += 1
        let cells = Self.cells(bytes, start, &ends)
        let end = ends[cells - 1]
        defer { start = Self.lineEnd(bytes, end) + 1 }
        guard end > start, bytes[start] != UInt8(ascii: "#") else { continue }
        guard cells >= 3 else {
          throw KnowledgeError(file: name, line: line, "expected 3 columns split by tabs, found \(cells)")
        }
        let part = part(UnsafeBufferPointer(rebasing: bytes[(ends[0] + 1)..<ends[1]]))
        guard let part else {
          let found = String(decoding: bytes[(ends[0] + 1)..<ends[1]], as: UTF8.self)
          throw KnowledgeError(file: name, line: line, "unknown part of speech '\(found)'")
        }
        guard let isCapitalised = Self.decode(bytes, start..<ends[0], into: &letters) else { continue }
        body(
          Row(
            letters: letters[...], isCapitalised: isCapitalised, part: part,
            gloss: (ends[1] + 1)..<min(ends[2], ends[1] + 1 + Int(UInt16.max)),
            features: cells > 3 && ends[3] > ends[2] + 1 ? self.bytes[(ends[2] + 1)..<ends[3]] : [],
            line: line))
      }
    }
  }

  /// Finds the ends of the first four cells of the line; returns how many cells there are.
  private static func cells(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ ends: inout [Int]) -> Int {
    var count = 0
    var place = start
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D {
      if bytes[place] == 0x09 {
        ends[count] = place
        count += 1
        if count == 4 { return 4 }
      }
      place += 1
    }
    ends[count] = place
    return count + 1
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
    var place = from
    while place < bytes.count, bytes[place] != 0x0A { place += 1 }
    return place
  }

  private func part(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
    parts.firstIndex { $0.count == cell.count && $0.elementsEqual(cell) }
  }

  /// Reads a stem into letter numbers; nil where it has a sign that is no letter. Returns whether it is capitalised.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, into letters: inout [UInt8]
  ) -> Bool? {
    letters.removeAll(keepingCapacity: true)
    var place = cell.lowerBound
    var isCapitalised = false
    return CyrillicLetter.codes.withUnsafeBufferPointer { codes in
      while place < cell.upperBound {
        if bytes[place] == UInt8(ascii: "-") {
          letters.append(CyrillicLetter.hyphen)
          place += 1
          continue
        }
        let code = LatinPass.code(bytes, place, codes)
        guard code != 0, place + 1 < cell.upperBound else { return nil }
        if letters.isEmpty { isCapitalised = code & CyrillicLetter.capital != 0 }
        letters.append(code & 0x7F)
        place += 2
      }
      return letters.isEmpty || letters.count > 40 ? nil : isCapitalised
    }
  }
}
