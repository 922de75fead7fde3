package import QiyosModel
package import QiyosText

/// The names that are known beforehand, with the entities they may mean.
///
/// Read from `gazetteer/*.tsv` (`id en uz variants attributes`; variants split by `|`, attributes `key=value;…`). The file's
/// name is the kind: `persons`, `places`, `polities`, `peoples`, `units`, `organisations`. An overlay's entry replaces the one with its id.
/// A place or polity that no people is `of` makes a people of its own, `people-of-<id>`, called by its `demonym`s.
package struct Gazetteer: Sendable {
  /// One meaning that a name can have.
  package struct Reading: Sendable, Equatable, Hashable {
    /// Number in `entities`.
    package let entity: Int
    /// Whether the name stands for the thing, its inhabitants, or what belongs to it.
    package let form: NameMention.Form
    /// Whether the name is only the last word of a longer one: a surname.
    package let isPart: Bool

    package init(entity: Int, form: NameMention.Form, isPart: Bool = false) {
      self.entity = entity
      self.form = form
      self.isPart = isPart
    }
  }

  /// All entries of all tables, and the peoples derived from places.
  package let entities: [GazetteerEntity]
  private let numbers: [EntityID: Int]
  let english: GazetteerIndex
  let uzbek: GazetteerIndex
  private let blocks: [[UInt8]: [Alike]]
  private let peoples: [Int: Int]
  private let states: [Int: Int]

  /// A name under its block, ready to be compared.
  private struct Alike: Sendable {
    let entity: Int
    let key: NameKey
  }

  /// Reads the gazetteer of all roots. Throws `KnowledgeError` for a row that cannot be read.
  package init(knowledge: KnowledgeFolder) throws {
    var entities = try Self.read(knowledge)
    entities += GazetteerPeoples.derived(from: entities)
    let forms = GazetteerForms(entities)
    self.entities = entities
    numbers = Dictionary(entities.indices.map { (entities[$0].id, $0) }) { first, _ in first }
    english = GazetteerIndex(
      forms.english, isUzbek: false, suffixes: try GazetteerEndings.english(knowledge), derives: entities)
    uzbek = GazetteerIndex(
      forms.uzbek, isUzbek: true, suffixes: try GazetteerEndings.uzbek(knowledge), derives: entities)
    blocks = Self.blocks(entities)
    let (peoples, states) = Self.relations(entities, numbers)
    self.peoples = peoples
    self.states = states
  }

  // MARK: Look-up

  /// The entity with an id.
  package subscript(id: EntityID) -> GazetteerEntity? { numbers[id].map { entities[$0] } }

  /// The number of an entity in `entities`.
  package func number(of id: EntityID) -> Int? { numbers[id] }

  /// What a whole name, without suffixes, may mean in a language.
  package func readings(of name: some StringProtocol, language: LanguageTag) -> [Reading] {
    index(for: language).readings(of: name)
  }

  /// The index of the names of a language.
  package func index(for language: LanguageTag) -> GazetteerIndex { language.isUzbek ? uzbek : english }

  /// Entities with a name that sounds like this one, of the kinds given (nil: any), best first; at most `limit`.
  package func similar(
    to key: NameKey, kinds: Set<EntityKind>? = nil, atLeast least: Double = 0.85, limit: Int = 4
  ) -> [(entity: Int, similarity: Double)] {
    var best: [Int: Double] = [:]
    for one in blocks[key.block] ?? [] where kinds?.contains(entities[one.entity].kind) ?? true {
      let similarity = key.similarity(to: one.key)
      if similarity >= least { best[one.entity] = max(best[one.entity] ?? 0, similarity) }
    }
    return best.map { (entity: $0.key, similarity: $0.value) }
      .sorted { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.entity < $1.entity }
      .prefix(limit).map { $0 }
  }

  /// The people that live in a place or state; that of its state for a capital which has none of its own.
  package func people(of entity: Int) -> Int? {
    entities[entity].kind == .people ? entity : peoples[entity]
  }

  /// The state that is called by its capital: the Kokand Khanate for Kokand.
  package func state(of place: Int) -> Int? { states[place] }

  private static func relations(_ entities: [GazetteerEntity], _ numbers: [EntityID: Int]) -> (
    [Int: Int], [Int: Int]
  ) {
    var peoples: [Int: Int] = [:]
    var states: [Int: Int] = [:]
    for (number, entity) in entities.enumerated() {
      if entity.kind == .people, let of = entity.attributes["of"], let home = numbers[EntityID(of)],
        peoples[home] == nil
      {
        peoples[home] = number
      }
      guard entity.kind == .polity, let capital = entity.attributes["capital"],
        let place = numbers[EntityID(capital)],
        states[place] == nil, isNamed(entity, after: entities[place])
      else { continue }
      states[place] = number
    }
    for (place, state) in states {
      guard let own = peoples[state],
        peoples[place].map({ entities[$0].place == entities[place].place }) ?? true
      else {
        continue
      }
      peoples[place] = own
    }
    return (peoples, states)
  }

  private static func isNamed(_ state: GazetteerEntity, after place: GazetteerEntity) -> Bool {
    state.names.contains { name in
      place.names.contains { name.hasPrefix($0 + " ") || name.hasSuffix(" of " + $0) }
    }
  }

  // MARK: Reading

  private static let kinds: [(file: String, kind: EntityKind)] = [
    ("polities", .polity), ("places", .place), ("peoples", .people), ("persons", .person), ("units", .unit),
    ("organisations", .organisation),
  ]

  private static func read(_ knowledge: KnowledgeFolder) throws -> [GazetteerEntity] {
    var entities: [GazetteerEntity] = []
    var known: [EntityID: Int] = [:]
    for (name, kind) in kinds {
      for file in try knowledge.files("gazetteer/\(name).tsv") {
        for row in try Table(file, columns: 2).rows {
          let entity = entity(row, kind, of: file.name)
          if let number = known[entity.id] {
            entities[number] = entity
          } else {
            known[entity.id] = entities.count
            entities.append(entity)
          }
        }
      }
    }
    return entities
  }

  private static func entity(_ row: Table.Row, _ kind: EntityKind, of file: String) -> GazetteerEntity {
    GazetteerEntity(
      id: EntityID(row[0]), kind: kind, english: row[1], uzbek: row[2],
      variants: row[3].split(separator: "|").map(Table.trimmed).filter { !$0.isEmpty },
      attributes: Table.attributes(row[4]), place: "\(file):\(row.line)")
  }

  private static func blocks(_ entities: [GazetteerEntity]) -> [[UInt8]: [Alike]] {
    var blocks: [[UInt8]: [Alike]] = [:]
    for (number, entity) in entities.enumerated() {
      var seen: Set<NameKey> = []
      for name in entity.names {
        guard let key = NameKey(name), key.block.count > 1, seen.insert(key).inserted else { continue }
        blocks[key.block, default: []].append(Alike(entity: number, key: key))
      }
    }
    return blocks
  }
}
