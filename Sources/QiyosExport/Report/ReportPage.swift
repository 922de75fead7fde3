import QiyosModel

/// Puts the main page of the report together: one page without network, fonts or scripts from elsewhere, which reads
/// well without any script at all.
struct ReportPage {
  let sections: ReportSections
  let title: String
  let version: String
  let findings: [Finding]

  private var index: RecordIndex { sections.index }
  private var plan: ReportPlan { sections.plan }
  private var links: ReportLinks { sections.links }

  func write(to sink: any ByteSink) throws {
    let matrix = ReportMatrix(plan.events, index, links: links)
    var html = HTMLByteWriter()
    ReportFrame.head("\(title) – sources compared", &html)
    masthead(matrix, &html)
    contents(&html)
    html.raw("<main id=\"main\">")
    overview(matrix, &html)
    for part in [ReportPlan.Part.conflicts, .differences, .doubts, .events, .sources, .names] {
      let (heading, intro) = ReportSections.heading(part, isEmpty: sections.count(part) == 0)
      section(part.rawValue, heading, intro, &html)
      try sections.write(part, plan.things(part), to: sink, &html)
      more(part, &html)
      html.raw("</section>")
    }
    legend(&html)
    html.raw("</main>")
    ReportFrame.foot(
      "Made by Qiyos \(version) from \(HTML.count(index.witnesses.count, "source")). The same sources give the same page.",
      &html)
    try html.drain(to: sink, atLeast: 0)
  }

  private func masthead(_ matrix: ReportMatrix, _ html: inout HTMLByteWriter) {
    html.raw("<header class=\"masthead\"><p class=\"kicker\">Sources compared</p>")
    html.element("h1", title.isEmpty ? "Untitled corpus" : title)
    let languages = Dictionary(grouping: index.witnesses, by: \.witness.language.language).mapValues(\.count)
      .sorted { $0.key < $1.key }.map { code, count in
        "\(count) in \(code == "uz" ? "Uzbek" : code == "en" ? "English" : TEIHeader.language(code))"
      }
    html.raw("<p class=\"lede\">")
    html.text(
      "\(HTML.count(index.witnesses.count, "source").sentenceCase) (\(languages.joined(separator: ", "))) tell of "
        + "\(HTML.count(index.records.count, "event")), \(matrix.rows.count) of them in more than one source. "
    )
    if plan.conflicts.isEmpty {
      html.text("No two claims contradict each other")
    } else {
      html.text("On \(HTML.count(plan.conflicts.count, "point")) they contradict each other")
    }
    html.text(
      "; \(HTML.count(plan.differences.count, "further difference", "further differences")) can be reconciled."
    )
    html.raw("</p></header>")
  }

