import QiyosModel
import QiyosText

/// A fight of which a sentence tells only the cost: *At Tolmas, on 6 May 1714, the khan had 88 casualties.*
struct FigureEvent {
  private static let rule = RuleID("events#figures")

  private let reading: SentenceReading
  private let stream: TokenStream
  private let prepared: PreparedText
  private let date: (tokens: Range<Int>, mention: DateMention)
  private let place: Referent

  /// Nil unless the sentence gives losses, a day or month of its own and a place where.
  init?(_ reading: SentenceReading, _ stream: TokenStream, _ prepared: PreparedText) {
    let losses = ["killed", "wounded", "killed+wounded", "captured", "missing"]
    guard reading.quantities.contains(where: { losses.contains($0.mention.quantity.role) }),
      let date = reading.dates.first(where: { !$0.mention.isDuration && $0.mention.date.precision <= .month }
      ),
      let place = reading.referents.first(where: { $0.isPrinted && $0.kind == .place })
    else { return nil }
    self.reading = reading
    self.stream = stream
    self.prepared = prepared
    self.date = date
    self.place = place
  }

  /// The event on the place's name, with its date and place as claims.
  func mention(section: Int) -> (event: EventMention, claims: [Claim])? {
    guard let name = place.name else { return nil }
    let span = stream.span(place.core)
    let sigil = prepared.witness.sigil
    let type = EventType("battle")
    let id = MentionID(sigil, span, type.name)
    let event = EventMention(
      id: id, span: span, surface: prepared.quote(span), trigger: span, clause: stream.span(reading.tokens),
      type: type,
      outcome: .occurred, sentence: reading.number, section: section,
      participants: [Participant(role: "place", mention: name.id)], date: date.mention.id, hasOwnDate: true,
      rule: Self.rule)
    func claim(_ slot: String, _ value: ClaimValue, _ span: TextSpan) -> Claim {
      Claim(
        id: ClaimID("\(id)/\(slot)@\(span.lowerBound)"), witness: sigil, event: id, slot: slot, value: value,
        span: span, surface: prepared.quote(span), attribution: "narrator", rule: Self.rule)
    }
    return (
      event,
      [
        claim("date", .date(date.mention.date), stream.span(date.tokens)),
        claim("place", .name(name.id, printed: name.bare), span),
      ]
    )
  }
}
