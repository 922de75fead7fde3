import QiyosModel
import QiyosText

/// Which names of a document stand on the same side, learned from acting together.
struct Parties: Sendable {
  private var leader: [String: String] = [:]
  /// Groups that hold a people or a state.
  private var peopled: Set<String> = []

  /// One key for all spellings of a name: its best gazetteer entry, else its first letters.
  static func key(_ name: NameMention) -> String {
    if let best = name.candidates.first { return best.text }
    let key = WordKey(isUzbek: name.language.isUzbek).key(of: name.bare)
    return String(decoding: key.prefix(5), as: UTF8.self)
  }

  private func root(_ key: String) -> String {
    var key = key
    while let next = leader[key], next != key { key = next }
    return key
  }

  mutating func join(_ first: NameMention, _ second: NameMention) {
    let (a, b) = (root(Self.key(first)), root(Self.key(second)))
    let hasPeople =
      peopled.contains(a) || peopled.contains(b) || first.kind != .person || second.kind != .person
    if a != b { leader[max(a, b)] = min(a, b) }
    if hasPeople { peopled.insert(min(a, b)) }
  }

  /// Whether it is known for which people or state a name stands.
  func isKnown(_ name: NameMention) -> Bool { name.kind != .person || peopled.contains(root(Self.key(name))) }

  /// Whether two names are the same party or stand together.
  func areTogether(_ first: NameMention, _ second: NameMention) -> Bool {
    if root(Self.key(first)) == root(Self.key(second)) { return true }
    let fold = { (name: NameMention) in WordKey(isUzbek: name.language.isUzbek).key(of: name.bare).prefix(4) }
    return fold(first).count == 4 && fold(first).elementsEqual(fold(second))
  }
}