  private func contents(_ html: inout HTMLByteWriter) {
    let parts: [(String, String, Int?)] = [
      ("overview", "Overview", nil), ("conflicts", "Conflicts", plan.conflicts.count),
      ("differences", "Reconcilable", plan.differences.count), ("doubts", "Doubts", plan.doubts.count),
      ("events", "Events", index.records.count), ("sources", "Sources", index.witnesses.count),
      ("names", "Names", nil), ("about", "How to read this", nil),
    ]
    html.raw("<nav class=\"parts\" aria-label=\"Parts of this page\"><ol>")
    for (id, name, count) in parts {
      html.raw(
        "<li><a href=\"#\(id)\">\(name)\(count.map { "<span class=\"n\">\($0)</span>" } ?? "")</a></li>")
    }
    html.raw("</ol></nav>")
  }

  private func section(_ id: String, _ heading: String, _ intro: String, _ html: inout HTMLByteWriter) {
    html.raw("<section id=\"\(id)\" aria-labelledby=\"h-\(id)\"><h2 id=\"h-\(id)\">\(heading)</h2>")
    if !intro.isEmpty { html.element("p", intro, "class=\"intro\"") }
  }

  private func overview(_ matrix: ReportMatrix, _ html: inout HTMLByteWriter) {
    section("overview", "Overview", "", &html)
    matrix.write(&html)
    let shared = matrix.rows.map(\.record)
    ReportTimeline(shared.count > 1 ? shared : plan.events, in: index, links: links).write(&html)
    html.raw("</section>")
  }

  /// Leads to the pages that hold the rest of a part.
  private func more(_ part: ReportPlan.Part, _ html: inout HTMLByteWriter) {
    let pages = plan.pages(part)
    guard !pages.isEmpty else { return }
    let shown = plan.things(part).count
    html.element(
      "p",
      shown == 0
        ? "They stand on pages of their own, since this page would be too long with them."
        : "The first \(shown) of \(sections.count(part)) stand here, the others on further pages.",
      "class=\"intro\"")
    html.raw("<ul class=\"columns\">")
    for page in pages {
      html.raw("<li><a href=\"\(links.path(page.path))\">")
      html.text(sections.label(page))
      html.raw("</a></li>")
    }
    html.raw("</ul>")
  }

  // MARK: How to read it

  private func legend(_ html: inout HTMLByteWriter) {
    section("about", "How to read this", "", &html)
    html.raw("<dl class=\"legend\">")
    for (mark, words) in Self.verdicts {
      html.raw("<dt>\(mark.markup)</dt>")
      html.element("dd", words)
    }
    for (layer, name, words) in Self.layers {
      html.raw("<dt><span class=\"m \(layer)\">\(name)</span></dt>")
      html.element("dd", words)
    }
    html.raw("</dl><p class=\"intro\">")
    html.text(
      (plan.isPaged
        ? "The report is too large for one page: what does not stand here stands on pages beside it, in the folder report. "
        : "")
        + "Places such as 12–34 count Unicode characters of the untouched source from 0. A key beside a card "
        + "(event/slot) is its permanent name; the commands explain and decide take it. ")
    html.raw(
      "The same data: <a href=\"merged.xml\">merged.xml</a> (TEI), <a href=\"reading.xml\">reading.xml</a>, <a href=\"record.json\">record.json</a>, <a href=\"claims.csv\">claims.csv</a>, <a href=\"conflicts.csv\">conflicts.csv</a>, <a href=\"mentions.csv\">mentions.csv</a>, <a href=\"findings.csv\">findings.csv</a>.</p>"
    )
    findingsTable(&html)
    html.raw("</section>")
  }

  private static let verdicts: KeyValuePairs<Mark, String> = [
    .conflict: "The claims cannot all be true.",
    .compatible: "They differ in precision, calendar, scope or counting, and can all be true.",
    .agree: "They give the same value.", .alone: "The source tells it; no other says anything comparable.",
    .silent: "The source does not tell it.",
  ]

  private static let layers = [
    ("events", "words that tell an event", "lead to the event."),
    ("names", "a name", "leads to the index of names."),
    ("dates", "a date", "shows on pointing how it was read."),
    ("quantities", "a number", "shows on pointing how it was read."),
  ]

  private func findingsTable(_ html: inout HTMLByteWriter) {
    let counts = Dictionary(grouping: findings, by: \.code).mapValues(\.count)
    guard !counts.isEmpty else { return }
    html.raw(
      "<div class=\"scroll\"><table><caption>What was odd in the sources, by kind; each case is in findings.csv.</caption>"
    )
    html.raw(
      "<thead><tr><th scope=\"col\">Kind</th><th scope=\"col\">Cases</th><th scope=\"col\">For example</th></tr></thead><tbody>"
    )
    for (code, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let example = findings.filter { $0.code == code }.map(\.message).min() ?? ""
      html.raw("<tr><th scope=\"row\"><code>")
      html.text(code)
      html.raw("</code></th><td>\(count)</td><td>")
      html.text(example.shortened(to: 140))
      html.raw("</td></tr>")
    }
    html.raw("</tbody></table></div>")
  }
}

extension String {
  /// Cut after a number of characters, with dots where something was cut.
  func shortened(to length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}
