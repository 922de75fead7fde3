package import QiyosModel

/// Splits a text into words, runs of digits and single marks in one pass.
///
/// A word is a run of letters with apostrophes and joiners inside; letters of two scripts stay one word, so that a
/// look-alike letter does not cut it. In English the genitive `'s` is a word of its own that touches the one before.
package struct Tokenizer: Sendable {
  /// Whether a final `'s` is split off.
  package let splitsGenitive: Bool

  package init(splitsGenitive: Bool) { self.splitsGenitive = splitsGenitive }

  /// Splits the genitive in every language but Uzbek, where the apostrophe is a letter's.
  package init(for language: LanguageTag) { self.init(splitsGenitive: !language.isUzbek) }

  /// A token with its span in the scanned text.
  package struct Piece: Sendable, Equatable {
    /// UTF-8 offsets in the scanned text.
    package let span: TextSpan
    /// Word, number or mark.
    package let kind: Token.Kind
    /// What its letters look like.
    package let traits: Token.Traits
  }

  /// The tokens of a range of UTF-8 bytes of a text, in order; spans count from the start of the whole text. O(n).
  package func pieces(of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(range.count / 5)
    var offset = range.lowerBound
    var spaced = true
    while offset < range.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      let letter = LetterClass(scalar)
      switch letter {
      case .space, .newline:
        spaced = true
        offset += length
        continue
      case .joiner where spaced || pieces.isEmpty:
        offset += length
        continue
      case .digit:
        let end = digits(bytes, from: offset, to: range.upperBound)
        pieces.append(
          Piece(span: TextSpan(offset, end), kind: .number, traits: spaced ? .spaceBefore : .none))
        offset = end
      default:
        if letter.isLetter {
          word(bytes, from: offset, to: range.upperBound, spaced: spaced, into: &pieces)
          offset = pieces[pieces.count - 1].span.upperBound
        } else {
          let end = offset + length
          pieces.append(
            Piece(span: TextSpan(offset, end), kind: .mark, traits: spaced ? .spaceBefore : .none))
          offset = end
        }
      }
      spaced = false
    }
    return pieces
  }

  private func digits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    return end
  }

  private func word(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, spaced: Bool,
    into pieces: inout [Piece]
  ) {
    var end = start
    var letters = 0
    var smalls = 0
    var traits: Token.Traits = spaced ? .spaceBefore : .none
    var apostrophe: Int?  // an apostrophe that counts only if a letter follows
    scan: while end < limit {
      let (scalar, length) = ScalarReader.scalar(bytes, at: end)
      let letter = LetterClass(scalar)
      switch letter {
      case .apostrophe:
        if apostrophe != nil { break scan }
        apostrophe = end
        end += length
        continue
      case .joiner: break
      case .latinSmall, .latinCapital: traits.insert(.latin)
      case .cyrillicSmall, .cyrillicCapital: traits.insert(.cyrillic)
      case .otherLetter: break
      default: break scan
      }
      if letter != .joiner {
        if letters == 0, letter.isCapital { traits.insert(.capitalised) }
        if !letter.isCapital { smalls += 1 }
        letters += 1
      }
      end += length
      if let mark = apostrophe, splitsGenitive, isGenitive(bytes, mark: mark, afterLetter: end, limit: limit)
      {
        end = mark
        apostrophe = nil
        break
      }
      apostrophe = nil
    }
    if let mark = apostrophe { end = keepsFinalApostrophe(bytes, mark: mark, start: start) ? end : mark }
    if letters >= 2, smalls == 0 { traits.insert(.allCaps) }
    pieces.append(Piece(span: TextSpan(start, end), kind: .word, traits: traits))
    if splitsGenitive, end < limit, isApostrophe(bytes, at: end) != 0 {
      let mark = isApostrophe(bytes, at: end)
      if isGenitive(bytes, mark: end, afterLetter: end + mark + 1, limit: limit) {
        pieces.append(Piece(span: TextSpan(end, end + mark + 1), kind: .word, traits: .latin))
      }
    }
  }

  /// Whether `'s` at `mark` ends the word.
  private func isGenitive(_ bytes: UnsafeBufferPointer<UInt8>, mark: Int, afterLetter end: Int, limit: Int)
    -> Bool
  {
    let length = isApostrophe(bytes, at: mark)
    guard length > 0, end == mark + length + 1, end <= limit, bytes[end - 1] | 0x20 == UInt8(ascii: "s")
    else {
      return false
    }
    return end == limit || !LetterClass(ScalarReader.scalar(bytes, at: end).value).isLetter
  }

  /// `oʻ` and `gʻ` end words (`togʻ`); a closing quotation mark does not belong to one.
  private func keepsFinalApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, mark: Int, start: Int) -> Bool {
    guard !splitsGenitive, mark > start else { return false }
    let before = bytes[mark - 1] | 0x20
    return before == UInt8(ascii: "o") || before == UInt8(ascii: "g")
  }

  /// The length of the apostrophe at `offset`, 0 if there is none.
  private func isApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
    return LetterClass(scalar) == .apostrophe ? length : 0
  }
}

extension Tokenizer {
  /// The tokens of a whole string, spans in its UTF-8; both spans of a token are the same.
  package func tokens(of text: String) -> [Token] {
    var text = text
    return text.withUTF8 { bytes in
      pieces(of: bytes, in: 0..<bytes.count).map {
        Token(clean: $0.span, span: $0.span, kind: $0.kind, traits: $0.traits)
      }
    }
  }
}
