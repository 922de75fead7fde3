import QiyosModel
import Testing

/// What holds for every text, tried on many made-up ones.
@Suite struct PreparationLaws {
  /// Texts put together from pieces that bite each other, by a fixed pseudo-random sequence.
  private static let texts: [String] = {
    let parts = [
      "The khan fled", "Хон қочди", "in 1853", ".", ". ", "!", "\n", "\n\n", "- ", "= ", " =", "[1]", "[12] ",
      "l852",
      "\u{AD}", "-\n", "  ", "\u{A0}", "\t", "«", "»", "“", "”", "ХIХ", "қaлъа", "*", "**", "_", "Key: value",
      "| a | b |",
      "Infobox\n", "fn1|", "3. ", "\u{7}", "\u{FEFF}", "\r\n", "\r", "\u{2028}", "’s", "oʻ", "ﬁ", "&amp;",
      "[x](a/b)", "[[",
      "]]", "|", "é", "e\u{301}", "и\u{306}", "漢", "🏰", "—", "…", "²", "KIA", "Gen. ", "й. ", "A. B. ",
      "{{Infobox x\n", "}}",
    ]
    var state: UInt64 = 88_172_645_463_325_252
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    return (0..<600).map { _ in (0..<(1 + next(40))).map { _ in parts[next(parts.count)] }.joined() }
  }()

  @Test(arguments: texts)
  func layersFitTheirTexts(_ text: String) {
    let prepared = Preparing.prepared(text)
    #expect(prepared.witness.text == text)
    segmentsTile(prepared)
    tokensSlice(prepared)
    let inParagraphs = prepared.paragraphs.flatMap { Array($0.tokens) }
    #expect(prepared.sentences.flatMap { Array($0.tokens) } == inParagraphs, "sentences tile the paragraphs")
    #expect(inParagraphs == inParagraphs.sorted() && Set(inParagraphs).count == inParagraphs.count)
    #expect(prepared.sections.flatMap { Array($0.tokens) } == Array(prepared.tokens.indices), "sections tile")
    for sentence in prepared.sentences {
      let paragraph = prepared.paragraphs[sentence.paragraph]
      #expect(paragraph.tokens.contains(sentence.tokens.lowerBound))
      #expect(sentence.tokens.upperBound <= paragraph.tokens.upperBound)
    }
  }

  private func segmentsTile(_ prepared: PreparedText) {
    var source = 0
    var target = 0
    let from = Array(prepared.witness.text.utf8)
    let to = Array(prepared.cleaned.text.utf8)
    for segment in prepared.cleaned.segments {
      #expect(segment.source.lowerBound == source && segment.target.lowerBound == target)
      if segment.isVerbatim { #expect(from[segment.source.range] == to[segment.target.range]) }
      source = segment.source.upperBound
      target = segment.target.upperBound
    }
    #expect(source == from.count && target == to.count)
  }

  private func tokensSlice(_ prepared: PreparedText) {
    var last = 0
    let scalars = ScalarIndex(prepared.witness.text)
    for token in prepared.tokens {
      #expect(token.span == prepared.cleaned.sourceSpan(of: token.clean))
      #expect(token.clean.lowerBound >= last && !token.clean.isEmpty)
      #expect(scalars.offset(ofScalar: scalars.scalars(at: token.span.lowerBound)) == token.span.lowerBound)
      last = token.clean.upperBound
    }
  }

  @Test func preparingTwiceGivesTheSame() {
    for text in Self.texts.prefix(50) { #expect(Preparing.prepared(text) == Preparing.prepared(text)) }
  }
}
