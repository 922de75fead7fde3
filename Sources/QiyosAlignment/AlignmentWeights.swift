import QiyosKnowledge
import QiyosModel

/// The features of alignment with their weights, and the kinds of events with their families: data files, each row with
/// the case that justifies it.
struct AlignmentWeights: Sendable {
  private let weights: [String: Double]
  private let types: [String: TypeRow]

  /// What `alignment/event-types.tsv` says of one type.
  struct TypeRow: Sendable {
    /// Types of one family may be one event told differently: a siege, a capture, a battle.
    let family: String
    /// Types of one group are the same thing in other words: capture and surrender are both `taking`.
    let group: String
    /// `Siege of {place}`
    let label: String
    /// How strongly the type names a cluster of mixed types; the highest wins.
    let rank: Int
    /// Roles whose holder is what the event is about: another holder, another event.
    let subjects: [String]
    /// Whether a place often sees several of them within a year or two.
    let recurs: Bool
    /// Whether it befalls its subject a single time: a death.
    var isOnce = false
  }

  init(knowledge: KnowledgeFolder) throws {
    var weights: [String: Double] = [:]
    for file in try knowledge.files("alignment/weights.tsv") {
      for row in try Table(file, columns: 3).rows {
        guard let weight = Double(row[1]) else {
          throw KnowledgeError(file: file.name, line: row.line, "the weight '\(row[1])' is not a number")
        }
        weights[row[0]] = weight
      }
    }
    var types: [String: TypeRow] = [:]
    for file in try knowledge.files("alignment/event-types.tsv") {
      for row in try Table(file, columns: 5).rows {
        types[row[0]] = TypeRow(
          family: row[1], group: row[2], label: row[3], rank: Int(row[4]) ?? 0,
          subjects: row[5].split(separator: " ").map(String.init), recurs: row[6] == "recurs",
          isOnce: row[6] == "once")
      }
    }
    self.weights = weights
    self.types = types
    for name in Feature.allCases where weights[name.rawValue] == nil {
      throw KnowledgeError(
        file: "alignment/weights.tsv", line: 0, "the feature '\(name.rawValue)' has no weight")
    }
  }

  subscript(_ feature: Feature) -> Double { weights[feature.rawValue] ?? 0 }

  /// The row of a type; a type that no table has is a family of its own.
  func row(_ type: EventType) -> TypeRow {
    types[type.name]
      ?? TypeRow(
        family: type.name, group: type.name, label: type.name.capitalizedFirst + " {place}", rank: 0,
        subjects: [], recurs: true)
  }

  /// What is compared; the raw values are the names in the file.
  enum Feature: String, CaseIterable {
    case sameType = "same-type"
    case sameGroup = "same-group"
    case toldApart = "told-apart"
    case toldBeside = "told-beside"
    case sameFamily = "same-family"
    case otherFamily = "other-family"
    case otherFamilySameDay = "other-family-same-day"
    case samePlace = "same-place"
    case carriedPlace = "carried-place"
    case namedPlace = "named-place"
    case otherCarriedPlace = "other-carried-place"
    case otherCarriedPlaceSameDay = "other-carried-place-same-day"
    case nestedPlace = "nested-place"
    case otherPlace = "other-place"
    case sameSubject = "same-subject"
    case otherSubject = "other-subject"
    case sharedPerson = "shared-person"
    case otherPerson = "other-person"
    case sharedSide = "shared-side"
    case sameDay = "same-day"
    case sameDayOtherCalendar = "same-day-other-calendar"
    case sameMonth = "same-month"
    case overlappingDates = "overlapping-dates"
    case nearDates = "near-dates"
    case nearDatesOtherType = "near-dates-other-type"
    case nearDatesNoPlace = "near-dates-no-place"
    case repeatedKind = "repeated-kind"
    case onceOnly = "once-only"
    case monthsApart = "months-apart"
    case halfYearApart = "half-year-apart"
    case sameDayOtherYear = "same-day-other-year"
    case sameMonthOtherYear = "same-month-other-year"
    case yearApart = "year-apart"
    case yearsApart = "years-apart"
    case farApart = "far-apart"
    case sameNumber = "same-number"
    case otherOutcome = "other-outcome"
    case otherOutcomeOfBattle = "other-outcome-of-battle"
    case otherOutcomeSameDay = "other-outcome-same-day"
    case sameOutcome = "same-outcome"
    case sameSentence = "same-sentence"
    case sameSection = "same-section"
    case carriedDate = "carried-date"
    /// At or above it two mentions are linked.
    case linkAt = "link-at"
    /// What every pair of two clusters must reach for them to be joined.
    case pairAt = "pair-at"
    /// What the mean over all pairs of two clusters must reach for them to be joined.
    case clusterAt = "cluster-at"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
