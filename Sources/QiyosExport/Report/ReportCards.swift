import QiyosModel
import QiyosText

/// Writes a card for a slot on which sources differ: what each says, in its own words, and why they differ.
struct ReportCards {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]
  let quotations: StoredQuotations
  let links: ReportLinks

  func write(_ dispute: Dispute, _ html: inout HTMLByteWriter) throws {
    let mark = Mark(dispute.slot.standing)
    let key = dispute.key
    let sources = HTML.escaped(dispute.witnesses.map(\.name).joined(separator: "\n"))
    html.raw(
      "<article class=\"card \(mark.rawValue)\" id=\"\(HTML.escaped(HTML.slot(key)))\" data-kind=\"\(Self.kind(dispute))\" data-sources=\"\(sources)\">"
    )
    html.raw("<header><h3><a href=\"\(links.event(dispute.record.id))\">")
    html.text(dispute.record.label)
    html.raw("</a> <span class=\"slot\">› ")
    html.text(ValueWords.slot(dispute.slot.slot))
    html.raw("</span></h3>\(mark.markup)")
    if dispute.severity > 0 {
      html.element(
        "span", "at stake: \(Self.weight(dispute.severity))",
        "class=\"place\" title=\"\(JSONByteWriter.text(dispute.severity)) of 1\"")
    }
    html.raw("<a class=\"key\" href=\"\(links.slot(key))\">#")
    html.text(key)
    html.raw("</a></header>")
    try readings(dispute, &html)
    if let axis = ValueAxis(dispute.claims, in: index) {
      html.raw("<div class=\"drawing\">\(axis.markup())</div>")
    }
    reasons(dispute, &html)
    html.raw("</article>")
  }

  /// What a slot is about, for the filter.
  static func kind(_ dispute: Dispute) -> String {
    switch dispute.claims.first?.value {
    case .date: "date"
    case .count: "number"
    case .name: "name"
    case .words, nil: "words"
    }
  }

  private static func weight(_ severity: Double) -> String {
    severity >= 0.7 ? "much" : severity >= 0.4 ? "some" : "little"
  }

  // MARK: What the sources say

  private func readings(_ dispute: Dispute, _ html: inout HTMLByteWriter) throws {
    html.raw("<ol class=\"readings\">")
    for claim in dispute.claims {
      html.raw("<li><div class=\"who\">")
      who(claim, &html)
      html.raw("</div><div>")
      html.element("span", ValueWords.words(claim.value, in: index), "class=\"value\"")
      remark(claim, &html)
      GeneratedEnglish.write(index.english(claim), &html)
      try quote(claim, &html)
      html.raw("</div></li>")
    }
    silent(dispute, &html)
    html.raw("</ol>")
  }

  private func who(_ claim: Claim, _ html: inout HTMLByteWriter) {
    html.raw("<a class=\"sigil\" href=\"\(links.source(claim.witness))\">")
    html.text(claim.witness.name)
    html.raw("</a>")
    if let language = index.annotations(of: claim.witness)?.witness.language {
      html.element("span", TEIHeader.language(language.tag), "class=\"lang\"")
    }
    if claim.attribution != "narrator", !claim.attribution.isEmpty {
      html.element("span", "according to \(claim.attribution)", "class=\"lang\"")
    }
  }

  /// How a value came about that is not printed as it stands.
  private func remark(_ claim: Claim, _ html: inout HTMLByteWriter) {
    if !claim.derivedFrom.isEmpty { html.element("span", " computed", "class=\"place\"") }
    if let mention = index.mentionAt[claim.witness]?[claim.span], let date = index.date[mention],
      let resolution = date.resolution, case .date = claim.value
    {
      html.element("span", " \(resolution)", "class=\"place\"")
    }
    for flag in index.flags[claim.id] ?? [] {
      let proposal = flag.proposal.map { "; perhaps \($0)" } ?? ""
      html.element("span", " ⚠ \(flag.reason)\(proposal)", "class=\"place doubt\"")
    }
  }

  /// The words with their context, their place, and the same in Latin letters.
  func quote(_ claim: Claim, _ html: inout HTMLByteWriter) throws {
    let language = index.annotations(of: claim.witness)?.witness.language.tag ?? "und"
    guard let quotation = try quotations[claim.id] else {
      html.element("blockquote", claim.surface, HTML.language(language))
      return
    }
    html.raw("<blockquote \(HTML.language(language))>\(quotation.opensInside ? "… " : "")")
    parts(quotation.source, &html)
    html.raw("\(quotation.closesInside ? " …" : "") ")
    place(claim, &html)
    html.raw("</blockquote>")
    if let latin = quotation.latin {
      html.raw("<blockquote class=\"latin\" lang=\"uz-Latn\">")
      parts(latin, &html)
      html.raw("</blockquote>")
    }
    gloss(quotation.gloss, HTML.language(language), &html)
  }

  /// The quotation word by word, shown on demand.
  private func gloss(_ words: [WordGloss], _ language: String, _ html: inout HTMLByteWriter) {
    guard !words.isEmpty else { return }
    html.raw("<details class=\"gloss\"><summary>word by word</summary><p \(language)>")
    for word in words {
      html.raw("<span class=\"w\">")
      html.text(word.form)
      html.element("span", word.english.isEmpty ? "?" : word.english, "lang=\"en\"")
      html.raw("</span> ")
    }
    html.raw("</p></details>")
  }

  private func parts(_ parts: Quotation.Parts, _ html: inout HTMLByteWriter) {
    html.text(parts.before)
    html.element("mark", parts.quoted)
    html.text(parts.after)
  }

  private func place(_ claim: Claim, _ html: inout HTMLByteWriter) {
    guard let scalars = spans[claim.witness]?[claim.span] else { return }
    let mention = index.mentionAt[claim.witness]?[claim.span] ?? claim.event
    html.raw("<a class=\"place\" href=\"\(links.mention(mention))\" lang=\"en\">")
    html.text("\(claim.witness):\(scalars.lowerBound)–\(scalars.upperBound)")
    html.raw("</a>")
  }

  private func silent(_ dispute: Dispute, _ html: inout HTMLByteWriter) {
    let tellers = Set(dispute.record.mentions.compactMap { index.mention[$0]?.witness })
    let silent = tellers.subtracting(dispute.witnesses).sorted()
    guard !silent.isEmpty else { return }
    html.raw("<li><div class=\"who\">\(Mark.silent.markup)</div><div class=\"muted\">")
    html.text(
      "\(Self.named(silent)) \(silent.count == 1 ? "tells" : "tell") the event and \(silent.count == 1 ? "says" : "say") nothing on this."
    )
    html.raw("</div></li>")
  }

  /// The first twenty of some sources by name.
  private static func named(_ sigils: [Sigil]) -> String {
    let names = sigils.prefix(20).map(\.name).joined(separator: ", ")
    return sigils.count > 20 ? "\(names) and \(sigils.count - 20) more" : names
  }

  // MARK: Why

  private func reasons(_ dispute: Dispute, _ html: inout HTMLByteWriter) {
    html.raw("<div class=\"why\">")
    let telling = dispute.relations.filter { $0.relation != .agree && $0.relation != .unrelated }
    var said: Set<String> = []
    for relation in telling where said.count < 6 && said.insert(relation.reason).inserted {
      html.raw("<p>")
      html.element(
        "span", ValueWords.relation(relation.relation).sentenceCase,
        "class=\"v v-\(relation.relation == .conflict ? "conflict" : "compatible")\"")
      html.text(": \(relation.reason)")
      if let detail = relation.detail { html.text(" (\(detail))") }
      html.raw(" <span class=\"rule\">")
      html.text(relation.rule.text)
      html.raw("</span></p>")
    }
    html.raw("</div>")
  }
}

extension String {
  /// With a capital at the beginning.
  var sentenceCase: String { prefix(1).uppercased() + dropFirst() }
}
