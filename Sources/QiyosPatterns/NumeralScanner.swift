import QiyosModel
package import QiyosText

/// Reads whole numbers and decimals in figures or words at a token.
///
/// Figures: `2350`, `2,350`, `2 350`, `3.5`, `0,5` (a comma before three digits groups, else it is a decimal point).
/// Words come from the lexicon's category `number`; a value of 100 or more that is a power of ten multiplies what
/// stands before it: *икки минг беш юз*, *two thousand five hundred*. Figures may be followed by a multiplier (*13 минг*).
package struct NumeralScanner: Sendable {
  private let lexicon: Lexicon
  private let numberCategory: Int32?
  private let joinerCategory: Int32?

  /// Words come from the categories `number` and `number-joiner`.
  package init(lexicon: Lexicon) {
    self.lexicon = lexicon
    numberCategory = lexicon.category("number")
    joinerCategory = lexicon.category("number-joiner")
  }

  /// A number and the token after its last; `suffixes` are those of its last word.
  package struct Numeral: Sendable, Equatable {
    /// Whole or decimal.
    package let value: Double
    /// The token after its last.
    package let end: Int
    /// Glosses of the suffixes of its last word.
    package let suffixes: [String]
  }

  /// The longest number that begins at a token. `hits` gives the lexicon's entries at any token.
  package func numeral(at start: Int, in stream: TokenStream, hits: (Int) -> [Lexicon.Hit]) -> Numeral? {
    if stream.tokens[start].kind == .number { return figures(at: start, in: stream, hits: hits) }
    guard word(at: start, hits: hits) != nil else { return nil }
    return words(at: start, total: 0, current: 0, began: false, hits: hits)
  }

  private func word(at token: Int, hits: (Int) -> [Lexicon.Hit]) -> Lexicon.Hit? {
    guard let numberCategory else { return nil }
    return hits(token).first { $0.category == numberCategory }
  }

  // MARK: Figures

  private func figures(at start: Int, in stream: TokenStream, hits: (Int) -> [Lexicon.Hit]) -> Numeral? {
    guard let first = stream.integer(start) else { return nil }
    var value = Double(first)
    var end = start + 1
    if stream.tokens[start].clean.count <= 3, first > 0 {
      while let group = groupOfThree(after: end, in: stream, grouped: end > start + 1) {
        value = value * 1000 + Double(group.value)
        end = group.end
      }
    }
    if let fraction = fraction(after: end, in: stream) {
      value += fraction.value
      end = fraction.end
    }
    guard end < stream.count, let multiplier = word(at: end, hits: hits), isMultiplier(multiplier.number)
    else {
      return Numeral(value: value, end: end, suffixes: [])
    }
    return words(at: end, total: 0, current: value, began: true, hits: hits)
  }

  /// `,350` or ` 350` after a group of digits; a group that more digits touch is none.
  private func groupOfThree(after end: Int, in stream: TokenStream, grouped: Bool) -> (value: Int, end: Int)?
  {
    func three(_ token: Int) -> Int? {
      guard token < stream.count, stream.tokens[token].clean.count == 3 else { return nil }
      return stream.integer(token)
    }
    guard end < stream.count else { return nil }
    if stream.mark(end) == UInt8(ascii: ","), !stream.tokens[end].followsSpace, end + 1 < stream.count,
      !stream.tokens[end + 1].followsSpace, let value = three(end + 1)
    {
      return (value, end + 2)
    }
    if stream.tokens[end].followsSpace, let value = three(end) { return (value, end + 1) }
    return nil
  }

  /// `.5` or `,5` that touches on both sides.
  private func fraction(after end: Int, in stream: TokenStream) -> (value: Double, end: Int)? {
    guard end + 1 < stream.count, [UInt8(ascii: "."), UInt8(ascii: ",")].contains(stream.mark(end)),
      !stream.tokens[end].followsSpace, !stream.tokens[end + 1].followsSpace,
      let digits = stream.integer(end + 1),
      stream.tokens[end + 1].clean.count <= 3
    else { return nil }
    var scale = 1.0
    for _ in 0..<stream.tokens[end + 1].clean.count { scale *= 10 }
    return (Double(digits) / scale, end + 2)
  }

  // MARK: Words

  private func isMultiplier(_ value: Double) -> Bool {
    value >= 100 && [100, 1000, 1e6, 1e9].contains(value)
  }

  private func words(
    at start: Int, total: Double, current: Double, began: Bool, hits: (Int) -> [Lexicon.Hit]
  ) -> Numeral? {
    var total = total
    var current = current
    var token = start
    var end = start
    var suffixes: [String] = []
    // The size of the word before, so that "five six" is two numbers.
    var last = began ? 1000.0 : Double.infinity
    while suffixes.isEmpty, let hit = word(at: token, hits: hits) {
      let value = hit.number
      if isMultiplier(value) {
        if value == 100 {
          guard current < 100 else { break }
          current = (current == 0 ? 1 : current) * 100
        } else {
          guard current < 1000 || began && total == 0 else { break }
          total += (current == 0 ? 1 : current) * value
          current = 0
        }
        last = value
      } else {
        guard size(value) < size(last) || last >= 100 else { break }
        current += value
        last = value
      }
      token = Int(hit.end)
      end = token
      suffixes = hit.suffixes
      if suffixes.isEmpty, let next = afterJoiner(token, hits: hits) { token = next }
    }
    return end > start ? Numeral(value: total + current, end: end, suffixes: suffixes) : nil
  }

  /// The token after *and* or a hyphen, where a number goes on there (*two hundred and fifty*, *twenty-five*).
  private func afterJoiner(_ token: Int, hits: (Int) -> [Lexicon.Hit]) -> Int? {
    guard let joinerCategory, let joiner = hits(token).first(where: { $0.category == joinerCategory }) else {
      return nil
    }
    return word(at: Int(joiner.end), hits: hits) == nil ? nil : Int(joiner.end)
  }

  /// 3 for hundreds, 2 for tens (*ўн саккиз* too), 1 for what may follow them.
  private func size(_ value: Double) -> Int {
    if value >= 100 { return 3 }
    return value >= 10 && value.truncatingRemainder(dividingBy: 10) == 0 ? 2 : 1
  }
}
