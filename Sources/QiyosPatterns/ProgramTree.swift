/// The patterns of a rule set as one program, in which common beginnings stand once.
///
/// A pattern is cut into pieces where nothing jumps across. Patterns that begin with the same pieces share them, so that a
/// long part with which many rules begin (a person with titles, an army) is matched once for all of them and not once for
/// each. What a pattern matches is not changed by it.
struct ProgramTree {
  /// A stretch of instructions that ends in a fork into other nodes or in the match of one pattern.
  struct Node: Sendable {
    /// Its first instruction.
    var start: Int32 = 0
    /// The node whose fork leads here; -1 for the root.
    let parent: Int32
    /// The nodes to which its fork leads, in the order of the first pattern of each.
    var children: Range<Int32> = 0..<0
    /// How many patterns end in it or below it.
    var patterns: Int32 = 0
    /// What the next token can be where it begins, by its number among the sets of the rule set.
    var ahead: Int32 = 0
  }

  /// The root, which has no instructions, and below it every node before its children.
  private(set) var nodes: [Node] = [Node(parent: -1)]
  private(set) var code: [RuleSet.Step] = []
  /// The node in which each pattern ends.
  private(set) var leaves: [Int32]

  /// Joins compiled patterns, each with targets that count from its own first instruction and with its match at the end.
  init(_ patterns: [[RuleSet.Step]]) {
    leaves = Array(repeating: 0, count: patterns.count)
    var pieces = PieceTree()
    for pattern in patterns { pieces.add(pattern) }
    fork(pieces.children[0], at: 0, pieces)
  }

  private mutating func fork(_ children: [Int], at node: Int, _ pieces: PieceTree) {
    let first = nodes.count
    for _ in children { nodes.append(Node(parent: Int32(node))) }
    nodes[node].children = Int32(first)..<Int32(nodes.count)
    for (offset, piece) in children.enumerated() {
      write(piece, at: first + offset, pieces)
      nodes[node].patterns += nodes[first + offset].patterns
    }
  }

  /// Writes a piece and those that must follow it, to the next fork or match.
  private mutating func write(_ piece: Int, at node: Int, _ pieces: PieceTree) {
    nodes[node].start = Int32(code.count)
    var piece = piece
    while true {
      let base = Int32(code.count)
      code += pieces.steps[piece].map { $0.moved(by: base) }
      guard pieces.children[piece].count == 1 else { break }
      piece = pieces.children[piece][0]
    }
    if case .match(let pattern) = code[code.count - 1] {
      leaves[Int(pattern)] = Int32(node)
      nodes[node].patterns = 1
    } else {
      code.append(.fork(Int32(node)))
      fork(pieces.children[piece], at: node, pieces)
    }
  }
}

/// Pieces of patterns as a tree; equal pieces behind the same pieces are one.
private struct PieceTree {
  private struct Place: Hashable {
    let parent: Int
    let steps: [RuleSet.Step]
  }

  /// The instructions of each piece; the root has none.
  private(set) var steps: [[RuleSet.Step]] = [[]]
  /// The pieces that may follow each piece.
  private(set) var children: [[Int]] = [[]]
  private var known: [Place: Int] = [:]

  mutating func add(_ pattern: [RuleSet.Step]) {
    var parent = 0
    for piece in Self.pieces(of: pattern) {
      let place = Place(parent: parent, steps: piece)
      if let node = known[place] {
        parent = node
        continue
      }
      known[place] = steps.count
      children[parent].append(steps.count)
      parent = steps.count
      steps.append(piece)
      children.append([])
    }
  }

  /// Cuts a pattern wherever no instruction before the cut leads behind it and none behind it leads before it.
  private static func pieces(of pattern: [RuleSet.Step]) -> [[RuleSet.Step]] {
    var pieces: [[RuleSet.Step]] = []
    var start = 0
    var reach = 0
    // The first instruction to which each instruction or one behind it leads.
    var back = Array(pattern.indices)
    for place in pattern.indices.reversed() {
      back[place] = min(pattern[place].targets.min() ?? place, place)
      if place + 1 < back.count { back[place] = min(back[place], back[place + 1]) }
    }
    for place in pattern.indices {
      reach = max(reach, place + 1, pattern[place].targets.max() ?? 0)
      let next = place + 1
      guard reach == next, next == pattern.count || back[next] >= next else { continue }
      let base = Int32(start)
      pieces.append(pattern[start..<next].map { $0.moved(by: -base) })
      start = next
    }
    return pieces
  }
}

extension RuleSet.Step {
  /// The instructions to which this one leads besides the next.
  fileprivate var targets: [Int] {
    switch self {
    case .split(let a, let b): [Int(a), Int(b)]
    case .jump(let a): [Int(a)]
    default: []
    }
  }

  fileprivate func moved(by offset: Int32) -> RuleSet.Step {
    switch self {
    case .split(let a, let b): .split(a + offset, b + offset)
    case .jump(let a): .jump(a + offset)
    default: self
    }
  }
}
