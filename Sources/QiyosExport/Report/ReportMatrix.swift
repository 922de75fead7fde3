import QiyosModel

/// How each source stands on each event, counted so that rows and columns add up.
struct ReportMatrix {
  /// An event told by more than one source.
  struct Row {
    let record: MergedRecord
    /// Of the sources that tell it, by number, in order.
    let marks: [(witness: Int, mark: Mark)]

    /// Of any source.
    func mark(of witness: Int) -> Mark { marks.first { $0.witness == witness }?.mark ?? .silent }
  }

  let witnesses: [WitnessSummary]
  /// In order of time; undated events last.
  let rows: [Row]
  /// Events that one source alone tells, by witness.
  let toldAlone: [Sigil: Int]
  /// How often each witness has each mark.
  private let counts: [[Mark: Int]]
  private let links: ReportLinks

  /// - Parameter events: in order of time.
  init(_ events: [MergedRecord], _ index: RecordIndex, links: ReportLinks) {
    self.links = links
    witnesses = index.witnesses.map(\.witness)
    var alone: [Sigil: Int] = [:]
    var rows: [Row] = []
    var counts = Array(repeating: [Mark: Int](), count: witnesses.count)
    for record in events {
      let tellers = Set(record.mentions.compactMap { index.mention[$0]?.witness })
      if tellers.count == 1, let only = tellers.first { alone[only, default: 0] += 1 }
      guard tellers.count > 1 else { continue }
      let marks = Self.marks(record, tellers, index).compactMap { sigil, mark in
        index.number(of: sigil).map { (witness: $0, mark: mark) }
      }.sorted { $0.witness < $1.witness }
      for (witness, mark) in marks { counts[witness][mark, default: 0] += 1 }
      rows.append(Row(record: record, marks: marks))
    }
    self.rows = rows
    self.counts = counts
    toldAlone = alone
  }

  /// The worst that each witness has with another on an event.
  private static func marks(_ record: MergedRecord, _ tellers: Set<Sigil>, _ index: RecordIndex) -> [Sigil:
    Mark]
  {
    var marks = Dictionary(uniqueKeysWithValues: tellers.map { ($0, Mark.alone) })
    func note(_ mark: Mark, _ sigil: Sigil) {
      let rank: [Mark] = [.conflict, .compatible, .agree, .alone]
      guard let old = marks[sigil], let a = rank.firstIndex(of: mark), let b = rank.firstIndex(of: old) else {
        return
      }
      if a < b { marks[sigil] = mark }
    }
    for relation in record.slots.flatMap(index.relations(in:)) {
      guard let a = index.claim[relation.first]?.witness, let b = index.claim[relation.second]?.witness else {
        continue
      }
      let mark: Mark
      switch relation.relation {
      case .conflict, .implausible: mark = .conflict
      case .precision, .calendar, .scope, .counting: mark = .compatible
      case .agree, .copy: mark = .agree
      case .unrelated: continue
      }
      // A source that agrees with itself agrees with no other.
      if a == b, mark != .conflict { continue }
      note(mark, a)
      note(mark, b)
    }
    return marks
  }

  func count(_ mark: Mark, of witness: Int) -> Int {
    mark == .silent ? rows.count - counts[witness].values.reduce(0, +) : counts[witness][mark] ?? 0
  }

  /// Rows that the page shows; the rest is in the tables.
  private static let limit = 400
  /// Sources that have a column each; more are named in the rows.
  private static let columns = 40

  func write(_ html: inout HTMLByteWriter) {
    guard !rows.isEmpty else {
      html.element("p", "No event is told by more than one source.", "class=\"intro\"")
      return
    }
    if witnesses.count > Self.columns { list(&html) } else { table(&html) }
    if rows.count > Self.limit {
      html.element(
        "p", "The first \(Self.limit) of \(rows.count) events are shown; all are in claims.csv.",
        "class=\"intro\"")
    }
  }

  // MARK: A column for each source

