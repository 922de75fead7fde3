/// A set of categories, with more than one for a bit: it tells quickly what a token cannot be.
struct CategoryMask: Sendable {
  private static let width: UInt32 = 127
  /// What can follow where nothing need follow.
  static let end = CategoryMask(bits: SIMD2(0, 1 << 63))
  static let none = CategoryMask(bits: .zero)

  private(set) var bits: SIMD2<UInt64>

  private init(bits: SIMD2<UInt64>) { self.bits = bits }

  init(_ category: Int32) {
    let bit = UInt32(bitPattern: category) % Self.width
    bits = bit < 64 ? SIMD2(1 << UInt64(bit), 0) : SIMD2(0, 1 << UInt64(bit - 64))
  }

  @inline(__always)
  mutating func insert(_ other: CategoryMask) { bits |= other.bits }

  /// Whether the two have a bit in common.
  @inline(__always)
  func meets(_ other: CategoryMask) -> Bool {
    let common = bits & other.bits
    return common[0] | common[1] != 0
  }
}

/// Which programs can begin with a category, and what must follow there.
struct Beginnings {
  private(set) var starts: [Int32] = [0]
  private(set) var programs: [Int32] = []
  private(set) var followers: [CategoryMask] = []

  init(_ compiler: RuleCompiler, categoryCount: Int) {
    var byCategory: [[(program: Int32, mask: CategoryMask)]] = Array(repeating: [], count: categoryCount)
    for (number, program) in compiler.programs.enumerated() {
      var masks: [Int32: CategoryMask] = [:]
      for step in Self.tests(from: program.start, compiler).steps {
        guard case .test(let test) = compiler.code[step] else { continue }
        masks[compiler.tests[Int(test)].category, default: .none].insert(Self.mask(after: step, compiler))
      }
      for (category, mask) in masks { byCategory[Int(category)].append((Int32(number), mask)) }
    }
    for beginnings in byCategory {
      programs += beginnings.map(\.program)
      followers += beginnings.map(\.mask)
      starts.append(Int32(programs.count))
    }
  }

  /// The test steps that can come next from a step on, and whether the program can end before one.
  private static func tests(from start: Int, _ compiler: RuleCompiler) -> (steps: [Int], canEnd: Bool) {
    var steps: [Int] = []
    var canEnd = false
    var seen: Set<Int> = []
    var open = [start]
    while let step = open.popLast() {
      guard seen.insert(step).inserted else { continue }
      switch compiler.code[step] {
      case .test: steps.append(step)
      case .split(let a, let b): open += [Int(a), Int(b)]
      case .jump(let a): open.append(Int(a))
      case .touch, .open, .close: open.append(step + 1)
      case .match: canEnd = true
      }
    }
    return (steps, canEnd)
  }

  private static func mask(after step: Int, _ compiler: RuleCompiler) -> CategoryMask {
    let next = tests(from: step + 1, compiler)
    var mask = next.canEnd ? CategoryMask.end : .none
    for step in next.steps {
      if case .test(let test) = compiler.code[step] { mask.insert(compiler.tests[Int(test)].mask) }
    }
    return mask
  }
}
