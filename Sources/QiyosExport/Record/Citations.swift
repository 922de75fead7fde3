import QiyosModel

/// Where claims stand, in scalars, and what they quote; each witness's text is asked for once and dropped.
struct Citations {
  private(set) var scalars: [ClaimID: Range<Int>] = [:]
  private(set) var quotations: [ClaimID: Quotation] = [:]

  init() {}

  init(_ claims: [Claim], reach: Int, text: (Sigil) throws -> RenderedText) rethrows {
    for (sigil, claims) in Dictionary(grouping: claims, by: \.witness).sorted(by: { $0.key < $1.key }) {
      add(claims, of: try text(sigil), reach: reach)
    }
  }

  /// Adds claims of one witness.
  mutating func add(_ claims: [Claim], of text: RenderedText, reach: Int) {
    let index = ScalarIndex(text.witness.text)
    let bytes = Array(text.witness.text.utf8)
    let latin = text.latin.map { Array($0.text.utf8) }
    for claim in claims where claim.span.cutsNoLetter(in: bytes) {
      scalars[claim.id] = index.scalars(claim.span)
      quotations[claim.id] = Quotation(claim.span, in: text, bytes: bytes, latinBytes: latin, reach: reach)
    }
  }
}
