import QiyosModel
import QiyosText

/// The names of one document in order, each tied to the first that it repeats.
struct NameChain {
  /// All mentions of what seems one thing.
  private struct Link {
    let first: MentionID
    let kind: EntityKind
    var keys: Set<NameKey>
    /// The words of its fullest name.
    var words: [NameKey]
    var candidates: [EntityID]
  }

  private var links: [Link] = []
  private var byKey: [NameKey: [Int]] = [:]

  /// Ties a mention to what came before; candidates of the chain stand before its own.
  mutating func link(
    _ id: MentionID, bare: String, _ language: LanguageTag, _ kind: EntityKind, _ entities: [EntityID]
  ) -> (repeats: MentionID?, candidates: [EntityID]) {
    guard let key = NameKey(bare, language: language) else { return (nil, entities) }
    let words = bare.split { $0 == " " || $0 == "-" || $0 == "." || $0 == "\u{A0}" || $0 == "\n" }
      .compactMap { NameKey($0, language: language) }
    if let number = known(key, words, kind, entities) {
      extend(number, key, words, entities)
      return (links[number].first, links[number].candidates)
    }
    links.append(Link(first: id, kind: kind, keys: [key], words: words, candidates: entities))
    byKey[key, default: []].append(links.count - 1)
    return (nil, entities)
  }

  private func known(_ key: NameKey, _ words: [NameKey], _ kind: EntityKind, _ entities: [EntityID]) -> Int? {
    for number in (byKey[key] ?? []).reversed() where fits(number, kind, entities) { return number }
    if let entity = entities.first {
      for number in links.indices.reversed()
      where links[number].candidates.first == entity && links[number].kind == kind {
        return number
      }
    }
    guard kind == .person else { return nil }
    let parts = links.indices.reversed().filter { number in
      links[number].kind == .person && Self.isPart(words, of: links[number].words)
        && fits(number, kind, entities)
    }
    return parts.first
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

  private mutating func extend(_ number: Int, _ key: NameKey, _ words: [NameKey], _ entities: [EntityID]) {
    if links[number].keys.insert(key).inserted { byKey[key, default: []].append(number) }
    if words.count > links[number].words.count { links[number].words = words }
    if links[number].candidates.isEmpty { links[number].candidates = entities }
  }
}
