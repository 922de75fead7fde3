import QiyosModel

/// Gives clusters of event mentions their type, identifier and title, all from their content.
struct EventNaming {
  let weights: AlignmentWeights
  let nameOf: [EntityID: String]

  /// The clusters in order of their identifiers. Where content gives two the same identifier, a number is added in
  /// order of their first mentions.
  func clusters(_ groups: [[EventNode]]) -> [EventCluster] {
    var used: [String: Int] = [:]
    let ordered = groups.map { $0.sorted { $0.id < $1.id } }.sorted { $0[0].id < $1[0].id }
    return ordered.map { nodes in
      let type = type(of: nodes)
      let base = identifier(type, nodes)
      used[base, default: 0] += 1
      let number = used[base] ?? 1
      return EventCluster(
        id: EventID(number == 1 ? base : "\(base).\(number)"), type: type, label: label(type, nodes),
        mentions: nodes.sorted { ($0.witness, $0.order) < ($1.witness, $1.order) }.map(\.id), partOf: nil)
    }.sorted { $0.id < $1.id }
  }

  /// What the event came to: of the types that at least half as many witnesses tell as the one told by most, that of the
  /// highest rank. So a fight that ended in a capture is named a capture, though each blow of it is told as well.
  private func type(of nodes: [EventNode]) -> EventType {
    let counts = Dictionary(grouping: nodes, by: \.type).mapValues { Set($0.map(\.witness)).count }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value * 2 >= most }.max { a, b in
      (weights.row(a.key).rank, a.value, b.key.name) < (weights.row(b.key).rank, b.value, a.key.name)
    }?.key ?? nodes[0].type
  }

  private func identifier(_ type: EventType, _ nodes: [EventNode]) -> String {
    let about = subject(nodes) ?? place(nodes)
    let parts = [
      "ev", type.name.replacingUnderscores, about?.text.replacingUnderscores, year(nodes).map(String.init),
    ]
    return parts.compactMap { $0 }.joined(separator: ".")
  }

  private func label(_ type: EventType, _ nodes: [EventNode]) -> String {
    let place = place(nodes).map { nameOf[$0] ?? $0.text } ?? ""
    let subject = subject(nodes).map { nameOf[$0] ?? $0.text } ?? ""
    var text = weights.row(type).label
    for (key, value) in [
      ("{place}", place), ("{appointee}", subject), ("{deceased}", subject), ("{deposed}", subject),
      ("{sides}", ""),
    ] {
      text = text.replacing(key, by: value)
    }
    text = text.trimmingDangling
    if let year = year(nodes) { text += ", \(year)" }
    return nodes.contains(where: \.isRealised) || !nodes.contains(where: \.isAttempt)
      ? text : text + " (attempt)"
  }

  private func place(_ nodes: [EventNode]) -> EntityID? {
    mostFrequent(
      (nodes.contains { !$0.places.isEmpty }
        ? nodes.flatMap { $0.places.sorted() } : nodes.flatMap { $0.carriedPlaces.sorted() }))
  }
  private func subject(_ nodes: [EventNode]) -> EntityID? {
    mostFrequent(nodes.flatMap { $0.subjects.sorted() })
  }

  private func mostFrequent(_ entities: [EntityID]) -> EntityID? {
    Dictionary(grouping: entities, by: { $0 }).max { a, b in (a.value.count, b.key) < (b.value.count, a.key)
    }?.key
  }

  /// The year most often printed with the event.
  private func year(_ nodes: [EventNode]) -> Int? {
    let own = nodes.filter(\.hasOwnDate)
    let years = (own.isEmpty ? nodes : own).compactMap { $0.years?.lowerBound }
    return Dictionary(grouping: years, by: { $0 }).max { a, b in
      (a.value.count, b.key) < (b.value.count, a.key)
    }?.key
  }
}

extension String {
  fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }

  fileprivate func replacing(_ key: String, by value: String) -> String {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: key) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).joined(separator: value)
  }

  /// Without the preposition that an empty name leaves behind.
  fileprivate var trimmingDangling: String {
    var words = split(separator: " ").map(String.init)
    while let last = words.last, ["of", "to", "at", "in", "from"].contains(last) { words.removeLast() }
    return words.joined(separator: " ")
  }
}
