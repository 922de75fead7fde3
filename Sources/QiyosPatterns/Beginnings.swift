/// A set of categories, a bit for each that a rule set tests: it tells quickly what a token cannot be.
///
/// Beyond `width` categories share bits, so that the set is one of what is possible.
struct CategoryMask: Sendable {
  static let width = 255
  /// What can follow where nothing need follow.
  static let end = CategoryMask(bit: width)
  static let none = CategoryMask(bits: .zero)

  private(set) var bits: SIMD4<UInt64>

  private init(bits: SIMD4<UInt64>) { self.bits = bits }

  private init(bit: Int) {
    bits = .zero
    bits[bit / 64] = 1 << UInt64(bit % 64)
  }

  /// The set of one category, by its number among those that are tested.
  init(tested number: Int) { self.init(bit: number % Self.width) }

  @inline(__always)
  mutating func insert(_ other: CategoryMask) { bits |= other.bits }

  /// Whether the two have a bit in common.
  @inline(__always)
  func meets(_ other: CategoryMask) -> Bool {
    let common = bits & other.bits
    return common[0] | common[1] | common[2] | common[3] != 0
  }
}

/// Which programs can begin with a category, and what must follow there.
struct Beginnings {
  private(set) var starts: [Int32] = [0]
  private(set) var programs: [Int32] = []
  private(set) var followers: [CategoryMask] = []
  /// For each category all that can follow it where a program begins.
  private(set) var unions: [CategoryMask] = []
  /// For each step what the next token can be where the program goes on from it.
  let ahead: [CategoryMask]

  init(_ compiler: RuleCompiler, categoryCount: Int) {
    ahead = Self.ahead(compiler)
    var byCategory: [[(program: Int32, mask: CategoryMask)]] = Array(repeating: [], count: categoryCount)
    for (number, program) in compiler.programs.enumerated() {
      var masks: [(category: Int32, mask: CategoryMask)] = []
      for step in Self.tests(from: program.start, compiler) {
        guard case .test(let test) = compiler.code[step] else { continue }
        let category = compiler.tests[Int(test)].category
        if let known = masks.firstIndex(where: { $0.category == category }) {
          masks[known].mask.insert(ahead[step + 1])
        } else {
          masks.append((category, ahead[step + 1]))
        }
      }
      for (category, mask) in masks { byCategory[Int(category)].append((Int32(number), mask)) }
    }
    for beginnings in byCategory {
      programs += beginnings.map(\.program)
      followers += beginnings.map(\.mask)
      unions.append(beginnings.reduce(into: .none) { $0.insert($1.mask) })
      starts.append(Int32(programs.count))
    }
  }

  /// The test steps that can come next from a step on.
  private static func tests(from start: Int, _ compiler: RuleCompiler) -> [Int] {
    var steps: [Int] = []
    var seen: Set<Int> = []
    var open = [start]
    while let step = open.popLast() {
      guard seen.insert(step).inserted else { continue }
      switch compiler.code[step] {
      case .test: steps.append(step)
      case .split(let a, let b): open += [Int(a), Int(b)]
      case .jump(let a): open.append(Int(a))
      case .touch, .open, .close: open.append(step + 1)
      case .match: break
      }
    }
    return steps
  }

  /// What can come next from every step on. A step takes over what its followers have, from the last to the first, until
  /// nothing changes: once more for each loop in a loop.
  private static func ahead(_ compiler: RuleCompiler) -> [CategoryMask] {
    var masks = Array(repeating: CategoryMask.none, count: compiler.code.count)
    var changes = true
    while changes {
      changes = false
      for step in compiler.code.indices.reversed() {
        var mask = masks[step]
        switch compiler.code[step] {
        case .test(let test): mask.insert(compiler.tests[Int(test)].mask)
        case .split(let a, let b):
          mask.insert(masks[Int(a)])
          mask.insert(masks[Int(b)])
        case .jump(let a): mask.insert(masks[Int(a)])
        case .touch, .open, .close: mask.insert(masks[step + 1])
        case .match: mask.insert(.end)
        }
        if mask.bits != masks[step].bits {
          masks[step] = mask
          changes = true
        }
      }
    }
    return masks
  }
}
