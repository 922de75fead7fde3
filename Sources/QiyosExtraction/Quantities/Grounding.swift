import QiyosModel
import QiyosText

/// Settles what the numbers of one sentence count where their own words do not say it: by a lead, by a field of an
/// infobox, by the neighbours in a list.
struct Grounding {
  let stream: TokenStream
  /// Whether the verb and the noun of a list stand at its end, as in Uzbek.
  let isVerbFinal: Bool
  /// What the block as a whole counts.
  let label: UnitKind?
  /// What people are where nothing else is said.
  let soldiers: UnitKind?
  /// Whether the name of a people or a commander, without a case, ends before a token.
  let followsForce: (Int) -> Bool

  func settle(_ phrases: inout [CountPhrase], in range: Range<Int>, words: (Int) -> [CountReader.Found]) {
    for number in phrases.indices where phrases[number].kind == nil && phrases[number].countsPeople {
      give(soldiers, "person", to: &phrases[number])
    }
    for number in phrases.indices { lend(forward: number, &phrases) }
    for number in phrases.indices.dropLast().reversed() {
      share(number, &phrases)
      if isVerbFinal { gap(number, &phrases) }
    }
    let kinds = Set(phrases.compactMap { $0.kind?.name })
    for number in phrases.indices {
      guard let other = phrases[number].beside, kinds.contains(other.name) else {
        continue
      }
      phrases[number].kind = other
      phrases[number].unit = other.unit
    }
    for number in phrases.indices {
      if phrases[number].kind == nil { ground(number, &phrases, range, words) }
      applyLead(&phrases[number])
      applyLabel(&phrases[number])
      if isIdle(phrases[number]) { phrases[number].isGrounded = false }
    }
  }

  /// *600 of his 1,100 men*, *180,000 to 100,000 soldiers*: the unit stands with the next number.
  private func lend(forward number: Int, _ phrases: inout [CountPhrase]) {
    guard phrases[number].kind == nil, number + 1 < phrases.count, let kind = phrases[number + 1].kind else {
      return
    }
    let gap = phrases[number].tokens.upperBound..<phrases[number + 1].tokens.lowerBound
    let isPair =
      gap.count == 1 && ["to", "or", "and"].contains { stream.key(gap.lowerBound).elementsEqual($0.utf8) }
    guard phrases[number].isPart || isPair && kind.isPeople else { return }
    phrases[number].kind = kind
    phrases[number].unit = phrases[number + 1].unit
    phrases[number].isGrounded = true
    if phrases[number].isPart {
      phrases[number].tokens = phrases[number].tokens.lowerBound..<phrases[number + 1].tokens.upperBound
    }
  }

  /// Keys of the words that join two counts.
  private static let joiners = ["and", "va", "hamda"]

  /// *3 officers and 42 men killed*: what became of the last is said of both.
  private func share(_ number: Int, _ phrases: inout [CountPhrase]) {
    let next = phrases[number + 1]
    guard phrases[number].kind?.family == .people, phrases[number].fates.isEmpty,
      next.kind?.family == .people,
      !next.fates.isEmpty, phrases[number].tokens.upperBound + 1 == next.tokens.lowerBound,
      Self.joiners.contains(where: { isKey($0, next.tokens.lowerBound - 1) })
    else { return }
    phrases[number].fates = next.fates
  }

  /// *французлар 58 минг, руслар 44 минг кишини йўқотди*: what is counted and what became of it are said once, at the end.
  private func gap(_ number: Int, _ phrases: inout [CountPhrase]) {
    let next = phrases[number + 1]
    guard next.kind?.family == .people, phrases[number].fates.isEmpty, phrases[number].lead == nil,
      isOtherSide(phrases[number].tokens.upperBound..<next.tokens.lowerBound)
    else { return }
    if phrases[number].kind == nil, let value = phrases[number].figure.low, value >= 2,
      !phrases[number].figure.isQuality
    {
      give(next.kind, next.unit, to: &phrases[number])
    }
    guard phrases[number].kind?.family == .people else { return }
    phrases[number].fates = next.fates
    phrases[number].lead = next.lead
  }

  /// Whether a comma or *and* and then a few words that name somebody stand between two counts; *улардан* names no other.
  private func isOtherSide(_ gap: Range<Int>) -> Bool {
    guard (2...5).contains(gap.count) else { return false }
    let first = gap.lowerBound
    guard stream.mark(first) == UInt8(ascii: ",") || Self.joiners.contains(where: { isKey($0, first) }) else {
      return false
    }
    return gap.dropFirst().allSatisfy { token in
      stream.tokens[token].kind == .word && !stream.key(token).suffix(3).elementsEqual("dan".utf8)
    }
  }

  private func isKey(_ word: String, _ token: Int) -> Bool { stream.key(token).elementsEqual(word.utf8) }

