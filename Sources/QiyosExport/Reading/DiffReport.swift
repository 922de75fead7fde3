package import QiyosModel
import QiyosText

/// The conflicting claims of a record, worst first, for a terminal or another program.
package struct DiffReport {
  /// How the report is written.
  package enum Format: String, CaseIterable, Sendable { case text, tsv, json }

  /// Which conflicts are asked for; what is nil or empty asks for all.
  package struct Filter: Sendable {
    /// Only conflicts between these; all where it is empty.
    package var witnesses: [Sigil]
    /// Only this event, or nil for all.
    package var event: EventID?
    /// A slot or the beginning of one: `date` asks for `date.end` too.
    package var slot: String?

    /// One witness asks for its conflicts with any other, two for those between them.
    package init(witnesses: [Sigil] = [], event: EventID? = nil, slot: String? = nil) {
      self.witnesses = witnesses
      self.event = event
      self.slot = slot
    }
  }

  private let index: RecordIndex
  private let disputes: [FilteredDispute]
  private let citations: Citations

  /// A disputed slot with what the filter leaves of it.
  private struct FilteredDispute {
    let dispute: Dispute
    let conflicts: [TypedRelation]
    let claims: [Claim]
  }

  /// - Parameter text: gives the text of a witness; asked only for witnesses that are shown.
  /// - Throws: ``UnknownIdentifier`` for a witness or event that the record does not hold, and what `text` throws.
  package init(
    _ corpus: ReconciledCorpus, filter: Filter = Filter(), text: (Sigil) throws -> RenderedText
  ) throws {
    let index = RecordIndex(corpus)
    for sigil in filter.witnesses where index.annotations(of: sigil) == nil {
      throw UnknownIdentifier(sigil.name, among: index.witnesses.map(\.witness.sigil.name))
    }
    if let event = filter.event, index.record[event] == nil {
      throw UnknownIdentifier(event.text, among: index.records.map(\.id.text))
    }
    disputes = Dispute.all(in: index, standing: .contested).compactMap {
      Self.apply(filter, to: $0, in: index)
    }
    citations = try Citations(disputes.flatMap(\.claims), reach: 48, text: text)
    self.index = index
  }

  private static func apply(_ filter: Filter, to dispute: Dispute, in index: RecordIndex) -> FilteredDispute?
  {
    if let event = filter.event, dispute.record.id != event { return nil }
    if let slot = filter.slot, dispute.slot.slot != slot, !dispute.slot.slot.hasPrefix(slot + ".") {
      return nil
    }
    let conflicts = dispute.relations.filter { relation in
      guard relation.relation == .conflict, let a = index.claim[relation.first]?.witness,
        let b = index.claim[relation.second]?.witness
      else { return false }
      switch filter.witnesses.count {
      case 0: return true
      case 1: return a == filter.witnesses[0] || b == filter.witnesses[0]
      default: return Set([a, b]) == Set(filter.witnesses)
      }
    }
    guard !conflicts.isEmpty else { return nil }
    let named = Set(conflicts.flatMap { [$0.first, $0.second] })
    return FilteredDispute(
      dispute: dispute, conflicts: conflicts,
      claims: filter.witnesses.isEmpty ? dispute.claims : dispute.claims.filter { named.contains($0.id) })
  }

  /// Whether no conflict is left.
  package var isEmpty: Bool { disputes.isEmpty }
  /// Number of disputed slots.
  package var count: Int { disputes.count }

  /// The report, ending with a line break; empty text where there is nothing to say.
  package func written(as format: Format, coloured: Bool = false) -> String {
    switch format {
    case .text: disputes.map { block($0, Ink(isOn: coloured)) }.joined(separator: "\n")
    case .tsv: tsv()
    case .json: json()
    }
  }

  // MARK: Text

  private func block(_ filtered: FilteredDispute, _ ink: Ink) -> String {
    let dispute = filtered.dispute
    var lines = [
      "\(ink.bold(dispute.record.label)) › \(ValueWords.slot(dispute.slot.slot))  \(ink.red("◆ conflict"))"
        + ink.dim(", at stake \(JSONByteWriter.text((dispute.severity * 100).rounded() / 100)) of 1"),
      "  \(ink.dim(dispute.key))",
    ]
    let values = filtered.claims.map { ValueWords.words($0.value, in: index) }
    let width = filtered.claims.map { $0.witness.name.count }.max() ?? 0
    let valueWidth = min(40, values.map(\.count).max() ?? 0)
    for (claim, value) in zip(filtered.claims, values) {
      let sigil = claim.witness.name.padded(to: width)
      lines.append(
        "  \(ink.bold(sigil))  \(value.padded(to: valueWidth))  «\(quote(claim, ink))»  \(ink.dim(place(claim)))"
      )
    }
    for conflict in filtered.conflicts.prefix(8) {
      lines.append("  → \(conflict.reason) \(ink.dim("[\(conflict.rule)]"))")
    }
    if filtered.conflicts.count > 8 { lines.append("  → and \(filtered.conflicts.count - 8) more pairs") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func quote(_ claim: Claim, _ ink: Ink) -> String {
    guard let parts = citations.quotations[claim.id]?.source else { return claim.surface.onOneLine }
    return parts.before.onOneLine + ink.underlined(parts.quoted.onOneLine) + parts.after.onOneLine
  }

  private func place(_ claim: Claim) -> String {
    guard let scalars = citations.scalars[claim.id] else { return claim.witness.name }
    return "\(claim.witness):\(scalars.lowerBound)–\(scalars.upperBound)"
  }

  // MARK: For programs

  private func tsv() -> String {
    let columns = [
      "slot", "verdict", "wit", "value", "quote", "start", "end", "claim", "severity", "event", "reason",
    ]
    var lines = [columns.joined(separator: "\t")]
    for filtered in disputes {
      for claim in filtered.claims {
        let scalars = citations.scalars[claim.id]
        let reason = filtered.conflicts.first { $0.first == claim.id || $0.second == claim.id }?.reason ?? ""
        let cells = [
          filtered.dispute.key, "conflict", claim.witness.name, ValueWords.words(claim.value, in: index),
          claim.surface, scalars.map { String($0.lowerBound) } ?? "",
          scalars.map { String($0.upperBound) } ?? "",
          claim.id.text, JSONByteWriter.text(filtered.dispute.severity), filtered.dispute.record.label,
          reason,
        ]
        lines.append(cells.map(\.onOneLine).joined(separator: "\t"))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json() -> String {
    var json = JSONByteWriter()
    json.object { json in
      json.key("conflicts", onNewLine: true)
      json.rows(disputes) { json, filtered in
        json.object {
          $0.member("key", filtered.dispute.key)
          $0.member("event", filtered.dispute.record.id.text)
          $0.member("label", filtered.dispute.record.label)
          $0.member("slot", filtered.dispute.slot.slot)
          $0.member("severity", filtered.dispute.severity)
          $0.key("readings")
          $0.list(filtered.claims) { reading($1, &$0) }
          $0.key("conflicts")
          $0.list(filtered.conflicts) { conflict($1, &$0) }
        }
      }
    }
    return String(decoding: json.finish(), as: UTF8.self)
  }

  private func reading(_ claim: Claim, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("claim", claim.id.text)
      json.member("doc", claim.witness.name)
      if let scalars = citations.scalars[claim.id] {
        json.member("start", scalars.lowerBound)
        json.member("end", scalars.upperBound)
      }
      json.member("text", claim.surface)
      json.member("words", ValueWords.words(claim.value, in: index))
      json.key("value")
      ClaimValueRow(index: index).write(claim.value, &json)
    }
  }

  private func conflict(_ relation: TypedRelation, _ json: inout JSONByteWriter) {
    json.object { json in
      json.member("a", relation.first.text)
      json.member("b", relation.second.text)
      json.member("severity", relation.severity)
      json.member("reason", relation.reason)
      json.optional("detail", relation.detail)
      json.member("rule", relation.rule.text)
    }
  }
}

/// Colours of a terminal, or none.
struct Ink {
  let isOn: Bool

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func dim(_ text: String) -> String { wrapped(text, "2") }
  func underlined(_ text: String) -> String { wrapped(text, "4") }
  func red(_ text: String) -> String { wrapped(text, "31") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// With spaces for line breaks and tabs, and marks for other control characters, so that no text moves the cursor.
  var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
          case 0x00...0x1F, 0x7F...0x9F: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// With spaces behind it up to a number of characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
