import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosModel
import QiyosText

/// A small text with its names and figures marked, read for events: `{place|Қумкентни|Қумкент}`, `{person|Rahim Bek}`,
/// `{killed|12 killed|12}`.
struct Telling {
  let prepared: PreparedText
  let events: [EventMention]
  let claims: [Claim]
  private let names: [NameMention]

  private static let preparer = Result { try TextPreparer(knowledge: SourceKnowledge.folder) }
  private static let extractor = Result { try EventExtractor(knowledge: SourceKnowledge.folder) }
  private static let dater = Result { try DateExtractor(knowledge: SourceKnowledge.folder) }

  init(_ marked: String, _ language: LanguageTag = .english) throws {
    var text = ""
    var marks: [(kind: String, bare: String, span: TextSpan)] = []
    for (number, piece) in marked.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard number > 0, let close = piece.firstIndex(of: "}") else {
        text += piece
        continue
      }
      let parts = piece[..<close].split(separator: "|").map(String.init)
      let start = text.utf8.count
      text += parts[1]
      marks.append((parts[0], parts.count > 2 ? parts[2] : parts[1], TextSpan(start, text.utf8.count)))
      text += piece[piece.index(after: close)...]
    }
    let prepared = try Self.preparer.get().prepare(
      text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: language,
      description: SourceDescription(),
      encoding: "UTF-8", sha256: ""
    ).value
    self.prepared = prepared
    func sentence(_ span: TextSpan) -> Int {
      prepared.sentences.lastIndex { sentence in
        sentence.tokens.first.map { prepared.tokens[$0].span.lowerBound <= span.lowerBound } ?? false
      } ?? 0
    }
    names = marks.compactMap { mark in
      let parts = mark.kind.split(separator: "-").map(String.init)
      guard let kind = EntityKind(rawValue: parts[0]) else { return nil }
      return NameMention(
        id: MentionID(Sigil("t"), mark.span, parts[0]), span: mark.span, surface: text.slice(mark.span),
        bare: mark.bare, kind: kind, form: parts.count > 1 ? .adjective : .name, language: language,
        candidates: [],
        repeats: nil, titles: [], sentence: sentence(mark.span), rule: RuleID("test"))
    }
    let figures = marks.compactMap { mark -> QuantityMention? in
      guard let value = Double(mark.bare) else { return nil }
      return QuantityMention(
        id: MentionID(Sigil("t"), mark.span, "quantity"), span: mark.span, surface: text.slice(mark.span),
        quantity: Quantity(low: value, high: value, bound: .exact, unit: "person", role: mark.kind),
        side: nil,
        sideSpan: nil, sentence: sentence(mark.span), rule: RuleID("test"))
    }
    let stream = TokenStream(prepared)
    let dates = try Self.dater.get().dates(in: prepared, stream: stream, documentDate: nil).value
    let found = try Self.extractor.get().events(
      in: prepared, stream: stream, names: names, dates: dates, quantities: figures)
    events = found.value.events
    claims = found.value.claims
  }

  /// The events as `type outcome trigger`, in order of reading.
  var told: [String] {
    events.map { "\($0.type) \($0.outcome.rawValue) \(prepared.quote($0.trigger))" }
  }

  /// The names in one role of an event.
  func names(_ role: String, of event: Int = 0) -> [String] {
    guard events.indices.contains(event) else { return [] }
    return events[event].participants.filter { $0.role == role }.compactMap { participant in
      names.first { $0.id == participant.mention }?.bare
    }
  }

  /// The claims of an event as `slot=words`.
  func claims(of event: Int = 0) -> [String] {
    guard events.indices.contains(event) else { return [] }
    return claims.filter { $0.event == events[event].id }.map { "\($0.slot)=\($0.surface)" }
  }
}
