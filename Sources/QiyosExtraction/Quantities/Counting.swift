import QiyosModel

/// Makes the value of a count from its parts.
enum Counting {
  static func quantity(of phrase: CountPhrase) -> Quantity {
    let figure = phrase.figure
    let fates = phrase.fates
    guard let kind = phrase.kind else {
      return Quantity(
        low: figure.low, high: figure.high, bound: figure.bound, unit: "person", role: "strength",
        kind: "soldiers")
    }
    if kind.isPeople, let fate = pooled(fates) {
      return Quantity(
        low: figure.low, high: figure.high, bound: figure.bound, unit: "person", role: role(of: fates),
        kind: fate)
    }
    var role = kind.role
    if kind.family == .arms, let lead = phrase.lead?.lead, !lead.isStrength,
      ["captured", "casualties"].contains(lead.kind.name)
    {
      role = "captured"
    }
    return Quantity(
      low: figure.low, high: figure.high, bound: figure.bound, unit: phrase.unit, role: role, kind: kind.name)
  }

  /// One fate keeps its name; several together are casualties.
  private static func pooled(_ fates: [UnitKind]) -> String? {
    guard let first = fates.first else { return nil }
    return fates.count == 1 ? first.name : "casualties"
  }

  private static func role(of fates: [UnitKind]) -> String {
    fates.count == 1 ? fates[0].role : "killed+wounded"
  }

  // MARK: Lengths of time

  private static let periods: [Character: String] = ["Y": "year", "M": "month", "W": "week", "D": "day"]

  /// An ISO 8601 duration in its largest unit; nil for another value. `PXD` has no number. A year counts as 12 months,
  /// 52 weeks or 365 days.
  static func duration(_ value: String, isApproximate: Bool) -> Quantity? {
    guard value.hasPrefix("P"), value != "PAST_REF", value != "PRESENT_REF" else { return nil }
    var total = 0.0
    var unit: String?
    var share = 1.0
    var digits = ""
    var inTime = false
    var isOpen = false
    for character in value.dropFirst() {
      if character == "T" {
        inTime = true
        continue
      }
      if character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      if character == "X" {
        isOpen = true
        continue
      }
      let name = inTime ? ["H": "hour", "M": "minute", "S": "second"][character] : Self.long(character)
      guard let name else { continue }
      if unit == nil { unit = name } else { share = Self.share(of: name, in: unit ?? name) }
      total += (Double(digits) ?? 0) * share
      digits = ""
    }
    guard let unit else { return nil }
    let number = isOpen ? nil : (total * 100).rounded() / 100
    let bound: Quantity.Bound = isOpen ? .indefinite : isApproximate ? .about : .exact
    return Quantity(low: number, high: number, bound: bound, unit: unit, role: "duration", kind: "duration")
  }

  private static func long(_ letter: Character) -> String? {
    periods[letter] ?? ["E": "decade", "C": "century"][letter]
  }

  private static func share(of part: String, in whole: String) -> Double {
    let days = [
      "year": 365.0, "month": 365.0 / 12, "week": 7, "day": 1, "hour": 1.0 / 24, "minute": 1.0 / 1440,
    ]
    guard let part = days[part], let whole = days[whole] else { return 0 }
    return part / whole
  }
}
