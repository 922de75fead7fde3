import QiyosModel

/// Which state stands on which side of a fight, as one witness tells it: by the attacker, the defender and the commanders
/// that its claims name.
///
/// The attacker of one telling is the defender of another; the state is the same in both.
struct TellingSides {
  /// For each witness and role the states named in it.
  private var states: [Sigil: [String: Set<EntityID>]] = [:]

  /// - Parameters:
  ///   - claims: the claims of one event.
  ///   - state: the state or people of the holder of a claim.
  init(_ claims: [Claim], state: (Claim) -> EntityID?) {
    for claim in claims {
      guard let role = Self.role(claim.slot) ?? Self.named[claim.slot], case .name = claim.value,
        let state = state(claim)
      else { continue }
      states[claim.witness, default: [:]][role, default: []].insert(state)
    }
  }

  private static let named = ["attacker": "attacker", "defender": "defender"]
  private static let other = ["attacker": "defender", "defender": "attacker"]

  /// `attacker` or `defender` in the name of a slot.
  static func role(_ slot: String) -> String? {
    slot.split(separator: ".").dropFirst().first { $0 == "attacker" || $0 == "defender" }.map(String.init)
  }

  /// The one state whose men a figure counts, by its role; nil where none or several are named.
  func side(of claim: Claim) -> EntityID? {
    guard let own = Self.role(claim.slot).flatMap({ states[claim.witness]?[$0] }), own.count == 1,
      let side = own.first, !opponents(of: claim).contains(side)
    else { return nil }
    return side
  }

  /// The states on the other side of a figure with a role.
  func opponents(of claim: Claim) -> Set<EntityID> {
    guard let role = Self.role(claim.slot), let other = Self.other[role] else { return [] }
    return states[claim.witness]?[other] ?? []
  }
}
