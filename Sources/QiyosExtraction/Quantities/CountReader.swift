import QiyosModel
import QiyosPatterns
import QiyosText

/// Reads the counts of one text in one language, a sentence at a time; every step looks at a bounded number of tokens.
struct CountReader {
  let grammar: CountGrammar
  let kinds: UnitKinds
  let stream: TokenStream
  let names: SideNames
  var matcher: Matcher
  private var openings: CountOpenings
  /// Words that were looked up in the sentence at hand.
  private var known: [Int: [Found]] = [:]

  init(_ grammar: CountGrammar, _ kinds: UnitKinds, _ stream: TokenStream, _ names: SideNames) {
    self.grammar = grammar
    self.kinds = kinds
    self.stream = stream
    self.names = names
    matcher = Matcher(grammar.rules, stream)
    openings = CountOpenings(grammar.gate, stream)
  }

  /// Whether a sentence can hold a count at all.
  mutating func admits(_ sentence: Range<Int>) -> Bool { openings.admits(sentence) }

  /// The counts in a range of tokens, in order; `isTaken` tells tokens that belong to dates, `label` is what the block
  /// as a whole counts (an infobox field).
  mutating func phrases(in range: Range<Int>, isTaken: (Int) -> Bool, label: UnitKind?) -> [CountPhrase] {
    known.removeAll(keepingCapacity: true)
    let found = marks(in: range, isTaken: isTaken)
    guard !found.figures.isEmpty else { return [] }
    var phrases: [CountPhrase] = []
    for (number, figure) in found.figures.enumerated() {
      let limit =
        number + 1 < found.figures.count ? found.figures[number + 1].tokens.lowerBound : range.upperBound
      if let last = phrases.last, figure.tokens.lowerBound < last.tokens.upperBound { continue }
      var phrase = CountPhrase(figure)
      phrase.lead = found.lead(before: figure.tokens.lowerBound)
      findHead(of: &phrase, limit: limit, end: range.upperBound)
      findTail(of: &phrase, limit: limit)
      if phrase.lead == nil, let last = phrases.last,
        isList(last.tokens.upperBound..<figure.tokens.lowerBound)
      {
        phrase.lead = last.lead
      }
      phrases.append(phrase)
    }
    if grammar.isUzbek { shareLosses(&phrases, end: range.upperBound) }
    let (names, isUzbek) = (names, grammar.isUzbek)
    Grounding(
      stream: stream, isVerbFinal: isUzbek, label: label, soldiers: kinds["soldiers"],
      followsForce: { names.force(endingAt: $0, isUzbek: isUzbek) != nil }
    ).settle(&phrases, in: range) {
      self.words(at: $0)
    }
    let numbers = WholeNumbers(stream: stream)
    for number in phrases.indices { numbers.mend(&phrases[number]) }
    return phrases.filter(\.isGrounded)
  }

  // MARK: Figures and leads

  private mutating func marks(in range: Range<Int>, isTaken: (Int) -> Bool) -> Marks {
    var marks = Marks()
    var free = range.lowerBound
    for token in CountPlaces(&openings, range, isTaken: isTaken).tokens where token >= free {
      let found = matcher.candidates(at: token, limit: range.upperBound)
      for match in found { if let lead = lead(match) { marks.add(lead) } }
      if let figure = figure(found, isTaken: isTaken) {
        marks.add(figure)
        free = figure.tokens.upperBound
      } else {
        free = skipped(token, range.upperBound)
      }
    }
    return marks
  }

  /// The token after one that begins no figure; the digits that touch it go with it, so that no part of `T-34` or of
  /// `12.05.1865` is read as a number.
  private func skipped(_ token: Int, _ end: Int) -> Int {
    var next = token + 1
    guard stream.tokens[token].kind == .number else { return next }
    while next < end, !stream.tokens[next].followsSpace, next - token < 12 { next += 1 }
    return next
  }

