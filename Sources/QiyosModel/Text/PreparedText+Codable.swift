// Tokens are many; they are written as one flat list of numbers, six for a token.
extension PreparedText: Codable {
  private enum Key: String, CodingKey { case witness, cleaned, tokens, sentences, paragraphs, sections }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    let numbers = try box.decode([Int].self, forKey: .tokens)
    guard numbers.count.isMultiple(of: 6) else {
      throw DecodingError.dataCorruptedError(
        forKey: .tokens, in: box, debugDescription: "six numbers for a token")
    }
    self.init(
      witness: try box.decode(Witness.self, forKey: .witness),
      cleaned: try box.decode(Rendering.self, forKey: .cleaned),
      tokens: stride(from: 0, to: numbers.count, by: 6).map { Token(numbers: numbers[$0..<$0 + 6]) },
      sentences: try box.decode([Sentence].self, forKey: .sentences),
      paragraphs: try box.decode([Paragraph].self, forKey: .paragraphs),
      sections: try box.decode([Section].self, forKey: .sections))
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(witness, forKey: .witness)
    try box.encode(cleaned, forKey: .cleaned)
    try box.encode(tokens.flatMap(\.numbers), forKey: .tokens)
    try box.encode(sentences, forKey: .sentences)
    try box.encode(paragraphs, forKey: .paragraphs)
    try box.encode(sections, forKey: .sections)
  }
}

extension Token {
  fileprivate var numbers: [Int] {
    [
      clean.lowerBound, clean.count, span.lowerBound, span.count, Int(kind.rawValue), Int(traits.rawValue),
    ]
  }

  fileprivate init(numbers: ArraySlice<Int>) {
    let at = numbers.startIndex
    self.init(
      clean: TextSpan(numbers[at], numbers[at] + numbers[at + 1]),
      span: TextSpan(numbers[at + 2], numbers[at + 2] + numbers[at + 3]),
      kind: Kind(rawValue: UInt8(truncatingIfNeeded: numbers[at + 4])) ?? .mark,
      traits: Traits(rawValue: UInt8(truncatingIfNeeded: numbers[at + 5])))
  }
}
