/// Converts UTF-8 offsets of one text to counts of Unicode scalars, as exports use them, and back.
///
/// Built in one pass; a look-up costs at most 256 steps.
package struct ScalarIndex: Sendable {
  private static let stride = 256
  private let text: [UInt8]
  /// Scalars before byte `stride * i`.
  private let marks: [Int]

  /// Counts the scalars of a text; O(n).
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    var marks: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.stride == 0 { marks.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    marks.append(count)
    self.text = bytes
    self.marks = marks
    self.count = count
  }

  /// Number of scalars in the text.
  package let count: Int

  /// The scalars before a UTF-8 offset.
  package func scalars(at offset: Int) -> Int {
    precondition(offset >= 0 && offset <= text.count, "an offset must lie inside its text")
    guard offset < text.count else { return count }
    let block = offset / Self.stride
    var scalars = marks[block]
    for byte in text[(block * Self.stride)..<offset] where byte & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// A span counted in scalars.
  package func scalars(_ span: TextSpan) -> Range<Int> {
    scalars(at: span.lowerBound)..<scalars(at: span.upperBound)
  }

  /// The UTF-8 offset of a scalar number; O(log n).
  package func offset(ofScalar number: Int) -> Int {
    precondition(number >= 0 && number <= count, "a scalar must lie inside its text")
    var low = 0
    var high = marks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if marks[middle] <= number { low = middle } else { high = middle - 1 }
    }
    var scalars = marks[low]
    var offset = min(low * Self.stride, text.count)
    if low == marks.count - 1 { return text.count }
    while offset < text.count {
      if text[offset] & 0xC0 != 0x80 {
        if scalars == number { return offset }
        scalars += 1
      }
      offset += 1
    }
    return text.count
  }
}
