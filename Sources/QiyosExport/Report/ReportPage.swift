import QiyosModel

/// Puts `report.html` together: one page without network, fonts or scripts from elsewhere, which reads well without any
/// script at all.
struct ReportPage {
  let index: RecordIndex
  let citations: Citations
  let title: String
  let version: String
  let findings: [Finding]
  /// The sections of the sources, in order of sigil.
  let sources: [[UInt8]]

  /// Disputes that the page shows in full; all are in the tables.
  private static let limit = 1500

  func bytes() -> [UInt8] {
    let contested = Dispute.all(in: index, standing: .contested)
    let compatible = Dispute.all(in: index, standing: .compatible)
    let matrix = ReportMatrix(index)
    var html = HTMLByteWriter()
    head(&html)
    masthead(contested.count, compatible.count, matrix, &html)
    contents(contested.count, compatible.count, &html)
    html.raw("<main id=\"main\">")
    overview(matrix, &html)
    disputes(contested, &html)
    differences(compatible, &html)
    doubts(&html)
    events(&html)
    texts(&html)
    names(&html)
    legend(&html)
    html.raw("</main><footer>")
    html.text(
      "Made by Qiyos \(version) from \(HTML.count(index.witnesses.count, "source")). The same sources give the same page."
    )
    html.raw("</footer></div><script>")
    html.raw(PackageResources.report_js)
    html.raw("</script></body></html>\n")
    return html.take()
  }

