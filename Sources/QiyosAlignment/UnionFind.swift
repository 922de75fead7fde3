/// Groups of numbers that are joined pair by pair (Tarjan 1975, with path halving).
///
/// The smaller number leads a group, so that the result does not depend on the order of joining.
struct UnionFind {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func leader(_ element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func join(_ a: Int, _ b: Int) {
    let first = leader(a)
    let second = leader(b)
    parents[max(first, second)] = min(first, second)
  }

  /// The groups in order of their leaders, members ascending.
  mutating func groups() -> [[Int]] {
    var members: [Int: [Int]] = [:]
    for element in parents.indices { members[leader(element), default: []].append(element) }
    return members.keys.sorted().map { members[$0] ?? [] }
  }
}
