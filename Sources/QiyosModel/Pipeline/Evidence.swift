/// One reason for or against a link: a score never travels without its sentence.
package struct Evidence: Hashable, Sendable, Codable {
  /// The feature's name in `weights.yml`: `same-place`.
  package let feature: String
  /// In bits (log2 of how much likelier for the same than for different things); negative speaks against.
  package let weight: Double
  /// *Ак-Мечеть: Ok Machit (002) ≈ Ak-Mechet (000)*
  package let reason: String

  package init(_ feature: String, weight: Double, because reason: String) {
    self.feature = feature
    self.weight = weight
    self.reason = reason
  }
}
