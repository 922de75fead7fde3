import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// The words and rules by which events of one language are found, compiled once.
struct EventLexicon: Sendable {
  let isUzbek: Bool
  let rules: RuleSet
  let actions: [Action]
  private let eventCategory: Int32
  private let classByCategory: [WordClass?]
  /// The categories that have a word class, and that of triggers, marked by number.
  let classed: [Bool]
  let triggering: [Bool]
  /// The name of each rule.
  let ids: [RuleID]
  /// One reading of each entry of the trigger table, by the number of the entry; nil for other entries.
  let readings: [Reading?]

  /// What a word of the table can tell.
  struct Reading: Sendable {
    let kind: EventSchema.Kind
    let frame: Frame
    let use: Use
    let need: Requirement
    let rule: RuleID
  }

  /// How the subject of an active verb takes part.
  enum Frame: String, Sendable {
    case transitive, intransitive, unaccusative
    /// The subject comes in the place of the object: *Roberts superseded Buller*.
    case successor
    /// The subject is attacked and beats off the object: *the garrison threw back the column*.
    case repelling
    /// The subject holds the object against others: *the garrison defended the town*.
    case defending

    /// Whether the subject is the one who is attacked.
    var isOfDefender: Bool { self == .repelling || self == .defending }
  }

  enum Use: Sendable { case verb, noun, both }

  /// What a rule of `events.yml` does.
  enum Action: Sendable {
    case nothing
    case event(EventSchema.Kind, Frame, Requirement)
    case outcome(Outcome, Reach)
    case manner(String)
    case attribution
  }

  enum Reach: String, Sendable { case after, before, near, clause }

  init(knowledge: KnowledgeFolder, language: String, schema: EventSchema) throws {
    isUzbek = language == "uz"
    let entries = try LexicalEntry.read(knowledge, language: language)
    let files = try knowledge.files("languages/\(language)/events.yml").map(RuleFile.init)
    rules = try RuleSet(
      files: files, entries: entries, isUzbek: isUzbek,
      suffixes: try SuffixTable.read(knowledge, language: language),
      asked: Set(WordClass.categories.map(\.name) + [Self.eventWords]))
    actions = try rules.rules.map { try Self.action($0, schema: schema) }
    readings = try rules.lexicon.entries.map { entry in
      entry.category == Self.eventWords ? try Self.reading(entry, schema: schema) : nil
    }
    eventCategory = rules.lexicon.category(Self.eventWords) ?? -1
    classed = rules.lexicon.list(of: WordClass.categories.map(\.name))
    triggering = rules.lexicon.list(of: [Self.eventWords])
    var classes = [WordClass?](repeating: nil, count: classed.count)
    for (name, value) in WordClass.categories {
      if let category = rules.lexicon.category(name) { classes[Int(category)] = value }
    }
    classByCategory = classes
    ids = rules.rules.map { RuleID($0.id) }
  }

  private static let eventWords = "event-word"

  private static func reading(_ entry: LexicalEntry, schema: EventSchema) throws -> Reading {
    let parts = entry.place.split(separator: ":")
    func fail(_ message: String) -> KnowledgeError {
      KnowledgeError(
        file: parts.first.map(String.init) ?? entry.place, line: parts.last.flatMap { Int($0) } ?? 0, message)
    }
    guard let kind = schema.kind(entry.value) else {
      throw fail("there is no event type '\(entry.value)' in event-types.yml")
    }
    let attributes = entry.attributes
    guard let frame = Frame(rawValue: attributes["frame"] ?? "transitive") else {
      throw fail("unknown frame '\(attributes["frame"] ?? "")'")
    }
    guard let need = Requirement(rawValue: attributes["needs"] ?? "nothing") else {
      throw fail("unknown need '\(attributes["needs"] ?? "")'")
    }
    let use: Use = attributes["both"] != nil ? .both : attributes["noun"] != nil ? .noun : .verb
    return Reading(kind: kind, frame: frame, use: use, need: need, rule: RuleID("events#\(entry.place)"))
  }

