import QiyosModel

/// The restored layer of one text: its rendering and what was decided for each word.
struct RestoredLayer {
  let rendering: Rendering
  let restorations: [Restoration]
  /// Ranges of the cleaned text that were judged to be typed without ў қ ғ ҳ.
  let degraded: [TextSpan]

  /// How likely (base 2) a document is to be degraded before it is read, and a paragraph to differ from its document.
  private static let documentPrior = -3.0
  private static let paragraphPrior = -14.0
  /// An unchanged word is reported where the decision was less sure than this.
  private static let doubt: Float = 0.8

  init(of input: PreparedText, restorer: Restorer) {
    var bytes = Array(input.cleaned.text.utf8)
    let spans = input.cyrillicSpans
    var whole = Degradation()
    let parts = spans.map { Degradation(bytes[$0.range]) }
    for part in parts { whole.add(part) }
    let isDegraded = whole.isDegraded(prior: Self.documentPrior)
    var pass = RestorationPass(restorer)
    var words: [Word] = []
    var degraded: [TextSpan] = []
    for (span, own) in zip(spans, parts) {
      let isWell = isDegraded && own.special >= 2 && own.special * 5 > own.plain
      guard isDegraded ? !isWell : own.isDegraded(prior: Self.paragraphPrior) else { continue }
      degraded.append(span)
      let keyboard = isDegraded ? whole.keyboard : own.keyboard
      pass.run(&bytes, in: span.range, keyboard: keyboard) { range, letters, isCapitalised, decision in
        words.append(
          Word(
            range: range, letters: letters, isCapitalised: isCapitalised, decision: decision,
            keyboard: keyboard))
      }
    }
    self.degraded = degraded
    rendering = Self.rendering(input.cleaned.text, bytes, words)
    restorations = Self.restorations(input, bytes, words, restorer)
  }

  private struct Word {
    let range: Range<Int>
    let letters: [UInt8]
    let isCapitalised: Bool
    let decision: Restorer.Decision
    let keyboard: Spelling.Keyboard
  }

  /// Only the letters that changed are segments of their own, so every other offset carries over.
  private static func rendering(_ text: String, _ restored: [UInt8], _ words: [Word]) -> Rendering {
    var builder = RenderingBuilder(reservingCapacity: restored.count)
    var place = 0
    for word in words {
      var rest = word.decision.special
      while rest != 0 {
        let letter = word.range.lowerBound + rest.trailingZeroBitCount * 2
        rest &= rest - 1
        builder.copy(restored[place..<letter])
        builder.replace(2, with: restored[letter..<(letter + 2)])
        place = letter + 2
      }
    }
    builder.copy(restored[place...])
    return builder.finish()
  }

  private static func restorations(
    _ input: PreparedText, _ restored: [UInt8], _ words: [Word], _ restorer: Restorer
  ) -> [Restoration] {
    let typed = Array(input.cleaned.text.utf8)
    var search = WordSearch()
    var known: [[UInt8]: [UInt64]] = [:]
    return words.compactMap { word in
      guard word.decision.special != 0 || word.decision.confidence < doubt else { return nil }
      let key = [word.isCapitalised ? 1 : 0] + word.letters
      let others =
        known[key]
        ?? restorer.alternatives(
          word.letters, isCapitalised: word.isCapitalised, keyboard: word.keyboard, &search)
      known[key] = others
      return Restoration(
        span: input.cleaned.sourceSpan(of: TextSpan(word.range.lowerBound, word.range.upperBound)),
        typed: String(decoding: typed[word.range], as: UTF8.self),
        restored: String(decoding: restored[word.range], as: UTF8.self),
        alternatives: others.filter { $0 != word.decision.special }.map {
          spelling(typed[word.range], special: $0)
        },
        confidence: (Double(word.decision.confidence) * 1000).rounded() / 1000, rule: word.decision.rule.name)
    }
  }

  /// Typed bytes with some letters made special, capital for capital.
  private static func spelling(_ typed: ArraySlice<UInt8>, special: UInt64) -> String {
    var bytes = Array(typed)
    var rest = special
    while rest != 0 {
      let place = rest.trailingZeroBitCount * 2
      rest &= rest - 1
      let code = CyrillicLetter.codes[Int(bytes[place] - 0xD0) * 64 + Int(bytes[place + 1] - 0x80)]
      let letter = Int(Spelling.special[Int(code & 0x7F)])
      let pair =
        code & CyrillicLetter.capital != 0 ? CyrillicLetter.capitals[letter] : CyrillicLetter.small[letter]
      bytes[place] = UInt8(truncatingIfNeeded: pair)
      bytes[place + 1] = UInt8(pair >> 8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Restorer.Decision.Rule {
  /// The name by which a report cites the step.
  var name: String {
    switch self {
    case .kept: "kept"
    case .protected: "protected"
    case .table: "table"
    case .lexicon: "lexicon"
    case .suffix: "suffix"
    case .letters: "letters"
    }
  }
}

extension PreparedText {
  /// Spans of the cleaned text that hold Uzbek in Cyrillic letters, paragraph by paragraph.
  var cyrillicSpans: [TextSpan] {
    paragraphs.compactMap { paragraph in
      guard paragraph.language.isUzbek, paragraph.language.script == "Cyrl", !paragraph.tokens.isEmpty else {
        return nil
      }
      return TextSpan(
        tokens[paragraph.tokens.lowerBound].clean.lowerBound,
        tokens[paragraph.tokens.upperBound - 1].clean.upperBound)
    }
  }
}
