/// What was decided for one word that a reader should know of.
struct RestorationRow: Sendable {
  /// Bytes of the text.
  let range: Range<Int>
  let typed: String
  let restored: String
  /// What else it may be, best first; for a probable typing error what was probably meant.
  let alternatives: [String]
  let confidence: Double
  /// The step that decided, `proposal` for a probable typing error.
  let rule: String
}

extension RestorationPass {
  /// An unchanged word is told of where the decision was less sure than this.
  private static let doubt: Float = 0.8

  /// Restores a range of bytes and tells of the words that were changed, are in doubt or look mistyped.
  mutating func report(
    _ bytes: inout [UInt8], in range: Range<Int>, keyboard: Spelling.Keyboard
  ) -> [RestorationRow] {
    let typed = bytes
    var words: [Word] = []
    run(&bytes, in: range, keyboard: keyboard) { range, letters, isCapitalised, decision in
      words.append(Word(range: range, letters: letters, isCapitalised: isCapitalised, decision: decision))
    }
    return words.compactMap { row($0, typed[$0.range], bytes[$0.range], keyboard) }
  }

  private struct Word {
    let range: Range<Int>
    let letters: [UInt8]
    let isCapitalised: Bool
    let decision: Restorer.Decision
  }

  private mutating func row(
    _ word: Word, _ typed: ArraySlice<UInt8>, _ restored: ArraySlice<UInt8>, _ keyboard: Spelling.Keyboard
  ) -> RestorationRow? {
    let meant = meant(word.letters, word.isCapitalised, keyboard)
    let isChanged = word.decision.special != 0
    guard isChanged || !meant.isEmpty || word.decision.confidence < Self.doubt else { return nil }
    let others =
      meant.isEmpty
      ? alternatives(word.letters, word.isCapitalised, keyboard).filter { $0 != word.decision.special }
        .map { CyrillicLetter.text(Restorer.spelled(word.letters, $0), like: typed) }
      : meant.map { CyrillicLetter.text($0, like: typed) }
    return RestorationRow(
      range: word.range, typed: String(decoding: typed, as: UTF8.self),
      restored: String(decoding: restored, as: UTF8.self), alternatives: others,
      confidence: (Double(word.decision.confidence) * 1000).rounded() / 1000,
      rule: meant.isEmpty ? word.decision.rule.name : "proposal")
  }
}

extension CyrillicLetter {
  /// Letters as text in the casing of a typed word: all capitals, a first capital, or small.
  static func text(_ letters: [UInt8], like typed: ArraySlice<UInt8>) -> String {
    let capitals = stride(from: typed.startIndex, to: typed.endIndex - 1, by: 2).map {
      codes[Int(typed[$0] - 0xD0) * 64 + Int(typed[$0 + 1] - 0x80)] & capital != 0
    }
    let isUpper = capitals.count > 1 && capitals.allSatisfy { $0 }
    return letters.split(separator: 0, omittingEmptySubsequences: false).enumerated().map { number, part in
      let word = word(part)
      if isUpper { return word.uppercased() }
      return capitals.first == true && number == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
    }.joined(separator: " ")
  }
}
