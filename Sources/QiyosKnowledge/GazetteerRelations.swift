import QiyosModel

/// Which people belongs to a place or state, and which state bears the name of its capital.
struct GazetteerRelations: Sendable {
  /// The places and states whose people has no row of its own; peoples are numbered after the rows in this order.
  private(set) var derived: [Int] = []
  private var peoples: [Int: Int] = [:]
  private var own: [Int: Int] = [:]
  /// State by the place that it is named after.
  private(set) var states: [Int: Int] = [:]
  /// States that were founded in 1918 or later.
  private(set) var modern: Set<Int> = []

  init(_ rows: GazetteerRows) {
    for row in rows.rows.indices where rows.rows[row].kind == .people {
      guard let of = rows.attribute("of", row), let home = rows.row(id: rows.bytes[of]), peoples[home] == nil
      else {
        continue
      }
      peoples[home] = row
    }
    for row in rows.rows.indices where rows.rows[row].kind == .polity {
      addState(row, rows)
      if let from = rows.attribute("from", row), let year = Int(rows.text(from)), year >= 1918 {
        modern.insert(row)
      }
    }
    for row in rows.rows.indices where rows.rows[row].kind == .polity || rows.rows[row].kind == .place {
      guard peoples[row] == nil else { continue }
      if let state = states[row], let people = peoples[state] {
        peoples[row] = people
      } else {
        own[row] = derived.count
        peoples[row] = rows.rows.count + derived.count
        derived.append(row)
      }
    }
  }

  private mutating func addState(_ row: Int, _ rows: GazetteerRows) {
    guard let capital = rows.attribute("capital", row), let place = rows.row(id: rows.bytes[capital]),
      states[place] == nil, isNamed(row, after: place, rows)
    else { return }
    states[place] = row
  }

  private func isNamed(_ state: Int, after place: Int, _ rows: GazetteerRows) -> Bool {
    let places = rows.names(place).map { rows.bytes[$0] }
    return rows.names(state).contains { name in
      let name = rows.bytes[name]
      return places.contains { place in
        guard name.count > place.count else { return false }
        return name.starts(with: place) && name[name.startIndex + place.count] == 0x20
          || name.suffix(place.count).elementsEqual(place) && name[name.endIndex - place.count - 1] == 0x20
      }
    }
  }

  func people(of entity: Int) -> Int? { peoples[entity] }

  /// The number, among the derived peoples, of that of a place or state.
  func derivedPeople(of home: Int) -> Int? { own[home] }
}
