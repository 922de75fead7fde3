import QiyosModel
import QiyosText

/// The written forms of all entities, sorted by the language in whose texts they are looked for.
struct GazetteerForms {
  /// A form with what it means.
  struct Form {
    let text: String
    let reading: Gazetteer.Reading
  }

  private(set) var english: [Form] = []
  private(set) var uzbek: [Form] = []

  init(_ entities: [GazetteerEntity]) {
    for (number, entity) in entities.enumerated() {
      if entity.kind == .people {
        addPeople(entity, number)
      } else {
        for name in entity.names { add(name, number, .name) }
        for name in entity.list("adj") { add(name, number, .adjective) }
      }
    }
    addSurnames(entities)
  }

  /// A people's names in the plural are demonyms, the singular an adjective: *Uzbeks*, *Uzbek*; *ўзбеклар*, *ўзбек*.
  private mutating func addPeople(_ entity: GazetteerEntity, _ number: Int) {
    let names = entity.names
    let adjectives = entity.list("adj")
    for name in names {
      let isSingular =
        Self.isUzbek(name)
        ? !name.hasSuffix("лар") : adjectives.contains(name) || names.contains(name + "s")
      add(name, number, isSingular ? .adjective : .demonym)
      if Self.isUzbek(name), name.hasSuffix("лар") { add(String(name.dropLast(3)), number, .adjective) }
    }
    for name in adjectives where !names.contains(name) { add(name, number, .adjective) }
    for name in entity.list("demonym") { add(name, number, .demonym) }
  }

  /// Uzbek writes peoples with a small letter; Cyrillic with a capital is Russian.
  private static func isUzbek(_ name: String) -> Bool {
    name.unicodeScalars.first.map { $0.value >= 0x430 && $0.value < 0x500 } ?? false
  }

  /// Cyrillic forms are looked for in Uzbek texts; Latin ones in English, and, as they may be Uzbek, there too.
  private mutating func add(_ text: String, _ entity: Int, _ form: NameMention.Form, isPart: Bool = false) {
    let form = Form(text: text, reading: Gazetteer.Reading(entity: entity, form: form, isPart: isPart))
    if text.unicodeScalars.contains(where: { $0.value >= 0x400 && $0.value < 0x500 }) {
      uzbek.append(form)
    } else {
      english.append(form)
      uzbek.append(form)
    }
  }

  /// The surname of a person, where only one person and nothing else bears it.
  private mutating func addSurnames(_ entities: [GazetteerEntity]) {
    var bearers: [String: Int] = [:]
    for (number, entity) in entities.enumerated() {
      var own: Set<String> = []
      for name in entity.names {
        let words = name.split(separator: " ")
        guard let last = words.last, last.utf8.count >= 5 else { continue }
        own.insert(String(last))
      }
      for name in own { bearers[name] = bearers[name] == nil ? number : -1 }
    }
    for (name, number) in bearers.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where number >= 0 && entities[number].kind == .person && !entities[number].names.contains(name) {
      add(name, number, .name, isPart: true)
    }
  }
}

/// Peoples that follow from the names of places and states.
enum GazetteerPeoples {
  /// A people for every place and state that no people of the gazetteer is said to be `of`.
  static func derived(from entities: [GazetteerEntity]) -> [GazetteerEntity] {
    let taken = Set(entities.filter { $0.kind == .people }.compactMap { $0.attributes["of"] })
    return entities.filter { ($0.kind == .polity || $0.kind == .place) && !taken.contains($0.id.text) }.map {
      entity in
      GazetteerEntity(
        id: EntityID("people-of-\(entity.id)"), kind: .people, english: "", uzbek: "",
        variants: entity.list("demonym").map { $0.hasSuffix("s") || $0.hasSuffix("sh") ? $0 : $0 + "s" },
        attributes: ["of": entity.id.text, "adj": entity.list("demonym").joined(separator: "|")],
        place: entity.place)
    }
  }
}
