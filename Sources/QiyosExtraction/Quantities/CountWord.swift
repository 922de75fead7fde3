import QiyosKnowledge
import QiyosModel

/// What a word of the tables means where counts are read.
enum CountWord: Sendable {
  /// A noun that is counted; `singular` says that it stands after *one* or before another noun; `beside` is what it
  /// counts in the company of others of that kind (*fighters and bombers*), `many` what a hundred and more of them are
  /// (*32,000 foot*).
  case unit(UnitKind, unit: String, singular: Bool, beside: UnitKind?, many: UnitKind?)
  /// What became of people; a verb needs no auxiliary.
  case fate(UnitKind, isVerb: Bool)
  /// Words before a number that say what became of what is counted.
  case lead(Lead)
  /// *та*, *нафар*: between a number and its noun.
  case counter(isPerson: Bool)
  /// A bound after the number or noun: *or more*, *ортиқ*.
  case boundAfter(Quantity.Bound)
  /// *of them*
  case ofPeople
  case stop, percent, label, article, carry
  case moneySign(unit: String)

  /// What a lead says.
  struct Lead: Sendable {
    let kind: UnitKind
    /// Whether the side named before it is that of those counted (*lost*) or of those who did it (*killed*).
    let ofSubject: Bool
    /// Whether it says something of things only: *took 20 guns*.
    let thingsOnly: Bool
    /// Whether it only says that people are counted: *an army of*.
    let isStrength: Bool
  }

  /// Nil for a category that only patterns use. Throws where the value names no kind.
  init?(_ entry: LexicalEntry, _ kinds: UnitKinds) throws {
    func kind() throws -> UnitKind {
      if let kind = kinds[entry.value] { return kind }
      throw KnowledgeError(file: entry.place, line: 0, "'\(entry.form)': there is no kind '\(entry.value)'")
    }
    let attributes = entry.attributes
    switch entry.category {
    case "unit":
      let kind = try kind()
      self = .unit(
        kind, unit: attributes["unit"] ?? kind.unit, singular: attributes["singular"] != nil,
        beside: attributes["beside"].flatMap { kinds[$0] }, many: attributes["many"].flatMap { kinds[$0] })
    case "fate": self = .fate(try kind(), isVerb: attributes["verb"] != nil)
    case "perish": self = .fate(try kind(), isVerb: true)
    case "lead", "loss":
      self = .lead(
        Lead(
          kind: try kind(), ofSubject: attributes["of"] != "object", thingsOnly: attributes["things"] != nil,
          isStrength: false))
    case "force", "count-verb":
      self = .lead(Lead(kind: try kind(), ofSubject: true, thingsOnly: false, isStrength: true))
    case "counter": self = .counter(isPerson: entry.value == "person")
    case "bound-after": self = .boundAfter(Quantity.Bound(rawValue: entry.value) ?? .about)
    case "of-people": self = .ofPeople
    case "stop": self = .stop
    case "percent": self = .percent
    case "label": self = .label
    case "article": self = .article
    case "carry": self = .carry
    case "money-sign": self = .moneySign(unit: entry.value)
    default: return nil
    }
  }
}
