import QiyosModel
import QiyosText

/// Reads whole numbers and decimals in figures or words at a token.
///
/// Figures: `2350`, `2,350`, `2 350`, `3.5`, `0,5` (a comma before three digits groups, else it is a decimal point).
/// Words come from the lexicon's category `number`; a value of 100 or more that is a power of ten multiplies what
/// stands before it: *икки минг беш юз*, *two thousand five hundred*. Figures may be followed by a multiplier (*13 минг*),
/// and that by figures again (*1 минг 951*).
package struct NumeralScanner: Sendable {
  private let numberCategory: Int32?
  private let joinerCategory: Int32?

  /// The category of words for numbers.
  static let number = "number"
  private static let joiner = "number-joiner"
  /// The categories that it looks up.
  static let categories: Set<String> = [number, joiner]

  /// Words come from the categories `number` and `number-joiner`.
  package init(lexicon: Lexicon) {
    numberCategory = lexicon.category(Self.number)
    joinerCategory = lexicon.category(Self.joiner)
  }

  /// A number and the token after its last, with the chain of suffixes of its last word.
  struct Numeral: Equatable {
    let value: Double
    let end: Int
    let chain: Int32
  }

  /// A word of a table at a token: its value, the token after it, its chain of suffixes.
  struct Word {
    let number: Double
    let end: Int
    let chain: Int32
  }

  /// What the scanner asks for at a token.
  protocol Words {
    /// The first entry of a category that stands there.
    mutating func word(of category: Int32, at token: Int) -> Word?
  }

  /// The longest number that begins at a token.
  func numeral<Source: Words>(at start: Int, in stream: TokenStream, _ words: inout Source) -> Numeral? {
    if stream.tokens[start].kind == .number { return figures(at: start, in: stream, &words) }
    guard word(at: start, in: stream, &words) != nil else { return nil }
    return self.words(at: start, total: 0, current: 0, began: false, in: stream, &words)
  }

  private func word<Source: Words>(at token: Int, in stream: TokenStream, _ words: inout Source) -> Word? {
    guard let numberCategory, token < stream.count else { return nil }
    return words.word(of: numberCategory, at: token)
  }

  // MARK: Figures

  private func figures<Source: Words>(at start: Int, in stream: TokenStream, _ words: inout Source)
    -> Numeral?
  {
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
    guard let multiplier = word(at: end, in: stream, &words), isMultiplier(multiplier.number) else {
      return Numeral(value: value, end: end, chain: 0)
    }
    return self.words(at: end, total: 0, current: value, began: true, in: stream, &words)
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
    guard end + 1 < stream.count,
      stream.mark(end) == UInt8(ascii: ".") || stream.mark(end) == UInt8(ascii: ","),
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
    value == 100 || value == 1000 || value == 1e6 || value == 1e9
  }

  private func words<Source: Words>(
    at start: Int, total: Double, current: Double, began: Bool, in stream: TokenStream, _ source: inout Source
  ) -> Numeral? {
    var total = total
    var current = current
    var token = start
    var end = start
    var chain: Int32 = 0
    // The size of the word before, so that "five six" is two numbers.
    var last = began ? 1000.0 : Double.infinity
    while chain == 0, let hit = word(at: token, in: stream, &source) {
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
      token = hit.end
      end = token
      chain = hit.chain
      if chain == 0, current == 0, value >= 1000, let rest = rest(of: value, at: token, in: stream, &source) {
        return Numeral(value: total + rest.value, end: rest.end, chain: rest.chain)
      }
      if chain == 0, let next = afterJoiner(token, in: stream, &source) { token = next }
    }
    return end > start ? Numeral(value: total + current, end: end, chain: chain) : nil
  }

  /// Figures that go on after a multiplier in words: *1 минг 951*, *2 million 200 ming*.
  private func rest<Source: Words>(
    of multiplier: Double, at token: Int, in stream: TokenStream, _ words: inout Source
  ) -> Numeral? {
    guard token < stream.count, stream.tokens[token].kind == .number, stream.tokens[token].followsSpace,
      let rest = figures(at: token, in: stream, &words), rest.value < multiplier,
      rest.value >= multiplier / 1000
    else { return nil }
    return rest
  }

  /// The token after *and* or a hyphen, where a number goes on there (*two hundred and fifty*, *twenty-five*).
  private func afterJoiner<Source: Words>(_ token: Int, in stream: TokenStream, _ words: inout Source) -> Int?
  {
    guard let joinerCategory, token < stream.count, let joiner = words.word(of: joinerCategory, at: token)
    else {
      return nil
    }
    return word(at: joiner.end, in: stream, &words) == nil ? nil : joiner.end
  }

  /// 3 for hundreds, 2 for tens (*ўн саккиз* too), 1 for what may follow them.
  private func size(_ value: Double) -> Int {
    if value >= 100 { return 3 }
    return value >= 10 && value.truncatingRemainder(dividingBy: 10) == 0 ? 2 : 1
  }
}
