public import QiyosModel

/// Tokens with their word keys, ready to be matched.
public struct TokenStream: Sendable {
  /// In order of reading.
  public let tokens: [Token]
  /// The cleaned text that `Token.clean` counts in, as UTF-8.
  public let bytes: [UInt8]
  /// The keys of all tokens, one after the other.
  public let keys: [UInt8]
  /// Where the key of each token stands in `keys`; a mark has itself as its key.
  public let keyRanges: [Range<Int32>]
  /// For each token the number of its word: tokens of one kind and one key share it, so what a key says is found once.
  public let words: [Int32]
  /// How many different words there are.
  public let wordCount: Int

  /// The tokens of a cleaned text, keyed by one language.
  package init(_ text: String, tokens: [Token], language: LanguageTag) {
    self.init(text, tokens: tokens, stretches: [(0..<tokens.count, language.isUzbek)])
  }

  /// The tokens of a prepared text, each keyed by the language of its paragraph.
  package init(_ prepared: PreparedText) {
    var stretches: [(tokens: Range<Int>, isUzbek: Bool)] = []
    let isUzbek = prepared.witness.language.isUzbek
    var next = 0
    for paragraph in prepared.paragraphs where paragraph.tokens.lowerBound >= next {
      if next < paragraph.tokens.lowerBound {
        stretches.append((next..<paragraph.tokens.lowerBound, isUzbek))
      }
      stretches.append((paragraph.tokens, paragraph.language.isUzbek))
      next = paragraph.tokens.upperBound
    }
    if next < prepared.tokens.count { stretches.append((next..<prepared.tokens.count, isUzbek)) }
    self.init(prepared.cleaned.text, tokens: prepared.tokens, stretches: stretches)
  }

  private init(_ text: String, tokens: [Token], stretches: [(tokens: Range<Int>, isUzbek: Bool)]) {
    self.tokens = tokens
    bytes = Array(text.utf8)
    var keys: [UInt8] = []
    keys.reserveCapacity(bytes.count)
    var ranges: [Range<Int32>] = []
    ranges.reserveCapacity(tokens.count)
    var index = WordIndex(tokens.count)
    bytes.withUnsafeBufferPointer { bytes in
      for stretch in stretches {
        let fold = WordKey(isUzbek: stretch.isUzbek)
        for number in stretch.tokens {
          let start = keys.count
          if tokens[number].kind == .word {
            fold.append(bytes, tokens[number].clean.range, to: &keys)
          } else {
            for byte in bytes[tokens[number].clean.range] { keys.append(byte) }
          }
          ranges.append(Int32(start)..<Int32(keys.count))
          index.add(keys, from: start, kind: tokens[number].kind)
        }
      }
    }
    self.keys = keys
    keyRanges = ranges
    words = index.words
    wordCount = index.count
  }

  /// Number of tokens.
  @inlinable
  @inline(__always)
  public var count: Int { tokens.count }

  /// The word key of a token.
  @inlinable
  @inline(__always)
  public func key(_ number: Int) -> ArraySlice<UInt8> {
    keys[Int(keyRanges[number].lowerBound)..<Int(keyRanges[number].upperBound)]
  }

  /// What a body makes of the word key of a token; nothing is copied and no reference counted.
  @inlinable
  @inline(__always)
  public func withKey<Value>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    let range = keyRanges[number]
    return keys.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(range.lowerBound)..<Int(range.upperBound)]))
    }
  }

  /// The printed (cleaned) characters of a range of tokens.
  package func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return String(
      decoding: bytes[
        tokens[range.lowerBound].clean.lowerBound..<tokens[range.upperBound - 1].clean.upperBound],
      as: UTF8.self)
  }

  /// The span in the witness of a range of tokens, which must not be empty.
  package func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.lowerBound, tokens[range.upperBound - 1].span.upperBound)
  }

  /// The value of a token of digits, or nil where it is none or has more than 15 digits.
  @inlinable
  public func integer(_ number: Int) -> Int? {
    let token = tokens[number]
    guard token.kind == .number, token.clean.count <= 15 else { return nil }
    var value = 0
    for place in token.clean.range { value = value * 10 + Int(bytes[place] - 0x30) }
    return value
  }

  /// The only byte of a mark of one byte, or 0.
  @inlinable
  @inline(__always)
  public func mark(_ number: Int) -> UInt8 {
    let token = tokens[number]
    return token.kind == .mark && token.clean.count == 1 ? bytes[token.clean.lowerBound] : 0
  }
}
