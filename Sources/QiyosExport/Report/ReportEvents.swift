import QiyosModel

/// Writes the pages of the events: every slot with every claim, folded until it is wanted.
struct ReportEvents {
  let index: RecordIndex
  let links: ReportLinks

  func write(_ record: MergedRecord, _ html: inout HTMLByteWriter) {
    let tellers = Set(record.mentions.compactMap { index.mention[$0]?.witness }).sorted()
    html.raw(
      "<details class=\"event\" id=\"\(HTML.escaped(HTML.event(record.id)))\"><summary><span class=\"right\">"
    )
    let standings = record.slots.map(\.standing)
    for standing in [SlotRecord.Standing.contested, .compatible, .agreed] {
      let count = standings.count { $0 == standing }
      if count > 0 {
        html.raw(
          "<span class=\"v v-\(Mark(standing).rawValue)\"><span aria-hidden=\"true\">\(Mark(standing).shape)</span> \(count) \(Mark(standing).word)</span> "
        )
      }
    }
    html.text(" \(HTML.count(tellers.count, "source"))")
    html.raw("</span><strong>")
    html.text(record.label)
    html.raw("</strong></summary><div class=\"inside\">")
    facts(record, tellers, &html)
    if !record.slots.isEmpty { slots(record, &html) }
    html.raw("</div></details>")
  }

  private func facts(_ record: MergedRecord, _ tellers: [Sigil], _ html: inout HTMLByteWriter) {
    html.raw("<p class=\"small muted\"><a class=\"key\" href=\"\(links.event(record.id))\">#")
    html.text(record.id.text)
    html.raw("</a> · ")
    html.text(record.type.name)
    if let whole = record.partOf, let container = index.record[whole] {
      html.raw(" · part of <a href=\"\(links.event(whole))\">")
      html.text(container.label)
      html.raw("</a>")
    }
    html.raw(" · told by ")
    let firsts = Dictionary(
      record.mentions.compactMap { id in index.mention[id].map { ($0.witness, id) } }
    ) { first, _ in first }
    for (number, sigil) in tellers.enumerated() {
      if number > 0 { html.raw(", ") }
      let first = firsts[sigil]
      html.raw("<a href=\"\(first.map(links.mention) ?? links.source(sigil))\">")
      html.text(sigil.name)
      html.raw("</a>")
    }
    if index.witnesses.count <= tellers.count + 20 {
      let silent = index.witnesses.map(\.witness.sigil).filter { !tellers.contains($0) }
      guard !silent.isEmpty else { return html.raw("</p>") }
      html.text(" · silent: \(silent.map(\.name).joined(separator: ", "))")
    }
    html.raw("</p>")
  }

  private func slots(_ record: MergedRecord, _ html: inout HTMLByteWriter) {
    html.raw("<div class=\"scroll\"><table class=\"slots\"><thead><tr>")
    for column in ["What", "Verdict", "Source", "Value", "In its words"] {
      html.element("th", column, "scope=\"col\"")
    }
    html.raw("</tr></thead><tbody>")
    for slot in record.slots {
      let dispute = Dispute(record, slot, in: index)
      for (number, claim) in dispute.claims.enumerated() {
        html.raw("<tr>")
        if number == 0 { head(dispute, &html) }
        html.raw("<td>")
        html.text(claim.witness.name)
        html.raw("</td><td>")
        html.text(ValueWords.words(claim.value, in: index))
        html.raw("</td><td>")
        words(claim, &html)
        html.raw("</td></tr>")
      }
    }
    html.raw("</tbody></table></div>")
  }

  private func head(_ dispute: Dispute, _ html: inout HTMLByteWriter) {
    let span = dispute.claims.count > 1 ? " rowspan=\"\(dispute.claims.count)\"" : ""
    let mark = Mark(dispute.slot.standing)
    html.raw("<th scope=\"rowgroup\"\(span)>")
    html.text(ValueWords.slot(dispute.slot.slot))
    html.raw("</th><td\(span)>")
    if mark == .conflict || mark == .compatible {
      html.raw("<a href=\"\(links.slot(dispute.key))\">\(mark.markup)</a>")
    } else {
      html.raw(mark.markup)
    }
    html.raw("</td>")
  }

  private func words(_ claim: Claim, _ html: inout HTMLByteWriter) {
    let language = index.annotations(of: claim.witness)?.witness.language.tag ?? "und"
    let mention = index.mentionAt[claim.witness]?[claim.span] ?? claim.event
    html.raw("<a href=\"\(links.mention(mention))\"><q \(HTML.language(language))>")
    html.text(claim.surface)
    html.raw("</q></a>")
    for flag in index.flags[claim.id] ?? [] {
      html.element("span", " ⚠ \(flag.kind.rawValue)", "class=\"doubt\"")
    }
  }
}
