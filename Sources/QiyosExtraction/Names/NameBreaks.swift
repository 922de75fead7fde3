import QiyosModel

/// Where a name ends though only white space stands before the next word: between columns, and at the end of a
/// line that had room for the next word, as in the lists of an infobox.
struct NameBreaks {
  /// The tokens before which no name goes on.
  private(set) var tokens: Set<Int> = []

  init(_ text: PreparedText) {
    var witness = text.witness.text
    witness.withUTF8 { bytes in
      for paragraph in text.paragraphs { read(paragraph.tokens, text.tokens, bytes) }
    }
  }

  func contains(_ token: Int) -> Bool { tokens.contains(token) }

  private mutating func read(_ range: Range<Int>, _ all: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
    var width: Int?
    for token in range.dropFirst() where all[token].kind == .word && all[token].isCapitalised {
      let gap =
        all[token - 1].span
        .upperBound..<max(
          all[token - 1].span.upperBound, all[token].span.lowerBound)
      guard gap.count > 0, gap.contains(where: { bytes[$0] < 0x20 }) else { continue }
      if gap.contains(where: { bytes[$0] == UInt8(ascii: "\t") }) {
        tokens.insert(token)
        continue
      }
      let widest =
        width ?? Self.widest(all[range.lowerBound].span.lowerBound, all[range.upperBound - 1], bytes)
      width = widest
      let start = bytes[..<gap.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      if gap.lowerBound - start + 1 + all[token].span.count + Self.slack < widest { tokens.insert(token) }
    }
  }

  /// How much shorter than the widest line a full line of hard-wrapped prose may be.
  private static let slack = 6

  /// The length of the widest line of a paragraph.
  private static func widest(_ start: Int, _ last: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var widest = 0
    var begin = start
    for offset in start..<last.span.upperBound where bytes[offset] == UInt8(ascii: "\n") {
      widest = max(widest, offset - begin)
      begin = offset + 1
    }
    return max(widest, last.span.upperBound - begin)
  }
}
