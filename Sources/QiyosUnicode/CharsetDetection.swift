import CQiyosICU

/// ICU's guesses at the charset of some bytes. They are weak for the Cyrillic charsets of one byte a letter, between
/// which ingest decides by the text that comes out.
package enum CharsetDetection {
  /// One guess.
  package struct Guess: Sendable, Equatable {
    /// IANA name, such as `windows-1251`.
    package let name: String
    /// 0...100.
    package let confidence: Int

    package init(name: String, confidence: Int) {
      self.name = name
      self.confidence = confidence
    }
  }

  /// At most eight guesses, best first; ICU looks at the first bytes only.
  package static func guesses(_ bytes: [UInt8]) throws(UnicodeError) -> [Guess] {
    let limit = 8
    let size = 32
    var names = [CChar](repeating: 0, count: limit * size)
    var confidences = [Int32](repeating: 0, count: limit)
    var code: Int32 = 0
    let sample = bytes.prefix(65_536)
    let count = sample.withUnsafeBufferPointer {
      qi_detect_charset(
        $0.baseAddress, Int32($0.count), &names, Int32(size), &confidences, Int32(limit), &code)
    }
    try UnicodeError.check(code)
    return (0..<Int(count)).map { number in
      let name = names[(number * size)..<((number + 1) * size)].prefix { $0 != 0 }
      return Guess(
        name: String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self),
        confidence: Int(confidences[number]))
    }
  }
}
