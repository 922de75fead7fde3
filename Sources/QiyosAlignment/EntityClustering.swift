import QiyosKnowledge
import QiyosModel
import QiyosText

/// Groups name mentions that mean one thing over the whole corpus.
///
/// A gazetteer entry joins all its names. Names that no gazetteer holds are joined by how they sound: first equal keys,
/// then similar ones within a block of equal consonants, never all pairs.
struct EntityClustering {
  /// Similarity at which two spellings are one name; fitted to nothing, stated by the design notes for this measure.
  private static let similar = 0.8

  let gazetteer: Gazetteer
  let placeWords: PlaceWords

  /// A name as it stands in some mentions.
  private struct Group {
    let kind: EntityKind
    let candidate: EntityID?
    let key: NameKey?
    let bare: String
    var mentions: [MentionID]
  }

  /// The clusters in order of their identifiers, and the links that joined different spellings.
  func clusters(of witnesses: [Annotations]) -> ([EntityCluster], [Link]) {
    let names = witnesses.flatMap(\.names)
    let resolved = witnesses.reduce(into: [MentionID: EntityID]()) {
      $0.merge(resolve($1)) { first, _ in first }
    }
    var (groups, _) = groups(names, resolved)
    var union = UnionFind(groups.count)
    let links = joinSimilar(&groups, &union)
    let language = Dictionary(names.map { ($0.id, $0.language) }, uniquingKeysWith: { first, _ in first })
    let bare = Dictionary(names.map { ($0.id, $0.bare) }, uniquingKeysWith: { first, _ in first })
    var used: Set<String> = []
    let clusters = union.groups().map { members -> EntityCluster in
      cluster(members.map { groups[$0] }, language: language, bare: bare, used: &used)
    }
    return (clusters.sorted { $0.id < $1.id }, links)
  }

  /// The gazetteer entry of every mention of a witness: its best candidate that lived when the witness's story happens,
  /// or that of the name which it repeats.
  private func resolve(_ witness: Annotations) -> [MentionID: EntityID] {
    let period = NarrativePeriod(witness.dates)?.years
    var resolved: [MentionID: EntityID] = [:]
    for name in witness.names {
      let possible = name.candidates.filter { isPossible($0, name, period) }
      resolved[name.id] = possible.first { isAlive($0, name, period) } ?? possible.first
    }
    for name in witness.names {
      if let first = name.repeats, let entity = resolved[first] { resolved[name.id] = entity }
    }
    return resolved
  }

  /// Years after a death in which a witness that names the dead man may be wrong; longer ago, another is meant.
  private static let memory = 40

  /// Whether a person can be meant: not one long dead or unborn, unless a number says just which ruler it is.
  private func isPossible(_ entity: EntityID, _ name: NameMention, _ period: ClosedRange<Int>?) -> Bool {
    guard let period, name.kind == .person, let known = gazetteer[entity] else { return true }
    if name.bare.contains(where: \.isNumber) || name.bare.split(separator: " ").contains(where: isNumeral) {
      return true
    }
    let life = Lifetime(attributes: known.attributes)
    if let died = life.died, died < period.lowerBound - Self.memory { return false }
    if let born = life.born, born > period.upperBound { return false }
    return true
  }

  /// Whether a person was still alive when the story begins: of two of one name, the living one is meant.
  private func isAlive(_ entity: EntityID, _ name: NameMention, _ period: ClosedRange<Int>?) -> Bool {
    guard let period, name.kind == .person, let known = gazetteer[entity] else { return true }
    return Lifetime(attributes: known.attributes).died.map { $0 >= period.lowerBound } ?? true
  }

  private func isNumeral(_ word: Substring) -> Bool { word.allSatisfy { "IVXІХ".contains($0) } }