  private func head(_ html: inout HTMLByteWriter) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.raw(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"generator\" content=\"Qiyos\">"
    )
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">")
    html.element("title", "\(title) – sources compared")
    html.raw("<style>\n")
    html.raw(PackageResources.report_css)
    html.raw(
      "</style></head><body><a class=\"skip\" href=\"#conflicts\">Skip to the conflicts</a><div class=\"frame\">"
    )
  }

  private func masthead(
    _ contested: Int, _ compatible: Int, _ matrix: ReportMatrix, _ html: inout HTMLByteWriter
  ) {
    html.raw("<header class=\"masthead\"><p class=\"kicker\">Sources compared</p>")
    html.element("h1", title.isEmpty ? "Untitled corpus" : title)
    let languages = Set(index.witnesses.map(\.witness.language.language)).sorted().map { code in
      let count = index.witnesses.count { $0.witness.language.language == code }
      return "\(count) in \(code == "uz" ? "Uzbek" : code == "en" ? "English" : TEIHeader.language(code))"
    }
    html.raw("<p class=\"lede\">")
    html.text(
      "\(HTML.count(index.witnesses.count, "source").sentenceCase) (\(languages.joined(separator: ", "))) tell of "
        + "\(HTML.count(index.records.count, "event")), \(matrix.rows.count) of them in more than one source. "
    )
    if contested == 0 {
      html.text("No two claims contradict each other")
    } else {
      html.text("On \(HTML.count(contested, "point")) they contradict each other")
    }
    html.text("; \(HTML.count(compatible, "further difference", "further differences")) can be reconciled.")
    html.raw("</p></header>")
  }

  private func contents(_ contested: Int, _ compatible: Int, _ html: inout HTMLByteWriter) {
    let parts: [(String, String, Int?)] = [
      ("overview", "Overview", nil), ("conflicts", "Conflicts", contested),
      ("differences", "Reconcilable", compatible),
      ("doubts", "Doubts", index.corpus.flags.count), ("events", "Events", index.records.count),
      ("sources", "Sources", index.witnesses.count), ("names", "Names", nil),
      ("about", "How to read this", nil),
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

  // MARK: Sections

  private func overview(_ matrix: ReportMatrix, _ html: inout HTMLByteWriter) {
    section("overview", "Overview", "", &html)
    matrix.write(&html)
    let shared = matrix.rows.map(\.record)
    ReportTimeline(shared.count > 1 ? shared : index.records, in: index).write(&html)
    html.raw("</section>")
  }

  private func disputes(_ contested: [Dispute], _ html: inout HTMLByteWriter) {
    let intro =
      contested.isEmpty
      ? "None of the claims that were compared contradict each other."
      : "Claims that cannot all be true, worst first. Nothing is decided here: every claim stands as its source has it."
    section("conflicts", "Conflicts", intro, &html)
    filters(contested, &html)
    let cards = ReportCards(index: index, citations: citations)
    for dispute in contested.prefix(Self.limit) { cards.write(dispute, &html) }
    more(contested.count, "conflicts.csv", &html)
    html.raw("</section>")
  }

  /// Only shown where the script runs.
  private func filters(_ contested: [Dispute], _ html: inout HTMLByteWriter) {
    guard contested.count > 1 else { return }
    html.raw("<form class=\"filters\" hidden role=\"search\" aria-label=\"Filter the conflicts\">")
    html.raw("<label>Words <input name=\"words\" type=\"search\" autocomplete=\"off\"></label>")
    html.raw(
      "<label>About <select name=\"kind\"><option value=\"\">anything</option><option value=\"date\">dates</option>"
    )
    html.raw(
      "<option value=\"number\">numbers</option><option value=\"name\">names</option><option value=\"words\">other words</option></select></label>"
    )
    html.raw("<label>Source <select name=\"source\"><option value=\"\">any</option>")
    for sigil in Set(contested.flatMap(\.witnesses)).sorted() {
      html.raw("<option value=\"\(HTML.escaped(sigil.name))\">")
      html.text(sigil.name)
      html.raw("</option>")
    }
    html.raw("</select></label><output name=\"count\" aria-live=\"polite\"></output></form>")
  }

  private func differences(_ compatible: [Dispute], _ html: inout HTMLByteWriter) {
    section(
      "differences", "Reconcilable differences",
      compatible.isEmpty
        ? "There are none."
        : "Claims that differ in precision, calendar, scope or in what is counted, and can all be true.",
      &html)
    let cards = ReportCards(index: index, citations: citations)
    for dispute in compatible.prefix(Self.limit) {
      html.raw("<details><summary><span class=\"right\">")
      html.text(dispute.witnesses.map(\.name).joined(separator: ", ").shortened(to: 60))
      html.raw("</span>")
      html.text("\(dispute.record.label) › \(ValueWords.slot(dispute.slot.slot))")
      html.raw("</summary><div class=\"inside\">")
      cards.write(dispute, &html)
      html.raw("</div></details>")
    }
    more(compatible.count, "claims.csv", &html)
    html.raw("</section>")
  }

  private func more(_ count: Int, _ table: String, _ html: inout HTMLByteWriter) {
    guard count > Self.limit else { return }
    html.element(
      "p", "The first \(Self.limit) of \(count) are shown; all are in \(table).", "class=\"intro\"")
  }

  private func doubts(_ html: inout HTMLByteWriter) {
    let flags = index.corpus.flags.sorted { ($0.claim, $0.kind.rawValue) < ($1.claim, $1.kind.rawValue) }
    section(
      "doubts", "Doubts",
      flags.isEmpty
        ? "No claim looks impossible as printed."
        : "Claims that can hardly be meant as they are printed. The print is kept; a proposal stands beside it.",
      &html)
    let cards = ReportCards(index: index, citations: citations)
    for flag in flags.prefix(Self.limit) {
      guard let claim = index.claim[flag.claim] else { continue }
      html.raw("<article class=\"card\"><header><h3>")
      html.text(flag.reason.sentenceCase)
      html.raw(
        "</h3><span class=\"v v-compatible\"><span aria-hidden=\"true\">⚠</span> \(flag.kind.rawValue)</span></header>"
      )
      html.raw(
        "<ol class=\"readings\"><li><div class=\"who\"><a class=\"sigil\" href=\"\(HTML.fragment(HTML.source(claim.witness)))\">"
      )
      html.text(claim.witness.name)
      html.raw("</a></div><div>")
      html.element("span", ValueWords.words(claim.value, in: index), "class=\"value\"")
      if let proposal = flag.proposal {
        html.element("span", " perhaps meant: \(proposal)", "class=\"place\"")
      }
      cards.quote(claim, &html)
      html.raw("</div></li></ol><div class=\"why\"><p class=\"rule\">")
      html.text(flag.rule.text)
      html.raw("</p></div></article>")
    }
    html.raw("</section>")
  }

  private func events(_ html: inout HTMLByteWriter) {
    section("events", "Events", "Every event with all that is said of it, in order of time.", &html)
    let pages = ReportEvents(index: index, citations: citations)
    for record in Chronology.ordered(index.records, in: index).prefix(4000) { pages.write(record, &html) }
    html.raw("</section>")
  }

  private func texts(_ html: inout HTMLByteWriter) {
    section("sources", "Sources", "The texts as they came, with what was found in them marked.", &html)
    let limit = 12_000_000
    var size = 0
    for (source, annotations) in zip(sources, index.witnesses) {
      size += source.count
      if size <= limit {
        html.raw(source)
      } else {
        let sigil = annotations.witness.sigil
        html.raw(
          "<p id=\"\(HTML.escaped(HTML.source(sigil)))\"><a href=\"\(XMLNames.pathEscaped(SourcePath.path(sigil)))\">"
        )
        html.text(sigil.name)
        html.raw("</a> (beside this page: it would make the page too long)</p>")
      }
    }
    html.raw("</section>")
  }

  private func names(_ html: inout HTMLByteWriter) {
    section("names", "Names", "Who and what the sources name, with the spellings that they use.", &html)
    ReportNames(index: index).write(&html)
    html.raw("</section>")
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
      "Places such as 12–34 count Unicode characters of the untouched source from 0. A key beside a card "
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
