import QiyosKnowledge
import QiyosModel

/// Chooses among the entities that bear one name, by the years of the text and by the states that it names.
struct HomonymChoice {
  private let gazetteer: Gazetteer
  private let years: TextYears
  /// States and places that the text names.
  private let named: Set<Int>
  /// Persons whom the text names by a name that nobody else bears.
  private let persons: Set<Int>

  init(_ gazetteer: Gazetteer, _ candidates: [NameCandidate], _ years: TextYears) {
    self.gazetteer = gazetteer
    self.years = years
    var named: Set<Int> = []
    for reading in candidates.lazy.flatMap(\.readings) where !reading.isShared {
      switch gazetteer.kind(reading.entity) {
      case .polity, .place: named.insert(reading.entity)
      case .people: if let home = gazetteer.home(of: reading.entity) { named.insert(home) }
      default: break
      }
    }
    self.named = named
    persons = Set(
      candidates.lazy.compactMap { $0.readings.count == 1 && $0.core.count > 1 ? $0.readings[0] : nil }
        .filter { !$0.isPart && !$0.isShared && gazetteer.kind($0.entity) == .person }.map(\.entity))
  }

  /// What a year that lies outside of a life says against it.
  private static let lifetime = 80

  /// The entities, the likeliest first; those who were dead for a lifetime, and those to whom the name belongs only by
  /// context where no context speaks for them, are left out; where the name is a guess (a surname alone) also those who
  /// were not born. The order of the tables decides between equals.
  func ordered(
    _ entities: [Int], readings: [Gazetteer.Reading], isGuess: Bool, at token: Int, in sentence: Range<Int>
  ) -> [Int] {
    let shared = Set(readings.lazy.filter(\.isShared).map(\.entity))
    guard entities.contains(where: { shared.contains($0) || gazetteer.kind($0) == .person }) else {
      return entities
    }
    let year = years.year(near: token, in: sentence)
    var weighed: [(entity: Int, cost: Double)] = []
    for entity in entities {
      let isNamed = isOfNamed(entity)
      guard gazetteer.kind(entity) == .person else {
        // Of places and states the one that bears the name first is meant.
        if !shared.contains(entity) {
          weighed.append((entity, 0))
        } else if isNamed {
          weighed.append((entity, 9))
        }
        continue
      }
      let distance = year.flatMap { self.distance(entity, $0) }
      if let distance, distance < -Self.lifetime { continue }
      if isGuess, isUnborn(entity) { continue }
      let isShared = shared.contains(entity)
      if isShared, !isNamed, distance != 0, !persons.contains(entity) { continue }
      var cost = distance.map { $0 == 0 ? 0 : 1 + Double(abs($0)) / 40 } ?? 0.2
      if isShared { cost += 0.3 }
      if isNamed { cost -= 0.4 }
      if persons.contains(entity) { cost -= 1 }
      weighed.append((entity, cost))
    }
    return weighed.enumerated().sorted {
      $0.element.cost != $1.element.cost ? $0.element.cost < $1.element.cost : $0.offset < $1.offset
    }.map(\.element.entity)
  }

  /// Whether someone was no more than a child in the last year that the text names: a surname alone is another's.
  private func isUnborn(_ entity: Int) -> Bool {
    guard let last = years.last, let born = gazetteer.lifetime(of: entity).born else { return false }
    // A year that can be of the Hijra is taken for one in doubt: 1269 is 1852.
    let latest = last <= Self.lastOfHijra ? last * 97 / 100 + 622 : last
    return born + Self.childhood > latest
  }

  /// Years beyond this one are of no Islamic calendar yet.
  private static let lastOfHijra = 1450

  /// The years before which nobody acts.
  private static let childhood = 8

  /// Whether a person reigned in the year named near a token.
  func reigns(_ entity: Int, at token: Int, in sentence: Range<Int>) -> Bool {
    guard let year = years.year(near: token, in: sentence) else { return false }
    return gazetteer.lifetime(of: entity).reigns.contains { $0.contains(year) }
  }

  /// Whether the text names the state of a person or the land of a place.
  private func isOfNamed(_ entity: Int) -> Bool {
    [gazetteer.number(of: "of", of: entity), gazetteer.number(of: "in", of: entity)]
      .contains { $0.map(named.contains) ?? false }
  }

  /// By how many years a life lies before (less than 0) or after a year; nil where the life is not known.
  private func distance(_ entity: Int, _ year: Int) -> Int? {
    let life = gazetteer.lifetime(of: entity)
    let first = life.born ?? life.reigns.map { $0.lowerBound - 40 }.min() ?? life.died.map { $0 - 80 }
    let last = life.died ?? life.reigns.map { $0.upperBound + 30 }.max() ?? life.born.map { $0 + 90 }
    guard let first, let last else { return nil }
    return year < first ? first - year : min(0, last - year)
  }
}
