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
    let states = numbers.filter { gazetteer.kind($0) == .polity }
    guard !peoples.isEmpty else {
      return states.isEmpty ? numbers.first.map(gazetteer.kind) ?? .people : .polity
    }
    let isOfState = peoples.contains { people in
      states.contains { gazetteer.people(of: $0) == people && !gazetteer.isModern($0) }
    }
    return isOfState ? .polity : .people
  }
}
