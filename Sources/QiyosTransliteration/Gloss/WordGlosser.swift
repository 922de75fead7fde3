import QiyosKnowledge
import QiyosText

/// Makes the glosses of single words.
struct WordGlosser {
  private let glosser: Glosser
  private var latin: CyrillicPass
  private var search = WordSearch()
  private var letters: [UInt8] = []

  init(_ glosser: Glosser, isDraft: Bool) {
    self.glosser = glosser
    latin = CyrillicPass(writer: glosser.reader, isDraft: isDraft)
  }

  /// The row of a word in restored spelling, its texts written behind those of `text`.
  mutating func word(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, isCapitalised: Bool, _ text: inout [UInt8]
  ) -> GlossMemory.Row {
    guard read(bytes, word) else { return GlossMemory.Row() }
    search.run(letters, in: glosser.lexicon, keyboard: .full)
    guard let best = best(isCapitalised) else { return unknown(isCapitalised, &text) }
    var row = reading(best, &text)
    row.readings = search.found.count
    return row
  }

  /// The row of suffixes alone, as after a number or an abbreviation; nil where the letters are none.
  mutating func ending(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ text: inout [UInt8]
  ) -> GlossMemory.Row? {
    guard read(bytes, word) else { return nil }
    search.runSuffixes(letters, in: glosser.lexicon, keyboard: .full)
    guard let best = search.found.min(by: { $0.cost < $1.cost }) else { return nil }
    var row = GlossMemory.Row(part: "suffix", readings: search.found.count)
    row.analysis = write(&text) { text in
      for suffix in suffixes(of: best) { appendLetters(of: suffix, to: &text) }
    }
    row.english = write(&text) { text in
      for suffix in suffixes(of: best) { appendGloss(of: suffix, to: &text) }
    }
    return row
  }

