import QiyosModel

/// Writes the things of the report, some at a time, on whichever page they stand.
struct ReportSections {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]
  let quotations: StoredQuotations
  let plan: ReportPlan
  let links: ReportLinks
  /// The sections of the sources, in order of sigil.
  let sources: StoredParts

  private var cards: ReportCards {
    ReportCards(index: index, spans: spans, quotations: quotations, links: links)
  }

  /// How many things a part has on all pages.
  func count(_ part: ReportPlan.Part) -> Int {
    switch part {
    case .conflicts: plan.conflicts.count
    case .differences: plan.differences.count
    case .doubts: plan.doubts.count
    case .events: plan.events.count
    case .sources: index.witnesses.count
    case .names: plan.entities.count
    }
  }

  /// The heading of a part and what is said below it.
  static func heading(_ part: ReportPlan.Part, isEmpty: Bool) -> (heading: String, intro: String) {
    switch part {
    case .conflicts:
      (
        "Conflicts",
        isEmpty
          ? "None of the claims that were compared contradict each other."
          : "Claims that cannot all be true, worst first. Nothing is decided here: every claim stands as its source has it."
      )
    case .differences:
      (
        "Reconcilable differences",
        isEmpty
          ? "There are none."
          : "Claims that differ in precision, calendar, scope or in what is counted, and can all be true."
      )
    case .doubts:
      (
        "Doubts",
        isEmpty
          ? "No claim looks impossible as printed."
          : "Claims that can hardly be meant as they are printed. The print is kept; a proposal stands beside it."
      )
    case .events: ("Events", "Every event with all that is said of it, in order of time.")
    case .sources: ("Sources", "The texts as they came, with what was found in them marked.")
    case .names: ("Names", "Who and what the sources name, with the spellings that they use.")
    }
  }

  /// What a link to a page says.
  func label(_ page: ReportPlan.Page) -> String {
    guard let first = page.things.first, let last = page.things.last else { return page.path }
    switch page.part {
    case .sources where first == last: return index.witnesses[first].witness.sigil.name
    case .sources: return "\(index.witnesses[first].witness.sigil) – \(index.witnesses[last].witness.sigil)"
    case .names:
      return "\(index.name(of: plan.entities[first].id)) – \(index.name(of: plan.entities[last].id))"
    default: return "\(first + 1) – \(last + 1)"
    }
  }

  /// Writes some things of a part; what is ready goes to the sink.
  func write(
    _ part: ReportPlan.Part, _ things: Range<Int>, to sink: any ByteSink, _ html: inout HTMLByteWriter
  ) throws {
    switch part {
    case .conflicts:
      let disputes = things.map { plan.conflicts[$0].dispute(in: index) }
      filters(disputes, &html)
      for dispute in disputes {
        try cards.write(dispute, &html)
        try html.drain(to: sink)
      }
    case .differences:
      for number in things {
        try difference(plan.differences[number].dispute(in: index), &html)
        try html.drain(to: sink)
      }
    case .doubts: for number in things { try doubt(plan.doubts[number], &html) }
    case .events:
      let events = ReportEvents(index: index, links: links)
      for number in things {
        events.write(plan.events[number], &html)
        try html.drain(to: sink)
      }
    case .sources:
      for number in things {
        html.raw(try sources.spool.read(sources.ranges[number]))
        try html.drain(to: sink)
      }
    case .names: ReportNames(index: index, links: links).write(plan.entities[things], &html)
    }
  }

  /// Only shown where the script runs.
  private func filters(_ disputes: [Dispute], _ html: inout HTMLByteWriter) {
    guard disputes.count > 1 else { return }
    html.raw("<form class=\"filters\" hidden role=\"search\" aria-label=\"Filter the conflicts\">")
    html.raw("<label>Words <input name=\"words\" type=\"search\" autocomplete=\"off\"></label>")
    html.raw(
      "<label>About <select name=\"kind\"><option value=\"\">anything</option><option value=\"date\">dates</option>"
    )
    html.raw(
      "<option value=\"number\">numbers</option><option value=\"name\">names</option><option value=\"words\">other words</option></select></label>"
    )
    html.raw("<label>Source <select name=\"source\"><option value=\"\">any</option>")
    for sigil in Set(disputes.flatMap(\.witnesses)).sorted() {
      html.raw("<option value=\"\(HTML.escaped(sigil.name))\">")
      html.text(sigil.name)
      html.raw("</option>")
    }
    html.raw("</select></label><output name=\"count\" aria-live=\"polite\"></output></form>")
  }

  private func difference(_ dispute: Dispute, _ html: inout HTMLByteWriter) throws {
    html.raw("<details><summary><span class=\"right\">")
    html.text(dispute.witnesses.map(\.name).joined(separator: ", ").shortened(to: 60))
    html.raw("</span>")
    html.text("\(dispute.record.label) › \(ValueWords.slot(dispute.slot.slot))")
    html.raw("</summary><div class=\"inside\">")
    try cards.write(dispute, &html)
    html.raw("</div></details>")
  }

  private func doubt(_ flag: Flag, _ html: inout HTMLByteWriter) throws {
    guard let claim = index.claim[flag.claim] else { return }
    html.raw("<article class=\"card\"><header><h3>")
    html.text(flag.reason.sentenceCase)
    html.raw(
      "</h3><span class=\"v v-compatible\"><span aria-hidden=\"true\">⚠</span> \(flag.kind.rawValue)</span></header>"
    )
    html.raw(
      "<ol class=\"readings\"><li><div class=\"who\"><a class=\"sigil\" href=\"\(links.source(claim.witness))\">"
    )
    html.text(claim.witness.name)
    html.raw("</a></div><div>")
    html.element("span", ValueWords.words(claim.value, in: index), "class=\"value\"")
    if let proposal = flag.proposal {
      html.element("span", " perhaps meant: \(proposal)", "class=\"place\"")
    }
    try cards.quote(claim, &html)
    html.raw("</div></li></ol><div class=\"why\"><p class=\"rule\">")
    html.text(flag.rule.text)
    html.raw("</p></div></article>")
  }
}
