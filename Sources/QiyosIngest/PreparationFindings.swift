import QiyosModel

/// What the researcher should know about how a text was prepared.
struct PreparationFindings {
  private let sigil: Sigil
  private let text: String

  init(_ sigil: Sigil, _ text: String) {
    self.sigil = sigil
    self.text = text
  }

  func all(
    layout: Layout, repairs: [(repair: Cleaner.Repair, span: Range<Int>, written: String)],
    prepared: PreparedText, told: LanguageTag?, _ detector: LanguageDetector
  ) -> [Finding] {
    var findings = shape(layout, prepared)
    findings += repairs.map {
      finding($0.repair, TextSpan($0.span.lowerBound, $0.span.upperBound), $0.written)
    }
    findings += languages(prepared, told: told, detector)
    return findings
  }

  private func shape(_ layout: Layout, _ prepared: PreparedText) -> [Finding] {
    var findings: [Finding] = []
    if prepared.tokens.isEmpty {
      findings.append(
        make(
          .warning, "ingest.no-words", nil, "the text has no words", "remove the file or check its encoding"))
    }
    if layout.joinedLines > 0 {
      findings.append(
        make(
          .note, "ingest.lines-joined", nil, "\(layout.joinedLines) lines were joined to the line above them",
          nil))
    }
    for range in layout.furniture {
      let span = TextSpan(range.lowerBound, range.upperBound)
      findings.append(
        make(.note, "ingest.page-furniture", span, "a page number or running head was left out", nil))
    }
    return findings
  }

  private func finding(_ repair: Cleaner.Repair, _ span: TextSpan, _ written: String) -> Finding {
    let word = text.slice(span)
    switch repair {
    case .spaceAfterStop:
      return make(.note, "ingest.no-space-after-stop", span, "no space after the full stop in '\(word)'", nil)
    case .gluedCapitals:
      return make(.note, "ingest.glued-capitals", span, "'\(word)' was read as two words", nil)
    case .digitLookalike:
      return make(.note, "ingest.digit-lookalike", span, "'\(word)' was read as \(written)", nil)
    case .scriptLookalike:
      return make(
        .note, "ingest.mixed-script", span,
        "'\(word)' mixes Latin and Cyrillic letters; read as '\(written)'",
        nil)
    case .romanNumeral:
      return make(.note, "ingest.roman-numeral", span, "'\(word)' was read as the numeral \(written)", nil)
    case .control:
      return make(.note, "ingest.control-character", span, "a control character was left out", nil)
    }
  }

  private func languages(_ prepared: PreparedText, told: LanguageTag?, _ detector: LanguageDetector)
    -> [Finding]
  {
    let language = prepared.witness.language
    guard !prepared.tokens.isEmpty else { return [] }
    guard let variety = detector.variety(language) else {
      return [
        make(
          .warning, "ingest.unknown-language", nil, "no knowledge of the language '\(language)'",
          "known are \(detector.varieties.filter(\.isOurs).map(\.tag.tag).joined(separator: ", "))")
      ]
    }
    guard variety.isOurs else {
      return [
        make(
          .warning, "ingest.not-ours", nil, "the text is in \(variety.name), which is not read",
          "say 'language:' in corpus.yml if this is wrong")
      ]
    }
    return foreignParagraphs(prepared, detector)
  }

  private func foreignParagraphs(_ prepared: PreparedText, _ detector: LanguageDetector) -> [Finding] {
    prepared.paragraphs.compactMap { paragraph in
      guard let variety = detector.variety(paragraph.language), !variety.isOurs else { return nil }
      return make(
        .note, "ingest.not-ours", prepared.span(of: paragraph.tokens),
        "a paragraph in \(variety.name), which is not read", nil)
    }
  }

  private func make(
    _ severity: Finding.Severity, _ code: String, _ span: TextSpan?, _ message: String, _ hint: String?
  ) -> Finding {
    Finding(witness: sigil, span: span, severity: severity, code: code, message: message, hint: hint)
  }
}
