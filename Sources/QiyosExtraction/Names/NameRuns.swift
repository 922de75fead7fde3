import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Cuts a sentence into runs of capitalised words and says what each word is.
struct NameRuns {
  let vocabulary: NameVocabulary
  let gazetteer: Gazetteer
  let index: GazetteerIndex
  let stream: TokenStream
  private let breaks: NameBreaks
  var matcher: Matcher

  init(_ vocabulary: NameVocabulary, _ gazetteer: Gazetteer, _ stream: TokenStream, _ breaks: NameBreaks) {
    self.vocabulary = vocabulary
    self.gazetteer = gazetteer
    index = gazetteer.index(for: vocabulary.isUzbek ? .uzbekCyrillic : .english)
    self.stream = stream
    self.breaks = breaks
    matcher = Matcher(vocabulary.rules, stream)
  }

  /// A role found at a token.
  struct Found {
    let role: NameRole
    let end: Int
    let suffixes: [String]
  }

  /// The roles of the words that begin at a token, longest first.
  mutating func roles(at token: Int) -> [Found] {
    matcher.hits(at: token, of: vocabulary.roleCategories).compactMap { hit in
      let role = vocabulary.roles[Int(hit.entry)]
      return role == .none ? nil : Found(role: role, end: Int(hit.end), suffixes: hit.suffixes)
    }
  }

  /// The pieces of the run that begins at a capitalised token, and the token after it.
  mutating func run(at start: Int, before limit: Int) -> (pieces: [NamePiece], end: Int) {
    var pieces: [NamePiece] = []
    var token = start
    var hyphen = false
    let limit = (start..<limit).first { $0 > start && breaks.contains($0) } ?? limit
    while token < limit {
      let one = stream.tokens[token]
      if one.kind == .mark {
        guard let joint = joint(token, limit, pieces) else { break }
        hyphen = joint
        token += 1
        continue
      }
      guard var piece = one.isCapitalised ? capital(token, limit) : small(token, limit, pieces, hyphen) else {
        break
      }
      piece.isHyphenated = hyphen
      hyphen = false
      pieces.append(piece)
      token = piece.tokens.upperBound
    }
    return (pieces, max(token, start + 1))
  }

  /// Whether a mark joins two pieces: true for a hyphen, false for the stop of an initial or abbreviation; nil ends the run.
  private func joint(_ token: Int, _ limit: Int, _ pieces: [NamePiece]) -> Bool? {
    guard token + 1 < limit, let last = pieces.last, last.tokens.upperBound == token,
      !stream.tokens[token].followsSpace
    else { return nil }
    let next = stream.tokens[token + 1]
    let mark = stream.mark(token)
    if isHyphen(token), !next.followsSpace, next.kind == .word { return true }
    if mark == UInt8(ascii: "."), case .initial = last.kind, next.isCapitalised { return false }
    return nil
  }

  /// A hyphen, or a dash that touches both words.
  func isHyphen(_ token: Int) -> Bool {
    guard stream.tokens[token].kind == .mark else { return false }
    let bytes = stream.bytes[stream.tokens[token].clean.range]
    if bytes.count == 1 { return bytes.first == UInt8(ascii: "-") }
    return bytes.elementsEqual([0xE2, 0x80, 0x93]) || bytes.elementsEqual([0xE2, 0x80, 0x91])
      || bytes.elementsEqual([0xE2, 0x80, 0x90])
  }

  /// Whether a word is one of the verbs that the rules know.
  mutating func isVerb(_ token: Int) -> Bool {
    !matcher.hits(at: token, of: vocabulary.verbs).isEmpty
  }

  /// Whether a word is a postposition: *қаршисида*, *билан*.
  mutating func isRelation(_ token: Int) -> Bool {
    matcher.hits(at: token).contains { $0.entry >= 0 && $0.category == vocabulary.postposition }
  }

  /// Whether a word stands before nouns and before no name: *his*, *every*.
  func isDeterminer(_ token: Int) -> Bool { vocabulary.determiners.contains(Array(stream.key(token))) }

  // MARK: One piece