  private func ground(
    _ number: Int, _ phrases: inout [CountPhrase], _ range: Range<Int>, _ words: (Int) -> [CountReader.Found]
  ) {
    let phrase = phrases[number]
    if !phrase.fates.isEmpty { return give(phrase.fates[0], "person", to: &phrases[number]) }
    if phrase.figure.isNone || phrase.figure.isOne { return }
    if phrase.figure.isQuality {
      if let kind = phrase.lead?.lead.kind ?? label, kind.family == .fate {
        give(kind, "person", to: &phrases[number])
      }
      return
    }
    if phrase.figure.bound == .indefinite, phrase.lead?.lead.isStrength != true { return }
    if let lead = phrase.lead { return give(lead.lead.kind, "person", to: &phrases[number]) }
    if phrase.countsPeople { return give(soldiers, "person", to: &phrases[number]) }
    // *640 cannon and Napoleon 587*: of what was counted before.
    let follows = phrases[..<number].contains { $0.isGrounded && $0.kind?.isPeople == false }
    if !follows, isOfNamed(phrase, range) { return give(soldiers, "person", to: &phrases[number]) }
    if let label, isFree(phrase, range, words) { return give(label, "person", to: &phrases[number]) }
    guard
      let giver = phrases[max(0, number - 12)..<number].last(where: {
        $0.isGrounded && $0.kind?.isPeople == true
      }),
      borrows(phrase, range, words)
    else { return }
    phrases[number].fates = giver.fates
    give(giver.kind, giver.unit, to: &phrases[number])
  }

  private func give(_ kind: UnitKind?, _ unit: String, to phrase: inout CountPhrase) {
    phrase.kind = kind
    phrase.unit = unit
    phrase.isGrounded = true
  }

  /// *Руслар 34 минг, шведлар 9 минг*: in notes a large number between a name and a mark is of the men of that name.
  private func isOfNamed(_ phrase: CountPhrase, _ range: Range<Int>) -> Bool {
    guard let value = phrase.figure.low ?? phrase.figure.high, value >= 300, !looksLikeYear(phrase, value),
      followsForce(phrase.tokens.lowerBound)
    else { return false }
    let next = phrase.tokens.upperBound
    return next >= range.upperBound || stream.tokens[next].kind == .mark
  }

  private func looksLikeYear(_ phrase: CountPhrase, _ value: Double) -> Bool {
    phrase.figure.core.count == 1 && value >= 1000 && value <= 2100
  }

  /// Whether a number stands alone: no word follows that could be what it counts.
  private func isFree(_ phrase: CountPhrase, _ range: Range<Int>, _ words: (Int) -> [CountReader.Found])
    -> Bool
  {
    let next = phrase.tokens.upperBound
    guard next < range.upperBound, stream.tokens[next].kind == .word else { return true }
    return words(next).contains(where: \.isStop) || stream.key(next).elementsEqual("and".utf8)
  }

  /// Whether a bare number can share the unit of one before: a large figure, or one with a bound, or the last word of
  /// a clause.
  private func borrows(_ phrase: CountPhrase, _ range: Range<Int>, _ words: (Int) -> [CountReader.Found])
    -> Bool
  {
    guard let value = phrase.figure.low ?? phrase.figure.high, value >= 2 else { return false }
    let isGrouped =
      phrase.figure.core.count > 1 && stream.tokens[phrase.figure.core.lowerBound].kind == .number
    let looksLikeYear = !isGrouped && value >= 1000 && value <= 2100
    if looksLikeYear || !isFree(phrase, range, words) && !isBracketed(phrase, range) { return false }
    if phrase.figure.bound != .exact || isGrouped || value >= 10_000 { return true }
    let next = phrase.tokens.upperBound
    return next >= range.upperBound || stream.tokens[next].kind == .mark
  }

  /// *(65,000 combat, 33,000 support)*: a member of a list in brackets.
  private func isBracketed(_ phrase: CountPhrase, _ range: Range<Int>) -> Bool {
    let next = phrase.tokens.upperBound + 1
    guard phrase.tokens.lowerBound > range.lowerBound, next < range.upperBound else { return false }
    let before = stream.mark(phrase.tokens.lowerBound - 1)
    let after = stream.mark(next)
    return (before == UInt8(ascii: "(") || before == UInt8(ascii: ","))
      && (after == UInt8(ascii: ")") || after == UInt8(ascii: ","))
  }

  /// Whether a number tells nothing that can be compared: *no attempt*, *several attacks*, *one column*.
  private func isIdle(_ phrase: CountPhrase) -> Bool {
    guard let kind = phrase.kind else { return false }
    if phrase.figure.isNone { return kind.family != .fate && kind.family != .arms }
    if phrase.figure.bound == .indefinite { return kind.family == .things }
    guard phrase.figure.isOne, phrase.fates.isEmpty else { return false }
    return kind.family == .people || kind.family == .things || kind.name == "columns"
      || kind.family == .measure
  }

  private func applyLead(_ phrase: inout CountPhrase) {
    guard let lead = phrase.lead, phrase.fates.isEmpty, let kind = phrase.kind else { return }
    if lead.lead.isStrength {
      if lead.lead.kind.name == "civilians", kind.family == .people { phrase.kind = lead.lead.kind }
      return
    }
    phrase.rules.append(lead.rule)
    if kind.family == .people, !lead.lead.thingsOnly { phrase.fates = [lead.lead.kind] }
  }

  private func applyLabel(_ phrase: inout CountPhrase) {
    guard let label, label.family == .fate, phrase.fates.isEmpty, phrase.kind?.family == .people else {
      return
    }
    phrase.fates = [label]
  }
}
