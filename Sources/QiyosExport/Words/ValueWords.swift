import QiyosModel
import QiyosText

/// Values of claims in English words, for people.
enum ValueWords {
  /// `24 May 1866`, `over 2,500 people killed`, `Ak-Mechet`; the printed words for what is compared as words.
  static func words(_ value: ClaimValue, in index: RecordIndex) -> String {
    switch value {
    case .date(let date): self.date(date)
    case .count(let quantity): self.quantity(quantity)
    case .name(let mention, let printed): index.entityOfName[mention].map(index.name(of:)) ?? printed
    case .words(let words): words
    }
  }

  /// The date as printed, with its calendar where that is known.
  static func date(_ date: HistoricalDate) -> String {
    let words = DateWords.words(date.edtf, calendar: date.calendar)
    switch date.calendar {
    case .unknown: return words
    case .julian: return "\(words) (Julian)"
    case .gregorian: return "\(words) (Gregorian)"
    case .islamic: return "\(words) (Islamic)"
    }
  }

  static func quantity(_ quantity: Quantity) -> String {
    let number = bounds(quantity)
    let isOne = quantity.low == 1 && quantity.high == 1
    let things =
      quantity.unit == "person"
      ? (isOne ? "person" : "people") : isOne ? quantity.unit : plural(quantity.unit)
    let said =
      ["killed", "wounded", "contused", "missing", "captured", "killed+wounded"].contains(quantity.role)
      ? " " + quantity.role.split(separator: "+").joined(separator: " and ") : ""
    return "\(number) \(things)\(said)"
  }

  private static func bounds(_ quantity: Quantity) -> String {
    let low = quantity.low.map(grouped)
    let high = quantity.high.map(grouped)
    switch (low, high) {
    case (nil, nil): return "an unsaid number of"
    case (let low?, nil): return quantity.bound == .atLeast ? "at least \(low)" : "over \(low)"
    case (nil, let high?): return "up to \(high)"
    case (let low?, let high?):
      if low != high { return "\(low)–\(high)" }
      return quantity.bound == .about ? "about \(low)" : low
    }
  }

  private static func plural(_ unit: String) -> String {
    if unit.isEmpty { return "of them" }
    if ["s", "x"].contains(where: unit.hasSuffix) || ["sh", "ch"].contains(where: unit.hasSuffix) {
      return unit + "es"
    }
    if unit.hasSuffix("y"), let before = unit.dropLast().last, !"aeiou".contains(before) {
      return unit.dropLast() + "ies"
    }
    return unit + "s"
  }

  /// `12,000`
  static func grouped(_ number: Double) -> String {
    let text = JSONByteWriter.text(number)
    guard let digits = Int(text), abs(digits) >= 1000 else { return text }
    var result = ""
    for (place, digit) in String(abs(digits)).reversed().enumerated() {
      if place > 0, place % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return (digits < 0 ? "−" : "") + String(result.reversed())
  }

  /// A slot in words: `date of the end`, `people killed, defender`.
  static func slot(_ slot: String) -> String {
    if let known = known[slot] { return known }
    var parts = slot.split(separator: ".").map(String.init)
    if parts.count > 1 { parts.removeAll { $0 == "casualties" || $0 == "losses" } }
    let words = parts.map {
      $0.split(separator: "+").joined(separator: " and ").split(separator: "_").joined(separator: " ")
    }
    guard words.count > 1, let side = words.first(where: { $0 == "attacker" || $0 == "defender" }) else {
      return words.joined(separator: ", ")
    }
    return words.filter { $0 != side }.joined(separator: ", ") + " (\(side))"
  }

  private static let known = [
    "date.start": "date of the beginning", "date.end": "date of the end", "place.part": "part of the place",
    "reign_length": "length of the reign", "old_name": "old name", "new_name": "new name",
  ]

  /// How the claims of a slot stand together, in one word.
  static func standing(_ standing: SlotRecord.Standing) -> String {
    switch standing {
    case .contested: "conflict"
    case .compatible: "compatible"
    case .agreed: "agree"
    case .single: "one source"
    }
  }

  /// A relation in words.
  static func relation(_ relation: ClaimRelation) -> String {
    switch relation {
    case .agree: "agree"
    case .conflict: "conflict"
    case .precision: "differ in precision"
    case .calendar: "differ in calendar"
    case .scope: "differ in scope"
    case .counting: "count different things"
    case .copy: "one copies the other"
    case .implausible: "one cannot be meant as printed"
    case .unrelated: "nothing to compare"
    }
  }
}
