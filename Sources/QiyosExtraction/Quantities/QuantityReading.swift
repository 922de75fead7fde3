import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// One pass over one text.
struct QuantityReading {
  private let extractor: QuantityExtractor
  private let text: PreparedText
  private let stream: TokenStream
  private let dates: [DateMention]
  private let names: SideNames
  private var fields: InfoboxSides
  private(set) var mentions: [QuantityMention] = []
  private var remarks: [(CountRemark, QuantityMention)] = []
  /// Phrases with their rules, for the examples of the knowledge files.
  private(set) var rules: [[Int]] = []

  init(
    _ extractor: QuantityExtractor, _ text: PreparedText, _ stream: TokenStream, _ dates: [DateMention],
    _ names: [NameMention]
  ) {
    self.extractor = extractor
    self.text = text
    self.stream = stream
    self.dates = dates
    self.names = SideNames(names, stream) { id in
      extractor.gazetteer?[id].flatMap { $0.kind == .polity ? id : $0.attributes["of"].map { EntityID($0) } }
    }
    fields = InfoboxSides(text, stream, extractor.infoboxKeys)
  }

  mutating func read() {
    var readers: [(language: String, reader: CountReader)] = []
    for (number, sentence) in text.sentences.enumerated() {
      let paragraph = text.paragraphs[sentence.paragraph]
      guard let index = reader(of: paragraph.language.language, &readers),
        readers[index].reader.admits(sentence.tokens) || paragraph.purpose == .field
      else { continue }
      read(sentence, number, paragraph, &readers[index].reader)
    }
    addDurations()
  }

  /// The place of the reader of a language; one that has no grammar is read as English.
  private func reader(
    of language: String, _ readers: inout [(language: String, reader: CountReader)]
  ) -> Int? {
    if let known = readers.firstIndex(where: { $0.language == language }) { return known }
    guard let grammar = extractor.grammars[language] ?? extractor.grammars["en"] else { return nil }
    readers.append((language, CountReader(grammar, extractor.kinds, stream, names)))
    return readers.count - 1
  }

  private mutating func read(
    _ sentence: Sentence, _ number: Int, _ paragraph: Paragraph, _ reader: inout CountReader
  ) {
    let field = paragraph.purpose == .field ? fields.field(paragraph.label, extractor.kinds) : nil
    let cover = DateCover(dates, stream, sentence.tokens)
    let phrases = reader.phrases(
      in: sentence.tokens, isTaken: cover.contains, label: field?.kind)
    guard !phrases.isEmpty else { return }
    let named = names.sides(
      in: sentence.tokens, withRuns: !reader.grammar.isUzbek, isTaken: cover.contains,
      isCommon: { reader.isCommon($0) }, isForce: { reader.isForce($0) }, role: { reader.role($0) })
    let finding = SideFinding(
      stream: stream, isUzbek: reader.grammar.isUzbek, names: named,
      before: subject(before: number, paragraph, &reader))
    let sides = finding.sides(
      of: phrases, isList: { reader.isList($0) }, isBarrier: { reader.isBarrier($0) },
      isForce: { reader.isForce($0) })
    for (phrase, side) in zip(phrases, sides) {
      let bounds = reader.grammar.isUzbek ? nil : sentence.tokens
      let isMeasure = phrase.kind?.family == .measure && phrase.kind?.name != "money"
      let own = isMeasure ? nil : side.map { names.named($0, in: bounds) } ?? field?.side
      add(phrase, own, number, reader.grammar)
    }
  }

  /// Whom the text spoke of before a sentence: in Uzbek the last people named, in English the subject of the sentence
  /// before it in the same paragraph.
  private func subject(before number: Int, _ paragraph: Paragraph, _ reader: inout CountReader) -> SideName? {
    guard let first = text.sentences[number].tokens.first else { return nil }
    if reader.grammar.isUzbek {
      return names.lastPeople(
        before: first,
        isOut: { reader.isBarrier($0.tokens) },
        isCommon: { reader.isCommon($0) })
    }
    // *Of these 6,900 were killed*: those named last.
    let isOfThese = text.sentences[number].tokens.first.map { reader.countsOfThese($0) } ?? false
    for back in 1...2
    where number >= back && text.sentences[number - back].tokens.lowerBound >= paragraph.tokens.lowerBound {
      // A name that no gazetteer knows may be the subject too: "Orlov struck first. His 900 men …".
      let tokens = text.sentences[number - back].tokens
      let cover = DateCover(dates, stream, tokens)
      let found = names.sides(
        in: tokens, withRuns: true, isTaken: cover.contains, isCommon: { reader.isCommon($0) },
        isForce: { reader.isForce($0) }, role: { reader.role($0) })
      if isOfThese, let last = found.last(where: { $0.sort == .people }) { return last }
      if let subject = found.first(where: { $0.sort != .place && !reader.isBarrier($0.tokens) }) {
        return subject
      }
    }
    return nil
  }

  private mutating func add(
    _ phrase: CountPhrase, _ side: SideName?, _ sentence: Int, _ grammar: CountGrammar
  ) {
    let quantity = Counting.quantity(of: phrase)
    let span = stream.span(phrase.tokens)
    mentions.append(
      QuantityMention(
        id: MentionID(text.witness.sigil, span, "quantity"), span: span, surface: text.quote(span),
        quantity: quantity, side: side?.text, sideSpan: side?.span, sentence: sentence,
        rule: RuleID(grammar.rules.rules[phrase.figure.rule].id)))
    if let remark = phrase.remark, let last = mentions.last { remarks.append((remark, last)) }
    rules.append([phrase.figure.rule] + phrase.rules + (phrase.lead.map { [$0.rule] } ?? []))
  }

  /// The first hundred oddities; a text that has more is told so once.
  var findings: [Finding] {
    var findings = remarks.prefix(100).map { $0.finding(text.witness.sigil, $1) }
    if remarks.count > findings.count {
      findings.append(
        Finding(
          witness: text.witness.sigil, severity: .warning, code: "quantities.many-oddities",
          message: "\(remarks.count) numbers look odd; the first \(findings.count) are listed"))
    }
    return findings
  }

  /// Lengths of time that the dates hold.
  private mutating func addDurations() {
    let durations = dates.filter { $0.isDuration && !$0.surface.allSatisfy(\.isLetter) }.compactMap { date in
      Counting.duration(date.date.edtf, isApproximate: date.date.isApproximate).map { quantity in
        QuantityMention(
          id: MentionID(text.witness.sigil, date.span, "quantity"), span: date.span, surface: date.surface,
          quantity: quantity, side: nil, sideSpan: nil, sentence: date.sentence, rule: date.rule)
      }
    }
    guard !durations.isEmpty else { return }
    mentions = (mentions + durations).sorted { $0.span < $1.span }
  }
}
