import QiyosModel

/// Writes the index of persons, places and bodies with every spelling that the sources use.
struct ReportNames {
  let index: RecordIndex

  private static let limit = 3000
  private static let titles: KeyValuePairs<EntityKind, String> = [
    .person: "Persons", .place: "Places", .polity: "States", .people: "Peoples", .unit: "Military units",
    .organisation: "Other bodies",
  ]

  func write(_ html: inout HTMLByteWriter) {
    var left = Self.limit
    for (kind, title) in Self.titles {
      let entities = index.corpus.aligned.entities.filter { $0.kind == kind && !$0.mentions.isEmpty }
        .sorted { (index.name(of: $0.id), $0.id) < (index.name(of: $1.id), $1.id) }.prefix(left)
      guard !entities.isEmpty else { continue }
      left -= entities.count
      html.element("h3", "\(title) (\(entities.count))", "style=\"margin:1.4rem 0 .5rem\"")
      html.raw("<ul class=\"columns\">")
      for entity in entities { write(entity, &html) }
      html.raw("</ul>")
    }
    if left <= 0 {
      html.element(
        "p", "Only the first \(Self.limit) names are shown; all are in record.json.", "class=\"intro\"")
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
      html.text(" (\(spelling.witnesses.map(\.name).joined(separator: ", ")))")
    }
    html.raw(spellings.isEmpty ? "" : " · ")
    if let first = entity.mentions.first {
      html.raw(
        "<a href=\"\(HTML.fragment(HTML.mention(first)))\">\(HTML.count(entity.mentions.count, "mention"))</a>"
      )
    }
    html.raw("</span></li>")
  }
}
