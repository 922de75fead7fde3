import QiyosModel
import QiyosText

/// The tables for spreadsheets: claims, conflicts, mentions, findings.
struct RecordTables {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]

  private func bounds(_ sigil: Sigil, _ span: TextSpan?) -> [String] {
    guard let span, let scalars = spans[sigil]?[span] else { return ["", ""] }
    return [String(scalars.lowerBound), String(scalars.upperBound)]
  }

  /// One row for each claim, by event and slot.
  func claims(to sink: any ByteSink) throws {
    var table = try CSVByteWriter(
      [
        "event", "event_label", "slot", "slot_key", "standing", "claim", "source", "language", "value",
        "from",
        "to",
        "low", "high", "unit", "entity", "quote", "start", "end", "attribution", "derived_from", "flags",
        "rule",
      ], to: sink)
    let language = Dictionary(
      index.witnesses.map { ($0.witness.sigil, $0.witness.language.tag) }
    ) { first, _ in first }
    for record in index.records {
      for slot in record.slots {
        for claim in Dispute(record, slot, in: index).claims {
          try table.row(
            [
              record.id.text, record.label, slot.slot, SlotKey.key(record.id, slot.slot),
              slot.standing.rawValue,
            ]
              + [claim.id.text, claim.witness.name, language[claim.witness] ?? ""] + value(claim.value)
              + [claim.surface] + bounds(claim.witness, claim.span)
              + [claim.attribution, claim.derivedFrom.map(\.text).joined(separator: " ")]
              + [(index.flags[claim.id] ?? []).map(\.kind.rawValue).joined(separator: " "), claim.rule.text])
        }
      }
    }
    try table.finish()
  }

  /// In words, then days or bounds, unit and entity.
  private func value(_ value: ClaimValue) -> [String] {
    let words = ValueWords.words(value, in: index)
    switch value {
    case .date(let date):
      return [words, date.possible?.first.iso ?? "", date.possible?.last.iso ?? "", "", "", "", ""]
    case .count(let count):
      let low = count.low.map(JSONByteWriter.text) ?? ""
      return [words, "", "", low, count.high.map(JSONByteWriter.text) ?? "", count.unit, ""]
    case .name: return [words, "", "", "", "", "", index.entity(of: value)?.id.text ?? ""]
    case .words: return [words, "", "", "", "", "", ""]
    }
  }

  /// One row for each pair of claims that cannot both be true, worst first.
  func conflicts(to sink: any ByteSink) throws {
    var table = try CSVByteWriter(
      [
        "severity", "event", "event_label", "slot", "slot_key", "reason", "detail", "rule", "claim_a",
        "source_a",
        "value_a", "quote_a", "start_a", "end_a", "claim_b", "source_b", "value_b", "quote_b", "start_b",
        "end_b",
      ], to: sink)
    let conflicts = index.corpus.relations.filter { $0.relation == .conflict }.sorted(
      by: RecordIndex.worstFirst)
    for conflict in conflicts {
      guard let a = index.claim[conflict.first], let b = index.claim[conflict.second] else { continue }
      let place = index.slotOfClaim[a.id]
      let label = place.flatMap { index.record[$0.event]?.label } ?? ""
      try table.row(
        [JSONByteWriter.text(conflict.severity), place?.event.text ?? "", label, place?.slot ?? a.slot]
          + [place?.key ?? "", conflict.reason, conflict.detail ?? "", conflict.rule.text] + side(a) + side(b)
      )
    }
    try table.finish()
  }

  private func side(_ claim: Claim) -> [String] {
    [claim.id.text, claim.witness.name, ValueWords.words(claim.value, in: index), claim.surface]
      + bounds(claim.witness, claim.span)
  }

  /// One row for each name, date, quantity and event mention, in order of reading.
  func mentions(to sink: any ByteSink) throws {
    var table = try CSVByteWriter(
      [
        "source", "layer", "start", "end", "text", "type", "value", "refers_to", "mention", "rule",
      ], to: sink)
    for annotations in index.witnesses {
      let sigil = annotations.witness.sigil
      let rows = (rows(annotations)).sorted { ($0.span, $0.id) < ($1.span, $1.id) }
      for row in rows {
        try table.row(
          [sigil.name, row.layer] + bounds(sigil, row.span)
            + [row.surface, row.type, row.value, row.target, row.id.text, row.rule.text])
      }
    }
    try table.finish()
  }

  private struct MentionRow {
    let id: MentionID
    let span: TextSpan
    let surface: String
    let layer: String
    let type: String
    let value: String
    let target: String
    let rule: RuleID
  }

  private func rows(_ annotations: Annotations) -> [MentionRow] {
    let names = annotations.names.map {
      MentionRow(
        id: $0.id, span: $0.span, surface: $0.surface, layer: "name", type: $0.kind.rawValue, value: $0.bare,
        target: index.entityOfName[$0.id]?.text ?? "", rule: $0.rule)
    }
    let dates = annotations.dates.map {
      MentionRow(
        id: $0.id, span: $0.span, surface: $0.surface, layer: "date", type: $0.date.precision.rawValue,
        value: $0.date.edtf, target: "", rule: $0.rule)
    }
    let quantities = annotations.quantities.map {
      MentionRow(
        id: $0.id, span: $0.span, surface: $0.surface, layer: "quantity", type: $0.quantity.role,
        value: ValueWords.quantity($0.quantity), target: "", rule: $0.rule)
    }
    let events = annotations.events.map {
      MentionRow(
        id: $0.id, span: $0.span, surface: $0.surface, layer: "event", type: $0.type.name,
        value: $0.outcome.rawValue, target: index.event[$0.id]?.text ?? "", rule: $0.rule)
    }
    return names + dates + quantities + events
  }

  /// One row for each finding, in order of witness and place.
  func findings(_ findings: [Finding], to sink: any ByteSink) throws {
    var table = try CSVByteWriter(
      ["severity", "code", "source", "file", "start", "end", "message", "hint"], to: sink)
    let sorted = findings.sorted {
      ($0.witness?.name ?? "", $0.file ?? "", $0.span?.lowerBound ?? 0, $0.code, $0.message)
        < ($1.witness?.name ?? "", $1.file ?? "", $1.span?.lowerBound ?? 0, $1.code, $1.message)
    }
    for finding in sorted {
      let span = finding.witness.map { bounds($0, finding.span) } ?? ["", ""]
      try table.row(
        [finding.severity.rawValue, finding.code, finding.witness?.name ?? "", finding.file ?? ""] + span
          + [finding.message, finding.hint ?? ""])
    }
    try table.finish()
  }
}
