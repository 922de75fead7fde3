import QiyosModel

/// Finds every mention by its identifier: where it stands in the lists of its witness, and what it was taken for.
struct MentionTable: Sendable {
  /// Where a mention stands.
  struct Place: Sendable {
    let witness: Int32
    let layer: CitedMention.Layer
    let number: Int32
    /// The number of its entity or record; -1 for none.
    var owner: Int32 = -1
  }

  private let witnesses: [Annotations]
  private let numbers: [MentionID: Int32]
  private let places: [Place]
  /// For each witness the names, dates and quantities in order of span, as numbers into `places`; of those with one
  /// span the last.
  private let spans: [[Int32]]

  init(_ witnesses: [Annotations], records: [MergedRecord], entities: [EntityCluster]) {
    self.witnesses = witnesses
    var numbers: [MentionID: Int32] = [:]
    numbers.reserveCapacity(
      witnesses.reduce(0) { $0 + $1.names.count + $1.dates.count + $1.quantities.count + $1.events.count })
    var places: [Place] = []
    var spans: [[Int32]] = []
    for (witness, annotations) in witnesses.enumerated() {
      let found = CitedMention.all(annotations)
      let start = places.count
      var position: [CitedMention.Layer: Int32] = [:]
      for mention in found {
        let number = position[mention.layer, default: 0]
        position[mention.layer] = number + 1
        if numbers[mention.id] == nil { numbers[mention.id] = Int32(places.count) }
        places.append(Place(witness: Int32(witness), layer: mention.layer, number: number))
      }
      let citable = found.indices.filter { found[$0].layer != .events }
        .sorted { (found[$0].span, $0) < (found[$1].span, $1) }
      let last = citable.indices.filter {
        $0 + 1 == citable.count || found[citable[$0]].span != found[citable[$0 + 1]].span
      }
      spans.append(last.map { Int32(start + citable[$0]) })
    }
    for (owner, entity) in entities.enumerated() {
      for mention in entity.mentions {
        if let number = numbers[mention], places[Int(number)].owner < 0, places[Int(number)].layer == .names {
          places[Int(number)].owner = Int32(owner)
        }
      }
    }
    for (owner, record) in records.enumerated() {
      for mention in record.mentions {
        if let number = numbers[mention], places[Int(number)].owner < 0, places[Int(number)].layer == .events
        {
          places[Int(number)].owner = Int32(owner)
        }
      }
    }
    self.numbers = numbers
    self.places = places
    self.spans = spans
  }

  func number(of id: MentionID) -> Int? { numbers[id].map(Int.init) }
  var ids: some Sequence<MentionID> { numbers.keys }

  /// The mention of a number.
  func cited(_ number: Int) -> CitedMention {
    let place = places[number]
    let annotations = witnesses[Int(place.witness)]
    let at = Int(place.number)
    func cited(_ id: MentionID, _ span: TextSpan, _ surface: String) -> CitedMention {
      CitedMention(
        id: id, witness: annotations.witness.sigil, span: span, surface: surface, layer: place.layer)
    }
    switch place.layer {
    case .names:
      return cited(annotations.names[at].id, annotations.names[at].span, annotations.names[at].surface)
    case .dates:
      return cited(annotations.dates[at].id, annotations.dates[at].span, annotations.dates[at].surface)
    case .quantities:
      let quantity = annotations.quantities[at]
      return cited(quantity.id, quantity.span, quantity.surface)
    case .events:
      return cited(annotations.events[at].id, annotations.events[at].span, annotations.events[at].surface)
    }
  }

  /// The mention of a number in full, where it is of a layer.
  func value<Value>(_ number: Int, _ layer: CitedMention.Layer, _ list: (Annotations) -> [Value]) -> Value? {
    let place = places[number]
    return place.layer == layer ? list(witnesses[Int(place.witness)])[Int(place.number)] : nil
  }

  func entity(of number: Int) -> Int? { owner(number, .names) }
  func record(of number: Int) -> Int? { owner(number, .events) }

  private func owner(_ number: Int, _ layer: CitedMention.Layer) -> Int? {
    let place = places[number]
    return place.layer == layer && place.owner >= 0 ? Int(place.owner) : nil
  }

  /// The name, date or quantity on a span of a witness.
  func mention(on span: TextSpan, of witness: Int) -> MentionID? {
    let list = spans[witness]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if self.span(Int(list[middle])) < span { low = middle + 1 } else { high = middle }
    }
    guard low < list.count, self.span(Int(list[low])) == span else { return nil }
    return cited(Int(list[low])).id
  }

  private func span(_ number: Int) -> TextSpan {
    let place = places[number]
    let annotations = witnesses[Int(place.witness)]
    switch place.layer {
    case .names: return annotations.names[Int(place.number)].span
    case .dates: return annotations.dates[Int(place.number)].span
    case .quantities: return annotations.quantities[Int(place.number)].span
    case .events: return annotations.events[Int(place.number)].span
    }
  }
}

/// One aspect of mentions, by identifier.
struct MentionLookup<Value> {
  private let table: MentionTable
  private let get: (MentionTable, Int) -> Value?

  init(_ table: MentionTable, _ get: @escaping (MentionTable, Int) -> Value?) {
    self.table = table
    self.get = get
  }

  subscript(_ id: MentionID) -> Value? { table.number(of: id).flatMap { get(table, $0) } }
  var keys: some Sequence<MentionID> { table.ids }
}

/// The mentions on the spans of each witness.
struct SpanTable {
  let mentions: MentionTable
  let witnessNumbers: [Sigil: Int32]

  /// Of one witness.
  struct OfWitness {
    fileprivate let mentions: MentionTable
    fileprivate let witness: Int
    subscript(_ span: TextSpan) -> MentionID? { mentions.mention(on: span, of: witness) }
  }

  subscript(_ sigil: Sigil) -> OfWitness? {
    witnessNumbers[sigil].map { OfWitness(mentions: mentions, witness: Int($0)) }
  }
}
