import QiyosModel

/// Finds the values of a list by a key; of two with one key the first.
struct NumberedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  let values: [Value]
  private let numbers: [Key: Int32]

  init(_ values: [Value], key: (Value) -> Key) {
    self.values = values
    var numbers: [Key: Int32] = [:]
    numbers.reserveCapacity(values.count)
    for (number, value) in values.enumerated() {
      let key = key(value)
      if numbers[key] == nil { numbers[key] = Int32(number) }
    }
    self.numbers = numbers
  }

  subscript(_ key: Key) -> Value? { numbers[key].map { values[Int($0)] } }
  func number(of key: Key) -> Int? { numbers[key].map(Int.init) }
  var keys: some Sequence<Key> { numbers.keys }
  var count: Int { values.count }
}

/// The claims of each witness, which stand together in a list in order of witness.
struct ClaimsOfWitness: Sendable {
  private let claims: [Claim]
  private var ranges: [Sigil: Range<Int>] = [:]

  init(_ claims: [Claim]) {
    self.claims = claims
    var start = 0
    for number in claims.indices
    where number + 1 == claims.count || claims[number + 1].witness != claims[number].witness {
      ranges[claims[number].witness] = start..<number + 1
      start = number + 1
    }
  }

  subscript(_ sigil: Sigil) -> [Claim]? { ranges[sigil].map { Array(claims[$0]) } }
}

/// The slot in which each claim stands; of two the first.
struct SlotTable: Sendable {
  private struct Place {
    var record: Int32 = -1
    var slot: Int32 = -1
  }

  private let records: [MergedRecord]
  private let claims: NumberedTable<ClaimID, Claim>
  private let places: [Place]

  init(_ records: [MergedRecord], _ claims: NumberedTable<ClaimID, Claim>) {
    self.records = records
    self.claims = claims
    var places = Array(repeating: Place(), count: claims.count)
    for (number, record) in records.enumerated() {
      for (slot, content) in record.slots.enumerated() {
        for claim in content.claims.compactMap(claims.number) where places[claim].record < 0 {
          places[claim] = Place(record: Int32(number), slot: Int32(slot))
        }
      }
    }
    self.places = places
  }

  subscript(_ claim: ClaimID) -> SlotPlace? {
    guard let number = claims.number(of: claim), places[number].record >= 0 else { return nil }
    let record = records[Int(places[number].record)]
    let slot = record.slots[Int(places[number].slot)]
    return SlotPlace(event: record.id, slot: slot.slot, standing: slot.standing)
  }
}

/// The relations in which each claim stands.
struct RelationTable: Sendable {
  private let relations: [TypedRelation]
  private let claims: NumberedTable<ClaimID, Claim>
  /// Numbers of relations by claim: those of the claim n from `starts[n]` to `starts[n + 1]`.
  private let members: [Int32]
  private let starts: [Int32]

  init(_ relations: [TypedRelation], _ claims: NumberedTable<ClaimID, Claim>) {
    self.relations = relations
    self.claims = claims
    let ends = relations.map { (claims.number(of: $0.first), claims.number(of: $0.second)) }
    var starts = Array(repeating: Int32(0), count: claims.count + 1)
    for end in ends {
      if let first = end.0 { starts[first + 1] += 1 }
      if let second = end.1 { starts[second + 1] += 1 }
    }
    for number in 1..<max(1, starts.count) { starts[number] += starts[number - 1] }
    var next = starts
    var members = Array(repeating: Int32(0), count: Int(starts.last ?? 0))
    for (number, end) in ends.enumerated() {
      for claim in [end.0, end.1].compactMap({ $0 }) {
        members[Int(next[claim])] = Int32(number)
        next[claim] += 1
      }
    }
    self.starts = starts
    self.members = members
  }

  /// In the order of the record's list; nil for a claim that stands in none.
  subscript(_ claim: ClaimID) -> [TypedRelation]? {
    guard let number = claims.number(of: claim), starts[number] < starts[number + 1] else { return nil }
    return members[Int(starts[number])..<Int(starts[number + 1])].map { relations[Int($0)] }
  }
}
