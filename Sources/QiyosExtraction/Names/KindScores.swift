import QiyosModel

/// How much speaks for each kind of entity.
struct KindScores: Sendable, Equatable {
  private var values: [Double] = [0, 0, 0, 0, 0, 0]

  subscript(kind: EntityKind) -> Double {
    get { values[kind.index] }
    set { values[kind.index] = newValue }
  }

  /// The kind with the most for it, the first in the order of `EntityKind` of equals, and by how much.
  var best: (kind: EntityKind, score: Double) {
    var best = (kind: EntityKind.person, score: -Double.infinity)
    for kind in EntityKind.allCases where self[kind] > best.score { best = (kind, self[kind]) }
    return best
  }

  mutating func add(_ other: KindScores, weight: Double = 1) {
    for index in values.indices { values[index] += other.values[index] * weight }
  }
}

extension EntityKind {
  fileprivate var index: Int {
    switch self {
    case .person: 0
    case .place: 1
    case .polity: 2
    case .people: 3
    case .unit: 4
    case .organisation: 5
    }
  }
}