  /// The row of a number, which means itself.
  mutating func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ text: inout [UInt8]
  ) -> GlossMemory.Row {
    let form = write(&text) { $0 += bytes[word] }
    return GlossMemory.Row(analysis: form, english: form, stem: form, part: "num", readings: 1)
  }

  /// The row of an initial.
  mutating func initial(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ text: inout [UInt8]
  ) -> GlossMemory.Row {
    let form = write(&text) { $0 += bytes[word] }
    let english = write(&text) { $0 += glosser.plainLetters(Array(bytes[word])) + [UInt8(ascii: ".")] }
    return GlossMemory.Row(analysis: form, english: english, stem: form, part: "prop", readings: 1)
  }

  /// Whether a word is a Roman numeral in capitals, of which some may be Cyrillic letters of the same look.
  static func isRomanNumeral(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count <= 30 else { return false }
    var letters: [UInt8] = []
    var place = word.lowerBound
    while place < word.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: place)
      place += length
      guard let letter = romanLetters[scalar] else { return false }
      letters.append(letter)
    }
    return LatinLetter.isRomanNumeral(letters)
  }

  /// The letters of Roman numerals by number (`LatinLetter`), with the Cyrillic capitals that stand for them.
  private static let romanLetters: [UInt32: UInt8] = {
    var letters: [UInt32: UInt8] = [:]
    for scalar in "IVXLCDM".unicodeScalars { letters[scalar.value] = LatinLetter.number(scalar.value).number }
    for (cyrillic, latin) in zip("ІХСМ".unicodeScalars, "IXCM".unicodeScalars) {
      letters[cyrillic.value] = letters[latin.value]
    }
    return letters
  }()

  /// Reads the letters of a word; false if it has signs that are none. Latin words are read into Cyrillic first, and
  /// Cyrillic ones freed from Latin look-alikes.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    if readCyrillic(bytes, word) { return true }
    let form = MixedWord.cleaned(Array(bytes[word]))
    let hasLatin = form.contains { $0 < 0x80 && $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    let spelled = hasLatin ? latin.run(form, records: false) : form
    return spelled.withUnsafeBufferPointer { readCyrillic($0, 0..<$0.count) }
  }

  private mutating func readCyrillic(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    letters.removeAll(keepingCapacity: true)
    return CyrillicLetter.codes.withUnsafeBufferPointer { codes in
      var place = word.lowerBound
      while place < word.upperBound {
        if bytes[place] == UInt8(ascii: "-") {
          letters.append(CyrillicLetter.hyphen)
          place += 1
          continue
        }
        guard place + 1 < word.upperBound, case let code = LatinPass.code(bytes, place, codes), code != 0
        else {
          return false
        }
        letters.append(code & ~CyrillicLetter.capital)
        place += 2
      }
      return !letters.isEmpty
    }
  }

  /// The likeliest reading; a name in small letters and, at equal cost, the longer chain come later.
  private func best(_ isCapitalised: Bool) -> WordSearch.Found? {
    var best: WordSearch.Found?
    for var found in search.found {
      if !isCapitalised, glosser.lexicon.stem(of: found).features.contains(.capitalised) { found.cost += 60 }
      if best.map({ Self.isBefore(found, $0) }) ?? true { best = found }
    }
    return best
  }

  private static func isBefore(_ a: WordSearch.Found, _ b: WordSearch.Found) -> Bool {
    a.cost != b.cost
      ? a.cost < b.cost
      : (a.suffixCount, a.form, a.suffixStart) < (b.suffixCount, b.form, b.suffixStart)
  }

  private func reading(_ found: WordSearch.Found, _ text: inout [UInt8]) -> GlossMemory.Row {
    let lexicon = glosser.lexicon
    let stem = lexicon.stem(of: found)
    var row = GlossMemory.Row(part: SuffixGraph.parts[Int(stem.part)])
    row.analysis = write(&text) { text in
      if found.head >= 0 {
        append(lexicon.letters(ofHead: found.head), to: &text)
        text.append(UInt8(ascii: "-"))
      }
      let form = lexicon.pool[lexicon.letters(lexicon.forms[Int(found.form)])]
      append(form, isCapitalised: stem.features.contains(.capitalised), to: &text)
      for suffix in suffixes(of: found) { appendLetters(of: suffix, to: &text) }
    }
    row.english = write(&text) { text in
      if found.head >= 0 {
        text += lexicon.gloss(ofHead: found.head).utf8
        text.append(UInt8(ascii: "-"))
      }
      text += lexicon.glossBytes(of: stem)
      for suffix in suffixes(of: found) { appendGloss(of: suffix, to: &text) }
    }
    row.stem = write(&text) { text in
      append(
        lexicon.pool[lexicon.letters(stem)], isCapitalised: stem.features.contains(.capitalised), to: &text)
    }
    return row
  }

  /// A word that the lexicon does not read; a capitalised one is taken for a name and given in plain letters.
  private func unknown(_ isCapitalised: Bool, _ text: inout [UInt8]) -> GlossMemory.Row {
    guard isCapitalised else { return GlossMemory.Row() }
    var form: [UInt8] = []
    append(letters, isCapitalised: true, to: &form)
    return GlossMemory.Row(english: write(&text) { $0 += glosser.plainLetters(form) })
  }

  private func suffixes(of found: WordSearch.Found) -> ArraySlice<Int16> {
    search.suffixes[Int(found.suffixStart)..<Int(found.suffixStart + found.suffixCount)]
  }

  private func appendLetters(of suffix: Int16, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "-"))
    append(glosser.lexicon.suffixes.letters(glosser.lexicon.suffixes.forms[Int(suffix)]), to: &text)
  }

  private func appendGloss(of suffix: Int16, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "-"))
    text += glosser.lexicon.suffixes.rows[Int(glosser.lexicon.suffixes.forms[Int(suffix)].row)].gloss.utf8
  }

  /// Letters in UTF-8.
  private func append(_ letters: some Sequence<UInt8>, isCapitalised: Bool = false, to text: inout [UInt8]) {
    var isFirst = isCapitalised
    for letter in letters {
      let pair = isFirst ? CyrillicLetter.capitals[Int(letter)] : CyrillicLetter.small[Int(letter)]
      isFirst = false
      text.append(UInt8(truncatingIfNeeded: pair))
      if pair > 0xFF { text.append(UInt8(pair >> 8)) }
    }
  }

  /// The range of what is written.
  private func write(_ text: inout [UInt8], _ body: (inout [UInt8]) -> Void) -> Range<Int> {
    let start = text.count
    body(&text)
    return start..<text.count
  }
}
