import QiyosModel

/// Writes the index of persons, places and bodies with every spelling that the sources use.
struct ReportNames {
  let index: RecordIndex

  let links: ReportLinks

  private static let titles: KeyValuePairs<EntityKind, String> = [
    .person: "Persons", .place: "Places", .polity: "States", .people: "Peoples", .unit: "Military units",
    .organisation: "Other bodies",
  ]

  /// The entities that have names in the sources, in order of kind and name.
  static func ordered(in index: RecordIndex) -> [EntityCluster] {
    let named = index.corpus.aligned.entities.filter { !$0.mentions.isEmpty }.map {
      (entity: $0, name: index.name(of: $0.id))
    }
    return titles.flatMap { kind, _ in
      named.filter { $0.entity.kind == kind }.sorted { ($0.name, $0.entity.id) < ($1.name, $1.entity.id) }
        .map(\.entity)
    }
  }

  /// Writes some entities of that order, with a heading for each kind.
  func write(_ entities: ArraySlice<EntityCluster>, _ html: inout HTMLByteWriter) {
    for (kind, title) in Self.titles {
      let some = entities.filter { $0.kind == kind }
      guard !some.isEmpty else { continue }
      html.element("h3", "\(title) (\(some.count))", "style=\"margin:1.4rem 0 .5rem\"")
      html.raw("<ul class=\"columns\">")
      for entity in some { write(entity, &html) }
      html.raw("</ul>")
    }
  }

  private func write(_ entity: EntityCluster, _ html: inout HTMLByteWriter) {
    html.raw("<li id=\"\(HTML.escaped(HTML.entity(entity.id)))\"><strong>")
    html.text(index.name(of: entity.id))
    html.raw("</strong> ")
    for (language, name) in entity.names.sorted(by: { $0.key < $1.key })
    where name != index.name(of: entity.id) {
      html.element("span", name, HTML.language(language))
      html.raw(" ")
    }
    html.raw("<br><span class=\"small muted\">")
    let known = Set(entity.names.values)
    let spellings = Spelling.all(of: entity, in: index).filter { !known.contains($0.text) }.prefix(24)
    for (number, spelling) in spellings.enumerated() {
      html.raw(number == 0 ? "also " : ", ")
      html.element("i", spelling.text, HTML.language(spelling.language.tag))
      html.text(" (\(Self.named(spelling.witnesses)))")
    }
    html.raw(spellings.isEmpty ? "" : " · ")
    if let first = entity.mentions.first {
      html.raw(
        "<a href=\"\(links.mention(first))\">\(HTML.count(entity.mentions.count, "mention"))</a>"
      )
    }
    html.raw("</span></li>")
  }

  /// The first ten of some sources by name.
  private static func named(_ sigils: [Sigil]) -> String {
    let names = sigils.prefix(10).map(\.name).joined(separator: ", ")
    return sigils.count > 10 ? "\(names) and \(sigils.count - 10) more" : names
  }
}
