import QiyosModel

/// How each source stands on each event, counted so that rows and columns add up.
struct ReportMatrix {
  /// An event told by more than one source.
  struct Row {
    let record: MergedRecord
    /// One for each witness, in order.
    let marks: [Mark]
  }

  let witnesses: [WitnessSummary]
  /// In order of time; undated events last.
  let rows: [Row]
  /// Events that one source alone tells, by witness.
  let toldAlone: [Sigil: Int]

  init(_ index: RecordIndex) {
    witnesses = index.witnesses.map(\.witness)
    var alone: [Sigil: Int] = [:]
    var rows: [Row] = []
    for record in Chronology.ordered(index.records, in: index) {
      let tellers = Set(record.mentions.compactMap { index.mention[$0]?.witness })
      if tellers.count == 1, let only = tellers.first { alone[only, default: 0] += 1 }
      guard tellers.count > 1 else { continue }
      let marks = Self.marks(record, tellers, index)
      rows.append(Row(record: record, marks: witnesses.map { marks[$0.sigil] ?? .silent }))
    }
    self.rows = rows
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

  func count(_ mark: Mark, of witness: Int) -> Int { rows.count { $0.marks[witness] == mark } }

  /// Rows that the page shows; the rest is in the tables.
  private static let limit = 400

  func write(_ html: inout HTMLByteWriter) {
    guard !rows.isEmpty else {
      html.element("p", "No event is told by more than one source.", "class=\"intro\"")
      return
    }
    html.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events and sources\"><table class=\"matrix\"><caption>"
    )
    html.text("Events that at least two sources tell, in order of time. ")
    html.raw(Mark.allCases.map(\.markup).joined(separator: " · "))
    html.raw(".</caption><thead><tr><th scope=\"col\">Event</th>")
    let isTall = witnesses.count > 5 || witnesses.contains { $0.sigil.name.count > 9 }
    for witness in witnesses {
      html.raw(
        "<th scope=\"col\"\(isTall ? " class=\"tall\"" : "")><a href=\"\(HTML.fragment(HTML.source(witness.sigil)))\" title=\"\(HTML.escaped(witness.title))\">"
      )
      html.text(witness.sigil.name)
      html.raw("</a></th>")
    }
    html.raw("<th scope=\"col\" class=\"sum\">tell it</th></tr></thead><tbody>")
    for row in rows.prefix(Self.limit) { write(row, &html) }
    html.raw("</tbody>")
    foot(&html)
    html.raw("</table></div>")
    if rows.count > Self.limit {
      html.element(
        "p", "The first \(Self.limit) of \(rows.count) events are shown; all are in claims.csv.",
        "class=\"intro\"")
    }
  }

  private func write(_ row: Row, _ html: inout HTMLByteWriter) {
    html.raw("<tr><th scope=\"row\"><a href=\"\(HTML.fragment(HTML.event(row.record.id)))\">")
    html.text(row.record.label)
    html.raw("</a></th>")
    for mark in row.marks {
      html.raw(
        "<td><span class=\"v v-\(mark.rawValue)\" title=\"\(mark.word)\"><span aria-hidden=\"true\">\(mark.shape)</span><span class=\"said\">\(mark.word)</span></span></td>"
      )
    }
    html.raw("<td class=\"sum\">\(row.marks.count { $0 != .silent }) of \(row.marks.count)</td></tr>")
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
