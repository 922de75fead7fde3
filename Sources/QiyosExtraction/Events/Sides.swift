import QiyosKnowledge
import QiyosModel

/// The two sides of a fight, as far as its tellings have named them.
struct Sides: Sendable {
  private(set) var attackers: [NameMention]
  private(set) var defenders: [NameMention]

  init(_ draft: Draft) {
    let isTurned = draft.kind.agent == "defender"
    let agents = (draft.roles.agents + draft.roles.commanders).compactMap(\.name)
    let patients = (draft.roles.patients + draft.roles.opposingCommanders).compactMap(\.name)
    attackers = isTurned ? patients : agents
    defenders = isTurned ? agents : patients
  }

  init(attackers: [NameMention], defenders: [NameMention]) {
    self.attackers = attackers
    self.defenders = defenders
  }

  /// `attacker` or `defender`, or nil where the telling does not say.
  func side(of name: NameMention, _ parties: Parties) -> String? {
    let attacks = attackers.contains { parties.areTogether($0, name) }
    let defends = defenders.contains { parties.areTogether($0, name) }
    if attacks != defends { return attacks ? "attacker" : "defender" }
    guard !attacks, name.kind != .person else { return nil }
    // A people that is not on the one side that is known is on the other.
    if defenders.isEmpty, attackers.contains(where: { parties.isKnown($0) }) { return "defender" }
    if defenders.contains(where: { parties.isKnown($0) }), attackers.allSatisfy({ $0.kind == .person }) {
      return "attacker"
    }
    return nil
  }

  var isUnknown: Bool { attackers.isEmpty && defenders.isEmpty }

  /// Remembers that a people or state was found to stand on a side.
  mutating func learn(_ name: NameMention, on side: String) {
    guard name.kind != .person else { return }
    if side == "attacker" {
      if !attackers.contains(where: { Parties.key($0) == Parties.key(name) }) { attackers.append(name) }
    } else if !defenders.contains(where: { Parties.key($0) == Parties.key(name) }) {
      defenders.append(name)
    }
  }
}
