import QiyosKnowledge
import QiyosModel
import QiyosPatterns

/// A number as it is written, with its bound, before it is known what it counts.
struct Figure: Sendable {
  let tokens: Range<Int>
  /// The tokens of the number itself, without *about* or *only*.
  let core: Range<Int>
  var low: Double?
  var high: Double?
  var bound: Quantity.Bound
  /// A word for how heavy losses were: *insignificant*.
  let isQuality: Bool
  /// Named by the figure itself: *300-strong*.
  let kind: UnitKind?
  /// Number of the rule.
  let rule: Int
  /// Glosses of the suffixes of its last word.
  let suffixes: [String]

  /// The number for agreement: more than one takes a plural.
  var isOne: Bool { low == 1 && high == 1 }
  var isNone: Bool { low == 0 && high == 0 }

  /// What a negated verb makes of it: *not lost more than* is *up to*.
  var negated: Figure {
    switch bound {
    case .over, .atLeast: bounded(by: .upTo)
    case .upTo: bounded(by: .over)
    default: self
    }
  }

  /// The figure with another bound over the same principal number.
  func bounded(by bound: Quantity.Bound) -> Figure {
    var other = self
    other.bind(bound)
    return other
  }

  /// Sets the bound; a range that is *about* stays a range.
  private mutating func bind(_ new: Quantity.Bound) {
    guard bound != .indefinite, new != bound, let value = low ?? high else { return }
    switch new {
    case .over, .atLeast: (bound, low, high) = (new, value, nil)
    case .upTo: (bound, low, high) = (new, nil, high ?? value)
    case .exact, .about: if bound != .range { (bound, low, high) = (new, value, value) }
    case .range, .indefinite: break
    }
  }
}

extension Figure {
  /// The figure that a match of a figure rule gives; nil where its parts do not fit (a range that falls).
  init?(
    _ match: RuleSet.Match, _ form: CountForm.FigureForm, _ lexicon: Lexicon, endsInWord: (Range<Int>) -> Bool
  ) {
    func number(_ name: String?) -> Double? {
      guard let name, let hit = match.captures[name]?.hit else { return nil }
      return hit.number
    }
    func scaled(_ name: String?) -> Double? {
      guard let value = number(name) else { return nil }
      return (value + form.plus) * (number(form.scale) ?? 1) * form.factor
    }
    let named = form.boundCapture.flatMap { match.captures[$0]?.hit }.flatMap { hit in
      hit.entry >= 0 ? Quantity.Bound(rawValue: lexicon.entries[Int(hit.entry)].value) : nil
    }
    let last = [form.high, form.value, form.scale].compactMap { $0 }.compactMap { match.captures[$0] }.first
    let first = [form.low, form.value, form.scale].compactMap { $0 }.compactMap { match.captures[$0] }.first
    tokens = match.tokens
    let start = first?.tokens.lowerBound ?? match.tokens.lowerBound
    let end = last?.tokens.upperBound ?? match.tokens.upperBound
    core = start..<max(start, end)
    kind = form.kind
    isQuality = form.isQuality
    rule = match.rule
    suffixes = last?.hit?.suffixes ?? []
    bound = form.bound
    if form.bound == .indefinite { return }
    if form.bound == .range {
      guard let start = number(form.low), let end = number(form.high) else { return nil }
      let scale =
        match.captures[form.high ?? ""].map { endsInWord($0.tokens) } == true ? Self.shared(start, end) : 1
      low = start * scale
      high = end
      guard let low, low < end, low > 0 else { return nil }
      return
    }
    let value = scaled(form.value) ?? ((1 + form.plus) * (number(form.scale) ?? 1) * form.factor)
    if form.value != nil, form.scale == nil, number(form.value) == nil { return nil }
    (low, high) = (value, value)
    if let named { bind(named) }
    // минглаб is no thousand.
    if suffixes.contains("ADVZ") { return nil }
  }

  /// The multiplier that both ends of a range share: *3-4 thousand*, *four to six hundred*.
  private static func shared(_ low: Double, _ high: Double) -> Double {
    for scale in [1e9, 1e6, 1e5, 1e3, 100] where high >= scale {
      return low < high / scale ? scale : 1
    }
    return 1
  }
}
