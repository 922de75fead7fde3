import QiyosIngest
import QiyosModel
import QiyosUnicode
import Testing

@Suite struct DecodingTests {
  private let stage: IngestStage = {
    do { return try IngestStage(knowledge: Preparing.knowledge) } catch { fatalError("\(error)") }
  }()

  private func run(_ bytes: [UInt8], file: String = "a.txt") throws -> Staged<PreparedText> {
    try stage.run(
      SourceFile(
        sigil: Sigil("a"), file: file, bytes: bytes, description: SourceDescription(), title: nil,
        language: nil))
  }

  private static let russianKeyboard = """
    Хон даренинг бу томонига утиб, калъани камал килди. Кейин сулх тузилди ва аскарлар кайтиб кетди, лекин \
    яна бир йил утгач уруш бошланди. Ярадорлар жуда куп эди, юз киши халок булди.
    """

  /// Bytes of a text in a charset, found by trying every byte.
  private static func encode(_ text: String, _ charset: String) throws -> [UInt8] {
    let converter = try CharsetConverter(charset)
    var table: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      let scalars = String(decoding: try converter.utf8([byte]), as: UTF8.self).unicodeScalars
      if let scalar = scalars.first { table[scalar] = byte }
    }
    return try text.unicodeScalars.map { try #require(table[$0]) }
  }

  @Test(arguments: ["windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic"])
  func cyrillicCharsetsAreToldApart(_ charset: String) throws {
    let staged = try run(try Self.encode(Self.russianKeyboard, charset))
    #expect(staged.value.witness.encoding == charset)
    #expect(staged.value.witness.text == Self.russianKeyboard)
    #expect(staged.findings.contains { $0.code == "ingest.encoding" && $0.message.contains(charset) })
    // Capitals alone are the same bytes in two of the charsets, so only the text can be asked for.
    let capitals = Self.russianKeyboard.uppercased()
    #expect(try run(try Self.encode(capitals, charset)).value.witness.text == capitals)
  }

  @Test func westernTextIsNotTakenForCyrillic() throws {
    let text = "The café in the Château was full, and “Émile” said – at 5 o’clock – that naïve men came."
    let staged = try run(try Self.encode(text, "windows-1252"))
    #expect(staged.value.witness.encoding == "windows-1252")
    #expect(staged.value.witness.text == text)
  }

  @Test(arguments: ["Хон қалъани олди. Then he left in 1853.", "The khan left in 1853."])
  func wideTextIsReadWithAndWithoutMark(_ text: String) throws {
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    for (bytes, name) in [
      (little, "UTF-16LE"), ([0xFF, 0xFE] + little, "UTF-16LE"), (big, "UTF-16BE"),
      ([0xFE, 0xFF] + big, "UTF-16BE"),
    ] {
      let witness = try run(bytes).value.witness
      #expect(witness.text == text)
      #expect(witness.encoding == name)
    }
  }

  @Test func theWidestFormIsReadWithoutMark() throws {
    let text = "Хон қалъани олди."
    let little = text.unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
    }
    let witness = try run(little).value.witness
    #expect(witness.text == text && witness.encoding == "UTF-32LE")
  }

  @Test func joinedFilesOfTwoEncodingsAreReadLineByLine() throws {
    let other = try Self.encode(Self.russianKeyboard, "windows-1251")
    let staged = try run(other + [0x0A] + Array(Self.russianKeyboard.utf8))
    #expect(staged.value.witness.text == Self.russianKeyboard + "\n" + Self.russianKeyboard)
    #expect(staged.value.witness.encoding == "UTF-8, windows-1251")
    #expect(staged.findings.contains { $0.code == "ingest.mixed-encodings" })
  }

  @Test func aCapitalThatLooksLikeAQuotationMarkIsALetter() throws {
    let text = "Тошкент 1865 йилда олинди."
    #expect(try run(try Self.encode(text, "x-mac-cyrillic")).value.witness.text == text)
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() throws {
    #expect(try run([0xEF, 0xBB, 0xBF] + Array("Хон".utf8)).value.witness.text == "Хон")
  }

  @Test func everyLineEndAndControlSurvives() throws {
    let text = "One.\r\nTwo\u{7}.\rThree\u{C}.\n"
    let staged = try run(Array(text.utf8))
    #expect(Array(staged.value.witness.text.utf8) == Array(text.utf8))
    #expect(!staged.value.cleaned.text.unicodeScalars.contains("\u{7}"))
  }

  @Test func damagedUTF8IsReadAndItsOffsetNamed() throws {
    let text = "Хон қалъани олди ва шаҳарни ёқди. Кейин у кетди."
    var bytes = Array(text.utf8)
    bytes.insert(0xFF, at: 22)
    let staged = try run(bytes)
    let finding = try #require(staged.findings.first { $0.code == "ingest.damaged-encoding" })
    #expect(finding.message.contains("offset 22"))
    #expect(staged.value.witness.text.unicodeScalars.contains("\u{FFFD}"))
    #expect(staged.value.witness.encoding == "UTF-8")
  }

  @Test(
    arguments: [
      (Array("%PDF-1.4 …".utf8), "PDF"), ([0x61, 0x62, 0x00, 0x63, 0x64], "offset 2"),
      ([UInt8](repeating: 1, count: 40) + Array("text".utf8), "control characters"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], "PNG"),
    ] as [([UInt8], String)])
  func binaryFilesAreRefusedWithTheReason(_ bytes: [UInt8], _ reason: String) throws {
    let error = try #require(throws: IngestError.self) { try run(bytes) }
    #expect(error.kind == .binary && error.message.contains(reason) && error.hint != nil)
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    var state: UInt32 = 7
    let noise = (0..<4000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(0x80 + state >> 24 & 0x7F)
    }
    let error = try #require(throws: IngestError.self) { try run(noise) }
    #expect(error.kind == .encoding && error.message.contains("offset"))
  }

  @Test func anEmptyFileIsNamed() throws {
    let staged = try run([])
    #expect(staged.value.tokens.isEmpty && staged.findings.contains { $0.code == "ingest.empty" })
  }

  @Test func theDigestIsThatOfTheBytes() throws {
    #expect(
      try run(Array("abc".utf8)).value.witness.sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
