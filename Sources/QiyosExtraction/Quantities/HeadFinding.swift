import QiyosModel
import QiyosPatterns
import QiyosText

// The noun that a number counts: the first counted word after it that nothing but adjectives and names keep apart.
extension CountReader {
  /// Tokens; Uzbek keeps a number close to its noun.
  private var reach: Int { grammar.isUzbek ? 4 : 9 }

  /// Finds the noun after a figure; `limit` is where the next figure begins.
  mutating func findHead(of phrase: inout CountPhrase, limit: Int, end: Int) {
    if let kind = phrase.figure.kind {
      phrase.kind = kind
      phrase.unit = kind.unit
      phrase.isGrounded = true
    }
    takeMoneySign(for: &phrase)
    let start = afterCounter(phrase.figure.tokens.upperBound, of: &phrase, limit: limit)
    if phrase.kind?.name == "money" { return }
    if start < limit, noun(at: start, limit: limit) == nil,
      isPartitive(start, phrase: &phrase, limit: limit, end: end)
    {
      return
    }
    var token = start
    var fallback: Found?
    walk: while token < limit, token - start < (phrase.figure.bound == .indefinite ? 5 : reach) {
      if stream.tokens[token].kind != .word {
        guard passes(token, after: start) else { break }
        token += 1
        continue
      }
      let words = words(at: token).filter { $0.tokens.upperBound <= limit }
      for found in words {
        switch found.word {
        case .unit(_, _, let singular, _, _):
          if singular, !grammar.isUzbek, !phrase.figure.isOne, !isAttributive(token, start) {
            fallback = fallback ?? found
            token = found.tokens.upperBound
            continue walk
          }
          take(found, for: &phrase, limit: limit)
          return
        case .fate(let kind, let isVerb):
          guard !isVerb, fallback == nil, phrase.kind == nil else { break walk }
          take(kind, found.tokens, for: &phrase)
          return
        case .ofPeople:
          phrase.isGrounded = true
          phrase.kind = kinds["soldiers"]
          phrase.unit = "person"
          phrase.isPart = true
          phrase.tokens = phrase.tokens.lowerBound..<found.tokens.upperBound
          return
        default: continue
        }
      }
      if words.contains(where: \.isStop), !joinsCapitals(token),
        !stream.tokens[token].traits.contains(.allCaps)
      {
        break
      }
      token += 1
    }
    if phrase.kind == nil, let fallback { take(fallback, for: &phrase, limit: limit) }
    if phrase.kind == nil { takeName(start..<token, for: &phrase, limit: limit) }
    if phrase.kind == nil { takeNoun(start..<token, for: &phrase) }
  }

  /// *$500*: the unit before the number.
  private mutating func takeMoneySign(for phrase: inout CountPhrase) {
    let first = phrase.figure.core.lowerBound
    guard first > 0 else { return }
    for found in words(at: first - 1) where found.tokens.upperBound == first {
      guard case .moneySign(let unit) = found.word else { continue }
      phrase.kind = kinds["money"]
      phrase.unit = unit
      phrase.isGrounded = true
      phrase.tokens = min(phrase.tokens.lowerBound, first - 1)..<phrase.tokens.upperBound
    }
  }

  /// The token after *та* or *нафар*; such a word alone counts people or things.
  private mutating func afterCounter(_ start: Int, of phrase: inout CountPhrase, limit: Int) -> Int {
    var token = start
    if token + 1 < limit, isTouchingDash(token), isCounterWord(token + 1) != nil { token += 1 }
    while token < limit, let isPerson = isCounterWord(token) {
      phrase.hasCounter = true
      phrase.countsPeople = phrase.countsPeople || isPerson
      token += 1
      phrase.tokens = phrase.tokens.lowerBound..<token
    }
    return token
  }

  private mutating func isCounterWord(_ token: Int) -> Bool? {
    for found in words(at: token) {
      if case .counter(let isPerson) = found.word { return isPerson }
    }
    return nil
  }

  private func isTouchingDash(_ token: Int) -> Bool {
    stream.mark(token) == UInt8(ascii: "-") && !stream.tokens[token].followsSpace
  }

  /// Whether a noun in the singular stands right after the number with a hyphen: *a 500-man force*.
  private func isAttributive(_ token: Int, _ start: Int) -> Bool {
    token == start + 1 && isTouchingDash(start)
  }

  /// Marks that may stand inside a noun group: hyphens, quotation marks, the digits of a designation.
  private func passes(_ token: Int, after start: Int) -> Bool {
    let one = stream.tokens[token]
    if one.kind == .number {
      // T-34, AT6, 1st: digits that touch letters.
      let touchesBefore = token > 0 && !one.followsSpace
      let touchesAfter =
        token + 1 < stream.count && !stream.tokens[token + 1].followsSpace
        && stream.tokens[token + 1].kind == .word
      return touchesBefore || touchesAfter
    }
    switch stream.mark(token) {
    case UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    case 0: return one.clean.count > 1 && !one.followsSpace == false || isQuotation(token)
    default: return false
    }
  }

