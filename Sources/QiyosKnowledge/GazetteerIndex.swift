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

  /// The best name so far, before its readings are copied.
  private struct Best {
    var group: Int
    var end: Int
    var stem: Int
    var suffixes: [String]
  }

  private let isUzbek: Bool
  private let forms: GazetteerFormTable
  private let suffixes: SuffixTable

  init(_ forms: GazetteerFormTable, isUzbek: Bool, suffixes: SuffixTable) {
    self.forms = forms
    self.isUzbek = isUzbek
    self.suffixes = suffixes
  }

  /// What a whole name, without suffixes, may mean.
  package func readings(of name: some StringProtocol) -> [Gazetteer.Reading] {
    var name = String(name)
    let fold = WordKey(isUzbek: isUzbek)
    let group = name.withUTF8 { bytes in
      var key: [UInt8] = []
      _ = GazetteerFormTable.key(bytes, 0..<bytes.count, fold, into: &key)
      return forms.trie.value(of: key)
    }
    return group < 0 ? [] : forms.readings(of: Int(group))
  }

  /// The longest name that begins at a token, or nil. Bounded by the length of the longest name.
  package func longest(at start: Int, before limit: Int, in stream: TokenStream) -> Hit? {
    var best: Best?
    var node = GazetteerTrie.root
    var token = start
    var hasSmallWord = false
    while token < limit {
      if stream.tokens[token].kind == .mark {
        guard let next = afterJoint(token, start, limit, stream) else { break }
        token = next
      }
      // A ruler's number may be printed in figures.
      let isWord = stream.tokens[token].kind == .word
      if token > start, isWord, !stream.tokens[token].isCapitalised { hasSmallWord = true }
      guard walk(start, token, &node, hasSmallWord, stream, &best) else { break }
      token += 1
    }
    return best.map {
      Hit(readings: forms.readings(of: $0.group), end: $0.end, stem: $0.stem, suffixes: $0.suffixes)
    }
  }

  /// Walks one token; false where the trie ends.
  private func walk(
    _ first: Int, _ token: Int, _ node: inout Int32, _ hasSmallWord: Bool, _ stream: TokenStream,
    _ best: inout Best?
  ) -> Bool {
    let range = stream.keyRanges[token]
    let start = Int(range.lowerBound)
    let end = Int(range.upperBound)
    for offset in start..<end {
      if offset > start {
        let group = forms.trie.value(at: node)
        if group >= 0 {
          noteInflected(Int(group), first, token, start, offset..<end, hasSmallWord, stream, &best)
        }
      }
      guard let next = forms.trie.step(node, stream.keys[offset]) else { return false }
      node = next
    }
    let group = Int(forms.trie.value(at: node))
    if group >= 0, accepts(group, hasSmallWord) {
      best = Best(group: group, end: token + 1, stem: end - start, suffixes: [])
    }
    return true
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
    !hasSmallWord || forms.words(of: group) > 1
  }

  private func noteInflected(
    _ group: Int, _ first: Int, _ token: Int, _ start: Int, _ rest: Range<Int>, _ hasSmallWord: Bool,
    _ stream: TokenStream,
    _ best: inout Best?
  ) {
    guard isUzbek || forms.derives(group), accepts(group, hasSmallWord) else { return }
    if !isUzbek, forms.words(of: group) > 1 {
      // The plural of a name of several words: the Khiva Khanates.
      guard rest.count == 1, stream.keys[rest.lowerBound] == UInt8(ascii: "s") else { return }
      best = Best(group: group, end: token + 1, stem: rest.lowerBound - start, suffixes: [])
      return
    }
    guard let chain = suffixes.chain(stream.keys[rest], nominal: true), !chain.isEmpty else { return }
    // Short names would be found in many words: they bear cases only.
    if isUzbek, rest.lowerBound - start <= 3, token == first,
      !chain.allSatisfy({
        $0 == "PL" || $0.hasPrefix("LOC") || $0 == "GEN" || $0 == "DAT" || $0 == "ABL" || $0 == "ACC"
          || $0 == "INHAB"
      })
    {
      return
    }
    best = Best(group: group, end: token + 1, stem: rest.lowerBound - start, suffixes: chain)
  }
}
