import QiyosKnowledge
import QiyosText

/// Puts ц ь щ ы э ъ, which Latin does not tell, into words that were read letter by letter.
///
/// Every stem of the lexicon whose Latin form reads back differently is known by that reading; words that begin with
/// one and go on with suffixes get its spelling, unless the lexicon reads the word as it stands more easily.
struct LoanSpelling: Sendable {
  private let lexicon: UzbekLexicon
  /// Numbers of forms by the letters that they read back as.
  private let loans: WordGroups
  private let endings: [Ending]
  /// The rows with examples, for the check of the rules.
  let rows: [Table.Row]
  static let file = "languages/uz/loan-endings.tsv"

  struct Ending: Sendable {
    let reading: [UInt8]
    let spelling: [UInt8]
    let isAtStart: Bool
    /// Whether it holds for words that the lexicon reads as they stand, too.
    let isAlways: Bool
  }

  /// The name under which the image of the readings is stored.
  private static let image = "uzbek-loans"

  /// Takes the compiled readings, or makes them. Throws `KnowledgeError` where a table cannot be used.
  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon, writer: LatinWriter, reader: LatinReader) throws {
    self.lexicon = lexicon
    (endings, rows) = try Self.endings(knowledge)
    let image = knowledge.image(Self.image, for: try Self.fingerprint(knowledge, lexicon))
    loans = image.flatMap { try? WordGroups(of: $0) } ?? Self.readings(of: lexicon, writer, reader)
  }

  /// Stores the readings in the uppermost root, for the next start.
  static func compile(
    _ knowledge: KnowledgeFolder, lexicon: UzbekLexicon, writer: LatinWriter, reader: LatinReader
  ) throws {
    var image = CompiledImage()
    readings(of: lexicon, writer, reader).append(to: &image)
    try knowledge.store(image, Self.image, for: fingerprint(knowledge, lexicon))
  }

  /// Of all that the readings are made from.
  private static func fingerprint(_ knowledge: KnowledgeFolder, _ lexicon: UzbekLexicon) throws -> Fingerprint
  {
    var fingerprint = lexicon.fingerprint
    for table in ["letters", "latin-letters", "letter-exceptions"] {
      fingerprint.add(try knowledge.files("languages/uz/\(table).tsv"))
    }
    return fingerprint
  }

  private static func readings(
    of lexicon: UzbekLexicon, _ writer: LatinWriter, _ reader: LatinReader
  ) -> WordGroups {
    var pool: [UInt8] = []
    var ranges: [Range<Int32>] = []
    var numbers: [Int32] = []
    var sources: [Int] = []
    for (number, form) in lexicon.forms.enumerated() {
      let letters = Array(lexicon.pool[lexicon.letters(form)])
      guard mayDiffer(letters) || writer.exceptions.match(letters) != nil else { continue }
      for reading in readings(letters, writer, reader, &sources) where reading != letters {
        ranges.append(Int32(pool.count)..<Int32(pool.count + reading.count))
        pool += reading
        numbers.append(Int32(number))
      }
    }
    return WordGroups(spelled: pool, ranges, numbers: numbers)
  }

  /// Whether a word has a letter or a pair that Latin flattens.
  private static func mayDiffer(_ letters: [UInt8]) -> Bool {
    for (place, letter) in letters.enumerated() {
      if flattened[Int(letter)] { return true }
      if letter == CyrillicLetter.named("й"), place + 1 < letters.count,
        iotating[Int(letters[place + 1])]
      {
        return true
      }
    }
    return false
  }

  private static let flattened = table("цьщыэъ")
  private static let iotating = table("оауе")

  private static func table(_ letters: String) -> [Bool] {
    var table = [Bool](repeating: false, count: CyrillicLetter.count)
    for letter in letters.unicodeScalars { table[Int(CyrillicLetter.named(letter))] = true }
    return table
  }

  /// How a form may read back from Latin: before a consonant or the end, and before a vowel.
  private static func readings(
    _ letters: [UInt8], _ writer: LatinWriter, _ reader: LatinReader, _ sources: inout [Int]
  ) -> [[UInt8]] {
    var readings: [[UInt8]] = []
    for tail in [[], [CyrillicLetter.named("и")]] {
      let latin = writer.write(Array(CyrillicLetter.word(letters + tail).utf8))
      guard let numbers = LatinLetter.numbers(String(decoding: latin, as: UTF8.self)),
        let read = reader.read(numbers, isDraft: false, sources: &sources)
      else { continue }
      let reading = Array(read.dropLast(tail.count))
      if !readings.contains(reading) { readings.append(reading) }
    }
    return readings
  }

  private static func endings(_ knowledge: KnowledgeFolder) throws -> ([Ending], [Table.Row]) {
    var endings: [Ending] = []
    var rows: [Table.Row] = []
    for file in try knowledge.files(file) {
      for row in try Table(file, columns: 3).rows {
        guard let reading = CyrillicLetter.numbers(row[0]), let spelling = CyrillicLetter.numbers(row[1])
        else {
          throw KnowledgeError(file: file.name, line: row.line, "expected two groups of Cyrillic letters")
        }
        rows.append(row)
        endings.append(
          Ending(
            reading: reading, spelling: spelling, isAtStart: row[2] != "any", isAlways: row[2] == "always"))
      }
    }
    return (endings, rows)
  }

  /// The standard spelling of a word that was read letter by letter. Names are put only where the word is capitalised.
  func spelling(of word: [UInt8], isCapitalised: Bool, _ search: inout WordSearch) -> [UInt8] {
    search.run(word, in: lexicon, keyboard: .full)
    let plain = search.found.filter { fits($0, isCapitalised) }.map(\.cost).min()
    search.runLoans(word, in: lexicon, loans: loans)
    let best = search.found.filter { fits($0, isCapitalised) }.min {
      $0.cost != $1.cost ? $0.cost < $1.cost : $0.form < $1.form
    }
    if let best, plain.map({ best.cost < $0 }) ?? true { return withoutSoftSign(best, search) }
    return byEndings(word, isKnown: plain != nil)
  }

  private func fits(_ found: WordSearch.Found, _ isCapitalised: Bool) -> Bool {
    isCapitalised
      || !lexicon.stems[Int(lexicon.forms[Int(found.form)].stem)].features.contains(.capitalised)
  }

  /// The soft sign at the end of a stem falls before a vowel (роль, роли), that of a month before any suffix
  /// (сентябрь, сентябрда).
  private func withoutSoftSign(_ found: WordSearch.Found, _ search: WordSearch) -> [UInt8] {
    let word = search.spelling(found, in: lexicon)
    let form = lexicon.forms[Int(found.form)]
    let length = Int(form.length)
    guard found.suffixCount > 0, length > 2, length < word.count,
      word[length - 1] == CyrillicLetter.named("ь"),
      CyrillicLetter.isVowel[Int(word[length])] || length > 4 && word[length - 2] == CyrillicLetter.named("р")
    else { return word }
    return Array(word[..<(length - 1)] + word[length...])
  }

  func byEndings(_ word: [UInt8], isKnown: Bool) -> [UInt8] {
    var word = word
    for ending in endings where !isKnown || ending.isAlways {
      var place = 0
      while place + ending.reading.count <= word.count {
        if word[place..<(place + ending.reading.count)].elementsEqual(ending.reading) {
          word.replaceSubrange(place..<(place + ending.reading.count), with: ending.spelling)
        }
        if ending.isAtStart { break }
        place += 1
      }
    }
    return word
  }
}