  private func isQuotation(_ token: Int) -> Bool {
    let bytes = stream.bytes[stream.tokens[token].clean.range]
    return bytes.elementsEqual([0xE2, 0x80, 0x9C]) || bytes.elementsEqual([0xE2, 0x80, 0x9D])
      || bytes.elementsEqual([0xC2, 0xAB]) || bytes.elementsEqual([0xC2, 0xBB])
  }

  /// *US Army and US Marine Corps dead*
  private func joinsCapitals(_ token: Int) -> Bool {
    guard token > 0, token + 1 < stream.count else { return false }
    return stream.key(token).elementsEqual("and".utf8) && stream.tokens[token - 1].isCapitalised
      && stream.tokens[token + 1].isCapitalised
  }

  /// Takes a unit, or the last of several that follow each other: *infantry companies*, *soldiers and officers*.
  private mutating func take(_ found: Found, for phrase: inout CountPhrase, limit: Int) {
    var last = found
    var next = found.tokens.upperBound
    while next < limit, chains(last), !isAttributive(found.tokens.lowerBound, phrase.tokens.upperBound),
      let more = noun(at: next, limit: limit), !isInstrument(more, after: last)
    {
      last = more
      next = more.tokens.upperBound
    }
    guard case .unit(var kind, var unit, _, let beside, let many) = last.word else { return }
    if let many, phrase.figure.low ?? phrase.figure.high ?? 0 >= 100,
      !isAttributive(found.tokens.lowerBound, phrase.tokens.upperBound)
    {
      (kind, unit) = (many, many.unit)
    }
    phrase.kind = kind
    phrase.unit = unit
    phrase.beside = beside
    phrase.isGrounded = true
    phrase.headSuffixes = last.suffixes
    phrase.group = phrase.tokens.upperBound..<found.tokens.lowerBound
    phrase.tokens = phrase.tokens.lowerBound..<next
    if next + 1 < limit, stream.key(next).elementsEqual("and".utf8),
      let more = noun(at: next + 1, limit: limit),
      case .unit(let other, _, _, _, _) = more.word, other.family == kind.family
    {
      phrase.tokens = phrase.tokens.lowerBound..<more.tokens.upperBound
    }
  }

  /// Whether a noun after it may be the one that is counted: *infantry companies*, but not *кишилик қўшин* (of so many
  /// men) nor *рота пиёда* (companies of foot).
  private func chains(_ found: Found) -> Bool {
    guard grammar.isUzbek else { return true }
    if case .unit(let kind, _, _, _, _) = found.word, kind.family == .force { return false }
    // "кишини қиличдан ўтказди": a noun with a case is the last of its group.
    if found.suffixes.contains(where: { ["ACC", "DAT", "LOC", "ABL"].contains($0) }) { return false }
    let isOfSoMany = found.suffixes.contains { $0 == "ABSTR" || $0 == "MEAS" }
    return !isOfSoMany && !stream.key(found.tokens.upperBound - 1).suffix(3).elementsEqual("lik".utf8)
  }

  /// *15 минг одам қиличдан ўтказилди*: arms after men are not what is counted.
  private func isInstrument(_ found: Found, after counted: Found) -> Bool {
    guard grammar.isUzbek, case .unit(let kind, _, _, _, _) = found.word,
      case .unit(let people, _, _, _, _) = counted.word
    else { return false }
    return people.isPeople && kind.family == .arms
  }

  private mutating func noun(at token: Int, limit: Int) -> Found? {
    words(at: token).first { if case .unit = $0.word { $0.tokens.upperBound <= limit } else { false } }
  }

  private mutating func take(_ fate: UnitKind, _ tokens: Range<Int>, for phrase: inout CountPhrase) {
    phrase.kind = fate
    phrase.unit = fate.unit
    phrase.fates = [fate]
    phrase.isGrounded = true
    phrase.group = phrase.tokens.upperBound..<max(phrase.tokens.upperBound, tokens.lowerBound)
    phrase.tokens = phrase.tokens.lowerBound..<tokens.upperBound
  }

  // MARK: Parts, names and other nouns

  /// *600 of his 1,100 men*, *21 of his soldiers*: the number is part of what the next group counts.
  private mutating func isPartitive(_ start: Int, phrase: inout CountPhrase, limit: Int, end: Int) -> Bool {
    guard !grammar.isUzbek, stream.key(start).elementsEqual("of".utf8) else { return false }
    var token = start + 1
    while token < min(limit, start + 5), stream.tokens[token].kind == .word {
      if let unit = noun(at: token, limit: limit) {
        guard case .unit(let kind, _, let singular, _, _) = unit.word, !singular, kind.family != .measure
        else {
          return false
        }
        take(unit, for: &phrase, limit: limit)
        return true
      }
      token += 1
    }
    if token == limit, limit < end, token - start <= 4 {
      phrase.isPart = true
      return true
    }
    return false
  }

