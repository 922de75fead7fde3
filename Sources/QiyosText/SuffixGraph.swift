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

  private struct Place: Hashable {
    let part: String
    let slot: Int
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

  /// Numbers the states that the moves reach.
  package init(_ moves: [Move]) {
    var numbers: [Place: State] = [:]
    var places: [Place] = [Place(part: "", slot: 0)]
    func number(_ place: Place) -> State {
      if let known = numbers[place] { return known }
      numbers[place] = State(places.count)
      places.append(place)
      return State(places.count - 1)
    }
    for part in Self.parts { _ = number(Place(part: part, slot: Self.before)) }
    var steps: [State] = []
    var state = 0
    while state < places.count {
      let place = places[state]
      for move in moves {
        guard state > 0, Self.accepts(place.part, move.from), place.slot < move.slot + (move.repeats ? 1 : 0)
        else {
          steps.append(Self.dead)
          continue
        }
        let part = move.to == "any" ? place.part : move.to
        steps.append(number(Place(part: part, slot: move.restarts ? Self.before : move.slot)))
      }
      state += 1
    }
    width = moves.count
    self.steps = steps
    partOf = places.map(\.part)
    starts = Dictionary(
      Self.parts.map { ($0, numbers[Place(part: $0, slot: Self.before)] ?? Self.dead) },
      uniquingKeysWith: { a, _ in a }
    )
  }

  private static func accepts(_ part: String, _ from: String) -> Bool {
    from == "any" || from == part || from == "n" && nominal.contains(part)
  }

  /// How many states there are; a state is less than that.
  package var count: Int { partOf.count }

  /// The state of a bare word of a part of speech.
  package func start(_ part: String) -> State { starts[part] ?? Self.dead }

  /// The state after a suffix, or `dead`.
  @inline(__always)
  package func step(_ state: State, _ suffix: Int) -> State { steps[Int(state) * width + suffix] }

  /// Part of speech of a state, such as `n` or `v.ptcp`.
  package func part(of state: State) -> String { partOf[Int(state)] }
}
