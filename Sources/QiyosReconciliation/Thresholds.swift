import QiyosKnowledge
import QiyosModel

/// The bounds by which claims are compared: `alignment/thresholds.tsv`, each with the case that justifies it.
struct Thresholds: Sendable {
  private let values: [String: Double]
  /// Kinds of events that last, so that two witnesses may date different days of them.
  let lasting: Set<EventType>

  enum Name: String, CaseIterable {
    case rounding, about, estimates, outlier
    case outlierSources = "outlier-sources"
    case narrativeYears = "narrative-years"
    case reignYears = "reign-years"
    case islamicDays = "islamic-days"
    case durationDays = "duration-days"
    case derivedDays = "derived-days"
    case momentDays = "moment-days"
    case siegeDays = "siege-days"
    case unknownSide = "unknown-side"
    case namedSide = "named-side"
  }

  init(knowledge: KnowledgeFolder) throws {
    var values: [String: Double] = [:]
    for file in try knowledge.files("alignment/thresholds.tsv") {
      for row in try Table(file, columns: 3).rows {
        guard let value = Double(row[1]) else {
          throw KnowledgeError(file: file.name, line: row.line, "'\(row[1])' is not a number")
        }
        values[row[0]] = value
      }
    }
    for name in Name.allCases where values[name.rawValue] == nil {
      throw KnowledgeError(
        file: "alignment/thresholds.tsv", line: 0, "the threshold '\(name.rawValue)' is missing")
    }
    self.values = values
    lasting = try Self.lasting(knowledge)
  }

  private static func lasting(_ knowledge: KnowledgeFolder) throws -> Set<EventType> {
    var types: Set<EventType> = []
    for file in try knowledge.files("alignment/event-types.tsv") {
      for row in try Table(file, columns: 5).rows where row[7] == "lasts" { types.insert(EventType(row[0])) }
    }
    return types
  }

  subscript(_ name: Name) -> Double { values[name.rawValue] ?? 0 }
}