  private func lead(_ match: RuleSet.Match) -> LeadMatch? {
    guard case .lead(let capture) = grammar.forms[match.rule], let hit = match.captures[capture]?.hit,
      hit.entry >= 0,
      case .lead(let lead) = grammar.words[Int(hit.entry)]
    else { return nil }
    return LeadMatch(tokens: match.tokens, lead: lead, rule: match.rule)
  }

  /// The longest figure that stands; of equal ones the rule that is written first.
  private mutating func figure(_ found: [RuleSet.Match], isTaken: (Int) -> Bool) -> Figure? {
    let ordered = found.sorted { a, b in
      a.tokens.count != b.tokens.count ? a.tokens.count > b.tokens.count : a.rule < b.rule
    }
    for match in ordered {
      guard case .figure(let form) = grammar.forms[match.rule] else { continue }
      let figure = Figure(match, form, grammar.rules.lexicon) {
        stream.tokens[$0.upperBound - 1].kind == .word
      }
      if let figure, !match.tokens.contains(where: isTaken), isCount(figure), !isAdjective(figure) {
        return figure
      }
    }
    return nil
  }

  /// Whether a word for how heavy losses were stands before a noun that is no loss: *5,100 heavy infantry*.
  private mutating func isAdjective(_ figure: Figure) -> Bool {
    figure.isQuality
      && words(at: figure.tokens.upperBound).contains {
        if case .unit(let kind, _, _, _, _) = $0.word { kind.family != .fate } else { false }
      }
  }

  /// Whether a number counts and does not only number something: no ordinal, label, designation or share.
  private mutating func isCount(_ figure: Figure) -> Bool {
    if figure.suffixes.contains("ORD") { return false }
    // «Бирга» is "together".
    if figure.isOne, figure.suffixes == ["DAT"], figure.core.count == 1 { return false }
    let first = figure.core.lowerBound
    let next = figure.core.upperBound
    if first < stream.count, stream.tokens[first].kind == .number, first > 0,
      !stream.tokens[first].followsSpace
    {
      let before = stream.tokens[first - 1]
      if before.kind == .word { return false }
      if isJoint(first - 1), first > 1, !before.followsSpace, stream.tokens[first - 2].kind != .mark {
        return false
      }
    }
    if first > 0, words(at: first - 1, reaching: first).contains(where: \.isLabel) { return false }
    if first > 1, words(at: first - 2, reaching: first).contains(where: \.isLabel) { return false }
    guard next < stream.count else { return true }
    if words(at: next).contains(where: { if case .percent = $0.word { true } else { false } }) {
      return false
    }
    if isFraction(next) { return false }
    return figure.tokens.upperBound > next || !isGlued(after: next)
  }

  /// *three-quarters*
  private mutating func isFraction(_ next: Int) -> Bool {
    guard next + 1 < stream.count, isJoint(next) else { return false }
    return words(at: next + 1).contains { if case .percent = $0.word { true } else { false } }
  }

  /// Whether letters that are no unit, counter or case ending touch the number: *15th*, *3-рота*.
  private mutating func isGlued(after next: Int) -> Bool {
    guard stream.tokens[next - 1].kind == .number, !stream.tokens[next].followsSpace else { return false }
    if stream.tokens[next].kind == .word { return !isUnitOrCounter(next) }
    guard isJoint(next), next + 1 < stream.count, !stream.tokens[next + 1].followsSpace else { return false }
    switch stream.tokens[next + 1].kind {
    case .number: return true
    case .mark: return false
    case .word: return grammar.isUzbek && !isCounter(next + 1)
    }
  }

  /// A hyphen, dash, full stop or slash that ties a number to what touches it.
  private func isJoint(_ token: Int) -> Bool {
    switch stream.mark(token) {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"): true
    default: false
    }
  }

  private mutating func isUnitOrCounter(_ token: Int) -> Bool {
    words(at: token).contains {
      switch $0.word {
      case .unit, .counter, .boundAfter: true
      default: false
      }
    }
  }

  private mutating func isCounter(_ token: Int) -> Bool {
    words(at: token).contains { if case .counter = $0.word { true } else { false } }
  }

  // MARK: Words

