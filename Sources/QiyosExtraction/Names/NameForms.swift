import QiyosKnowledge
import QiyosModel

/// Whether a known name is used as a name, an adjective or for the inhabitants.
enum NameForms {
  static func form(of candidate: NameCandidate, _ gazetteer: Gazetteer) -> NameMention.Form {
    let suffixes = candidate.suffixes
    let isPlural = suffixes.contains("PL") || suffixes.contains("DEM")
    if suffixes.contains("INHAB") { return isPlural || suffixes.count > 1 ? .demonym : .adjective }
    if suffixes.contains("DEM") { return .demonym }
    if suffixes.contains("ADJ") { return .adjective }
    let forms = Set(candidate.readings.map(\.form))
    if forms.contains(.name) || forms.isEmpty { return .name }
    // «афғонни» is a person; «афғон қўшини» says whose army it is.
    if forms.contains(.adjective), !forms.contains(.demonym), suffixes.isEmpty { return .adjective }
    return .demonym
  }

  /// The kind of an adjective: a people, unless it is that of a state that the people is called after.
  static func kind(ofAdjective readings: [Gazetteer.Reading], _ gazetteer: Gazetteer) -> EntityKind {
    let numbers = readings.map(\.entity)
    let peoples = numbers.filter { gazetteer.kind($0) == .people }
    guard !peoples.isEmpty else {
      return numbers.contains { gazetteer.kind($0) == .polity }
        ? .polity : numbers.first.map(gazetteer.kind) ?? .people
    }
    return peoples.contains { state(of: $0, gazetteer) != nil } ? .polity : .people
  }

  /// The state that a people is called after, if it is no modern one.
  static func state(of people: Int, _ gazetteer: Gazetteer) -> Int? {
    guard let home = gazetteer.home(of: people), gazetteer.kind(home) == .polity, !gazetteer.isModern(home)
    else {
      return nil
    }
    return home
  }
}