  private func table(_ html: inout HTMLByteWriter) {
    html.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events and sources\"><table class=\"matrix\"><caption>"
    )
    html.text("Events that at least two sources tell, in order of time. ")
    html.raw(Mark.allCases.map(\.markup).joined(separator: " · "))
    html.raw(".</caption><thead><tr><th scope=\"col\">Event</th>")
    let isTall = witnesses.count > 5 || witnesses.contains { $0.sigil.name.count > 9 }
    for witness in witnesses {
      html.raw(
        "<th scope=\"col\"\(isTall ? " class=\"tall\"" : "")><a href=\"\(links.source(witness.sigil))\" title=\"\(HTML.escaped(witness.title))\">"
      )
      html.text(witness.sigil.name)
      html.raw("</a></th>")
    }
    html.raw("<th scope=\"col\" class=\"sum\">tell it</th></tr></thead><tbody>")
    for row in rows.prefix(Self.limit) { write(row, &html) }
    html.raw("</tbody>")
    foot(&html)
    html.raw("</table></div>")
  }

  private func write(_ row: Row, _ html: inout HTMLByteWriter) {
    html.raw("<tr><th scope=\"row\"><a href=\"\(links.event(row.record.id))\">")
    html.text(row.record.label)
    html.raw("</a></th>")
    for witness in witnesses.indices {
      let mark = row.mark(of: witness)
      html.raw(
        "<td><span class=\"v v-\(mark.rawValue)\" title=\"\(mark.word)\"><span aria-hidden=\"true\">\(mark.shape)</span><span class=\"said\">\(mark.word)</span></span></td>"
      )
    }
    html.raw("<td class=\"sum\">\(row.marks.count) of \(witnesses.count)</td></tr>")
  }

  private func foot(_ html: inout HTMLByteWriter) {
    html.raw("<tfoot>")
    for mark in Mark.allCases {
      html.raw("<tr><th scope=\"row\">\(mark.markup)</th>")
      let counts = witnesses.indices.map { count(mark, of: $0) }
      for count in counts { html.raw("<td>\(count)</td>") }
      html.raw("<td class=\"sum\">\(counts.reduce(0, +))</td></tr>")
    }
    html.raw("<tr><th scope=\"row\">these events</th>")
    for _ in witnesses { html.raw("<td>\(rows.count)</td>") }
    html.raw("<td class=\"sum\">\(rows.count * witnesses.count)</td></tr>")
    html.raw("<tr><th scope=\"row\">told by this source only</th>")
    for witness in witnesses { html.raw("<td>\(toldAlone[witness.sigil] ?? 0)</td>") }
    html.raw("<td class=\"sum\">\(toldAlone.values.reduce(0, +))</td></tr></tfoot>")
  }

  // MARK: Many sources

  /// Sources of a mark that a row names.
  private static let named = 12

  private func list(_ html: inout HTMLByteWriter) {
    html.raw("<div class=\"scroll\"><table><caption>")
    html.text("Events that at least two sources tell, in order of time, with the sources that tell them. ")
    html.raw(Mark.allCases.filter { $0 != .silent }.map(\.markup).joined(separator: " · "))
    html.raw(
      ".</caption><thead><tr><th scope=\"col\">Event</th><th scope=\"col\">Sources</th><th scope=\"col\">How they stand</th></tr></thead><tbody>"
    )
    for row in rows.prefix(Self.limit) { listed(row, &html) }
    html.raw("</tbody></table></div>")
  }

  private func listed(_ row: Row, _ html: inout HTMLByteWriter) {
    html.raw("<tr><th scope=\"row\"><a href=\"\(links.event(row.record.id))\">")
    html.text(row.record.label)
    html.raw("</a></th><td>\(row.marks.count)</td><td>")
    for mark in Mark.allCases {
      let tellers = row.marks.filter { $0.mark == mark }.map { witnesses[$0.witness].sigil }
      guard !tellers.isEmpty else { continue }
      html.raw("<div>\(mark.markup) ")
      for (number, sigil) in tellers.prefix(Self.named).enumerated() {
        html.raw("\(number > 0 ? ", " : "")<a href=\"\(links.source(sigil))\">")
        html.text(sigil.name)
        html.raw("</a>")
      }
      html.raw(tellers.count > Self.named ? " and \(tellers.count - Self.named) more</div>" : "</div>")
    }
    html.raw("</td></tr>")
  }
}

/// The order of time.
enum Chronology {
  /// By the first possible day, then by identifier; what has no date comes last.
  static func ordered(_ records: [MergedRecord], in index: RecordIndex) -> [MergedRecord] {
    let keyed = records.map { record in
      (
        record,
        EventTime(record, in: index).days.map { ($0.first.value, $0.last.value) } ?? (Int.max, Int.max)
      )
    }
    return keyed.sorted { ($0.1.0, $0.1.1, $0.0.id) < ($1.1.0, $1.1.1, $1.0.id) }.map(\.0)
  }
}
