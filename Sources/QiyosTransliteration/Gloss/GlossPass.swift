import QiyosKnowledge
import QiyosModel
import QiyosText

/// Glosses the lines of one text in turn.
package struct GlossPass {
  private let glosser: Glosser
  private let isDegraded: Bool
  private var latin: CyrillicPass
  private var search = WordSearch()
  private var memory: [String: GlossRow] = [:]

  init(glosser: Glosser, isDegraded: Bool, isDraft: Bool) {
    self.glosser = glosser
    self.isDegraded = isDegraded
    latin = CyrillicPass(writer: glosser.reader, isDraft: isDraft)
  }

  /// The words of a line, sentence by sentence. Marks are left out.
  package mutating func gloss(_ line: String) -> [[GlossRow]] {
    let tokens = Tokenizer(splitsGenitive: false).tokens(of: line)
    var sentences: [[GlossRow]] = []
    var sentence: [GlossRow] = []
    for (number, token) in tokens.enumerated() {
      switch token.kind {
      case .word:
        let form = line.slice(token.clean)
        sentence.append(special(form, number, tokens, line) ?? row(form))
      case .number:
        let form = line.slice(token.clean)
        sentence.append(
          GlossRow(form: form, analysis: form, english: form, stem: form, part: "num", readings: 1))
      case .mark:
        if endsSentence(number, tokens, line), !sentence.isEmpty {
          sentences.append(sentence)
          sentence = []
        }
      }
    }
    if !sentence.isEmpty { sentences.append(sentence) }
    return sentences
  }

  /// Words that are no words of the language: suffixes after a hyphen (`5-та`), initials, Roman numerals.
  private mutating func special(_ form: String, _ number: Int, _ tokens: [Token], _ line: String) -> GlossRow?
  {
    let token = tokens[number]
    if token.isCapitalised, token.traits.isDisjoint(with: .cyrillic),
      LatinLetter.numbers(form).map(LatinLetter.isRomanNumeral) ?? false
    {
      return GlossRow(form: form, analysis: form, english: form, stem: form, part: "num", readings: 1)
    }
    if token.isCapitalised, token.clean.count <= 2, number + 1 < tokens.count,
      line.slice(tokens[number + 1].clean) == "."
    {
      let english = glosser.plainLetters(form) + "."
      return GlossRow(form: form, analysis: form, english: english, stem: form, part: "prop", readings: 1)
    }
    guard number > 1, !token.followsSpace, !token.isCapitalised,
      ["-", "‐", "–"].contains(line.slice(tokens[number - 1].clean)), !tokens[number - 1].followsSpace
    else { return nil }
    return suffixes(form)
  }

  /// A word that is suffixes only, as after a number or an abbreviation.
  private mutating func suffixes(_ form: String) -> GlossRow? {
    var bytes = Array(form.utf8)
    if bytes.contains(where: { $0 < 0x80 && $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) {
      bytes = latin.run(bytes, records: false)
    }
    guard let word = CyrillicLetter.numbers(String(decoding: bytes, as: UTF8.self)) else { return nil }
    search.runSuffixes(word, in: glosser.lexicon, keyboard: isDegraded ? .russianOnly : .full)
    guard let best = search.found.min(by: { $0.cost < $1.cost }) else { return nil }
    var analysis = ""
    var english = ""
    for number in search.suffixes[Int(best.suffixStart)..<Int(best.suffixStart + best.suffixCount)] {
      let suffix = glosser.lexicon.suffixes.forms[Int(number)]
      analysis += "-" + CyrillicLetter.word(glosser.lexicon.suffixes.letters(suffix))
      english += "-" + glosser.lexicon.suffixes.rows[Int(suffix.row)].gloss
    }
    return GlossRow(
      form: form, analysis: analysis, english: english, stem: nil, part: "suffix",
      readings: search.found.count)
  }

  /// A stop, question or exclamation mark before a capital, a number or the end; not after an initial.
  private func endsSentence(_ number: Int, _ tokens: [Token], _ line: String) -> Bool {
    guard
      ["!", "?", "…"].contains(line.slice(tokens[number].clean)) || line.slice(tokens[number].clean) == "."
    else {
      return false
    }
    guard number + 1 < tokens.count else { return true }
    let next = tokens[number + 1]
    let isInitial =
      number > 0 && tokens[number - 1].kind == .word && tokens[number - 1].isCapitalised
      && tokens[number - 1].clean.count <= 2
    return next.followsSpace && (next.isCapitalised || next.kind != .word) && !isInitial
  }

  /// The gloss of one word.
  package mutating func row(_ form: String) -> GlossRow {
    if let known = memory[form] { return known }
    if memory.count > 100_000 { memory.removeAll() }
    let row = make(form)
    memory[form] = row
    return row
  }

  private mutating func make(_ form: String) -> GlossRow {
    var bytes = Array(form.utf8)
    if bytes.contains(where: { $0 < 0x80 && $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) {
      bytes = latin.run(bytes, records: false)
    }
    let isCapitalised = form.first?.isUppercase ?? false
    guard let word = CyrillicLetter.numbers(String(decoding: bytes, as: UTF8.self)) else {
      return GlossRow(form: form, analysis: nil, english: "", stem: nil, part: nil, readings: 0)
    }
    let spelled = isDegraded ? restored(word, isCapitalised) : word
    let readings = self.readings(spelled, isCapitalised)
    guard let best = readings.first else { return unknown(form, spelled, isCapitalised) }
    return row(form, best, count: readings.count)
  }

  private mutating func restored(_ word: [UInt8], _ isCapitalised: Bool) -> [UInt8] {
    let decision = glosser.restoration.decide(
      word, isCapitalised: isCapitalised, keyboard: .russianOnly, &search)
    return Restorer.spelled(word, decision.special)
  }

  /// Readings best first; a name in small letters and, at equal cost, the longer chain come later.
  private mutating func readings(_ word: [UInt8], _ isCapitalised: Bool) -> [WordSearch.Found] {
    search.run(word, in: glosser.lexicon, keyboard: .full)
    return search.found.map { found in
      var found = found
      let stem = glosser.lexicon.stems[Int(glosser.lexicon.forms[Int(found.form)].stem)]
      if stem.features.contains(.capitalised), !isCapitalised { found.cost += 60 }
      return found
    }.sorted {
      $0.cost != $1.cost
        ? $0.cost < $1.cost
        : ($0.suffixCount, $0.form, $0.suffixStart) < ($1.suffixCount, $1.form, $1.suffixStart)
    }
  }

  private func row(_ form: String, _ found: WordSearch.Found, count: Int) -> GlossRow {
    let lexicon = glosser.lexicon
    let stemForm = lexicon.forms[Int(found.form)]
    let stem = lexicon.stems[Int(stemForm.stem)]
    var analysis = [CyrillicLetter.word(lexicon.pool[lexicon.letters(stemForm)])]
    if stem.features.contains(.capitalised) {
      analysis[0] = analysis[0].prefix(1).uppercased() + analysis[0].dropFirst()
    }
    var english = [lexicon.gloss(of: stem)]
    if found.head >= 0 {
      analysis.insert(CyrillicLetter.word(lexicon.letters(ofHead: found.head)), at: 0)
      english.insert(lexicon.gloss(ofHead: found.head), at: 0)
    }
    for number in search.suffixes[Int(found.suffixStart)..<Int(found.suffixStart + found.suffixCount)] {
      let suffix = lexicon.suffixes.forms[Int(number)]
      analysis.append(CyrillicLetter.word(lexicon.suffixes.letters(suffix)))
      english.append(lexicon.suffixes.rows[Int(suffix.row)].gloss)
    }
    return GlossRow(
      form: form, analysis: analysis.joined(separator: "-"), english: english.joined(separator: "-"),
      stem: lexicon.spelling(of: stem), part: SuffixGraph.parts[Int(stem.part)], readings: count)
  }

  /// A word that the lexicon does not read; a capitalised one is taken for a name and given in plain letters.
  private func unknown(_ form: String, _ word: [UInt8], _ isCapitalised: Bool) -> GlossRow {
    let spelled = CyrillicLetter.word(word)
    let plain = glosser.plainLetters(spelled)
    let english = isCapitalised ? plain.prefix(1).uppercased() + plain.dropFirst() : ""
    return GlossRow(form: form, analysis: nil, english: english, stem: nil, part: nil, readings: 0)
  }
}

extension GlossPass {
  /// The glosses of whole lines as they are printed.
  package mutating func write(_ lines: [UInt8], as format: GlossFormat) -> [UInt8] {
    var out: [UInt8] = []
    for line in lines.split(separator: 0x0A) {
      for sentence in gloss(String(decoding: line, as: UTF8.self)) { out += format.write(sentence).utf8 }
    }
    return out
  }
}
