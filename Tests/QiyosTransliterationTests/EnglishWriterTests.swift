import Testing

@testable import QiyosTransliteration

/// Uzbek for English readers: names in English, all else in plain letters.
struct EnglishWriterTests {
  private static let writer = Result { try EnglishWriter(Shared.folder) }

  private static func english(_ text: String) throws -> String {
    String(decoding: try writer.get().write(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    // Folded, all of these are spelled like names of the gazetteer.
    ("У уни кўрди.", "U uni kordi."),
    ("Унга китоб берди.", "Unga kitob berdi."),
    ("Ўн киши ва юз минг аскар", "On kishi va yuz ming askar"),
    ("Хон келди.", "Khon keldi."),
    ("Қишда сув музлади.", "Qishda suv muzladi."),
  ])
  func ordinaryWordsAreNoNames(text: String, english: String) throws {
    #expect(try Self.english(text) == english)
  }

  @Test(arguments: [
    ("Русларга Тошкентда", "Russians-ga Tashkent-da"), ("у ердаги ўзбеклар", "u yerdagi Uzbeks"),
    ("Наполеон Москвада эди.", "Napoleon Moscow-da edi."), ("Қўқон хонлиги", "Kokand Khanate"),
  ])
  func namesHaveTheirEnglishForm(text: String, english: String) throws {
    #expect(try Self.english(text) == english)
  }
}
