import QiyosModel
package import QiyosText

/// The names of the gazetteer in one language, for look-up at any token.
///
/// The words of a name are joined without spaces or hyphens, so that *Syr Darya*, *Syr-Darya* and *Syrdarya* are one
/// form; a name ends where a token ends, with its suffixes.
package struct GazetteerIndex: Sendable {
  /// A name found at a token.
  package struct Hit: Sendable {
    /// What it may mean; not empty.
    package let readings: [Gazetteer.Reading]
    /// The token after its last.
    package let end: Int
    /// How many bytes of the last token's key belong to the name; the rest are suffixes.
    package let stem: Int
    /// Glosses of the suffixes of its last word: `LOC`, `INHAB`; `DEM` and `ADJ` in English.
    package let suffixes: [String]
  }

  /// The readings of a form and how it is written.
  private struct Group: Sendable {
    var readings: [Gazetteer.Reading]
    /// The most words that one of the spellings has.
    var words: Int
    /// Whether one of the readings is of a place or polity, of which inhabitants can be derived.
    var derives: Bool
  }

  private let isUzbek: Bool
  private let trie: KeyTrie
  private let groups: [Group]
  private let suffixes: SuffixTable
  private let fold: WordKey

  init(_ forms: [GazetteerForms.Form], isUzbek: Bool, suffixes: SuffixTable, derives: [GazetteerEntity]) {
    self.isUzbek = isUzbek
    self.suffixes = suffixes
    fold = WordKey(isUzbek: isUzbek)
    var keys: [[UInt8]] = []
    var groups: [Group] = []
    var known: [[UInt8]: Int] = [:]
    keys.reserveCapacity(forms.count)
    known.reserveCapacity(forms.count)
    for form in forms {
      let (key, words) = Self.key(of: form.text, fold)
      guard key.count > 1 else { continue }
      let kind = derives[form.reading.entity].kind
      let derives = form.reading.form == .name && (kind == .place || kind == .polity)
      if let number = known[key] {
        groups[number].words = max(groups[number].words, words)
        groups[number].derives = groups[number].derives || derives
        if !groups[number].readings.contains(where: { $0.entity == form.reading.entity }) {
          groups[number].readings.append(form.reading)
        }
      } else {
        known[key] = keys.count
        keys.append(key)
        groups.append(Group(readings: [form.reading], words: words, derives: derives))
      }
    }
    trie = KeyTrie(keys)
    self.groups = groups
  }

  /// The key of a form without the spaces, hyphens and stops between its words, and the number of these.
  private static func key(of text: some StringProtocol, _ fold: WordKey) -> (key: [UInt8], words: Int) {
    var key: [UInt8] = []
    var words = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "." || $0 == "‐" }) {
      key += fold.key(of: word)
      words += 1
    }
    return (key, words)
  }

  /// What a whole name, without suffixes, may mean.
  package func readings(of name: some StringProtocol) -> [Gazetteer.Reading] {
    trie.value(of: Self.key(of: name, fold).key).map { groups[$0].readings } ?? []
  }

  /// The longest name that begins at a token, or nil. Bounded by the length of the longest name.
  package func longest(at start: Int, before limit: Int, in stream: TokenStream) -> Hit? {
    var best: Hit?
    var node = KeyTrie.root
    var token = start
    var hasSmallWord = false
    while token < limit {
      if stream.tokens[token].kind != .word {
        guard let next = afterJoint(token, start, limit, stream) else { break }
        token = next
      }
      if token > start, !stream.tokens[token].isCapitalised { hasSmallWord = true }
      guard let end = walk(token, &node, start, hasSmallWord, stream, &best) else { break }
      token = end
    }
    return best
  }

  /// Walks one token; nil where the trie ends.
  private func walk(
    _ token: Int, _ node: inout KeyTrie.Node, _ start: Int, _ hasSmallWord: Bool, _ stream: TokenStream,
    _ best: inout Hit?
  ) -> Int? {
    let range = stream.keyRanges[token]
    let end = Int(range.upperBound)
    for offset in Int(range.lowerBound)..<end {
      if offset > Int(range.lowerBound), let group = trie.value(at: node) {
        noteInflected(group, token, offset, end, hasSmallWord, stream, &best)
      }
      guard let next = trie.step(node, stream.keys[offset]) else { return nil }
      node = next
    }
    if let group = trie.value(at: node), accepts(group, hasSmallWord) {
      best = Hit(readings: groups[group].readings, end: token + 1, stem: range.count, suffixes: [])
    }
    return token + 1
  }

  /// A hyphen or the stop of an initial between the words of a name.
  private func afterJoint(_ token: Int, _ start: Int, _ limit: Int, _ stream: TokenStream) -> Int? {
    let mark = stream.mark(token)
    guard token > start, token + 1 < limit, stream.tokens[token + 1].kind == .word else { return nil }
    guard !stream.tokens[token].followsSpace else { return nil }
    if mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") && stream.tokens[token - 1].clean.count <= 3 {
      return token + 1
    }
    return nil
  }

  /// A small word may continue a name only where a spelling of it has several words.
  private func accepts(_ group: Int, _ hasSmallWord: Bool) -> Bool {
    !hasSmallWord || groups[group].words > 1
  }

  private func noteInflected(
    _ group: Int, _ token: Int, _ offset: Int, _ end: Int, _ hasSmallWord: Bool, _ stream: TokenStream,
    _ best: inout Hit?
  ) {
    guard isUzbek || groups[group].derives, accepts(group, hasSmallWord) else { return }
    if let best, best.end == token + 1, best.suffixes.isEmpty { return }
    guard let chain = suffixes.chain(stream.keys[offset..<end], nominal: true), !chain.isEmpty else { return }
    best = Hit(
      readings: groups[group].readings, end: token + 1,
      stem: offset - Int(stream.keyRanges[token].lowerBound),
      suffixes: chain)
  }
}
