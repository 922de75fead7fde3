import QiyosKnowledge
import QiyosModel

/// Who and what takes part in one event, by role.
struct Roles: Sendable {
  var agents: [Referent] = []
  var patients: [Referent] = []
  var places: [Referent] = []
  var commanders: [Referent] = []
  /// Commanders of those to whom it is done.
  var opposingCommanders: [Referent] = []
  var results: [Referent] = []
  /// What it is done to, people and places alike.
  let undergoes: [Referent]

  /// Gives the arguments of a trigger the roles that its type and frame make of them.
  init(_ arguments: Arguments, _ reading: EventLexicon.Reading, _ trigger: Trigger) {
    let undergoes: [Referent]
    if reading.frame == .successor {
      agents = []
      undergoes = trigger.isPassive ? arguments.agent : arguments.subject
    } else if trigger.isNoun {
      let suffering =
        reading.frame == .unaccusative ? arguments.agent : Self.possessors(arguments, reading.kind, trigger)
      let isSuffered = reading.frame == .unaccusative || !suffering.isEmpty
      agents = isSuffered ? [] : (arguments.agent + arguments.with).filter(\.isParty)
      undergoes = arguments.of + suffering
    } else if reading.frame == .unaccusative || trigger.isPassive {
      agents = arguments.agent.map { $0.isParty ? $0 : $0.asParty }
      if agents.isEmpty, !trigger.isPassive, reading.kind.agent == "attacker" {
        // *Nanking fell to the Taipings*
        agents = (arguments.goal + arguments.object).filter(\.isParty)
      }
      undergoes = arguments.subject
    } else {
      agents = arguments.subject.filter(\.isParty) + arguments.agent.filter(\.isParty)
      if agents.isEmpty {
        // *Bukhara invaded the valley*: the name of the town for its state.
        agents = arguments.subject.filter { $0.isPrinted && $0.kind == .place }.map(\.asParty)
      }
      undergoes = reading.frame == .intransitive ? [] : arguments.object
    }
    self.undergoes = undergoes
    self.places = Self.placed(arguments, undergoes, reading.kind)
    let places = self.places
    let acted = undergoes + arguments.against + (reading.frame == .intransitive ? arguments.with : [])
    patients = acted.filter { item in
      item.isParty && !places.contains { $0.core == item.core }
    }
    if reading.kind.patient == "appointee", !patients.contains(where: \.isPerson) {
      // *The command passed to Roberts*, *қўмондонлик Робертсга ўтди*.
      patients += arguments.goal.filter(\.isPerson)
    }
    if reading.kind.patient == "attacker" {
      // *surrendered to the Swedes*
      patients += arguments.goal.filter { $0.isParty && $0.kind != .area }
    }
    if ["appointee", "deceased"].contains(reading.kind.patient), patients.contains(where: \.isPerson) {
      patients = patients.filter(\.isPerson)
    }
    if patients.isEmpty, reading.kind.patient == "defender" {
      patients = arguments.source.filter { $0.isParty && $0.kind != .person }
    }
    let befallen = Set(patients.compactMap(\.name).map { Parties.key($0) })
    agents.removeAll { $0.name.map { befallen.contains(Parties.key($0)) } ?? false }
    // *The British envoy attacked*: his people for the side, but nobody for the dead man.
    patients = patients.map { reading.kind.isOfPerson ? $0.unnamed : $0.isDescribed ? $0.asParty : $0 }
    agents = agents.map { $0.isDescribed ? $0.asParty : $0 }
    let led = arguments.commander.filter { $0.kind == .person && !$0.isDescribed }
    // *attacked the army of the Zarafs under X*: X leads the party that stands before him.
    let patientStarts = patients.map(\.core.lowerBound)
    let agentStarts = agents.map(\.core.lowerBound)
    opposingCommanders = led.filter { commander in
      let before = { (starts: [Int]) in starts.filter { $0 < commander.core.lowerBound }.max() ?? -1 }
      return before(patientStarts) > before(agentStarts)
    }
    commanders = led.filter { one in !opposingCommanders.contains { $0.core == one.core } }
    if reading.frame.isOfDefender {
      // Who holds or beats off is attacked, and who is beaten off attacks.
      (agents, patients) = (patients, agents)
      (commanders, opposingCommanders) = (opposingCommanders, commanders)
    }
    results = arguments.result + (reading.kind.type.name == "renaming" ? arguments.goal : [])
  }

  /// Whom an accession, a death or an appointment befalls where nothing but a possessor names him: *Babur's accession*.
  private static func possessors(
    _ arguments: Arguments, _ kind: EventSchema.Kind, _ trigger: Trigger
  ) -> [Referent] {
    guard kind.isOfPerson, !arguments.of.contains(where: \.isPerson) else { return [] }
    return arguments.agent.filter {
      $0.isPerson && $0.relation != "by" && $0.core.lowerBound < trigger.tokens.lowerBound
    }
  }