  private func groups(
    _ names: [NameMention], _ resolved: [MentionID: EntityID]
  ) -> ([Group], [MentionID: Int]) {
    var groups: [Group] = []
    var number: [String: Int] = [:]
    var groupOf: [MentionID: Int] = [:]
    for name in names {
      let first = name.repeats.flatMap { groupOf[$0] }
      let bare = name.kind == .person ? name.bare : placeWords.without(name.bare, language: name.language)
      let key = NameKey(bare, language: name.language)
      let label =
        resolved[name.id].map { "=\($0)" }
        ?? "\(name.kind.rawValue)|\(key?.description ?? name.bare)"
      let group = resolved[name.id] == nil ? first ?? number[label] : number[label]
      if let group {
        groups[group].mentions.append(name.id)
        groupOf[name.id] = group
      } else {
        number[label] = groups.count
        groupOf[name.id] = groups.count
        groups.append(
          Group(
            kind: name.kind, candidate: resolved[name.id], key: key, bare: name.bare, mentions: [name.id]))
      }
    }
    return (groups, groupOf)
  }

  // MARK: Similar names

  private func joinSimilar(_ groups: inout [Group], _ union: inout UnionFind) -> [Link] {
    var blocks: [[UInt8]: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      guard let key = group.key, key.sounds.count >= 3 else { continue }
      blocks[[UInt8(ascii: group.kind == .person ? "p" : "x")] + key.block, default: []].append(number)
    }
    var pairs: [(Double, Int, Int)] = []
    for (_, block) in blocks where block.count > 1 {
      for (index, a) in block.enumerated() {
        for b in block[(index + 1)...].prefix(60) {
          if let score = similarity(groups[a], groups[b]) { pairs.append((score, a, b)) }
        }
      }
    }
    var links: [Link] = []
    var entity = groups.map(\.candidate)
    for (score, a, b) in pairs.sorted(by: { ($1.0, $0.1, $0.2) < ($0.0, $1.1, $1.2) }) {
      let first = union.leader(a)
      let second = union.leader(b)
      guard first != second else { continue }
      if let x = entity[first], let y = entity[second], x != y { continue }
      union.join(first, second)
      entity[union.leader(first)] = entity[first] ?? entity[second]
      links.append(link(groups[a], groups[b], score))
    }
    return links
  }

  /// Nil where the two cannot be one thing or do not sound alike.
  private func similarity(_ a: Group, _ b: Group) -> Double? {
    guard a.candidate == nil || b.candidate == nil, compatible(a.kind, b.kind), let x = a.key, let y = b.key
    else {
      return nil
    }
    let score = x.similarity(to: y)
    return score >= Self.similar ? score : nil
  }

  private func compatible(_ a: EntityKind, _ b: EntityKind) -> Bool {
    a == b || (a != .person && b != .person && a != .unit && b != .unit)
  }

  private func link(_ a: Group, _ b: Group, _ score: Double) -> Link {
    let percent = Int((score * 100).rounded())
    return Link(
      first: min(a.mentions[0], b.mentions[0]), second: max(a.mentions[0], b.mentions[0]), isAccepted: true,
      evidence: [
        Evidence(
          "same-sound", weight: score * 10, because: "\(a.bare) ≈ \(b.bare), \(percent) per cent alike")
      ])
  }

  // MARK: Clusters

  private func cluster(
    _ groups: [Group], language: [MentionID: LanguageTag], bare: [MentionID: String], used: inout Set<String>
  ) -> EntityCluster {
    let mentions = groups.flatMap(\.mentions).sorted()
    let known = groups.compactMap(\.candidate).first.flatMap { gazetteer[$0] }
    var names: [String: String] = [:]
    if let known {
      names["en"] = known.english
      if !known.uzbek.isEmpty { names["uz-Cyrl"] = known.uzbek }
    }
    for mention in mentions {
      let tag = language[mention].map { $0.isUzbek ? "uz-\($0.script)" : $0.language } ?? "en"
      if names[tag] == nil { names[tag] = bare[mention] }
    }
    let kind = known?.kind ?? groups[0].kind
    let id = known?.id.text ?? slug(names["en"] ?? names.sorted { $0.key < $1.key }.first?.value ?? "", kind)
    var unique = id
    var number = 2
    while !used.insert(unique).inserted {
      unique = "\(id)_\(number)"
      number += 1
    }
    return EntityCluster(id: EntityID(unique), kind: kind, names: names, mentions: mentions)
  }

  /// An identifier from how the name sounds, so that it does not depend on which witness is read first.
  private func slug(_ name: String, _ kind: EntityKind) -> String {
    let sounds = NameKey(name)?.description ?? ""
    return "\(kind.rawValue)_\(sounds.isEmpty ? "unnamed" : sounds.lowercased())"
  }
}
