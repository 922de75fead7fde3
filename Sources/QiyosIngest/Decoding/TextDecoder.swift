import QiyosUnicode

/// Finds out the encoding of a file and decodes it.
package struct TextDecoder: Sendable {
  /// A decoded file.
  package struct Decoded: Sendable {
    /// Valid UTF-8, without byte order mark.
    package let bytes: [UInt8]
    /// Name of the encoding: `UTF-8`, `UTF-16LE`, `windows-1251`.
    package let encoding: String
    /// Where the first byte stands that the encoding does not have: its offset in the file for UTF-8, in the decoded
    /// text for others; nil where all are right.
    package let firstDamage: Int?
    /// Of a file of two encodings: the lines that are not UTF-8.
    package var otherLines: OtherLines?
  }

  /// Lines of a file in UTF-8 that are in another encoding.
  package struct OtherLines: Sendable, Equatable {
    /// Name of the other encoding.
    package let encoding: String
    /// How many they are.
    package let count: Int
    /// The first of them, from 1.
    package let first: Int
  }

  private let judge: CyrillicJudge

  package init(detector: LanguageDetector) { judge = CyrillicJudge(detector) }

  /// Decodes a file.
  ///
  /// - Parameter declared: what the file says of itself (an XML declaration, `<meta charset>`), believed where it fits.
  /// - Throws: `IngestError` for what is not text.
  package func decode(_ bytes: [UInt8], declared: String? = nil) throws(IngestError) -> Decoded {
    if let known = BinaryFile.kind(of: bytes) {
      throw IngestError(.binary, "is not text but \(known)", hint: "export it as plain text in UTF-8")
    }
    if let marked = try byMark(bytes) { return marked }
    if let wide = WideText.encoding(of: bytes) { return try convert(bytes, skipping: 0, from: wide) }
    try refuseControls(bytes)
    let damage = UTF8Check.firstError(in: bytes)
    guard let damage else { return Decoded(bytes: bytes, encoding: "UTF-8", firstDamage: nil) }
    if let mixed = MixedText(bytes), let decoded = byLines(mixed) { return decoded }
    if UTF8Check.isDamagedUTF8(bytes) {
      return Decoded(
        bytes: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: "UTF-8", firstDamage: damage)
    }
    if let declared, declared.lowercased() != "utf-8",
      let decoded = try? convert(bytes, skipping: 0, from: declared)
    {
      return decoded
    }
    return try singleByte(bytes, damage)
  }

  // MARK: Byte order marks

  private func byMark(_ bytes: [UInt8]) throws(IngestError) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let rest = Array(bytes.dropFirst(3))
      guard let damage = UTF8Check.firstError(in: rest) else {
        return Decoded(bytes: rest, encoding: "UTF-8", firstDamage: nil)
      }
      return Decoded(
        bytes: Array(String(decoding: rest, as: UTF8.self).utf8), encoding: "UTF-8", firstDamage: damage + 3)
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return try convert(bytes, skipping: 4, from: "UTF-32LE") }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return try convert(bytes, skipping: 4, from: "UTF-32BE") }
    if bytes.starts(with: [0xFF, 0xFE]) { return try convert(bytes, skipping: 2, from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try convert(bytes, skipping: 2, from: "UTF-16BE") }
    return nil
  }

  private func convert(_ bytes: [UInt8], skipping mark: Int, from charset: String) throws(IngestError)
    -> Decoded
  {
    do {
      let converter = try CharsetConverter(charset)
      let text = try converter.utf8(bytes.dropFirst(mark))
      return Decoded(bytes: text, encoding: charset, firstDamage: Self.firstReplacement(text))
    } catch {
      throw IngestError(
        .encoding, "cannot be decoded as \(charset): \(error)", hint: "convert it to UTF-8")
    }
  }

  /// A file that was put together from pieces in UTF-8 and in one other charset; nil where the others are no text.
  private func byLines(_ mixed: MixedText) -> Decoded? {
    guard let charset = judge.charset(of: mixed.others), let converter = try? CharsetConverter(charset) else {
      return nil
    }
    var text: [UInt8] = []
    for part in mixed.parts {
      if part.isUTF8 {
        text += String(decoding: mixed.bytes[part.range], as: UTF8.self).utf8
      } else {
        guard let converted = try? converter.utf8(mixed.bytes[part.range]) else { return nil }
        text += converted
      }
    }
    let lines = OtherLines(encoding: charset, count: mixed.count, first: mixed.first)
    return Decoded(
      bytes: text, encoding: "UTF-8, \(charset)", firstDamage: Self.firstReplacement(text), otherLines: lines)
  }

  /// Where the first U+FFFD stands in the decoded text.
  private static func firstReplacement(_ text: [UInt8]) -> Int? {
    guard text.count >= 3 else { return nil }
    return (0..<(text.count - 2)).first { text[$0] == 0xEF && text[$0 + 1] == 0xBF && text[$0 + 2] == 0xBD }
  }

  // MARK: One byte a letter

  private func refuseControls(_ bytes: [UInt8]) throws(IngestError) {
    var controls = 0
    for (offset, byte) in bytes.enumerated() where byte < 0x20 {
      if byte == 0 {
        throw IngestError(
          .binary, "is not text: a zero byte at offset \(offset)", hint: "export it as plain text in UTF-8")
      }
      if byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C { controls += 1 }
    }
    if controls * 20 > bytes.count {
      throw IngestError(
        .binary, "is not text: \(controls) of its \(bytes.count) bytes are control characters",
        hint: "export it as plain text in UTF-8")
    }
  }

  private func singleByte(_ bytes: [UInt8], _ damage: Int) throws(IngestError) -> Decoded {
    guard let charset = judge.charset(of: bytes) else {
      throw IngestError(
        .encoding,
        "is in no known encoding: the byte at offset \(damage) is not UTF-8, nor is the rest plausible text",
        hint: "convert it to UTF-8")
    }
    return try convert(bytes, skipping: 0, from: charset)
  }
}
