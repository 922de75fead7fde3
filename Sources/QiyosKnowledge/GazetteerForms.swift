import QiyosModel
import QiyosText

/// The written forms of all entities that are looked for in texts of one language.
struct GazetteerForms {
  private let rows: GazetteerRows
  private let relations: GazetteerRelations
  private let isUzbek: Bool

  init(_ rows: GazetteerRows, _ relations: GazetteerRelations, isUzbek: Bool) {
    self.rows = rows
    self.relations = relations
    self.isUzbek = isUzbek
  }

  /// Calls `body` with the offsets of every form, what it means, and the kind of the entity.
  func forEach(_ body: (Range<Int>, Gazetteer.Reading, EntityKind) -> Void) {
    for row in rows.rows.indices {
      let kind = rows.rows[row].kind
      func add(_ name: Range<Int>, _ form: NameMention.Form) {
        guard belongs(name) else { return }
        body(name, Gazetteer.Reading(entity: row, form: form, isSmall: isSmallCyrillic(name)), kind)
      }
      let adjectives = rows.attribute("adj", row).map { rows.parts($0, commas: true) } ?? []
      if kind == .people {
        people(row, adjectives, add)
      } else {
        for name in rows.names(row) { add(name, .name) }
        for name in adjectives { add(name, .adjective) }
      }
    }
    for row in rows.rows.indices where rows.rows[row].kind != .people {
      guard let shared = rows.attribute("shared", row) else { continue }
      for name in rows.parts(shared, commas: true) where belongs(name) {
        body(name, Gazetteer.Reading(entity: row, form: .name, isShared: true), rows.rows[row].kind)
      }
    }
    for (number, home) in relations.derived.enumerated() {
      let reading = Gazetteer.Reading(entity: rows.rows.count + number, form: .adjective)
      for name in rows.attribute("demonym", home).map({ rows.parts($0, commas: true) }) ?? []
      where belongs(name) {
        body(name, reading, .people)
      }
    }
  }

  /// A people's names in the plural are demonyms, the singular an adjective: *Uzbeks*, *Uzbek*; *ўзбеклар*, *ўзбек*.
  /// The British are called by the adjective: their name stays a demonym, and the context tells.
  private func people(
    _ row: Int, _ adjectives: [Range<Int>], _ add: (Range<Int>, NameMention.Form) -> Void
  ) {
    let names = rows.names(row)
    for name in names {
      if isSmallCyrillic(name) {
        let isPlural = ends(name, in: "лар")
        add(name, isPlural ? .demonym : .adjective)
        if isPlural { add(name.lowerBound..<(name.upperBound - 6), .adjective) }
      } else {
        let isSingular =
          name != names.first && adjectives.contains { same($0, name) }
          || names.contains { isPlural($0, of: name) }
        add(name, isSingular ? .adjective : .demonym)
      }
    }
    for name in adjectives where !names.contains(where: { same($0, name) }) { add(name, .adjective) }
  }

  /// Calls `body` with the last word of the names of persons that only one person bears.
  func forEachSurname(_ body: (Range<Int>, Gazetteer.Reading) -> Void) {
    var bearers: [UInt64: (entity: Int, name: Range<Int>)] = [:]
    bearers.reserveCapacity(4096)
    var order: [UInt64] = []
    for row in rows.rows.indices where rows.rows[row].kind == .person {
      for name in rows.names(row) where belongs(name) && !isOfPlace(name) {
        guard let space = rows.bytes[name].lastIndex(of: 0x20), name.upperBound - space > 5 else { continue }
        let last = (space + 1)..<name.upperBound
        let hash = GazetteerRows.hash(rows.bytes[last])
        if let known = bearers[hash] {
          if known.entity != row { bearers[hash] = (-1, last) }
        } else {
          bearers[hash] = (row, last)
          order.append(hash)
        }
      }
    }
    for hash in order {
      guard let bearer = bearers[hash], bearer.entity >= 0 else { continue }
      body(bearer.name, Gazetteer.Reading(entity: bearer.entity, form: .name, isPart: true))
    }
  }

  /// Whether the last word of a name is no surname but a place: *Karim Khan of Shiraz*.
  private func isOfPlace(_ name: Range<Int>) -> Bool {
    let bytes = rows.bytes[name]
    return bytes.indices.dropLast(4).contains { bytes[$0...].starts(with: " of ".utf8) }
  }

  // MARK: Bytes

  /// Cyrillic forms are looked for in Uzbek texts; Latin ones in English, and, as they may be Uzbek, there too.
  private func belongs(_ name: Range<Int>) -> Bool { isUzbek || !isCyrillic(name) }

  private func isCyrillic(_ name: Range<Int>) -> Bool {
    rows.bytes[name].contains { $0 >= 0xD0 && $0 <= 0xD3 }
  }

  /// Uzbek writes peoples with a small letter; Cyrillic with a capital is Russian.
  private func isSmallCyrillic(_ name: Range<Int>) -> Bool {
    guard name.count > 1 else { return false }
    let scalar =
      UInt32(rows.bytes[name.lowerBound] & 0x1F) << 6 | UInt32(rows.bytes[name.lowerBound + 1] & 0x3F)
    return isCyrillic(name) && LetterClass(scalar) == .cyrillicSmall
  }

  private func same(_ a: Range<Int>, _ b: Range<Int>) -> Bool { rows.bytes[a].elementsEqual(rows.bytes[b]) }

  private func isPlural(_ a: Range<Int>, of b: Range<Int>) -> Bool {
    a.count == b.count + 1 && rows.bytes[a.upperBound - 1] == UInt8(ascii: "s")
      && rows.bytes[a].dropLast().elementsEqual(rows.bytes[b])
  }

  private func ends(_ name: Range<Int>, in ending: String) -> Bool {
    rows.bytes[name].suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