  private mutating func capital(_ token: Int, _ limit: Int) -> NamePiece? {
    let found = roles(at: token).filter { $0.end <= limit }
    let hit = index.longest(at: token, before: limit, in: stream)
    let unit = self.unit(at: token, before: limit)
    if let hit, accepts(hit, at: token, unit: unit, roles: found), !opensWithTitle(hit, found) {
      var piece = NamePiece(
        kind: .known(hit), tokens: token..<hit.end, isCapital: true, suffixes: hit.suffixes,
        thing: hit.end > token + 1 ? thing(at: hit.end - 1) : nil)
      piece.isGivenWord = isGiven(found, token..<hit.end)
      return piece
    }
    if let piece = tableWord(token, found, unit) { return piece }
    let key = stream.key(token)
    if key.count == 1 || key.count == 2 && token + 1 < limit && stream.mark(token + 1) == UInt8(ascii: "."),
      isInitial(token, limit), key.count == 1 || numeral(token) == nil
    {
      return NamePiece(kind: .initial, tokens: token..<(token + 1), isCapital: true)
    }
    if let numeral = numeral(token) { return numeral }
    return NamePiece(
      kind: isGiven(found, unit) ? .given : .unknown, tokens: unit, isCapital: true,
      suffixes: caseSuffixes(unit.upperBound - 1))
  }

  /// Whether a known name is a title and a name that is known without it: *Emir Nasrullah*.
  private func opensWithTitle(_ hit: GazetteerIndex.Hit, _ found: [Found]) -> Bool {
    found.contains { one in
      guard case .title(.outside) = one.role, one.end < hit.end else { return false }
      guard let rest = index.longest(at: one.end, before: hit.end, in: stream), rest.end == hit.end else {
        return false
      }
      return rest.readings.contains { reading in hit.readings.contains { $0.entity == reading.entity } }
    }
  }

  /// The kind of thing that a word names after a name.
  private mutating func thing(at token: Int) -> EntityKind? {
    for found in roles(at: token) {
      if case .thing(let thing) = found.role, thing.position != .before { return thing.kind }
    }
    return nil
  }

  /// A name of the gazetteer gives way to a title of as many words, to the rest of a hyphenated word it would split, and
  /// to an ordinary word that only happens to look like it.
  private func accepts(_ hit: GazetteerIndex.Hit, at token: Int, unit: Range<Int>, roles: [Found]) -> Bool {
    if let longest = roles.first, longest.end >= hit.end, !isWhole(hit, besides: longest) {
      switch longest.role {
      case .title, .thing, .notName, .eventBefore, .particle: return false
      case .month: return !isBesideNumber(token)
      case .modifier: return hit.end > longest.end
      default: break
      }
    }
    if !vocabulary.isUzbek, !stream.tokens[hit.end - 1].isCapitalised, hit.readings.allSatisfy({ isBody($0) })
    {
      return false
    }
    if hit.end < unit.upperBound, hit.end > token, !isHyphen(hit.end) { return false }
    if hit.end < unit.upperBound, !splits(hit, unit) { return false }
    return !stream.tokens[token].traits.contains(.allCaps) || stream.key(token).count > 3
  }

  /// Whether a known name stands as it is where the table's word would need endings: *Бойн* is no *бой*.
  private func isWhole(_ hit: GazetteerIndex.Hit, besides role: Found) -> Bool {
    hit.end == role.end && hit.suffixes.count < role.suffixes.count && hit.readings.contains { !$0.isPart }
  }

  /// Units and bodies are names only with capitals: *the Kokandi army* is an army.
  private func isBody(_ reading: Gazetteer.Reading) -> Bool {
    gazetteer.kind(reading.entity) == .unit || gazetteer.kind(reading.entity) == .organisation
  }

  /// Whether what follows the hyphen is a name of its own: `Kokand-Bukhara`.
  private func splits(_ hit: GazetteerIndex.Hit, _ unit: Range<Int>) -> Bool {
    let next = hit.end + 1
    guard next < unit.upperBound else { return true }
    if let other = index.longest(at: next, before: unit.upperBound, in: stream), other.end == unit.upperBound
    {
      return true
    }
    return hit.readings.contains { $0.form != .name }
  }

  private func tableWord(_ token: Int, _ found: [Found], _ unit: Range<Int>) -> NamePiece? {
    for one in found {
      guard let kind = kind(of: one.role), one.role != .month || isBesideNumber(token) else { continue }
      // A word of a table that is only the first half of a hyphenated word is another word: Khan-Tengri.
      if one.end < unit.upperBound, !isHyphen(one.end) || !endsBeforePrefix(one) { continue }
      return NamePiece(kind: kind, tokens: token..<one.end, isCapital: true, suffixes: one.suffixes)
    }
    return nil
  }

  /// `Nov. 5`, `5 Jan`: the short name of a month counts as one only beside a number.
  private func isBesideNumber(_ token: Int) -> Bool {
    if token > 0, stream.tokens[token - 1].kind == .number { return true }
    if token > 1, isHyphen(token - 1), stream.tokens[token - 2].kind == .number { return true }
    var next = token + 1
    if next < stream.count, stream.mark(next) == UInt8(ascii: ".") { next += 1 }
    return next < stream.count && stream.tokens[next].kind == .number
  }

