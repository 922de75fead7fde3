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
    if forms.contains(.adjective), suffixes.isEmpty { return .adjective }
    return .demonym
  }
}
