import QiyosKnowledge
import QiyosModel

/// What a word of the tables is to the names beside it.
enum NameRole: Sendable, Equatable {
  case none
  /// Never a name, nor part of one, however it is written.
  case notName
  /// `von`, `ibn`: joins the words of a name.
  case particle
  /// `Pro-`, `Anti-`
  case prefix
  /// `New`, `South`: part of the name of a place.
  case modifier
  /// `Nov`: a month beside a number.
  case month
  /// A first name.
  case given
  case title(Title)
  case thing(Thing)
  /// `Battle of`
  case eventBefore
  /// `War`
  case eventAfter
  /// `жанги`: what happened at the place before it.
  case eventAt

  /// How a title stands to the name.
  enum Title: Sendable, Equatable {
    /// Before the name and outside it: `General`. A sovereign's stands for a person by itself.
    case outside(isSovereign: Bool)
    /// Before the name and part of it: `Mullah`.
    case inside
    /// After the name and part of it: `Khan`.
    case after
    /// Before or after the name and part of it: `Mirza`, `Sultan`.
    case either
    /// After the name of what is ruled: `хони`.
    case possessed(isSovereign: Bool)
  }

  /// A word for a kind of thing: `River`, `Khanate of`.
  struct Thing: Sendable, Equatable {
    let kind: EntityKind
    /// Whether the word belongs to the name.
    let inside: Inside
    let position: Position

    enum Inside: String, Sendable { case always, capital, unknown, never }
    enum Position: String, Sendable { case before, after, both }
  }
}

/// Reads the tables of titles and of words for things as entries of the lexicon of names.
enum NameTables {
  /// `gazetteer/titles.tsv` (`form language kind position note`) and `gazetteer/place-words.tsv`
  /// (`form language type position`) for one language.
  static func entries(_ knowledge: KnowledgeFolder, language: String) throws -> [LexicalEntry] {
    var entries: [LexicalEntry] = []
    for (name, category) in [("titles", "title"), ("place-words", "thing")] {
      for file in try knowledge.files("gazetteer/\(name).tsv") {
        for row in try Table(file, columns: 4).rows where row[1] == language {
          entries.append(
            LexicalEntry(
              category: row[3] == "suffix" ? "name-ending" : category,
              form: row[3] == "suffix" ? String(row[0].drop { $0 == "-" }) : row[0],
              value: row[3] == "suffix" ? "person" : row[2],
              attributes: row[3] == "suffix" ? ["weight": "2"] : ["position": row[3]],
              place: "\(file.name):\(row.line)"))
        }
      }
    }
    return entries
  }

  /// The roles of all entries, in their order.
  static func roles(of entries: [LexicalEntry], isUzbek: Bool) -> [NameRole] {
    let titles = Set(entries.filter { $0.category == "title" }.map { $0.form.lowercased() })
    let types = Dictionary(
      entries.filter { $0.category == "place-type" }.map { ($0.form, $0) }, uniquingKeysWith: { $1 })
    return entries.map { entry in
      switch entry.category {
      case "not-name": .notName
      case "particle": .particle
      case "prefix": .prefix
      case "modifier": .modifier
      case "given-name": .given
      case "month": .month
      case "event-noun": .eventAfter
      case "title": title(entry, titles: titles, isUzbek: isUzbek)
      case "thing": thing(entry, types: types, titles: titles, isUzbek: isUzbek)
      default: .none
      }
    }
  }

  private static func title(_ entry: LexicalEntry, titles: Set<String>, isUzbek: Bool) -> NameRole {
    let isSovereign = entry.value == "royal"
    let form = entry.form.lowercased()
    switch entry.attributes["position"] ?? "" {
    case "before" where entry.value == "kin": return .particle
    case "before": return .title(entry.value == "religious" ? .inside : .outside(isSovereign: isSovereign))
    case "both":
      return .title(
        entry.value == "military" || entry.value == "civil" ? .outside(isSovereign: false) : .either)
    case "after" where entry.value == "kin": return .none
    case "after":
      let isPossessed =
        isUzbek
        && ["и", "си"].contains { ending in
          form.hasSuffix(ending) && titles.contains(String(form.dropLast(ending.count)))
        }
      return .title(isPossessed ? .possessed(isSovereign: isSovereign) : .after)
    default: return .none
    }
  }

  private static func thing(
    _ entry: LexicalEntry, types: [String: LexicalEntry], titles: Set<String>, isUzbek: Bool
  )
    -> NameRole
  {
    let position = entry.attributes["position"] ?? ""
    // An Uzbek noun without its possessive is no part of a name: қўл остида.
    if isUzbek, position == "both" { return entry.form == "форт" ? form(entry, types, .both) : .none }
    if entry.value.hasPrefix("event.") {
      if position == "before" { return .eventBefore }
      // "Қўқон жанги" is the battle of Kokand, but "Қрим уруши" the Crimean War.
      return isUzbek && entry.value != "event.war" && entry.value != "event.revolt" ? .eventAt : .eventAfter
    }
    // "Emir of" says who rules, it is no name of a state.
    if position == "before", entry.form.hasSuffix(" of"), titles.contains(entry.form.dropLast(3).lowercased())
    {
      return .none
    }
    return form(entry, types, NameRole.Thing.Position(rawValue: position) ?? .after)
  }

  private static func form(
    _ entry: LexicalEntry, _ types: [String: LexicalEntry], _ position: NameRole.Thing.Position
  ) -> NameRole {
    guard let type = types[entry.value], let kind = EntityKind(rawValue: type.value) else { return .none }
    let inside = NameRole.Thing.Inside(rawValue: type.attributes["inside"] ?? "") ?? .capital
    return .thing(NameRole.Thing(kind: kind, inside: inside, position: position))
  }

  /// The first names of the Uzbek lexicon.
  static func givenNames(_ knowledge: KnowledgeFolder) throws -> [LexicalEntry] {
    var entries: [LexicalEntry] = []
    for file in try knowledge.files("languages/uz/lexicon/names.tsv") {
      for row in try Table(file, columns: 4).rows where row[3].hasPrefix("person") {
        entries.append(
          LexicalEntry(category: "given-name", form: row[0], value: "1", place: "\(file.name):\(row.line)"))
      }
    }
    return entries
  }
}