  /// A word of the tables at a token.
  struct Found {
    let word: CountWord
    let tokens: Range<Int>
    let suffixes: [String]

    var isLabel: Bool { if case .label = word { true } else { false } }
    var isStop: Bool { if case .stop = word { true } else { false } }
  }

  /// The words of the tables at a token, longest first.
  mutating func words(at token: Int) -> [Found] {
    guard token < stream.count else { return [] }
    guard matcher.hasEntry(at: token) else { return [] }
    if let known = known[token] { return known }
    var found: [Found] = []
    for hit in matcher.hits(at: token) where hit.entry >= 0 {
      guard let word = grammar.words[Int(hit.entry)] else { continue }
      if case .unit = word, !hit.suffixes.allSatisfy(Self.isNominal) { continue }
      found.append(Found(word: word, tokens: token..<Int(hit.end), suffixes: hit.suffixes))
    }
    known[token] = found
    return found
  }

  /// Whether a suffix leaves a noun a noun; тўп-ла- (gather) is no тўп.
  private static func isNominal(_ gloss: String) -> Bool {
    nominal.contains(gloss) || gloss.hasPrefix("POSS")
  }

  private static let nominal: Set<String> = [
    "PL", "3PL", "GEN", "GEN.COLL", "ACC", "DAT", "LOC", "LOC.COLL", "ABL", "TERM", "ESS", "EQU", "ABSTR",
    "MEAS",
    "INHAB", "REL", "LIM", "AND", "INCL", "CONC", "ADD", "AGT", "CMPR", "DIM",
  ]

  private mutating func words(at token: Int, reaching end: Int) -> [Found] {
    words(at: token).filter { $0.tokens.upperBound == end }
  }

  /// Whether tokens only join the members of a list: commas, *and*, brackets, *with*.
  mutating func isList(_ range: Range<Int>) -> Bool {
    guard range.count <= 4 else { return false }
    for token in range {
      if stream.tokens[token].kind == .mark {
        if ![UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "."), UInt8(ascii: ")")].contains(
          stream.mark(token))
        {
          return false
        }
        continue
      }
      guard joins(token) else { return false }
    }
    return true
  }

  /// Whether the words before a name keep it from being the subject: *against the*, *from*, *at*; in Uzbek those after it.
  mutating func isBarrier(_ name: Range<Int>) -> Bool {
    if grammar.isUzbek {
      return isObject(name.upperBound - 1) || has(grammar.barrier, name.upperBound)
    }
    var token = name.lowerBound - 1
    var steps = 0
    while steps < 2, token >= 0,
      words(at: token).contains(where: { if case .article = $0.word { true } else { false } })
    {
      token -= 1
      steps += 1
    }
    return has(grammar.barrier, token)
  }

  /// Whether a name ends as the object of a verb: *хиваликларни*.
  private func isObject(_ token: Int) -> Bool {
    let key = stream.key(token)
    return key.count > 4 && key.suffix(2).elementsEqual("ni".utf8)
  }

  /// Whether a word for armed people begins at a token: the name of a place before it is that of a side.
  mutating func isForce(_ token: Int) -> Bool { has(grammar.force, token) }

  /// Whether the words at a token point back to those who were named last: *of these*.
  mutating func countsOfThese(_ token: Int) -> Bool { has(grammar.ofThese, token) }

  /// A common noun at a token that tells a side: *the besiegers*, *душман*.
  mutating func role(_ token: Int) -> Range<Int>? {
    grammar.side.flatMap { matcher.end(of: $0, at: token) }.map { token..<$0 }
  }

  /// Whether a capitalised word is one of the tables, and no name for all its capital.
  mutating func isCommon(_ token: Int) -> Bool {
    matcher.hasEntry(at: token)
  }

  mutating func joins(_ token: Int) -> Bool { has(grammar.joint, token) }

  private mutating func has(_ category: Int32?, _ token: Int) -> Bool {
    guard let category, token >= 0, token < stream.count else { return false }
    return matcher.end(of: category, at: token) != nil
  }
}
