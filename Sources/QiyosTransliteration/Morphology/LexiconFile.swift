import QiyosKnowledge

/// The rows of a file of the lexicon (`stem TAB part of speech TAB gloss TAB features`), read without making strings.
struct LexiconFile {
  struct Row {
    let letters: ArraySlice<UInt8>
    let isCapitalised: Bool
    let part: Int
    let gloss: Range<Int32>
    let features: ArraySlice<UInt8>
    let line: Int
  }

  private let name: String
  private let bytes: [UInt8]
  private let parts: [[UInt8]: Int]
  private let codes = CyrillicLetter.codes

  init(_ file: KnowledgeFolder.File, parts: [String]) {
    name = file.name
    bytes = file.bytes
    self.parts = Dictionary(
      parts.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Gives each row in turn; stems of several words are passed over, since look-up is word by word.
  func forEachRow(_ body: (Row) throws -> Void) throws {
    var start = 0
    var line = 0
    var letters: [UInt8] = []
    while start < bytes.count {
      line += 1
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      defer { start = end + 1 }
      guard end > start, bytes[start] != UInt8(ascii: "#") else { continue }
      let cells = cells(start..<end)
      guard cells.count >= 3 else {
        throw KnowledgeError(file: name, line: line, "expected 3 columns split by tabs, found \(cells.count)")
      }
      guard let part = parts[Array(bytes[cells[1]])] else {
        let found = String(decoding: bytes[cells[1]], as: UTF8.self)
        throw KnowledgeError(file: name, line: line, "unknown part of speech '\(found)'")
      }
      guard let isCapitalised = decode(cells[0], into: &letters) else { continue }
      try body(
        Row(
          letters: letters[...], isCapitalised: isCapitalised, part: part,
          gloss: Int32(cells[2].lowerBound)..<Int32(cells[2].upperBound),
          features: cells.count > 3 ? bytes[cells[3]] : [], line: line))
    }
  }

  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for place in line where bytes[place] == 0x09 {
      cells.append(start..<place)
      start = place + 1
    }
    let end = bytes[line.upperBound - 1] == 0x0D ? line.upperBound - 1 : line.upperBound
    cells.append(start..<max(start, end))
    return cells
  }

  /// Reads a stem into letter numbers; nil where it has a sign that is no letter. Returns whether it is capitalised.
  private func decode(_ cell: Range<Int>, into letters: inout [UInt8]) -> Bool? {
    letters.removeAll(keepingCapacity: true)
    var place = cell.lowerBound
    var isCapitalised = false
    while place < cell.upperBound {
      if bytes[place] == UInt8(ascii: "-") {
        letters.append(CyrillicLetter.hyphen)
        place += 1
        continue
      }
      let slot =
        (Int(bytes[place]) - 0xD0) * 64 + (place + 1 < cell.upperBound ? Int(bytes[place + 1]) - 0x80 : 0)
      guard slot >= 0, slot < codes.count, codes[slot] != 0 else { return nil }
      if letters.isEmpty { isCapitalised = codes[slot] & CyrillicLetter.capital != 0 }
      letters.append(codes[slot] & 0x7F)
      place += 2
    }
    return letters.isEmpty || letters.count > 40 ? nil : isCapitalised
  }
}
