import QiyosModel

/// Groups event mentions that tell one event.
///
/// Candidates come from blocks (same place and family, same subject, same person and year …), never from all pairs.
/// Pairs are joined best first; two clusters are joined only where nothing forbids it and their members agree on the
/// whole. Ties are broken by the mentions' identifiers.
struct EventClustering {
  let nodes: [EventNode]
  let scoring: EventScoring
  let weights: AlignmentWeights

  /// A block larger than this is compared only between neighbours in time.
  private static let window = 40
  /// Members of each of two clusters that are compared before they are joined.
  private static let representatives = 8

  /// The groups as numbers of nodes, and the links with their reasons.
  func clusters() -> (groups: [[Int]], links: [Link]) {
    let weighed = weighedPairs()
    let pairs = bestFirst(weighed)
    var union = UnionFind(nodes.count)
    var members = nodes.indices.map { [$0] }
    var accepted: [(Pair, Double)] = []
    var rejected: [(Pair, Double)] = []
    for (pair, score) in pairs {
      guard score >= weights[.linkAt] else {
        rejected.append((pair, score))
        continue
      }
      let a = union.leader(pair.first)
      let b = union.leader(pair.second)
      if a == b {
        accepted.append((pair, score))
      } else if agree(members[a], members[b], weighed) {
        union.join(a, b)
        let leader = union.leader(a)
        members[leader] = (members[a] + members[b]).sorted()
        accepted.append((pair, score))
      } else {
        rejected.append((pair, score))
      }
    }
    return (union.groups(), links(accepted, rejected))
  }

  // MARK: Candidates

  struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) {
      first = min(a, b)
      second = max(a, b)
    }
  }

  /// All candidate pairs, each weighed once.
  private func weighedPairs() -> [Pair: EventScoring.Weighed] {
    var pairs: Set<Pair> = []
    for block in blocks().values { add(block, to: &pairs) }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0, weigh($0)) })
  }

  private func weigh(_ pair: Pair) -> EventScoring.Weighed {
    scoring.weighed(nodes[pair.first], nodes[pair.second])
  }

  private func bestFirst(_ weighed: [Pair: EventScoring.Weighed]) -> [(pair: Pair, score: Double)] {
    weighed.map { ($0.key, $0.value.score) }.sorted { a, b in
      a.1 != b.1 ? a.1 > b.1 : (a.0.first, a.0.second) < (b.0.first, b.0.second)
    }
  }

  private func blocks() -> [String: [Int]] {
    var blocks: [String: [Int]] = [:]
    for (number, node) in nodes.enumerated() {
      for key in keys(of: node) { blocks[key, default: []].append(number) }
    }
    return blocks.filter { $0.value.count > 1 }
  }

  /// What a mention is filed under, always with its family: places, subjects, people with their year, days of its own.
  private func keys(of node: EventNode) -> Set<String> {
    let family = weights.row(node.type).family
    var keys = Set(node.bestPlaces.union(node.namedPlaces).map { "\(family)|place|\($0)" })
    keys.formUnion(node.subjects.map { "\(family)|subject|\($0)" })
    if node.bestPlaces.isEmpty { keys.insert("\(family)|nowhere|\(node.witness)") }
    guard let years = node.years, years.count <= 3 else { return keys }
    keys.formUnion(marchKeys(of: node))
    if node.hasOwnDate, let days = node.date?.printed, days.dayCount <= 31 {
      keys.insert("\(family)|month|\(days.first.gregorian.year)-\(days.first.gregorian.month)")
    }
    for year in (years.lowerBound - 1)...(years.upperBound + 1) {
      keys.formUnion(node.persons.map { "\(family)|person|\($0)|\(year)" })
      if node.bestPlaces.isEmpty { keys.insert("\(family)|year|\(year)") }
    }
    return keys
  }

  /// The place and the months of a march or a fight with a day of its own, without their families: *entered the town* in
  /// one telling is *took the town* in the other. The second month is that of the other calendar.
  private func marchKeys(of node: EventNode) -> [String] {
    guard scoring.isMarchOrFight(node), let day = node.ownDay else { return [] }
    let months = Set([day.first, day.first + 13].map(\.gregorian).map { "\($0.year)-\($0.month)" })
    return months.flatMap { month in node.places.map { "march|\($0)|\(month)" } }
  }

  /// Pairs of a block: all of a small one, neighbours in time of a large one.
  private func add(_ block: [Int], to pairs: inout Set<Pair>) {
    let ordered =
      block.count <= Self.window ? block : block.sorted { day($0) != day($1) ? day($0) < day($1) : $0 < $1 }
    for (index, a) in ordered.enumerated() {
      for b in ordered[(index + 1)..<min(index + 1 + Self.window, ordered.count)] { pairs.insert(Pair(a, b)) }
    }
  }

  private func day(_ number: Int) -> Int { nodes[number].date?.printed?.first.value ?? 0 }

  // MARK: Joining

  private func agree(_ a: [Int], _ b: [Int], _ weighed: [Pair: EventScoring.Weighed]) -> Bool {
    var sum = 0.0
    var count = 0.0
    for first in sample(a) {
      for second in sample(b) {
        let pair = Pair(first, second)
        let weight = weighed[pair] ?? weigh(pair)
        if weight.isForbidden || weight.score < weights[.pairAt] { return false }
        sum += weight.score
        count += 1
      }
    }
    return sum / count >= weights[.clusterAt]
  }

  /// Members spread evenly over a large cluster.
  private func sample(_ members: [Int]) -> [Int] {
    guard members.count > Self.representatives else { return members }
    return (0..<Self.representatives).map { members[$0 * members.count / Self.representatives] }
  }

  // MARK: Reasons

  /// Accepted links with their evidence, and for each mention the best of its rejected ones.
  private func links(_ accepted: [(Pair, Double)], _ rejected: [(Pair, Double)]) -> [Link] {
    var best: Set<Pair> = []
    var seen: Set<Int> = []
    for (pair, _) in rejected {
      if !seen.contains(pair.first) || !seen.contains(pair.second) { best.insert(pair) }
      seen.insert(pair.first)
      seen.insert(pair.second)
    }
    let kept = accepted.map { ($0.0, true) } + best.map { ($0, false) }
    return kept.map { link($0.0, isAccepted: $0.1) }.sorted {
      ($0.first, $0.second) < ($1.first, $1.second)
    }
  }

  private func link(_ pair: Pair, isAccepted: Bool) -> Link {
    let a = nodes[pair.first]
    let b = nodes[pair.second]
    return Link(first: a.id, second: b.id, isAccepted: isAccepted, evidence: scoring.evidence(a, b))
  }
}
