/// A set of tests, a bit for each that a rule set makes of a token: it tells quickly what a token cannot be.
///
/// Beyond `width` tests share bits, so that the set is one of what is possible.
struct CategoryMask: Sendable, Hashable {
  static let width = 255
  /// What can follow where nothing need follow.
  @inline(__always) static var end: CategoryMask { CategoryMask(bits: SIMD4(0, 0, 0, 1 << 63)) }
  @inline(__always) static var none: CategoryMask { CategoryMask(bits: .zero) }

  private(set) var bits: SIMD4<UInt64>

  private init(bits: SIMD4<UInt64>) { self.bits = bits }

  private init(bit: Int) {
    bits = .zero
    bits[bit / 64] = 1 << UInt64(bit % 64)
  }

  /// The set of one test, by its number.
  init(tested number: Int) { self.init(bit: number % Self.width) }

  @inline(__always)
  mutating func insert(_ other: CategoryMask) { bits |= other.bits }

  /// Whether it has the end or a bit in common with the other.
  @inline(__always)
  func meetsEnd(or other: CategoryMask) -> Bool {
    let common = bits & (other.bits | Self.end.bits)
    return common[0] | common[1] | common[2] | common[3] != 0
  }

  /// Whether the two have a bit in common.
  @inline(__always)
  func meets(_ other: CategoryMask) -> Bool {
    let common = bits & other.bits
    return common[0] | common[1] | common[2] | common[3] != 0
  }
}

/// Which nodes below the root can begin with a test, and what must follow there.
struct Beginnings {
  private(set) var starts: [Int32] = [0]
  private(set) var nodes: [Int32] = []
  private(set) var followers: [CategoryMask] = []
  /// For each test all that can follow it where a pattern begins.
  private(set) var unions: [CategoryMask] = []
  /// For each step what the next token can be where the program goes on from it.
  let ahead: [CategoryMask]
  /// All with which a pattern can begin.
  private(set) var start = CategoryMask.none

  init(_ tree: ProgramTree, _ testList: [RuleSet.Test]) {
    ahead = Self.ahead(tree, testList)
    var byTest: [[(node: Int32, mask: CategoryMask)]] = Array(repeating: [], count: testList.count)
    for node in tree.nodes[0].children {
      var masks: [Int32: CategoryMask] = [:]
      for step in Self.tests(from: Int(tree.nodes[Int(node)].start), tree) {
        guard case .test(let test) = tree.code[step] else { continue }
        masks[test, default: .none].insert(ahead[step + 1])
        start.insert(testList[Int(test)].mask)
      }
      for (test, mask) in masks { byTest[Int(test)].append((node, mask)) }
    }
    for beginnings in byTest {
      nodes += beginnings.map(\.node)
      followers += beginnings.map(\.mask)
      unions.append(beginnings.reduce(into: .none) { $0.insert($1.mask) })
      starts.append(Int32(nodes.count))
    }
  }

  /// The steps to which a step leads without taking a token.
  private static func next(_ step: Int, _ tree: ProgramTree) -> [Int] {
    switch tree.code[step] {
    case .test, .match: []
    case .split(let a, let b): [Int(a), Int(b)]
    case .jump(let a): [Int(a)]
    case .touch, .open, .close: [step + 1]
    case .fork(let node):
      tree.nodes[Int(node)].children.map { Int(tree.nodes[Int($0)].start) }
    }
  }

  /// The test steps that can come next from a step on.
  private static func tests(from start: Int, _ tree: ProgramTree) -> [Int] {
    var steps: [Int] = []
    var seen: Set<Int> = []
    var open = [start]
    while let step = open.popLast() {
      guard seen.insert(step).inserted else { continue }
      if case .test = tree.code[step] { steps.append(step) }
      open += next(step, tree)
    }
    return steps
  }

  /// What can come next from every step on. A step takes over what its followers have, from the last to the first, until
  /// nothing changes: once more for each loop in a loop.
  private static func ahead(_ tree: ProgramTree, _ tests: [RuleSet.Test]) -> [CategoryMask] {
    var masks = Array(repeating: CategoryMask.none, count: tree.code.count)
    var changes = true
    while changes {
      changes = false
      for step in tree.code.indices.reversed() {
        var mask = masks[step]
        switch tree.code[step] {
        case .test(let test): mask.insert(tests[Int(test)].mask)
        case .match: mask.insert(.end)
        default: for next in next(step, tree) { mask.insert(masks[next]) }
        }
        if mask != masks[step] {
          masks[step] = mask
          changes = true
        }
      }
    }
    return masks
  }
}
