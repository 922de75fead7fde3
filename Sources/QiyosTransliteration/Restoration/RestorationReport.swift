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
    var rows: [RestorationRow] = []
    var number = 0
    while number < words.count {
      if let (row, count) = figures(words, number, typed, range, keyboard)
        ?? parts(words, number, typed, keyboard)
      {
        rows.append(row)
        number += count
        continue
      }
      let word = words[number]
      if let row = row(word, typed[word.range], bytes[word.range], keyboard) { rows.append(row) }
      number += 1
    }
    return rows
  }

  /// A word that was typed with a space inside it, one of whose parts is no word: *макта блар*.
  private mutating func parts(
    _ words: [Word], _ number: Int, _ typed: [UInt8], _ keyboard: Spelling.Keyboard
  ) -> (RestorationRow, Int)? {
    guard number + 1 < words.count else { return nil }
    let (first, second) = (words[number], words[number + 1])
    guard first.range.upperBound + 1 == second.range.lowerBound,
      typed[first.range.upperBound] == UInt8(ascii: " "), !second.isCapitalised,
      first.letters.count > 2, second.letters.count > 1
    else { return nil }
    guard !isRead(first.letters, keyboard) || !isRead(second.letters, keyboard) else { return nil }
    return proposal(
      first.letters + second.letters, like: first, to: second.range.upperBound, 2, typed, keyboard)
  }

  /// A word in which figures stand for the letters that look like them: *бо3ор*, *4опар*.
  private mutating func figures(
    _ words: [Word], _ number: Int, _ typed: [UInt8], _ bounds: Range<Int>, _ keyboard: Spelling.Keyboard
  ) -> (RestorationRow, Int)? {
    let first = words[number]
    var start = first.range.lowerBound
    while start > bounds.lowerBound, Self.isFigure(typed[start - 1]) { start -= 1 }
    var last = number
    var end = first.range.upperBound
    var letters = typed[start..<first.range.lowerBound].compactMap { Self.looksLike[$0] } + first.letters
    var figures = first.range.lowerBound - start
    while end < bounds.upperBound, Self.isFigure(typed[end]) {
      var next = end
      while next < bounds.upperBound, Self.isFigure(typed[next]) { next += 1 }
      letters += typed[end..<next].compactMap { Self.looksLike[$0] }
      figures += next - end
      end = next
      if last + 1 < words.count, words[last + 1].range.lowerBound == next {
        last += 1
        letters += words[last].letters
        end = words[last].range.upperBound
      }
    }
    let own = words[number...last].reduce(0) { $0 + $1.letters.count }
    guard figures > 0, figures < own, letters.count == figures + own, letters.count > 2 else { return nil }
    if start < first.range.lowerBound {
      guard first.range.lowerBound - start == 1, own > 3, !isEnding(first.letters, keyboard) else {
        return nil
      }
    }
    guard !Self.isPart(typed, start - 1, bounds), !Self.isPart(typed, end, bounds) else { return nil }
    let isCapitalised = start < first.range.lowerBound ? number == 0 : first.isCapitalised
    let word = Word(
      range: start..<end, letters: letters, isCapitalised: isCapitalised, decision: first.decision)
    return proposal(letters, like: word, to: end, last - number + 1, typed, keyboard)
  }

  /// A row for what several pieces were meant to be, if that is a word.
  private mutating func proposal(
    _ letters: [UInt8], like first: Word, to end: Int, _ count: Int, _ typed: [UInt8],
    _ keyboard: Spelling.Keyboard
  ) -> (RestorationRow, Int)? {
    let isSpaced = first.letters.count < letters.count
    let known = isSpaced ? first.letters.count : letters.count
    guard let meant = joined(letters, first: known, first.isCapitalised, keyboard) else { return nil }
    let range = first.range.lowerBound..<end
    let text = String(decoding: typed[range], as: UTF8.self)
    let word = CyrillicLetter.word(meant)
    let spelled = first.isCapitalised ? word.prefix(1).uppercased() + word.dropFirst() : word
    let row = RestorationRow(
      range: range, typed: text, restored: text, alternatives: [spelled], confidence: 1, rule: "proposal")
    return (row, count)
  }

  private static let looksLike: [UInt8: UInt8] = [
    UInt8(ascii: "0"): CyrillicLetter.named("о"), UInt8(ascii: "3"): CyrillicLetter.named("з"),
    UInt8(ascii: "4"): CyrillicLetter.named("ч"), UInt8(ascii: "6"): CyrillicLetter.named("б"),
  ]

  private static func isFigure(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether a place holds what would make a word with a figure something else: a letter, a hyphen.
  private static func isPart(_ bytes: [UInt8], _ place: Int, _ bounds: Range<Int>) -> Bool {
    bounds.contains(place) && (bytes[place] >= 0x80 || bytes[place] == UInt8(ascii: "-"))
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
