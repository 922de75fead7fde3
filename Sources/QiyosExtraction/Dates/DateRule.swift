import QiyosKnowledge
import QiyosPatterns

/// The names that captures and `gives` of date rules can have; a capture's name is the field it gives.
enum DateField: Int, CaseIterable, Sendable {
  case year, add, short, century, decade, half, era, hijri, calendar
  case month, imonth, day, weekday, season, feast
  case daypart, hour, minute, clock, ampm, hhmm
  case part, about, shift, of, named
  case unit, count, plus, dir, exact, value
  /// Whether it counts from an event that the words name; whether it is a year only where the telling has such years.
  case event, old
  /// Read by nothing, but named in patterns: bounds of a count, the second figure of a double date.
  case mod, each
  /// The day of a double date in its other calendar, its month, and the calendar that is named for it.
  case other, omonth, ocalendar
  /// The ends of a range, the expression without the words around it, and with what only TIMEX2 takes in.
  case from, to, it, wide

  init?(name: String) {
    guard let field = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = field
  }
}

/// What a date rule's `gives` says.
final class DateRule: Sendable {
  enum Kind: String, Sendable {
    case date, range, offset, duration, set, fixed
    /// No date, though a shorter rule would make one of it: the words are passed over.
    case none
  }

  /// Which list of dates a rule is for.
  enum Profile: String, Sendable {
    case both, edtf, timex2
    /// TIMEX2, and EDTF where it is known which day is meant.
    case known
  }

  let kind: Kind
  let profile: Profile
  /// Whether it counts from the writer's own day.
  let countsFromNow: Bool
  /// Whether it says nothing where that day is unknown: *yesterday* in a history is the day of nobody.
  let isDeictic: Bool
  /// Fields that every match has, by raw value.
  let constants: [String?]
  let numbers: [Int?]
  /// Categories of which one must or must not stand beside the expression.
  let before: [Int32]
  let notBefore: [Int32]
  let next: [Int32]
  let notNext: [Int32]

  /// Throws `KnowledgeError` with the rule's line for a key or value that means nothing.
  init(_ rule: RuleFile.Rule, _ lexicon: Lexicon) throws(KnowledgeError) {
    func fail(_ message: String) -> KnowledgeError {
      KnowledgeError(file: rule.file, line: rule.line, "rule '\(rule.name)': \(message)")
    }
    guard let kind = Kind(rawValue: rule.gives["kind"] ?? "") else {
      throw fail("'gives' must name a kind: date, range, offset, duration, set, fixed or none")
    }
    guard let profile = Profile(rawValue: rule.gives["in"] ?? "both") else {
      throw fail("'in' must be edtf, timex2 or known")
    }
    var constants: [String?] = Array(repeating: nil, count: DateField.allCases.count)
    for (key, value) in rule.gives
    where !["kind", "in", "base"].contains(key) && !Self.contexts.contains(key) {
      guard let field = DateField(name: key) else { throw fail("'gives' has no '\(key)'") }
      constants[field.rawValue] = value
    }
    self.kind = kind
    self.profile = profile
    isDeictic = rule.gives["base"] == "writing"
    countsFromNow = isDeictic || rule.gives["base"] == "document"
    self.constants = constants
    numbers = constants.map { $0.flatMap { Int($0) } }
    before = try Self.categories(rule, "before", lexicon)
    notBefore = try Self.categories(rule, "not-before", lexicon)
    next = try Self.categories(rule, "next", lexicon)
    notNext = try Self.categories(rule, "not-next", lexicon)
  }

  private static let contexts: Set<String> = ["before", "not-before", "next", "not-next"]

  /// The names of all categories that a rule wants beside an expression or not there.
  static func contextCategories(_ rule: RuleFile.Rule) -> [String] { contexts.flatMap { names(rule, $0) } }

  private static func names(_ rule: RuleFile.Rule, _ key: String) -> [String] {
    (rule.gives[key] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// The categories that a key of `gives` names, split by commas.
  private static func categories(_ rule: RuleFile.Rule, _ key: String, _ lexicon: Lexicon)
    throws(KnowledgeError)
    -> [Int32]
  {
    var categories: [Int32] = []
    for name in names(rule, key) {
      guard let category = lexicon.category(name) else {
        throw KnowledgeError(
          file: rule.file, line: rule.line, "rule '\(rule.name)': no table has the category '\(name)'")
      }
      categories.append(category)
    }
    return categories
  }
}

/// Words that are asked for by their keys, and values of entries.
struct DateWords: Sendable {
  private let values: [String]
  private let now: [Bool]
  private let articles: Set<[UInt8]>
  private let figures: [[UInt8]: String]

  init(_ lexicon: Lexicon, fold: (String) -> [UInt8]) {
    values = lexicon.entries.map(\.value)
    now = lexicon.entries.map { $0.attributes["now"] != nil }
    articles = Set(lexicon.entries.filter { $0.category == "article" }.map { fold($0.form) })
    figures = Dictionary(
      lexicon.entries.filter { $0.category == "figure-letter" }.map { (fold($0.form), $0.value) },
      uniquingKeysWith: { $1 })
  }

  func value(_ entry: Int32) -> String { values[Int(entry)] }

  /// Whether an entry means the writer's own time.
  func isNow(_ entry: Int32) -> Bool { entry >= 0 && now[Int(entry)] }

  func isArticle(_ key: ArraySlice<UInt8>) -> Bool { articles.contains(Array(key)) }

  /// The figure for which a letter stands in scanned print, or nil.
  func figure(_ key: ArraySlice<UInt8>) -> String? { figures[Array(key)] }
}
