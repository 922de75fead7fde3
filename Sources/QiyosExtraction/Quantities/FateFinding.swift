import QiyosModel
import QiyosPatterns
import QiyosText

// What became of those that are counted, said after the noun.
extension CountReader {
  /// Finds fates and bounds after the noun; `limit` is where the next figure begins.
  mutating func findTail(of phrase: inout CountPhrase, limit: Int) {
    boundAfter(&phrase, limit: limit)
    moreFates(&phrase, limit: limit)
    guard phrase.kind?.family != .fate || phrase.kind?.name == "captured" && phrase.fates.count == 1,
      !phrase.isPart || phrase.kind != nil
    else { return }
    if let kind = phrase.kind, !kind.isPeople { return }
    let start = phrase.tokens.upperBound
    guard start < limit else { return }
    var best: RuleSet.Match?
    for match in matcher.candidates(at: start, limit: limit) {
      guard case .tail = grammar.forms[match.rule] else { continue }
      if best.map({ match.rule < $0.rule }) ?? true { best = match }
    }
    guard let best, case .tail(let capture) = grammar.forms[best.rule], let fate = best.captures[capture]
    else { return }
    guard isPassive(fate, best) else { return }
    let kinds = fates(in: best.tokens)
    guard !kinds.isEmpty else { return }
    phrase.fates = kinds
    phrase.rules.append(best.rule)
    phrase.isGrounded = true
    if let hit = fate.hit, hit.suffixes.contains("NEG") { phrase.figure = phrase.figure.negated }
    if grammar.includesTail { phrase.tokens = phrase.tokens.lowerBound..<best.tokens.upperBound }
  }

  /// An active verb with an object of its own (*500 men killed 20*) says nothing of its subject.
  private mutating func isPassive(_ fate: RuleSet.Capture, _ match: RuleSet.Match) -> Bool {
    guard !grammar.isUzbek, fate.tokens.lowerBound == match.tokens.lowerBound,
      match.tokens.upperBound < stream.count,
      let hit = fate.hit, hit.entry >= 0, case .fate(_, false)? = grammar.words[Int(hit.entry)]
    else { return true }
    let next = match.tokens.upperBound
    if stream.tokens[next].kind == .number { return false }
    return !words(at: next).contains { if case .article = $0.word { true } else { false } }
  }

  private mutating func fates(in range: Range<Int>) -> [UnitKind] {
    var kinds: [UnitKind] = []
    var token = range.lowerBound
    while token < range.upperBound {
      var next = token + 1
      for found in words(at: token) {
        guard case .fate(let kind, _) = found.word, found.tokens.upperBound <= range.upperBound else {
          continue
        }
        if !kinds.contains(kind) { kinds.append(kind) }
        next = found.tokens.upperBound
        break
      }
      token = next
    }
    // *асир тушган ҳолда йўқотди*: what became of them says more than that they were lost.
    let exact = kinds.filter { $0.name != "casualties" }
    return exact.isEmpty ? kinds : exact
  }

  /// *killed and wounded*, *dead, wounded or taken prisoner*: further fates of the same number.
  private mutating func moreFates(_ phrase: inout CountPhrase, limit: Int) {
    guard let kind = phrase.kind, kind.family == .fate else { return }
    if phrase.fates.isEmpty { phrase.fates = [kind] }
    var end = phrase.tokens.upperBound
    while end < limit {
      var token = end
      while token < min(limit, end + 2), isJoint(fateAt: token) { token += 1 }
      guard token > end, let found = fate(at: token, limit: limit), !takesObject(found.end) else { break }
      if !phrase.fates.contains(found.kind) { phrase.fates.append(found.kind) }
      end = found.end
    }
    phrase.tokens = phrase.tokens.lowerBound..<end
  }

  /// *228 wounded and captured 31 guns*: a verb whose object is another figure is no fate of the first.
  private func takesObject(_ end: Int) -> Bool {
    !grammar.isUzbek && end < stream.count && stream.tokens[end].kind == .number
  }

  /// *6 минг кишини ва 145 та тўпни йўқотди*: the verb of a list of men and things says what became of the men.
  mutating func shareLosses(_ phrases: inout [CountPhrase], end: Int) {
    for last in phrases.indices.dropFirst() {
      guard phrases[last].kind?.isPeople == false, phrases[last].kind?.family != .fate,
        let lost = loss(at: phrases[last].tokens.upperBound, end: end)
      else { continue }
      var number = last - 1
      while number >= 0,
        isList(phrases[number].tokens.upperBound..<phrases[number + 1].tokens.lowerBound)
      {
        let isMen = phrases[number].kind?.isPeople == true && phrases[number].fates.isEmpty
        if isMen, phrases[number].lead?.lead.isStrength ?? true { phrases[number].fates = [lost] }
        number -= 1
      }
    }
  }

  /// The loss that a verb right after the last item of a list tells, with a comma at most between them.
  private mutating func loss(at token: Int, end: Int) -> UnitKind? {
    guard token < end, let found = fate(at: token, limit: end), found.kind.name == "casualties" else {
      return nil
    }
    return found.kind
  }

  private mutating func isJoint(fateAt token: Int) -> Bool {
    let mark = stream.mark(token)
    if mark == UInt8(ascii: ",") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") { return true }
    return stream.tokens[token].kind == .word && joins(token)
  }

  private mutating func fate(at token: Int, limit: Int) -> (kind: UnitKind, end: Int)? {
    for found in words(at: token) where found.tokens.upperBound <= limit {
      switch found.word {
      case .fate(let kind, _): return (kind, found.tokens.upperBound)
      case .unit(let kind, _, _, _, _) where kind.family == .fate: return (kind, found.tokens.upperBound)
      default: continue
      }
    }
    return nil
  }

  /// A bound after the noun, or in its case ending: *кишидан ортиқ*, *15 тўпгача*.
  private mutating func boundAfter(_ phrase: inout CountPhrase, limit: Int) {
    if phrase.headSuffixes.contains("TERM") || phrase.figure.suffixes.contains("TERM"),
      phrase.figure.bound != .range
    {
      phrase.figure = phrase.figure.bounded(by: .upTo)
    }
    let end = phrase.tokens.upperBound
    guard end < limit else { return }
    for found in words(at: end) where found.tokens.upperBound <= limit {
      guard case .boundAfter(let bound) = found.word else { continue }
      phrase.figure = phrase.figure.bounded(by: bound)
      phrase.tokens = phrase.tokens.lowerBound..<found.tokens.upperBound
      return
    }
  }
}
