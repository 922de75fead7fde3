import QiyosKnowledge
import QiyosModel
import Testing

@testable import QiyosTransliteration

@Suite("Texts in more than one spelling")
struct MixedSpellingTests {
  private let degraded = "Хон уз лашкари билан шахардан чикди, кушинлар дарё буйида тухтади."
  private let standard = "Қўшин қалъани қамал қилди, аҳоли эса ғалаба қозонгунча курашди."

  private func restored(_ text: String) throws -> String {
    var filter = RestoreFilter(try Shared.restorer.get(), sample: Array(text.utf8))
    return String(decoding: filter.restore(Array(text.utf8)), as: UTF8.self)
  }

  @Test("each line is judged by itself, in either order")
  func lines() throws {
    for text in [degraded + "\n" + standard, standard + "\n" + degraded] {
      let lines = try restored(text).split(separator: "\n").map(String.init)
      #expect(lines.contains(standard))
      #expect(lines.contains { $0.contains("қўшинлар дарё бўйида тўхтади") })
    }
  }

  @Test("a word stays in a well spelled line though it was changed in a degraded one")
  func memory() throws {
    let text = degraded + "\nУлар кул тўла ўчоқ ёнида ўтириб, қиш ҳақида ғамгин гаплашди."
    #expect(try restored(text).contains("Улар кул тўла ўчоқ"))
  }

  @Test("Latin look-alikes become Cyrillic; foreign words stay")
  func lookAlikes() throws {
    let text = "Хон Тoшкeнтгa келди ва email ёзди"
    #expect(try restored(text).contains("Тошкентга"))
    #expect(try restored(text).contains("email"))
  }

  @Test("malformed bytes come back as they are")
  func malformed() throws {
    let bytes: [UInt8] = [0xD0, 0x20, 0xFF, 0xD2] + Array(degraded.utf8) + [0xD0]
    var filter = RestoreFilter(try Shared.restorer.get(), sample: bytes)
    let result = filter.restore(bytes)
    #expect(result.count == bytes.count)
    #expect(result.prefix(4) == bytes.prefix(4))
    #expect(result.last == 0xD0)
  }
}

@Suite("Typing errors")
struct TypingErrorTests {
  @Test("a slip is proposed and not made", arguments: [("чкиди", "чиқди"), ("кушинларр", "қўшинлар")])
  func slips(typed: String, meant: String) throws {
    let letters = try #require(CyrillicLetter.numbers(typed))
    var search = WordSearch()
    let found = TypingErrors(restorer: try Shared.restorer.get()).proposals(
      for: letters, isCapitalised: false, keyboard: .russianOnly, &search)
    #expect(found.map { CyrillicLetter.word($0) }.contains(meant))
  }

  @Test(
    "split words, figures for letters and joined words are proposed",
    arguments: [
      ("Кейин макта блар очилди", "мактаблар"), ("Кейин бо3ор очилди", "бозор"),
      ("Бу ерда 4опар бор эди", "чопар"),
      ("Камал узок давометди", "давом этди"), ("Хон тожидан возкечди", "воз кечди"),
    ])
  func pieces(typed: String, meant: String) throws {
    var pass = RestorationPass(try Shared.restorer.get())
    var bytes = Array(typed.utf8)
    let rows = pass.report(&bytes, in: bytes.indices, keyboard: .russianOnly)
    #expect(rows.contains { $0.rule == "proposal" && $0.alternatives.contains(meant) })
    #expect(bytes.count == typed.utf8.count)
  }

  @Test(
    "numbers with endings and two right words stay apart",
    arguments: ["Улар 3та отга минди", "Хон шахарга кирди", "Бу 4-китоб эди"])
  func rightPieces(typed: String) throws {
    var pass = RestorationPass(try Shared.restorer.get())
    var bytes = Array(typed.utf8)
    let rows = pass.report(&bytes, in: bytes.indices, keyboard: .russianOnly)
    #expect(!rows.contains { $0.rule == "proposal" })
  }

  @Test("a right word has no proposal", arguments: ["шахарда", "килди", "дарёдан"])
  func rightWords(word: String) throws {
    let letters = try #require(CyrillicLetter.numbers(word))
    var search = WordSearch()
    #expect(
      TypingErrors(restorer: try Shared.restorer.get()).proposals(
        for: letters, isCapitalised: false, keyboard: .russianOnly, &search
      ).isEmpty)
  }
}

@Suite("Latin as Cyrillic has it")
struct LatinJoiningTests {
  private func cyrillic(_ text: String) throws -> String {
    let writer = try CyrillicWriter(Shared.folder, lexicon: Shared.lexicon.get())
    return String(decoding: writer.write(Array(text.utf8)), as: UTF8.self)
  }

  @Test("dates lose their hyphen, decades keep it")
  func dates() throws {
    #expect(try cyrillic("1924-yilning 27-oktabrida") == "1924 йилнинг 27 октябрида")
    #expect(try cyrillic("1930-yillar") == "1930-йиллар")
  }

  @Test("pairs are joined, foreign words stay")
  func pairs() throws {
    #expect(try cyrillic("kundan kunga") == "кундан-кунга")
    #expect(try cyrillic("Wi-Fi va pH") == "Wi-Fi ва pH")
  }

  @Test("every change points at its words in both texts")
  func offsets() throws {
    let writer = try CyrillicWriter(Shared.folder, lexicon: Shared.lexicon.get())
    let text = Array("1924-yil 27-oktabrda kundan kunga Toʻra-qoʻrgʻonga e-mail keldi".utf8)
    let (result, changes) = writer.record(text)
    var source = 0
    var target = 0
    for change in changes {
      #expect(
        text[source..<change.source.lowerBound].elementsEqual(result[target..<change.target.lowerBound]))
      source = change.source.upperBound
      target = change.target.upperBound
    }
    #expect(text[source...].elementsEqual(result[target...]))
  }
}
