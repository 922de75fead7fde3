import QiyosModel

/// A slot with its claims and how they stand to each other: the unit in which differences are read.
struct Dispute {
  let record: MergedRecord
  let slot: SlotRecord
  /// In order of witness and place.
  let claims: [Claim]
  /// Worst first.
  let relations: [TypedRelation]

  var key: String { SlotKey.key(record.id, slot.slot) }
  /// How much is at stake in the worst conflict, 0...1; 0 where there is none.
  var severity: Double { relations.first { $0.relation == .conflict }?.severity ?? 0 }
  var witnesses: [Sigil] { Array(Set(claims.map(\.witness))).sorted() }

  init(_ record: MergedRecord, _ slot: SlotRecord, in index: RecordIndex) {
    self.record = record
    self.slot = slot
    claims = slot.claims.compactMap { index.claim[$0] }.sorted {
      ($0.witness, $0.span, $0.id) < ($1.witness, $1.span, $1.id)
    }
    relations = index.relations(in: slot)
  }

  /// The slots of a record of a kind of standing, worst first, then in order of their keys.
  static func all(in index: RecordIndex, standing: SlotRecord.Standing) -> [Dispute] {
    let found = index.records.flatMap { record in
      record.slots.filter { $0.standing == standing }.map { Dispute(record, $0, in: index) }
    }
    return found.sorted {
      $0.severity != $1.severity
        ? $0.severity > $1.severity : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
  }
}
