import QiyosModel
import QiyosTestSupport
import QiyosText

/// Two invented tellings of the fall of an invented town, annotated by hand, with odd characters on purpose.
struct SampleCorpus {
  let texts: [Sigil: RenderedText]
  let corpus: ReconciledCorpus
  let findings: [Finding]

  static let english = Sigil("a/chronicle")
  static let uzbek = Sigil("тарих")

  private static let englishText = MarkedText(
    """
    The \u{1F3F0} fall of Oltin\u{1}tepa <&>\r
    On ⟦4 May 1790⟧ general ⟦⟦Berdi⟧⟧ ⟦stormed⟧ \"⟦Oltintepa⟧\"; ⟦1,200 men⟧ fell\u{FFFF}.\t]]> end.

    =Next paragraph, ⟦the ⟦siege⟧⟧ of 1790.
    """)
  private static let uzbekText = MarkedText("⟦5 май⟧ куни ⟦Олтинтепа⟧ ⟦олинди⟧, ⟦300 киши⟧ ўлди.\u{0}\u{1F}")

  /// - Parameter suffix: sets the names of its sources, things and events apart from another sample's.
  init(suffix: String = "") {
    let a = Self.englishText
    let b = Self.uzbekText
    let english = Sigil(Self.english.name + suffix)
    let uzbek = Sigil(Self.uzbek.name + suffix)
    let texts = [
      english: Self.rendered(a.text, english, .english, title: "Chronicle of <Oltintepa>"),
      uzbek: Self.rendered(b.text, uzbek, .uzbekCyrillic, title: ""),
    ]
    let first = Self.annotations(
      texts[english]!, date: a.spans[0], person: a.spans[1], event: a.spans[3], place: a.spans[4],
      count: a.spans[5], low: 1200, day: 4)
    let second = Self.annotations(
      texts[uzbek]!, date: b.spans[0], person: nil, event: b.spans[2], place: b.spans[1],
      count: b.spans[3],
      low: 300, day: 5)
    self.texts = texts
    corpus = Self.reconciled([second, first], suffix)
    findings = [
      Finding(
        witness: english, span: a.spans[7], severity: .warning, code: "ingest.sample",
        message: "a \"quoted\", message", hint: "line\nbreak"),
      Finding(witness: nil, file: "x.bin", severity: .note, code: "ingest.skipped", message: "left alone"),
    ]
  }

  /// Many samples as one corpus.
  static func grown(to count: Int) -> SampleCorpus {
    let all = (0..<count).map { SampleCorpus(suffix: "-\($0)") }
    let corpora = all.map(\.corpus)
    let aligned = corpora.map(\.aligned)
    return SampleCorpus(
      texts: all.reduce(into: [:]) { $0.merge($1.texts) { first, _ in first } },
      corpus: ReconciledCorpus(
        aligned: AlignedCorpus(
          witnesses: aligned.flatMap(\.witnesses), entities: aligned.flatMap(\.entities),
          events: aligned.flatMap(\.events), links: aligned.flatMap(\.links)),
        claims: corpora.flatMap(\.claims), records: corpora.flatMap(\.records),
        relations: corpora.flatMap(\.relations), flags: corpora.flatMap(\.flags)),
      findings: all.flatMap(\.findings))
  }

  func text(_ sigil: Sigil) throws -> RenderedText { texts[sigil]! }

  private static func rendered(_ text: String, _ sigil: Sigil, _ language: LanguageTag, title: String)
    -> RenderedText
  {
    let witness = Witness(
      sigil: sigil, file: sigil.name + ".txt", title: title, language: language, encoding: "UTF-8",
      description: SourceDescription(author: "An & Other", date: "1791"),
      sha256: String(repeating: "0a", count: 32), text: text)
    let tokens = Tokenizer(for: language).tokens(of: text)
    let half = tokens.count / 2
    let sentences = [
      Sentence(tokens: 0..<half, paragraph: 0), Sentence(tokens: half..<tokens.count, paragraph: 0),
    ]
    let prepared = PreparedText(
      witness: witness, cleaned: Rendering(verbatim: text), tokens: tokens, sentences: sentences,
      paragraphs: [
        Paragraph(tokens: 0..<tokens.count, language: language, purpose: .prose, label: nil, section: 0)
      ], sections: [])
    let isCyrillic = language.script == "Cyrl"
    return RenderedText(
      prepared: prepared, restored: isCyrillic ? Rendering(verbatim: text) : nil,
      latin: isCyrillic ? latin(text) : nil, restorations: [])
  }

