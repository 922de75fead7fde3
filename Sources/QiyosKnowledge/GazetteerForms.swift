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
      let isPeople = entity.kind == .people
      for name in entity.names { add(name, number, isPeople ? .demonym : .name) }
      if isPeople { addSingular(entity, number) }
      for name in entity.list("adj") { add(name, number, .adjective) }
      if isPeople { for name in entity.list("demonym") { add(name, number, .demonym) } }
    }
    addSurnames(entities)
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

  /// A people named in the plural also stands without it: *қозоқлар*, *қозоқ*.
  private mutating func addSingular(_ entity: GazetteerEntity, _ number: Int) {
    for name in entity.names where name.hasSuffix("лар") { add(String(name.dropLast(3)), number, .adjective) }
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

/// Peoples that follow from the demonyms of places and polities.
enum GazetteerPeoples {
  static func derived(from entities: [GazetteerEntity]) -> [GazetteerEntity] {
    var taken: Set<String> = []
    for entity in entities where entity.kind == .people {
      taken.formUnion((entity.names + entity.list("demonym")).map(Self.folded))
    }
    var peoples: [GazetteerEntity] = []
    for entity in entities where entity.kind == .polity || entity.kind == .place {
      let demonyms = entity.list("demonym")
      guard let first = demonyms.first, taken.isDisjoint(with: demonyms.map(Self.folded)) else { continue }
      taken.formUnion(demonyms.map(Self.folded))
      peoples.append(
        GazetteerEntity(
          id: EntityID("people-of-\(entity.id)"), kind: .people, english: first, uzbek: "",
          variants: Array(demonyms.dropFirst()), attributes: ["of": entity.id.text], place: entity.place))
    }
    return peoples
  }

  private static func folded(_ name: String) -> String { name.lowercased() }
}