  private static func placed(
    _ arguments: Arguments, _ undergoes: [Referent], _ kind: EventSchema.Kind
  ) -> [Referent] {
    func pick(_ lists: [[Referent]]) -> [Referent] {
      for list in lists {
        let towns = list.filter { $0.kind == .place }
        if !towns.isEmpty { return towns }
        let any = list.filter(\.isPlace)
        if !any.isEmpty { return any }
      }
      return []
    }
    switch kind.place {
    case .object:
      let found = pick([
        undergoes, arguments.of, arguments.goal, arguments.against, arguments.scene,
        kind.type.name == "destruction" ? undergoes.compactMap(\.asPlace) : [],
      ])
      // *Izmail surrendered*: the town for those who hold it.
      return found.isEmpty && kind.patient == "attacker" ? pick([arguments.subject]) : found
    case .scene where kind.family == "massacre":
      // *the people of Delhi*, *Читор аҳолиси*
      return pick([arguments.scene, undergoes, undergoes.compactMap(\.asPlace)])
    case .scene where kind.type.name == "treaty":
      // *the Treaty of X*
      return pick([arguments.of.filter { $0.kind == .place }, arguments.scene, arguments.of])
    case .scene where kind.family != "siege" && kind.family != "war" && kind.family != "revolt":
      return pick([arguments.scene])
    case .scene:
      return pick([
        arguments.scene, arguments.of, arguments.against, undergoes, arguments.goal, arguments.source,
      ])
    case .goal: return pick([arguments.goal, undergoes, arguments.of, arguments.scene, arguments.against])
    }
  }
}

extension EventSchema.Kind {
  /// Whether the type befalls a person, by whom its title names it: death, accession, arrest.
  var isOfPerson: Bool { label.contains("{person}") }
}

/// What stands around a trigger beside its arguments.
struct Surroundings: Sendable {
  var hasDate = false
  /// Whether a war bears a name.
  var isNamed = false
  /// Whether the noun of an event follows in the clause.
  var hasEvent = false
  /// Whether no other trigger stands in the clause.
  var isSole = false
  /// Whether guns or prisoners are the object.
  var takesGuns = false
  var hasOffice = false
}

extension Requirement {
  /// Whether what stands with a trigger is enough for it to tell its event.
  func isMet(
    by arguments: Arguments, _ roles: Roles, _ trigger: Trigger, in clause: Surroundings
  ) -> Bool {
    let undergoes = roles.undergoes
    let hasParty = arguments.all.contains { $0.isParty }
    switch self {
    case .nothing: return true
    case .object: return !undergoes.isEmpty || !arguments.goal.isEmpty || !arguments.against.isEmpty
    case .objectPlace:
      return undergoes.contains { $0.isPlace && !($0.kind == .made) && ($0.name != nil || $0.kind == .place) }
    case .objectPlaceName: return undergoes.contains { $0.kind == .place && $0.name != nil }
    case .objectPerson: return undergoes.contains { $0.kind == .person }
    case .objectParty: return undergoes.contains { $0.kind == .party || $0.kind == .person }
    case .objectForce: return undergoes.contains { $0.kind == .party }
    case .objectEvent: return clause.hasEvent
    case .notObjectPerson: return !clause.takesGuns && !undergoes.contains { $0.kind == .person }
    case .subjectPlace: return arguments.subject.contains { $0.isPlace }
    case .subjectPerson: return arguments.subject.contains { $0.kind == .person }
    case .subjectPersonOnly:
      return arguments.subject.contains { $0.kind == .person && $0.name != nil } && arguments.goal.isEmpty
    case .ofPlace: return (arguments.of + arguments.source).contains { $0.isPlace }
    case .ofPerson: return (arguments.of + arguments.agent + arguments.source).contains(where: \.isPerson)
    case .ofParty: return (arguments.of + arguments.agent + arguments.source).contains { $0.isParty }
    case .scene: return arguments.scene.contains { $0.isPlace && $0.name != nil }
    case .sceneOrAgainst:
      return !arguments.against.filter(\.isParty).isEmpty
        || arguments.scene.contains { $0.isPlace && $0.name != nil }
    case .goal: return hasGoal(arguments)
    case .goalOrDate: return hasGoal(arguments) || clause.hasDate
    case .goalAndParty: return hasGoal(arguments) && hasParty
    case .party: return hasParty
    case .date: return clause.hasDate
    case .madePlace:
      return (undergoes + (trigger.isPassive ? [] : arguments.subject)).contains { $0.isPlace }
    case .madeArea: return !undergoes.isEmpty
    case .namedWar: return clause.isNamed
    case .sole: return clause.isSole
    case .soleDate: return clause.isSole && clause.hasDate
    case .objectTown: return undergoes.contains { $0.kind == .place }
    case .objectAny: return !undergoes.isEmpty
    case .objectEventOrParty: return clause.hasEvent || undergoes.contains(where: \.isParty)
    case .forceAndGoal:
      return undergoes.contains { $0.kind == .party } && (hasGoal(arguments) || !arguments.against.isEmpty)
    case .personAndOffice: return clause.hasOffice && undergoes.contains { $0.kind == .person }
    case .passivePerson: return trigger.isPassive && undergoes.contains { $0.kind == .person }
    case .subjectThing: return !arguments.subject.contains(where: \.isParty)
    case .goalPerson: return arguments.goal.contains(where: \.isPerson)
    case .sourceAndParty: return hasParty && arguments.source.contains { $0.isPlace && $0.name != nil }
    case .sceneOrEvent: return clause.hasEvent || arguments.scene.contains { $0.isPlace && $0.name != nil }
    case .partyAndDate: return clause.hasDate && arguments.subject.contains(where: \.isParty)
    case .renamed: return arguments.all.contains { $0.isPlace }
    }
  }

  private func hasGoal(_ arguments: Arguments) -> Bool {
    (arguments.goal + arguments.source + arguments.scene).contains { $0.isPlace && $0.name != nil }
  }
}