  /// Each letter in angle quotes: a rendering whose offsets differ from the text's.
  private static func latin(_ text: String) -> Rendering {
    var builder = RenderingBuilder()
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if scalar.value > 0x400 {
        builder.replace(bytes.count, with: Array("x".utf8))
      } else {
        builder.copy(bytes)
      }
    }
    return builder.finish()
  }

  private static func annotations(
    _ text: RenderedText, date: TextSpan, person: TextSpan?, event: TextSpan, place: TextSpan,
    count: TextSpan,
    low: Double, day: Int
  ) -> Annotations {
    let witness = text.witness
    let sigil = witness.sigil
    func quote(_ span: TextSpan) -> String { witness.text.slice(span) }
    func name(_ span: TextSpan, _ kind: EntityKind) -> NameMention {
      NameMention(
        id: MentionID(sigil, span, "name"), span: span, surface: quote(span), bare: quote(span), kind: kind,
        form: .name, language: witness.language, candidates: [], repeats: nil, titles: [], sentence: 0,
        rule: RuleID("names#sample"))
    }
    let days = DayNumber(gregorian: 1790, 5, day)!
    let printed = HistoricalDate(
      edtf: "1790-05-0\(day)", calendar: .unknown, precision: .day, printed: DayInterval(days, days),
      possible: DayInterval(days, days + 11), isApproximate: false)
    let dates = [
      DateMention(
        id: MentionID(sigil, date, "date"), span: date, surface: quote(date), date: printed,
        isDuration: false,
        sentence: 0, rule: RuleID("dates#sample"),
        resolution: day == 5 ? "year from the sentence before" : nil,
        certainty: 0.7)
    ]
    let quantity = Quantity(low: low, high: low, bound: .exact, unit: "person", role: "killed")
    let quantities = [
      QuantityMention(
        id: MentionID(sigil, count, "quantity"), span: count, surface: quote(count), quantity: quantity,
        side: nil, sideSpan: nil, sentence: 0, rule: RuleID("quantities#sample"))
    ]
    let told = MentionID(sigil, event, "capture")
    let names = [name(place, .place)] + (person.map { [name($0, .person)] } ?? [])
    let events = [
      EventMention(
        id: told, span: event, surface: quote(event), trigger: event, clause: event,
        type: EventType("capture"),
        outcome: .occurred, sentence: 0, section: 0,
        participants: [Participant(role: "place", mention: names[0].id)], date: dates[0].id, hasOwnDate: true,
        rule: RuleID("events#sample"))
    ]
    func claim(_ slot: String, _ value: ClaimValue, _ span: TextSpan) -> Claim {
      Claim(
        id: ClaimID("\(told)/\(slot)@\(span.lowerBound)"), witness: sigil, event: told, slot: slot,
        value: value,
        span: span, surface: quote(span), attribution: "narrator", rule: RuleID("events#sample"))
    }
    let claims = [
      claim("date", .date(printed), date), claim("place", .name(names[0].id, printed: quote(place)), place),
      claim("casualties.defender.killed", .count(quantity), count), claim("manner", .words("storm"), event),
    ]
    return Annotations(
      witness: WitnessSummary(witness), names: names.sorted { $0.span < $1.span }, dates: dates,
      quantities: quantities, events: events, claims: claims)
  }

  private static func reconciled(_ witnesses: [Annotations], _ suffix: String) -> ReconciledCorpus {
    let places = witnesses.flatMap(\.names).filter { $0.kind == .place }.map(\.id)
    let entities = [
      EntityCluster(
        id: EntityID("place.oltintepa\(suffix)"), kind: .place,
        names: ["en": "Oltintepa", "uz-Cyrl": "Олтинтепа"],
        mentions: places),
      EntityCluster(
        id: EntityID("person.berdi\(suffix)"), kind: .person, names: ["en": "Berdi"],
        mentions: witnesses.flatMap(\.names).filter { $0.kind == .person }.map(\.id)),
    ]
    let event = EventID("ev.capture.oltintepa.1790\(suffix)")
    let mentions = witnesses.flatMap(\.events).map(\.id)
    let claims = witnesses.flatMap(\.claims)
    func slot(_ name: String, _ standing: SlotRecord.Standing) -> SlotRecord {
      SlotRecord(slot: name, claims: claims.filter { $0.slot == name }.map(\.id), standing: standing)
    }
    let slots = [
      slot("date", .compatible), slot("place", .agreed), slot("casualties.defender.killed", .contested),
      slot("manner", .agreed),
    ]
    func relation(_ number: Int, _ relation: ClaimRelation, _ severity: Double) -> TypedRelation {
      TypedRelation(
        first: slots[number].claims[0], second: slots[number].claims[1], relation: relation,
        rule: RuleID("reconciliation#sample"), reason: "a reason with \"quotes\" & <marks>", detail: nil,
        severity: severity)
    }
    let link = Link(
      first: mentions[0], second: mentions[1], isAccepted: true,
      evidence: [Evidence("same-place", weight: 5.5, because: "both name Oltintepa")])
    return ReconciledCorpus(
      aligned: AlignedCorpus(
        witnesses: witnesses, entities: entities,
        events: [
          EventCluster(
            id: event, type: EventType("capture"), label: "Capture of Oltintepa, 1790", mentions: mentions,
            partOf: nil)
        ], links: [link]),
      claims: claims,
      records: [
        MergedRecord(
          id: event, type: EventType("capture"), label: "Capture of Oltintepa, 1790", mentions: mentions,
          slots: slots, partOf: nil)
      ],
      relations: [
        relation(0, .calendar, 0), relation(1, .agree, 0), relation(2, .conflict, 0.8),
        relation(3, .agree, 0),
      ],
      flags: [
        Flag(
          claim: slots[2].claims[0], kind: .implausible, rule: RuleID("reconciliation#far-off"),
          reason: "far above the rest", proposal: "120")
      ])
  }
}
