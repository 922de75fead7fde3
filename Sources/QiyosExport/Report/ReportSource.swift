import QiyosModel

/// Writes the text of one source with everything that was found in it marked and linked.
struct ReportSource {
  let index: RecordIndex
  let links: ReportLinks

  /// What a piece of the text is on the page.
  private struct Marking {
    let id: String?
    let layer: String
    /// Where a click leads; nil for what has no page of its own.
    let target: String?
    let title: String
    /// Disputed slots whose claims stand here.
    var disputes: [String] = []
  }

  func write(_ text: RenderedText, _ html: inout HTMLByteWriter) {
    let witness = text.witness
    guard let annotations = index.annotations(of: witness.sigil) else { return }
    html.raw(
      "<details class=\"source\" id=\"\(HTML.escaped(HTML.source(witness.sigil)))\"><summary><span class=\"right\">"
    )
    html.text(
      "\(TEIHeader.language(witness.language.tag)), \(HTML.count(annotations.witness.scalarCount, "character"))"
    )
    html.raw("</span><strong>")
    html.text(witness.sigil.name)
    html.raw("</strong> ")
    html.text(witness.title)
    html.raw("</summary><div class=\"inside\">")
    facts(annotations, &html)
    html.raw("<div class=\"text\" \(HTML.language(witness.language.tag))>")
    body(text, annotations, &html)
    html.raw("</div></div></details>")
  }

  private func facts(_ annotations: Annotations, _ html: inout HTMLByteWriter) {
    let witness = annotations.witness
    let description = witness.description
    html.raw("<p class=\"small muted\">")
    let facts = [
      witness.file, description.author, description.date.map { "dated \(DateWords.words($0))" },
      description.calendar.map { "\($0.rawValue) calendar" },
      description.copies.isEmpty ? nil : "copies \(description.copies.map(\.name).joined(separator: ", "))",
      "read as \(witness.encoding)", HTML.count(annotations.names.count, "name"),
      HTML.count(annotations.dates.count, "date"),
      HTML.count(annotations.quantities.count, "quantity", "quantities"),
      HTML.count(annotations.events.count, "telling of an event", "tellings of events"),
    ]
    html.text(facts.compactMap { $0 }.joined(separator: " · "))
    html.raw(
      " · <a href=\"\(links.path(XMLNames.pathEscaped(SourcePath.path(witness.sigil))))\">plain text</a></p>")
  }

  // MARK: The text

  private func body(_ text: RenderedText, _ annotations: Annotations, _ html: inout HTMLByteWriter) {
    let bytes = Array(text.witness.text.utf8)
    var (pieces, markings) = markings(annotations)
    addDisputes(of: annotations.witness.sigil, to: &pieces, &markings)
    var linkDepth = 0
    var closers: [(tag: String, number: Int)] = []
    NestedText.walk(pieces, in: bytes) { step in
      switch step {
      case .text(let range): html.text(utf8: bytes[range])
      case .open(let number):
        let isLink = linkDepth == 0 && markings[number].target != nil
        open(markings[number], isLink: isLink, &html)
        if isLink { linkDepth += 1 }
        closers.append((isLink ? "a" : "span", number))
      case .close:
        guard let closer = closers.popLast() else { break }
        html.raw("</\(closer.tag)>")
        if closer.tag == "a" { linkDepth -= 1 }
        if linkDepth == 0 { flags(of: markings[closer.number], &html) }
      case .point(let number):
        if let id = markings[number].id { html.raw("<span id=\"\(HTML.escaped(id))\"></span>") }
        if linkDepth == 0 { flags(of: markings[number], &html) }
      }
    }
  }

  private func open(_ marking: Marking, isLink: Bool, _ html: inout HTMLByteWriter) {
    let id = marking.id.map { " id=\"\(HTML.escaped($0))\"" } ?? ""
    let target = isLink ? " href=\"\(marking.target ?? "")\"" : ""
    html.raw(
      "<\(isLink ? "a" : "span") class=\"m \(marking.layer)\"\(id)\(target) title=\"\(HTML.escaped(marking.title.onOneLine))\">"
    )
  }

  private func flags(of marking: Marking, _ html: inout HTMLByteWriter) {
    for key in marking.disputes {
      html.raw(
        "<a class=\"at\" href=\"\(links.slot(key))\" title=\"conflict: \(HTML.escaped(key))\"><span aria-hidden=\"true\">◆</span><span class=\"said\"> conflict </span></a>"
      )
    }
  }

  private func markings(_ annotations: Annotations) -> ([NestedText.Piece], [Marking]) {
    var pieces: [NestedText.Piece] = []
    var markings: [Marking] = []
    func add(
      _ id: MentionID, _ span: TextSpan, _ rank: Int, _ layer: String, _ target: String?, _ title: String
    ) {
      pieces.append(NestedText.Piece(span: span, rank: rank, id: id.text, number: markings.count))
      markings.append(Marking(id: HTML.mention(id), layer: layer, target: target, title: title))
    }
    for event in annotations.events {
      let record = index.event[event.id].flatMap { index.record[$0] }
      add(
        event.id, event.span, 0, "events", record.map { links.event($0.id) }, record?.label ?? event.type.name
      )
    }
    for quantity in annotations.quantities {
      add(quantity.id, quantity.span, 1, "quantities", nil, ValueWords.quantity(quantity.quantity))
    }
    for date in annotations.dates { add(date.id, date.span, 2, "dates", nil, ValueWords.date(date.date)) }
    for name in annotations.names {
      let entity = index.entityOfName[name.id]
      add(
        name.id, name.span, 3, "names", entity.map(links.entity),
        entity.map(index.name(of:)) ?? name.kind.rawValue)
    }
    return (pieces, markings)
  }

  /// Ties disputed claims to the piece on their span, or to a piece of their own.
  private func addDisputes(of sigil: Sigil, to pieces: inout [NestedText.Piece], _ markings: inout [Marking])
  {
    var at = Dictionary(pieces.map { ($0.span, $0.number) }) { first, _ in first }
    for claim in index.claimsOfWitness[sigil] ?? [] {
      guard let place = index.slotOfClaim[claim.id], place.standing == .contested else { continue }
      if at[claim.span] == nil {
        at[claim.span] = markings.count
        pieces.append(NestedText.Piece(span: claim.span, rank: 4, id: claim.id.text, number: markings.count))
        markings.append(Marking(id: nil, layer: "claim", target: nil, title: place.key))
      }
      if let number = at[claim.span], !markings[number].disputes.contains(place.key) {
        markings[number].disputes.append(place.key)
      }
    }
  }
}
