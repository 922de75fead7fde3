/// Decisions by the hash of a word: a table of fixed size in which a newer word takes the place of an older one.
struct WordMemory {
  private static let size = 1 << 16
  private var hashes = [UInt64](repeating: 0, count: size)
  private var decisions = [Restorer.Decision](
    repeating: Restorer.Decision(special: 0, confidence: 1, rule: .kept), count: size)

  subscript(hash: UInt64) -> Restorer.Decision? {
    @inline(__always) get {
      let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
      return hashes[slot] == hash ? decisions[slot] : nil
    }
    set {
      guard let newValue else { return }
      let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
      hashes[slot] = hash
      decisions[slot] = newValue
    }
  }
}