  /// *7,000 Kokandis*, *18 минг афғон*: a name of people after the number.
  private mutating func takeName(_ walked: Range<Int>, for phrase: inout CountPhrase, limit: Int) {
    let value = phrase.figure.low ?? phrase.figure.high ?? 100
    for token in walked.prefix(3) {
      guard let end = peopleEnd(token, limit, isFirst: token == walked.lowerBound) else { continue }
      guard value >= 10 || !grammar.isUzbek && stream.key(end - 1).last == UInt8(ascii: "s") else { return }
      if end < limit, stream.tokens[end].kind == .word,
        stream.tokens[end].isCapitalised || isPlural(end) && !isCommon(end)
      {
        return
      }
      phrase.nameHead = token
      phrase.kind = kinds["soldiers"]
      phrase.unit = "person"
      phrase.isGrounded = true
      phrase.group = phrase.tokens.upperBound..<end
      phrase.tokens = phrase.tokens.lowerBound..<withOther(end, limit)
      return
    }
  }

  /// *190,000 Turks and Tatars*, *190 минг турк ва татар*: the token after a second people.
  private mutating func withOther(_ end: Int, _ limit: Int) -> Int {
    guard end + 1 < limit,
      ["and", "va", "hamda", "bilan"].contains(where: { stream.key(end).elementsEqual($0.utf8) }),
      let other = peopleEnd(end + 1, limit, isFirst: false)
    else { return end }
    return other
  }

  /// The end of a name of people that begins at a token: one that was found as such, or a word that looks like one.
  private func peopleEnd(_ token: Int, _ limit: Int, isFirst: Bool) -> Int? {
    if let name = names.people(at: token), name.tokens.upperBound <= limit { return name.tokens.upperBound }
    guard isFirst, !grammar.isUzbek, stream.tokens[token].isCapitalised, stream.tokens[token].clean.count > 3,
      !(token + 1 < limit && stream.key(token + 1).elementsEqual("of".utf8))
    else { return nil }
    return stream.key(token).last == UInt8(ascii: "s") ? token + 1 : nil
  }

  /// Whether a small-letter word has the ending of an English plural.
  private func isPlural(_ token: Int) -> Bool {
    let key = stream.key(token)
    return !grammar.isUzbek && key.count > 3 && key.last == UInt8(ascii: "s")
      && key.dropLast().last != UInt8(ascii: "s")
      && !stream.tokens[token].isCapitalised && stream.tokens[token].kind == .word
  }

  /// Any other noun in the plural: *two regions*.
  private mutating func takeNoun(_ walked: Range<Int>, for phrase: inout CountPhrase) {
    if grammar.isUzbek { return takeCounted(walked, for: &phrase) }
    guard let value = phrase.figure.low ?? phrase.figure.high, value >= 2,
      value < 1000 || phrase.figure.core.count > 1
    else { return }
    if walked.lowerBound > 1, isDesignation(before: phrase.figure.core.lowerBound) { return }
    for token in walked.prefix(3) where isPlural(token) {
      let key = Array(stream.key(token))
      phrase.kind = kinds["other"]
      phrase.unit = Self.singular(key)
      phrase.isGrounded = true
      phrase.tokens = phrase.tokens.lowerBound..<(token + 1)
      return
    }
  }

  /// *17 та масжид*: any noun after a word that only counts things.
  private mutating func takeCounted(_ walked: Range<Int>, for phrase: inout CountPhrase) {
    guard phrase.hasCounter, !phrase.countsPeople, let token = walked.first,
      stream.tokens[token].kind == .word,
      !isCommon(token)
    else { return }
    phrase.kind = kinds["other"]
    phrase.unit = stream.text(token..<(token + 1)).lowercased()
    phrase.isGrounded = true
    phrase.tokens = phrase.tokens.lowerBound..<(token + 1)
  }

  /// *Flight 655*, *Room 40*: a capitalised word inside a sentence right before the number.
  private mutating func isDesignation(before token: Int) -> Bool {
    guard token > 1, stream.tokens[token].kind == .number, stream.tokens[token - 1].isCapitalised,
      stream.tokens[token - 2].kind == .word
    else { return false }
    return !isCommon(token - 1)
  }

  /// The singular of an English plural in -s, by its spelling.
  private static func singular(_ key: [UInt8]) -> String {
    let word = String(decoding: key, as: UTF8.self)
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    for ending in ["shes", "ches", "xes", "sses", "zes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    return String(word.dropLast())
  }
}