  private static func action(_ rule: RuleFile.Rule, schema: EventSchema) throws -> Action {
    func fail(_ message: String) -> KnowledgeError {
      KnowledgeError(file: rule.file, line: rule.line, "rule '\(rule.name)': \(message)")
    }
    switch rule.gives["is"] ?? "" {
    case "nothing": return .nothing
    case "attribution": return .attribution
    case "manner":
      guard let value = rule.gives["value"] else { throw fail("a manner needs a 'value'") }
      return .manner(value)
    case "outcome":
      guard let outcome = Outcome(rawValue: rule.gives["outcome"] ?? "") else {
        throw fail("unknown outcome")
      }
      guard let reach = Reach(rawValue: rule.gives["reach"] ?? "after") else { throw fail("unknown reach") }
      return .outcome(outcome, reach)
    case "event":
      guard let kind = schema.kind(rule.gives["type"] ?? "") else { throw fail("unknown event type") }
      guard let frame = Frame(rawValue: rule.gives["frame"] ?? "transitive") else {
        throw fail("unknown frame")
      }
      guard let need = Requirement(rawValue: rule.gives["needs"] ?? "nothing") else {
        throw fail("unknown need")
      }
      return .event(kind, frame, need)
    default: throw fail("'is' must be event, nothing, outcome, manner or attribution")
    }
  }

  /// The word class of a table entry.
  func wordClass(_ category: Int32) -> WordClass? { classByCategory[Int(category)] }

  func isTrigger(_ hit: Lexicon.Hit) -> Bool { hit.category == eventCategory }

  /// Whether the table gives the stem of a verb.
  func isInflecting(_ hit: Lexicon.Hit) -> Bool {
    hit.entry >= 0 && rules.lexicon.entries[Int(hit.entry)].attributes["pos"] == "v"
  }

  /// What follows the stem of the entry in the key of the last token of a hit.
  func rest(_ hit: Lexicon.Hit, in stream: TokenStream) -> ArraySlice<UInt8> {
    guard hit.entry >= 0 else { return [] }
    let form = rules.lexicon.entries[Int(hit.entry)].form
    let word = form.split(separator: " ").last ?? ""
    let stem = WordKey(isUzbek: isUzbek).key(of: word)
    let key = stream.key(Int(hit.end) - 1)
    return key.count > stem.count ? key.dropFirst(stem.count) : []
  }
}

/// What must stand with a word for it to tell its event.
enum Requirement: String, Sendable {
  case nothing
  case object
  case objectPlace = "object-place"
  case objectPlaceName = "object-place-name"
  case objectPerson = "object-person"
  case objectParty = "object-party"
  case objectForce = "object-force"
  case objectEvent = "object-event"
  case notObjectPerson = "not-object-person"
  case subjectPlace = "subject-place"
  case subjectPerson = "subject-person"
  case subjectPersonOnly = "subject-person-only"
  case ofPlace = "of-place"
  case ofPerson = "of-person"
  case ofParty = "of-party"
  case scene
  case sceneOrAgainst = "scene-or-against"
  case goal
  case goalOrDate = "goal-or-date"
  case goalAndParty = "goal-and-party"
  case party
  case date
  case madePlace = "made-place"
  case madeArea = "made-area"
  case namedWar = "named-war"
  case renamed
  case sole
  case soleDate = "sole-date"
  case objectTown = "object-town"
  case objectAny = "object-any"
  case objectEventOrParty = "object-event-or-party"
  case forceAndGoal = "force-and-goal"
  case personAndOffice = "person-and-office"
  case passivePerson = "passive-person"
  case subjectThing = "subject-thing"
  case goalPerson = "goal-person"
  case sourceAndParty = "source-and-party"
  case sceneOrEvent = "scene-or-event"
  case partyAndDate = "party-and-date"
}
