import QiyosModel

/// Compares whom or what two claims name, and words.
struct NameComparison {
  /// The place or polity that an entity lies in.
  let containerOf: [EntityID: EntityID]

  /// Slots that have one holder: two names in them exclude each other.
  private static let functional: Set<String> = [
    "deceased", "appointee", "founder", "new_name", "old_name", "ruler", "office", "signatory", "victor",
    "defender",
  ]

  /// Slots that may have several holders, but in which two witnesses who each name one, and not the same, disagree.
  private static let soleHolder: Set<String> = ["commander.attacker", "commander.defender", "origin"]

  func verdict(_ a: ComparedClaim, _ b: ComparedClaim) -> Verdict? {
    guard let first = a.entity, let second = b.entity else { return nil }
    if first == second {
      let same = a.claim.surface == b.claim.surface
      return Verdict(
        .agree, "name-same", "\(a.cited) and \(b.cited) name the same" + (same ? "" : " in other letters"))
    }
    if lies(first, in: second) || lies(second, in: first) {
      return Verdict(.precision, "name-nested", "\(a.cited) and \(b.cited) lie one in the other")
    }
    // A witness that lists several allies or commanders compares none of them with the next.
    guard a.claim.witness != b.claim.witness else { return nil }
    if a.isTitle || b.isTitle {
      return Verdict(.scope, "name-title", "\(a.cited) and \(b.cited) may be one: one is only a title")
    }
    if areRivals(a, b) {
      return Verdict(
        .conflict, "name-sole", "\(a.cited) is not \(b.cited), and neither names another", severity: 0.4)
    }
    guard a.kind == b.kind, Self.functional.contains(a.claim.slot) else {
      return Verdict(
        .scope, "name-other", "\(a.cited) and \(b.cited) may both be true: the slot takes several")
    }
    return Verdict(.conflict, "name-apart", "\(a.cited) is not \(b.cited)", severity: 0.5)
  }

  /// Whether each of two witnesses names just one holder of a slot for the same kind of event: another leader may have
  /// stormed the gate than opened the siege.
  private func areRivals(_ a: ComparedClaim, _ b: ComparedClaim) -> Bool {
    a.isSole && b.isSole && a.kind == b.kind && a.eventType == b.eventType
      && Self.soleHolder.contains(a.claim.slot) && (a.kind == .person || a.claim.slot == "origin")
  }

  private func lies(_ inner: EntityID, in outer: EntityID) -> Bool {
    var place = inner
    for _ in 0..<6 {
      guard let next = containerOf[place] else { return false }
      if next == outer { return true }
      place = next
    }
    return false
  }
}

/// Compares values that are words from a closed list, such as how a town fell.
struct WordComparison {
  func verdict(_ a: ComparedClaim, _ x: String, _ b: ComparedClaim, _ y: String) -> Verdict? {
    if x == y { return Verdict(.agree, "words-equal", "\(a.cited) and \(b.cited) say the same") }
    guard a.claim.witness != b.claim.witness else {
      return Verdict(.scope, "words-one-witness", "\(a.claim.witness) says both")
    }
    return Verdict(.conflict, "words-apart", "\(a.cited) and \(b.cited) exclude each other", severity: 0.6)
  }
}
