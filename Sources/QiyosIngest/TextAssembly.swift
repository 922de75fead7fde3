import QiyosModel
import QiyosText

/// Turns cleaned blocks into tokens, sentences, paragraphs and sections.
struct TextAssembly {
  private let cleaned: Rendering
  private let blocks: [Cleaner.CleanBlock]
  private let preparer: TextPreparer

  private(set) var language: LanguageTag
  private(set) var tokens: [Token] = []
  private(set) var sentences: [Sentence] = []
  private(set) var paragraphs: [Paragraph] = []
  private(set) var sections: [Section] = []
  /// The words of the first heading.
  private(set) var title: String?

  private let told: LanguageTag?
  /// The segment of the rendering that the last token began in.
  private var segment = 0

  init(_ cleaned: Rendering, blocks: [Cleaner.CleanBlock], _ preparer: TextPreparer, told: LanguageTag?) {
    self.cleaned = cleaned
    self.blocks = blocks
    self.preparer = preparer
    self.told = told
    language = told ?? .undetermined
  }

  /// Words of a paragraph that are looked at to tell its language.
  private static let sample = 40

  mutating func assemble() {
    var text = cleaned.text
    text.withUTF8 { bytes in
      let tallies = blocks.map { preparer.detector.tally(bytes, in: $0.content, limit: Self.sample) }
      var whole = LanguageDetector.Tally()
      for tally in tallies { whole.add(tally) }
      language =
        told.map { preparer.detector.variety(meantBy: $0, whole) } ?? preparer.detector.verdict(whole)
        ?? .undetermined
      tokens.reserveCapacity(bytes.count / 5)
      sections = [Section(heading: "", level: 0, tokens: 0..<0)]
      for (number, block) in blocks.enumerated() { add(block, tallies[number], bytes) }
    }
    closeSection()
  }

  private mutating func add(
    _ clean: Cleaner.CleanBlock, _ tally: LanguageDetector.Tally, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    if clean.block.purpose == .heading { openSection(clean, bytes) }
    let own = preparer.detector.verdict(tally, inDocumentOf: language)
    if let label = clean.label { tokenize(label, own, bytes) }
    let start = tokens.count
    tokenize(clean.content, own, bytes)
    guard tokens.count > start else { return }
    let range = start..<tokens.count
    let splitter = SentenceSplitter(
      bytes, tokens: tokens, abbreviations: preparer.abbreviations(for: own), detector: preparer.detector,
      language: own)
    let isHeading = clean.block.purpose == .heading
    for sentence in isHeading ? [range] : splitter.sentences(of: range) {
      sentences.append(Sentence(tokens: sentence, paragraph: paragraphs.count))
    }
    paragraphs.append(
      Paragraph(
        tokens: range, language: own, purpose: clean.block.purpose, label: label(of: clean, bytes),
        section: sections.count - 1))
  }

  private func label(of clean: Cleaner.CleanBlock, _ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if let label = clean.label { return String(decoding: bytes[label], as: UTF8.self) }
    return clean.block.labelText
  }

  private mutating func openSection(_ clean: Cleaner.CleanBlock, _ bytes: UnsafeBufferPointer<UInt8>) {
    closeSection()
    let heading = String(decoding: bytes[clean.content], as: UTF8.self)
    if title == nil, clean.block.level == 1 { title = heading }
    sections.append(
      Section(heading: heading, level: clean.block.level, tokens: tokens.count..<tokens.count))
  }

  private mutating func closeSection() {
    guard let open = sections.popLast() else { return }
    sections.append(
      Section(heading: open.heading, level: open.level, tokens: open.tokens.lowerBound..<tokens.count))
  }

  private mutating func tokenize(
    _ range: Range<Int>, _ language: LanguageTag, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    for piece in Tokenizer(for: language).pieces(of: bytes, in: range) {
      tokens.append(
        Token(clean: piece.span, span: source(of: piece.span), kind: piece.kind, traits: piece.traits))
    }
  }

  /// `cleaned.sourceSpan(of:)`, for spans that come in order: the segments are walked instead of searched.
  private mutating func source(of span: TextSpan) -> TextSpan {
    let segments = cleaned.segments
    while segment + 1 < segments.count, segments[segment + 1].target.lowerBound <= span.lowerBound {
      segment += 1
    }
    var last = segment
    while last + 1 < segments.count, segments[last + 1].target.lowerBound < span.upperBound { last += 1 }
    let first = segments[segment]
    let end = segments[last]
    let lower =
      first.isVerbatim
      ? first.source.lowerBound + span.lowerBound - first.target.lowerBound : first.source.lowerBound
    let upper =
      end.isVerbatim
      ? end.source.lowerBound + span.upperBound - end.target.lowerBound : end.source.upperBound
    return TextSpan(min(lower, upper), max(lower, upper))
  }
}