  private func endsBeforePrefix(_ found: Found) -> Bool { found.role == .prefix || found.role == .notName }

  private func kind(of role: NameRole) -> NamePiece.Kind? {
    switch role {
    case .none, .given: nil
    case .notName, .prefix, .month: .other
    case .particle: .particle
    case .modifier: .modifier
    case .title(let title): .title(title)
    case .thing(let thing): .thing(thing)
    case .eventBefore: .eventBefore
    case .eventAfter: .eventAfter
    case .eventAt: .eventAt
    }
  }

  /// A small word inside a run: a particle before another capital, a title or a word for a thing after the name.
  private mutating func small(_ token: Int, _ limit: Int, _ pieces: [NamePiece], _ hyphen: Bool) -> NamePiece?
  {
    guard !pieces.isEmpty, stream.tokens[token].kind == .word else {
      return pieces.isEmpty ? nil : digit(token, pieces)
    }
    if vocabulary.isUzbek, let hit = index.longest(at: token, before: limit, in: stream), hit.end > token + 1
    {
      return nil
    }
    let found = roles(at: token).filter { $0.end <= limit }
    for one in found {
      switch one.role {
      case .particle where one.end < limit && (isCapital(one.end) || isHyphen(one.end)):
        return NamePiece(kind: .particle, tokens: token..<one.end, isCapital: false)
      case .title(.after), .title(.either), .title(.possessed), .title(.outside(isSovereign: true)):
        guard case .title(let title) = one.role else { continue }
        return NamePiece(
          kind: .title(title), tokens: token..<one.end, isCapital: false, suffixes: one.suffixes)
      case .thing(let thing) where thing.position != .before:
        return NamePiece(
          kind: .thing(thing), tokens: token..<one.end, isCapital: false, suffixes: one.suffixes)
      case .eventAt:
        return NamePiece(kind: .eventAt, tokens: token..<one.end, isCapital: false)
      case .eventAfter where vocabulary.isUzbek:
        return NamePiece(kind: .eventAfter, tokens: token..<one.end, isCapital: false)
      default: continue
      }
    }
    return nil
  }

  /// The number of a ruler in figures: `Александр 2`, only for numbers that rulers have.
  private func digit(_ token: Int, _ pieces: [NamePiece]) -> NamePiece? {
    guard vocabulary.isUzbek, let number = stream.integer(token), (1...4).contains(number),
      let last = pieces.last,
      last.suffixes.isEmpty, token + 1 == stream.count || stream.tokens[token + 1].kind == .word,
      case .given = last.kind
    else { return nil }
    return NamePiece(kind: .numeral, tokens: token..<(token + 1), isCapital: true)
  }

  private func numeral(_ token: Int) -> NamePiece? {
    let bytes = stream.bytes[stream.tokens[token].clean.range]
    guard let value = RomanNumeral.value(bytes), value < 40, bytes.count < 6 else { return nil }
    return NamePiece(kind: .numeral, tokens: token..<(token + 1), isCapital: true)
  }

  // MARK: Words

  func isCapital(_ token: Int) -> Bool {
    token < stream.count && stream.tokens[token].kind == .word && stream.tokens[token].isCapitalised
  }

  /// The hyphenated word that begins at a token; a small part is kept unless it is an ordinary word.
  private func unit(at token: Int, before limit: Int) -> Range<Int> {
    var end = token + 1
    while end + 1 < limit, isHyphen(end), !stream.tokens[end].followsSpace,
      stream.tokens[end + 1].kind == .word, !stream.tokens[end + 1].followsSpace,
      stream.tokens[end + 1].isCapitalised || continues(end + 1)
    {
      end += 2
    }
    return token..<end
  }

  private func continues(_ token: Int) -> Bool {
    let key = stream.key(token)
    if stream.tokens[token].kind == .word, key.count <= 2 { return !vocabulary.isUzbek }
    return !vocabulary.common.contains(key)
  }

  /// A single letter, or Yo. and the like, that stands before a stop or another capital.
  private func isInitial(_ token: Int, _ limit: Int) -> Bool {
    token + 1 < limit
      && (stream.mark(token + 1) == UInt8(ascii: ".") && !stream.tokens[token + 1].followsSpace)
  }

  private func isGiven(_ found: [Found], _ unit: Range<Int>) -> Bool {
    unit.count == 1 && found.contains { $0.role == .given && $0.end == unit.upperBound }
  }

  /// The case suffixes that an unknown Uzbek word seems to bear.
  private func caseSuffixes(_ token: Int) -> [String] {
    guard vocabulary.isUzbek else { return [] }
    return UnknownStem.splits(of: stream.key(token), vocabulary.suffixes).first?.suffixes ?? []
  }
}
