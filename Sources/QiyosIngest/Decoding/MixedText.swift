/// A file whose lines are partly UTF-8 and partly in a charset of one byte a letter, as when files were joined.
struct MixedText {
  /// Lines of one kind that follow each other.
  struct Part {
    var range: Range<Int>
    let isUTF8: Bool
  }

  let bytes: [UInt8]
  private(set) var parts: [Part] = []
  /// Of the lines that are not UTF-8: how many, and the first, from 1.
  private(set) var count = 0
  private(set) var first = 0

  /// The lines that are not UTF-8.
  var others: [UInt8] { parts.filter { !$0.isUTF8 }.flatMap { bytes[$0.range] } }

  /// Takes a file apart; nil where its lines are all of one kind. A few wrong bytes in a line of UTF-8 are damage.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var letters = 0
    var line = 0
    var start = 0
    bytes.withUnsafeBufferPointer { all in
      while start < all.count {
        let end = Self.end(of: start, in: all)
        let tally = UTF8Check.tally(UnsafeBufferPointer(rebasing: all[start..<end]))
        let isOther = tally.wrong >= 3 && tally.wrong > tally.letters
        line += 1
        if isOther {
          count += 1
          if first == 0 { first = line }
        } else if tally.wrong * 10 <= tally.letters {
          letters += tally.letters
        }
        add(start..<end, isUTF8: !isOther)
        start = end
      }
    }
    guard count > 0, letters >= 3 else { return nil }
  }

  private static func end(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < bytes.count {
      end += 1
      if bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { break }
    }
    return end
  }

  private mutating func add(_ range: Range<Int>, isUTF8: Bool) {
    if let last = parts.indices.last, parts[last].isUTF8 == isUTF8 {
      parts[last].range = parts[last].range.lowerBound..<range.upperBound
    } else {
      parts.append(Part(range: range, isUTF8: isUTF8))
    }
  }
}
