/// Which suffix may follow which: states, and steps from one to the next by a suffix.
///
/// A state is a part of speech and the slot last filled. Slots rise strictly from the stem outwards; what repeats and
/// what starts the chain anew is said by each suffix.
package struct SuffixGraph: Sendable {
  /// A part of speech with the slot last filled, as a number.
  package typealias State = UInt16
  /// The slot of a bare word, before all others.
  private static let before = -1
  /// The state that no suffix leads to.
  package static let dead: State = 0

  /// How one suffix moves a chain on.
  package struct Move: Sendable, Equatable {
    /// Part of speech it is put on; `n` takes every nominal, `any` everything.
    package let from: String
    /// Part of speech that it makes; `any` leaves what was.
    package let to: String
    /// Slot in the chain; lower comes first.
    package let slot: Int
    /// Whether it may follow another suffix of its slot.
    package let repeats: Bool
    /// Whether any slot may follow, as after a derived word.
    package let restarts: Bool

    package init(from: String, to: String, slot: Int, repeats: Bool, restarts: Bool) {
      self.from = from
      self.to = to
      self.slot = slot
      self.repeats = repeats
      self.restarts = restarts
    }
  }

  private static let nominal: Set<String> = [
    "n", "adj", "num", "pron", "prop", "adv", "post", "mod", "v.ptcp", "v.vn",
  ]

  /// Parts of speech that words of a lexicon may have.
  package static let parts = [
    "n", "v", "adj", "adv", "num", "pron", "prop", "post", "mod", "conj", "part", "intj",
  ]

  private let width: Int
  private let steps: [State]
  /// Part of speech of each state.
  private let partOf: [String]
  private let starts: [String: State]
  /// The same for each of `parts`.
  private let startsByNumber: [State]

  /// Parts of speech as numbers, and moves in terms of them.
  private struct Numbered {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]
    /// For each move: the parts it is put on (one bit each), its slot, the greatest slot before it, and its target.
    private(set) var from: [UInt64] = []
    private(set) var last: [Int] = []
    private(set) var to: [Int] = []

    mutating func number(_ part: String) -> Int {
      if let known = numbers[part] { return known }
      numbers[part] = names.count
      names.append(part)
      return names.count - 1
    }

    init(_ moves: [Move]) {
      for part in SuffixGraph.parts { _ = number(part) }
      for move in moves where move.from != "any" { _ = number(move.from) }
      for move in moves where move.to != "any" { _ = number(move.to) }
      let nominal = names.indices.filter { SuffixGraph.nominal.contains(names[$0]) }.reduce(0 as UInt64) {
        $0 | 1 << UInt64($1)
      }
      for move in moves {
        switch move.from {
        case "any": from.append(~0)
        case "n": from.append(nominal)
        default: from.append(1 << UInt64(number(move.from)))
        }
        last.append(move.repeats ? move.slot : move.slot - 1)
        to.append(move.to == "any" ? -1 : number(move.to))
      }
    }
  }

  /// Numbers the states that the moves reach.
  package init(_ moves: [Move]) {
    var parts = Numbered(moves)
    var places: [(part: Int, slot: Int)] = [(-1, 0)]
    var known: [Int: State] = [:]
    func state(_ part: Int, _ slot: Int) -> State {
      let key = part << 16 | (slot + 1)
      if let known = known[key] { return known }
      known[key] = State(places.count)
      places.append((part, slot))
      return State(places.count - 1)
    }
    for part in Self.parts { _ = state(parts.number(part), Self.before) }
    var steps = [State](repeating: Self.dead, count: moves.count)
    var number = 1
    while number < places.count {
      let place = places[number]
      for move in moves.indices {
        guard parts.from[move] >> UInt64(place.part) & 1 == 1, place.slot <= parts.last[move] else {
          steps.append(Self.dead)
          continue
        }
        let part = parts.to[move] < 0 ? place.part : parts.to[move]
        steps.append(state(part, moves[move].restarts ? Self.before : moves[move].slot))
      }
      number += 1
    }
    width = moves.count
    self.steps = steps
    partOf = places.map { $0.part < 0 ? "" : parts.names[$0.part] }
    startsByNumber = Self.parts.map { known[parts.number($0) << 16 | (Self.before + 1)] ?? Self.dead }
    starts = Dictionary(zip(Self.parts, startsByNumber), uniquingKeysWith: { first, _ in first })
  }

  /// How many states there are; a state is less than that.
  package var count: Int { partOf.count }

  /// The state of a bare word of a part of speech.
  package func start(_ part: String) -> State { starts[part] ?? Self.dead }

  /// The same for a part of speech by its number in `parts`.
  package func start(number: Int) -> State { startsByNumber[number] }

  /// The state after a suffix, or `dead`.
  @inline(__always)
  package func step(_ state: State, _ suffix: Int) -> State { steps[Int(state) * width + suffix] }

  /// Part of speech of a state, such as `n` or `v.ptcp`.
  package func part(of state: State) -> String { partOf[Int(state)] }
}
