import QiyosKnowledge
import QiyosModel
import QiyosText

/// Glosses the lines of one text in turn; remembers the words that it has met.
package struct GlossPass {
  /// A word of a line: where it stands, and the number of its gloss.
  typealias Word = (range: Range<Int>, row: Int)

  private static let tokenizer = Tokenizer(splitsGenitive: false)
  private var restoring: RestoreFilter?
  private var words: WordGlosser
  private(set) var memory = GlossMemory()

  /// `restoring` is there for a text that was typed, in whole or in part, without ў қ ғ ҳ.
  init(words: WordGlosser, restoring: RestoreFilter?) {
    self.words = words
    self.restoring = restoring
  }

  /// The words of a line, sentence by sentence. Marks are left out.
  package mutating func gloss(_ line: String) -> [[GlossRow]] {
    let bytes = Array(line.utf8)
    return sentences(of: bytes).map { sentence in
      sentence.map { memory.row($0.row, form: String(decoding: bytes[$0.range], as: UTF8.self)) }
    }
  }

  /// Forgets the words where they have become too many; says whether it did.
  mutating func forgetIfFull() -> Bool {
    guard memory.rows.count > 100_000 else { return false }
    memory.forget()
    return true
  }

  /// The sentences of a line, and what their words mean. A word keeps its place in `line`; what is looked up is its restored
  /// spelling.
  mutating func sentences(of line: [UInt8]) -> [[Word]] {
    var restored = line
    restoring?.restoreInPlace(&restored)
    return restored.withUnsafeBufferPointer { bytes in
      let tokens = Self.tokenizer.pieces(of: bytes, in: 0..<bytes.count)
      var sentences: [[Word]] = []
      var sentence: [Word] = []
      sentence.reserveCapacity(tokens.count)
      for (number, token) in tokens.enumerated() {
        if token.kind != .mark {
          sentence.append((token.span.range, row(number, tokens, bytes)))
        } else if !sentence.isEmpty, Self.endsSentence(number, tokens, bytes) {
          sentences.append(sentence)
          sentence.removeAll(keepingCapacity: true)
        }
      }
      if !sentence.isEmpty { sentences.append(sentence) }
      return sentences
    }
  }

  /// The number of the gloss of a token.
  private mutating func row(
    _ number: Int, _ tokens: [Tokenizer.Piece], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let range = tokens[number].span.range
    let kind = Self.kind(number, tokens, bytes)
    let isCapitalised = tokens[number].traits.contains(.capitalised)
    switch memory.place(bytes, range, kind) {
    case .known(let row): return row
    case .free(let hash):
      let row =
        switch kind {
        case .number: words.number(bytes, range, &memory.text)
        case .initial: words.initial(bytes, range, &memory.text)
        case .ending:
          words.ending(bytes, range, &memory.text)
            ?? words.word(bytes, range, isCapitalised: isCapitalised, &memory.text)
        case .word: words.word(bytes, range, isCapitalised: isCapitalised, &memory.text)
        }
      return memory.add(row, bytes, range, kind, hash: hash)
    }
  }

  /// What a token is: words that are no words of the language are initials, Roman numerals, and suffixes after a hyphen
  /// (`5-та`).
  private static func kind(
    _ number: Int, _ tokens: [Tokenizer.Piece], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> GlossMemory.Kind {
    let token = tokens[number]
    if token.kind == .number { return .number }
    guard token.traits.contains(.capitalised) else {
      return isAfterHyphen(number, tokens, bytes) ? .ending : .word
    }
    let isInitial =
      token.span.count <= 2 && number + 1 < tokens.count && isMark(tokens[number + 1], ".", bytes)
    // *X. Umarov*: a letter with a stop before a capital is an initial before it is ten.
    if isInitial, number + 2 < tokens.count, tokens[number + 2].traits.contains(.capitalised) {
      return .initial
    }
    if token.traits.rawValue & (Token.Traits.latin.rawValue | Token.Traits.allCaps.rawValue) != 0,
      WordGlosser.isRomanNumeral(bytes, token.span.range)
    {
      return .number
    }
    return isInitial ? .initial : .word
  }

  private static func isAfterHyphen(
    _ number: Int, _ tokens: [Tokenizer.Piece], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard number > 1, !tokens[number].traits.contains(.spaceBefore) else { return false }
    let mark = tokens[number - 1]
    return mark.kind == .mark && !mark.traits.contains(.spaceBefore)
      && ["-", "‐", "–"].contains { isMark(mark, $0, bytes) }
  }

  /// A stop, question or exclamation mark before a capital, a number or the end; not after an initial.
  private static func endsSentence(
    _ number: Int, _ tokens: [Tokenizer.Piece], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard [".", "!", "?", "…"].contains(where: { isMark(tokens[number], $0, bytes) }) else { return false }
    guard number + 1 < tokens.count else { return true }
    let next = tokens[number + 1]
    let isAfterInitial =
      number > 0 && tokens[number - 1].kind == .word && tokens[number - 1].traits.contains(.capitalised)
      && tokens[number - 1].span.count <= 2
    return next.traits.contains(.spaceBefore)
      && (next.traits.contains(.capitalised) || next.kind != .word) && !isAfterInitial
  }

  private static func isMark(
    _ token: Tokenizer.Piece, _ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    token.kind == .mark && token.span.count == mark.utf8CodeUnitCount
      && bytes[token.span.range].elementsEqual(
        UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }
}
