package import QiyosModel
package import QiyosText

/// The names that are known beforehand, with the entities they may mean.
///
/// Read from `gazetteer/*.tsv` (`id en uz variants attributes`; variants split by `|`, attributes `key=value;…`). The
/// file's name is the kind: `persons`, `places`, `polities`, `peoples`, `units`, `organisations`. An overlay's entry
/// replaces the one with its id. A place or polity that no people is `of` makes a people of its own, `people-of-<id>`,
/// called by its `demonym`s. Entities are numbered; the numbers hold for one gazetteer only.
package struct Gazetteer: Sendable {
  /// One meaning that a name can have.
  package struct Reading: Sendable, Equatable, Hashable, BitwiseCopyable {
    /// Number of the entity.
    package let entity: Int
    /// Whether the name stands for the thing, its inhabitants, or what belongs to it.
    package let form: NameMention.Form
    /// Whether the name is only the last word of a longer one: a surname.
    package let isPart: Bool
    /// Whether it is written with a small letter, as Uzbek writes peoples.
    package let isSmall: Bool
    /// Whether another bears the name first, so that only the context may choose this one (`shared=`).
    package let isShared: Bool

    /// A reading of an entity's name.
    package init(
      entity: Int, form: NameMention.Form, isPart: Bool = false, isSmall: Bool = false,
      isShared: Bool = false
    ) {
      self.isShared = isShared
      self.entity = entity
      self.form = form
      self.isPart = isPart
      self.isSmall = isSmall
    }
  }

  private let rows: GazetteerRows
  private let relations: GazetteerRelations
  private let english: GazetteerIndex
  private let uzbek: GazetteerIndex
  private let sounds: GazetteerSounds

  /// Reads the gazetteer of all roots; the index of its names is taken from its compiled image where there is one. Throws
  /// `KnowledgeError` for a row that cannot be read.
  package init(knowledge: KnowledgeFolder) throws {
    rows = try GazetteerRows(knowledge)
    relations = GazetteerRelations(rows)
    let image = knowledge.image(GazetteerTables.name, for: try GazetteerTables.fingerprint(knowledge))
    let tables =
      try image.flatMap { try? GazetteerTables($0) }
      ?? GazetteerTables(rows, relations, GivenNames(knowledge))
    english = GazetteerIndex(
      tables.english, isUzbek: false, suffixes: try GazetteerEndings.english(knowledge))
    uzbek = GazetteerIndex(tables.uzbek, isUzbek: true, suffixes: try GazetteerEndings.uzbek(knowledge))
    sounds = tables.sounds
  }

  /// Stores the index of the names in the uppermost root, for the next start. Throws `KnowledgeError` for a row that cannot be
  /// read, and what the file system says.
  package static func compile(_ knowledge: KnowledgeFolder) throws {
    let rows = try GazetteerRows(knowledge)
    let tables = GazetteerTables(rows, GazetteerRelations(rows), try GivenNames(knowledge))
    try knowledge.store(tables.image, GazetteerTables.name, for: GazetteerTables.fingerprint(knowledge))
  }

  // MARK: Entities

  /// How many entities there are.
  package var count: Int { rows.rows.count + relations.derived.count }

  /// The entity with an id.
  package subscript(id: EntityID) -> GazetteerEntity? { number(of: id).map(entity) }

  /// The number of the entity with an id.
  package func number(of id: EntityID) -> Int? {
    if let row = rows.row(id: id.text.utf8) { return row }
    guard id.text.hasPrefix(Self.peopleOf) else { return nil }
    guard let home = rows.row(id: id.text.dropFirst(Self.peopleOf.count).utf8) else { return nil }
    return relations.derivedPeople(of: home).map { rows.rows.count + $0 }
  }

  private static let peopleOf = "people-of-"

  /// The entity with a number; its strings are made at every call.
  package func entity(_ number: Int) -> GazetteerEntity {
    guard number < rows.rows.count else { return derived(relations.derived[number - rows.rows.count]) }
    return GazetteerEntity(
      id: id(number), kind: kind(number), english: rows.text(rows.rows[number].cell(1)),
      uzbek: rows.text(rows.rows[number].cell(2)),
      variants: rows.parts(rows.rows[number].cell(3)).map(rows.text), attributes: rows.attributes(number),
      place: rows.place(number))
  }

  private func derived(_ home: Int) -> GazetteerEntity {
    let demonyms = rows.attribute("demonym", home).map { rows.parts($0, commas: true).map(rows.text) } ?? []
    let id = rows.text(rows.id(home))
    return GazetteerEntity(
      id: EntityID(Self.peopleOf + id), kind: .people, english: demonyms.first.map { $0 + "s" } ?? "",
      uzbek: "",
      variants: demonyms.dropFirst().map { $0 + "s" }, attributes: ["of": id], place: rows.place(home))
  }

  /// The kind of the entity with a number.
  package func kind(_ number: Int) -> EntityKind {
    number < rows.rows.count ? rows.rows[number].kind : .people
  }

  /// The id of the entity with a number.
  package func id(_ number: Int) -> EntityID {
    guard number < rows.rows.count else {
      return EntityID(Self.peopleOf + rows.text(rows.id(relations.derived[number - rows.rows.count])))
    }
    return EntityID(rows.text(rows.id(number)))
  }

  /// The number of the entity that an attribute of another names: the state that a person is `of`.
  package func number(of attribute: StaticString, of entity: Int) -> Int? {
    guard entity < rows.rows.count, let value = rows.attribute(attribute, entity) else { return nil }
    return rows.row(id: rows.bytes[value])
  }

  /// What the life and reign of a person allow; empty for all else.
  package func lifetime(of entity: Int) -> Lifetime {
    Lifetime(attributes: kind(entity) == .person ? rows.attributes(entity) : [:])
  }

  /// The people that live in a place or state; that of its state for a capital which has none of its own.
  package func people(of entity: Int) -> Int? {
    kind(entity) == .people ? entity : relations.people(of: entity)
  }

  /// The place or state that a people is said to be `of`.
  package func home(of people: Int) -> Int? {
    guard people < rows.rows.count else { return relations.derived[people - rows.rows.count] }
    return rows.attribute("of", people).flatMap { rows.row(id: rows.bytes[$0]) }
  }

  /// Whether a state was founded in 1918 or later.
  package func isModern(_ state: Int) -> Bool { relations.modern.contains(state) }

  /// The state that is called by its capital: the Kokand Khanate for Kokand.
  package func state(of place: Int) -> Int? { relations.states[place] }

  // MARK: Look-up

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
    for (entity, name) in sounds.names(like: key) where kinds?.contains(kind(entity)) ?? true {
      guard let other = NameKey(rows.text(name)), other.block == key.block else { continue }
      let similarity = key.similarity(to: other)
      if similarity >= least { best[entity] = max(best[entity] ?? 0, similarity) }
    }
    return best.map { (entity: $0.key, similarity: $0.value) }
      .sorted { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.entity < $1.entity }
      .prefix(limit).map { $0 }
  }
}
