import QiyosModel

/// The restored layer of one text: its rendering and what was decided for each word.
struct RestoredLayer {
  let rendering: Rendering
  let restorations: [Restoration]
  /// Ranges of the cleaned text that were judged to be typed without ў қ ғ ҳ.
  let degraded: [TextSpan]

  /// How likely (base 2) a document is to be degraded before it is read.
  private static let prior = -3.0

  init(of input: PreparedText, restorer: Restorer) {
    var bytes = Array(input.cleaned.text.utf8)
    let spans = input.cyrillicSpans
    let parts = spans.map { Degradation(bytes[$0.range]) }
    let judge = DegradationJudge(parts, base: Self.prior)
    var pass = RestorationPass(restorer)
    var rows: [RestorationRow] = []
    var degraded: [TextSpan] = []
    for (span, own) in zip(spans, parts) {
      let isDegraded = judge.isDegraded(own)
      if isDegraded { degraded.append(span) }
      rows += pass.report(&bytes, in: span.range, keyboard: isDegraded ? judge.keyboard : .full)
    }
    self.degraded = degraded
    rendering = Self.rendering(input.cleaned.text, bytes)
    restorations = rows.map { row in
      Restoration(
        span: input.cleaned.sourceSpan(of: TextSpan(row.range.lowerBound, row.range.upperBound)),
        typed: row.typed, restored: row.restored, alternatives: row.alternatives, confidence: row.confidence,
        rule: row.rule)
    }
  }

  /// Only the letters that changed are segments of their own, so every other offset carries over.
  private static func rendering(_ text: String, _ restored: [UInt8]) -> Rendering {
    var builder = RenderingBuilder(reservingCapacity: restored.count)
    var place = 0
    var offset = 0
    for byte in text.utf8 {
      if byte != restored[offset] {
        // A letter is two bytes, of which either may differ.
        let letter = restored[offset] & 0xC0 == 0x80 ? offset - 1 : offset
        if letter >= place {
          builder.copy(restored[place..<letter])
          builder.replace(2, with: restored[letter..<(letter + 2)])
          place = letter + 2
        }
      }
      offset += 1
    }
    builder.copy(restored[place...])
    return builder.finish()
  }
}

extension Restorer.Decision.Rule {
  /// The name by which a report cites the step.
  var name: String {
    switch self {
    case .kept: "kept"
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
