import QiyosModel
import QiyosText

/// The names of one document in order, each tied to the first that it repeats.
///
/// Expected constant time for a mention: links are found by key, by entity and by last word, and of those that share
/// a word only the latest few are looked at.
struct NameChain {
  /// All mentions of what seems one thing.
  private struct Link {
    let first: MentionID
    let kind: EntityKind
    /// The words of its fullest name.
    var words: [NameKey]
    var candidates: [EntityID]
  }

  /// An entity as a thing of one kind.
  private struct Known: Hashable {
    let entity: EntityID
    let kind: EntityKind
  }

  private static let depth = 8

  private var links: [Link] = []
  private var byKey: [NameKey: [Int]] = [:]
  private var byEntity: [Known: Int] = [:]
  /// Links of persons by each of their words.
  private var byWord: [NameKey: [Int]] = [:]

  /// Ties a mention to what came before; candidates of the chain stand before its own.
  mutating func link(
    _ id: MentionID, bare: String, _ language: LanguageTag, _ kind: EntityKind, _ entities: [EntityID]
  ) -> (repeats: MentionID?, candidates: [EntityID]) {
    guard let key = NameKey(bare, language: language) else { return (nil, entities) }
    let words = bare.split { $0 == " " || $0 == "-" || $0 == "." || $0 == "\u{A0}" || $0 == "\n" }
      .compactMap { NameKey($0, language: language) }
    let known = known(key, words, kind, entities)
    let number = known ?? links.count
    if known == nil { links.append(Link(first: id, kind: kind, words: words, candidates: entities)) }
    note(number, key, words, entities, isNew: known == nil)
    return (known.map { links[$0].first }, links[number].candidates)
  }

  private func known(_ key: NameKey, _ words: [NameKey], _ kind: EntityKind, _ entities: [EntityID]) -> Int? {
    for number in (byKey[key] ?? []).suffix(Self.depth).reversed() where fits(number, kind, entities) {
      return number
    }
    if let entity = entities.first, let number = byEntity[Known(entity: entity, kind: kind)] { return number }
    guard kind == .person, let last = words.last else { return nil }
    // A surname of a fuller name, or a fuller name of a surname.
    return (byWord[last] ?? []).suffix(Self.depth).reversed().first { number in
      Self.isPart(words, of: links[number].words) && fits(number, kind, entities)
    }
  }

  private func fits(_ number: Int, _ kind: EntityKind, _ entities: [EntityID]) -> Bool {
    let link = links[number]
    guard link.kind == kind else { return false }
    return entities.isEmpty || link.candidates.isEmpty || !Set(entities).isDisjoint(with: link.candidates)
  }

  /// Whether one name is the end of the other (a surname), or all its words stand in it in order.
  private static func isPart(_ a: [NameKey], of b: [NameKey]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard let last = short.last, short.count < long.count, last.sounds.count > 2 else { return false }
    if long.suffix(short.count).elementsEqual(short) { return true }
    return short.count > 1 && isInOrder(short, long)
  }

  private static func isInOrder(_ short: [NameKey], _ long: [NameKey]) -> Bool {
    var rest = long[...]
    for word in short {
      guard let found = rest.firstIndex(of: word) else { return false }
      rest = rest[(found + 1)...]
    }
    return true
  }

  private mutating func note(
    _ number: Int, _ key: NameKey, _ words: [NameKey], _ entities: [EntityID], isNew: Bool
  ) {
    if byKey[key]?.last != number { byKey[key, default: []].append(number) }
    if words.count > links[number].words.count { links[number].words = words }
    if links[number].candidates.isEmpty { links[number].candidates = entities }
    let kind = links[number].kind
    if let entity = links[number].candidates.first {
      let known = Known(entity: entity, kind: kind)
      if byEntity[known] == nil { byEntity[known] = number }
    }
    guard kind == .person else { return }
    for word in words where byWord[word]?.last != number { byWord[word, default: []].append(number) }
  }
}
