import QiyosKnowledge
import QiyosModel
import QiyosText

/// How English sentences are read: what is a noun and what a verb, where clauses end, who does what to whom.
enum EnglishGrammar {
  // MARK: Triggers

  static func trigger(
    _ tokens: Range<Int>, _ readings: [EventLexicon.Reading], _ reading: SentenceReading,
    _ stream: TokenStream
  ) -> Trigger? {
    // *Ambassador Hoshim*: a title.
    if stream.tokens[tokens.lowerBound].isCapitalised, tokens.upperBound < reading.tokens.upperBound,
      stream.tokens[tokens.upperBound].isCapitalised, stream.tokens[tokens.upperBound].kind == .word
    {
      return nil
    }
    let isNoun = self.isNoun(tokens, readings, reading, stream)
    let fitting = readings.filter { $0.use == .both || ($0.use == .noun) == isNoun }
    guard !fitting.isEmpty else { return nil }
    var trigger = Trigger(tokens: tokens, readings: fitting, isNoun: isNoun)
    guard !isNoun else { return trigger }
    trigger.isPassive = isPassive(tokens, reading, stream)
    let before = tokens.lowerBound - 1
    if isGerund(tokens.lowerBound, stream) {
      // *invading armies*: an adjective.
      if reading.marks.has(tokens.upperBound, [.forceNoun, .personNoun]) { return nil }
      trigger.isInfinitive = true
    } else if let marker = infinitiveMarker(before: tokens.lowerBound, reading, stream) {
      trigger.isInfinitive = true
      trigger.isPurpose = !(marker - 3..<marker).contains { reading.marks.has($0, .aspect) }
    } else if reading.marks.has(before, .determiner), !reading.marks.has(before, [.he, .it, .they, .not]) {
      return nil
    }
    return trigger
  }

  /// The *to* of an infinitive, which an adverb may part from its verb.
  private static func infinitiveMarker(before token: Int, _ reading: SentenceReading, _ stream: TokenStream)
    -> Int?
  {
    for place in [token - 1, token - 2] where place >= reading.tokens.lowerBound {
      if stream.key(place).elementsEqual("to".utf8) { return place }
      guard
        stream.key(place).suffix(2).elementsEqual("ly".utf8) || stream.key(place).elementsEqual("first".utf8)
      else { return nil }
    }
    return nil
  }

  private static func isGerund(_ token: Int, _ stream: TokenStream) -> Bool {
    stream.key(token).count > 4 && stream.key(token).suffix(3).elementsEqual("ing".utf8)
  }

  private static func isNoun(
    _ tokens: Range<Int>, _ readings: [EventLexicon.Reading], _ reading: SentenceReading,
    _ stream: TokenStream
  ) -> Bool {
    if readings.allSatisfy({ $0.use == .verb }) { return false }
    if readings.allSatisfy({ $0.use == .noun }) { return true }
    let marks = reading.marks
    let before = tokens.lowerBound - 1
    guard before >= reading.tokens.lowerBound else { return true }
    if marks.has(before, [.modal, .do, .he, .they, .it, .relative]), !marks.has(before, .determiner) {
      return false
    }
    if marks.has(before, [.determiner, .preposition]) { return true }
    if marks.has(tokens.upperBound, .preposition),
      let relation = marks[tokens.upperBound].relation, ["of", "on", "by", "against"].contains(relation)
    {
      return true
    }
    if stream.tokens[before].kind != .word { return stream.tokens[before].kind == .number }
    // *enemy raids.*
    let next = tokens.upperBound
    if next >= reading.tokens.upperBound || stream.tokens[next].kind == .mark,
      !marks.has(before, .coordinator)
    {
      return true
    }
    if isPossessive(before, stream) { return true }
    if marks.has(before, [.coordinator, .auxiliary, .head, .subordinator, .not]) { return false }
    // An unknown small word is an adjective: "the final assault"; a name or a plural is a subject.
    return !stream.tokens[before].isCapitalised && !stream.key(before).suffix(1).elementsEqual("s".utf8)
      && !stream.key(before).suffix(2).elementsEqual("ly".utf8)
  }

  /// Whether a form of *be* stands before a participle, or *by* after it without one.
  static func isPassive(_ tokens: Range<Int>, _ reading: SentenceReading, _ stream: TokenStream) -> Bool {
    guard !isGerund(tokens.lowerBound, stream) else {
      return reading.marks.has(tokens.lowerBound - 1, .be)
        && stream.key(tokens.lowerBound - 1).elementsEqual("being".utf8)
    }
    var token = tokens.lowerBound - 1
    for _ in 0..<3 where token >= reading.tokens.lowerBound {
      if reading.marks.has(token, .be) { return true }
      if reading.marks.has(token, [.have, .modal, .preposition, .determiner, .relative]) { break }
      if stream.tokens[token].kind != .word || stream.tokens[token].isCapitalised { break }
      token -= 1
    }
    // *his men, driven off from the wall, lost four*
    if tokens.lowerBound > reading.tokens.lowerBound, stream.mark(tokens.lowerBound - 1) == UInt8(ascii: ","),
      isParticipleOnly(tokens.lowerBound, stream), reading.marks.has(tokens.upperBound, .preposition)
    {
      return true
    }
    return reading.marks.has(tokens.upperBound, .preposition)
      && reading.marks[tokens.upperBound].relation == "by"
      && !reading.marks.has(tokens.lowerBound - 1, [.modal, .he, .they])
  }

  /// Whether a capitalised word that is no name of a place stands as the object: *took Hlobane*.
  static func hasUnknownObject(_ trigger: Trigger, in reading: SentenceReading, _ stream: TokenStream) -> Bool
  {
    guard !trigger.isPassive else { return false }
    let next = trigger.tokens.upperBound
    for token in next..<min(next + 3, reading.tokens.upperBound) {
      if reading.referents.contains(where: { $0.tokens.contains(token) }) || reading.isDate(token) {
        return false
      }
      if stream.tokens[token].kind == .mark { return false }
      if stream.tokens[token].isCapitalised { return true }
      guard reading.marks.has(token, .determiner) else { return false }
    }
    return false
  }

  /// Whether a word is a participle and no past tense: *driven*, *thrown*, *beaten*.
  private static func isParticipleOnly(_ token: Int, _ stream: TokenStream) -> Bool {
    ["en", "wn", "ain", "orn"].contains { stream.key(token).suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  // MARK: Clauses

  /// The clauses of a sentence. A relative clause ends at the next comma; what follows it takes up the clause before.
  static func clauses(_ reading: SentenceReading, _ stream: TokenStream) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = reading.tokens.lowerBound
    var depth = 0
    for token in reading.tokens.dropFirst() {
      if stream.mark(token) == UInt8(ascii: "(") { depth += 1 }
      if stream.mark(token) == UInt8(ascii: ")") { depth -= 1 }
      guard depth <= 0, token > start, isCut(token, in: start, reading, stream) else { continue }
      clauses.append(start..<token)
      start = token
    }
    clauses.append(start..<reading.tokens.upperBound)
    return clauses
  }

  private static func isCut(
    _ token: Int, in start: Int, _ reading: SentenceReading, _ stream: TokenStream
  ) -> Bool {
    let marks = reading.marks
    let before = token - 1
    guard !reading.isDate(token) || !reading.isDate(before) else { return false }
    switch stream.mark(before) {
    case UInt8(ascii: ";"), UInt8(ascii: ":"): return true
    case UInt8(ascii: ","):
      if marks.has(token, [.relative, .subordinator]) { return true }
      if marks.has(token, .coordinator) { return joinsClauses(token, reading, stream) }
      if let trigger = reading.trigger(at: token), !trigger.isNoun {
        // After an apposition the verb belongs to what stands before: *the bek, an old man, fled*.
        return isGerund(token, stream) || hasVerb(in: start..<token, reading)
      }
      return startsRelative(before: before, reading, stream)
    default: break
    }
    if marks.has(token, .relative) { return stream.mark(before) != UInt8(ascii: "(") }
    if marks.has(token, .coordinator) {
      return verbFollows(token, reading, stream) && !isSubject(start..<token, reading, stream)
    }
    // *after one year*: a date, not a clause.
    if marks.has(token, .subordinator), !reading.isDate(token) {
      return verbFollows(token, reading, stream, within: 8)
    }
    return false
  }

  /// Whether the conjunction after a comma joins clauses: *A, B, and C* is a list, *he was killed, and the others fled* not.
  private static func joinsClauses(_ token: Int, _ reading: SentenceReading, _ stream: TokenStream) -> Bool {
    let isListed =
      reading.referent(endingAt: token - 1) != nil
      && reading.referents.contains { ((token + 1)...(token + 3)).contains($0.core.lowerBound) }
    if isListed { return verbFollows(token, reading, stream, within: 6) }
    let rest = (token + 1)..<min(token + 26, max(token + 1, reading.tokens.upperBound))
    return hasVerb(in: rest, reading)
  }

  private static func hasVerb(in range: Range<Int>, _ reading: SentenceReading) -> Bool {
    reading.triggers.contains { !$0.isNoun && range.contains($0.tokens.lowerBound) }
      || range.contains { reading.marks.has($0, [.be, .have, .do]) }
  }

  /// Whether nothing but noun phrases stands before a conjunction, the last of them right before it, so that it joins
  /// two subjects of one verb: *the commandant and 230 of his men were killed*.
  private static func isSubject(_ range: Range<Int>, _ reading: SentenceReading, _ stream: TokenStream)
    -> Bool
  {
    guard !hasVerb(in: range, reading), reading.referent(endingAt: range.upperBound) != nil,
      reading.referents(in: range).first?.isParty ?? false
    else { return false }
    return range.allSatisfy { token in
      if reading.marks.has(token, .preposition), reading.marks[token].relation != "of",
        !reading.isDate(token + 1)
      {
        return false
      }
      // An unknown word may be a verb, but not right after an article.
      return stream.tokens[token].kind != .word || stream.tokens[token].isCapitalised || reading.isDate(token)
        || !reading.marks[token].classes.isEmpty || reading.referents.contains { $0.tokens.contains(token) }
        || reading.marks.has(token - 1, .determiner) || isPossessive(token, stream)
    }
  }

  /// A comma between words, not one that groups digits.
  private static func isComma(_ token: Int, _ stream: TokenStream) -> Bool {
    guard stream.mark(token) == UInt8(ascii: ",") else { return false }
    return token + 1 >= stream.count || stream.tokens[token + 1].followsSpace
      || stream.tokens[token + 1].kind != .number
  }

  /// Whether the comma at `before` ends a relative clause.
  private static func startsRelative(before: Int, _ reading: SentenceReading, _ stream: TokenStream) -> Bool {
    var token = before - 1
    while token > reading.tokens.lowerBound {
      if stream.mark(token) == UInt8(ascii: ",") { return false }
      if reading.marks.has(token, .relative) { return stream.mark(token - 1) == UInt8(ascii: ",") }
      token -= 1
    }
    return false
  }

  /// Whether a verb comes after a conjunction before the next comma, so that it joins clauses and not nouns.
  private static func verbFollows(
    _ token: Int, _ reading: SentenceReading, _ stream: TokenStream, within: Int = 5
  ) -> Bool {
    for next in (token + 1)..<max(token + 1, min(token + 1 + within, reading.tokens.upperBound)) {
      if stream.tokens[next].kind == .mark { return false }
      if let trigger = reading.trigger(at: next) { return !trigger.isNoun || reading.marks.has(token, .have) }
      if reading.marks.has(next, [.be, .have, .do]) { return true }
      if reading.marks.has(next, .modal), !stream.key(next).elementsEqual("to".utf8) { return true }
    }
    return false
  }

  // MARK: Arguments

  static func arguments(of trigger: Trigger, in reading: SentenceReading, _ stream: TokenStream) -> Arguments
  {
    trigger.isNoun ? nounArguments(trigger, reading, stream) : verbArguments(trigger, reading, stream)
  }

  private static func verbArguments(
    _ trigger: Trigger, _ reading: SentenceReading, _ stream: TokenStream
  ) -> Arguments {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    let others = reading.triggers.filter { !$0.isNoun && clause.contains($0.tokens.lowerBound) }
    let end =
      others.map(\.tokens.lowerBound).filter { $0 >= trigger.tokens.upperBound }.min() ?? clause.upperBound
    var arguments = Arguments()
    for referent in reading.referents(in: clause.lowerBound..<trigger.tokens.lowerBound) {
      place(referent, governor(of: referent, in: clause, reading, stream), before: true, into: &arguments)
    }
    if arguments.subject.isEmpty,
      reading.marks.has(clause.lowerBound, .relative)
        || (trigger.isPassive && !hasBe(before: trigger, reading)),
      let antecedent = reading.referents.last(where: { $0.tokens.upperBound <= trigger.tokens.lowerBound }),
      isAdjacent(
        antecedent,
        to: reading.marks.has(clause.lowerBound, .relative) ? clause.lowerBound : trigger.tokens.lowerBound)
    {
      arguments.subject = [antecedent]
    }
    if arguments.subject.isEmpty, let shared = sharedSubject(of: clause, reading, stream) {
      arguments.subject = [shared]
    }
    for referent in reading.referents(in: trigger.tokens.upperBound..<max(end, trigger.tokens.upperBound)) {
      let relation = governor(of: referent, in: clause, reading, stream)
      // *surrendered by opening the gates*: no agent where the verb is active.
      place(
        referent, relation == "by" && !trigger.isPassive ? "," : relation, before: false, into: &arguments)
    }
    return arguments
  }

  /// The subject that a clause after a conjunction takes from the clause before: *he lost his way and turned back*. Only
  /// where that clause tells no event, since an event hands its subject on itself.
  private static func sharedSubject(
    of clause: Range<Int>, _ reading: SentenceReading, _ stream: TokenStream
  ) -> Referent? {
    guard reading.marks.has(clause.lowerBound, .coordinator),
      let before = reading.clauses.last(where: { $0.upperBound <= clause.lowerBound }),
      !reading.triggers.contains(where: { before.contains($0.tokens.lowerBound) && !$0.isNoun }),
      let first = reading.referents(in: before).first, first.isParty
    else { return nil }
    let relation = governor(of: first, in: before, reading, stream)
    return relation == nil || relation == "," ? first : nil
  }

  private static func isAdjacent(_ referent: Referent, to token: Int) -> Bool {
    token - referent.tokens.upperBound <= 2
  }

  private static func hasBe(before trigger: Trigger, _ reading: SentenceReading) -> Bool {
    (max(reading.tokens.lowerBound, trigger.tokens.lowerBound - 3)..<trigger.tokens.lowerBound).contains {
      reading.marks.has($0, .be)
    }
  }

  private static func place(
    _ referent: Referent, _ relation: String?, before: Bool, into arguments: inout Arguments
  ) {
    switch relation {
    case nil: if before { arguments.subject.append(referent) } else { arguments.object.append(referent) }
    case ",": if before { arguments.subject.append(referent) } else { arguments.other.append(referent) }
    case "on" where before: arguments.other.append(referent)
    case "by": arguments.agent.append(referent)
    case "to": arguments.goal.append(referent)
    case "(": arguments.other.append(referent)
    case "from": arguments.source.append(referent)
    case "at", "in", "over":
      if before, !referent.isPlace {
        arguments.other.append(referent)
      } else {
        arguments.scene.append(referent)
      }
    case "with": arguments.with.append(referent)
    case "against", "on", "between": arguments.against.append(referent)
    case "command", "under": arguments.commander.append(referent)
    case "as": arguments.result.append(referent)
    default: arguments.other.append(referent)
    }
  }

  private static func nounArguments(
    _ trigger: Trigger, _ reading: SentenceReading, _ stream: TokenStream
  ) -> Arguments {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    var arguments = Arguments()
    let next = reading.triggers.map(\.tokens.lowerBound).filter { $0 >= trigger.tokens.upperBound }.min()
    let end = min(clause.upperBound, next ?? clause.upperBound)
    for referent in reading.referents(in: trigger.tokens.upperBound..<max(end, trigger.tokens.upperBound)) {
      let relation = governor(of: referent, in: clause, reading, stream, ofTrigger: trigger)
      if relation == "of" || relation == "on" {
        arguments.of.append(referent)
      } else {
        place(referent, relation, before: false, into: &arguments)
      }
    }
    arguments.object = []
    for referent in reading.referents(in: clause.lowerBound..<trigger.tokens.lowerBound) {
      let gap = trigger.tokens.lowerBound - referent.tokens.upperBound
      let isOwner = isPossessive(referent.core.upperBound, stream)
      if gap <= 3, isOwner || referent.name?.form == .adjective {
        arguments.agent.append(isOwner && !referent.isDescribed ? referent.asParty : referent)
      } else if gap <= 0, referent.isPlace {
        arguments.of.append(referent)
      } else {
        let relation = governor(of: referent, in: clause, reading, stream)
        place(referent, relation == "by" ? "about" : relation, before: true, into: &arguments)
      }
    }
    return arguments
  }

  /// Whether a preposition only bounds a number: *about 3,000 men*, *at least 400 men*.
  private static func isMeasure(_ token: Int, _ relation: String?, _ stream: TokenStream) -> Bool {
    guard token + 1 < stream.count, let relation else { return false }
    if relation == "at", ["least", "most"].contains(where: { stream.key(token + 1).elementsEqual($0.utf8) }) {
      return true
    }
    return stream.tokens[token + 1].kind == .number && ["about", "over", "under", "at"].contains(relation)
  }

  /// Whether a noun phrase begins anew: a pronoun, a noun with its article.
  private static func isFree(_ referent: Referent, _ reading: SentenceReading) -> Bool {
    !referent.isPrinted || reading.marks.has(referent.tokens.lowerBound - 1, .determiner)
  }

  /// Where the item of a list ends whose own date stands before a comma or conjunction: *took A on the 2nd and B on the
  /// 20th*.
  private static func beforeDate(_ item: Int, _ reading: SentenceReading) -> Int {
    guard let date = reading.dates.first(where: { $0.tokens.upperBound == item }) else { return item }
    let start = date.tokens.lowerBound
    return reading.marks.has(start - 1, .preposition) ? start - 1 : start
  }

  /// The *s* that a genitive leaves behind.
  private static func isPossessive(_ token: Int, _ stream: TokenStream) -> Bool {
    stream.key(token).elementsEqual("s".utf8) || stream.key(token).elementsEqual("'s".utf8)
  }

  private static func isListed(_ referent: Referent, after before: Referent) -> Bool {
    before.core.lowerBound < referent.core.lowerBound && before.isPrinted == referent.isPrinted
      && (before.kind == referent.kind || before.isParty == referent.isParty)
  }

  /// Whether a token belongs to another name, so that an unknown verb stands between the two.
  private static func crossesName(_ token: Int, to referent: Referent, _ reading: SentenceReading) -> Bool {
    reading.referents.contains {
      $0.isPrinted && $0.core.contains(token) && $0.core != referent.core && $0.name?.form == .name
    }
  }

  /// Whether a comma or a conjunction follows, so that a comma before belongs to a list and not to an adverbial.
  private static func listGoesOn(after referent: Referent, _ reading: SentenceReading, _ stream: TokenStream)
    -> Bool
  {
    let next = referent.tokens.upperBound
    return isComma(next, stream) || reading.marks.has(next, .coordinator)
  }

  /// The preposition that rules a noun phrase, seen through *of*: of *the side of Fort Perovsky* after *from*, it is
  /// *from*. Nil where none does. `ofTrigger` gives "of" where the head is that event word.
  private static func governor(
    of referent: Referent, in clause: Range<Int>, _ reading: SentenceReading, _ stream: TokenStream,
    ofTrigger trigger: Trigger? = nil
  ) -> String? {
    var token = min(referent.tokens.lowerBound, referent.core.lowerBound) - 1
    var sawOf = false
    var sawWord = false
    var crossed = false
    var steps = 0
    while token >= clause.lowerBound, steps < 14 {
      steps += 1
      let mark = reading.marks[token]
      if let trigger, trigger.tokens.contains(token) { return sawOf ? "of" : nil }
      // *since the bek had died*: it joins the clause and rules no noun.
      if token == clause.lowerBound, mark.classes.contains(.subordinator) { return nil }
      if reading.trigger(at: token) != nil { return nil }
      if let date = reading.dates.first(where: { $0.tokens.contains(token) }) {
        // *In 1712 the khan*: the preposition rules the date.
        return date.tokens.lowerBound < referent.core.lowerBound ? nil : ","
      }
      if mark.classes.contains(.commanderCue) { return "command" }
      crossed = crossed || crossesName(token, to: referent, reading)
      if sawWord, !sawOf, crossesName(token, to: referent, reading) { return "about" }
      if mark.classes.isEmpty, stream.tokens[token].kind == .word, !stream.tokens[token].isCapitalised,
        !isPossessive(token, stream)
      {
        sawWord = true
      }
      let isMeasure = isMeasure(token, mark.relation, stream)
      if mark.classes.contains(.preposition), !isMeasure, let relation = mark.relation {
        if relation != "of" {
          // *Near Narva the khan died*: the place is ruled, the subject after it is free.
          if crossed, !sawOf, isFree(referent, reading) { return nil }
          if sawOf, relation == "on" { return "in" }
          return trigger != nil && trigger?.tokens.upperBound == token && relation == "on" ? "of" : relation
        }
        sawOf = true
      } else if stream.mark(token) == UInt8(ascii: "(") {
        return "("
      } else if stream.mark(token) == UInt8(ascii: ")") {
        while token > clause.lowerBound, stream.mark(token) != UInt8(ascii: "(") { token -= 1 }
      } else if isComma(token, stream) || mark.classes.contains(.coordinator) {
        // A list: what rules the item before rules this one.
        var item = token
        while item > clause.lowerBound,
          isComma(item - 1, stream) || reading.marks.has(item - 1, .coordinator)
        {
          item -= 1
        }
        guard let before = reading.referent(endingAt: beforeDate(item, reading)),
          isListed(referent, after: before),
          isComma(token, stream) == false || reading.marks.has(token, .coordinator)
            || listGoesOn(after: referent, reading, stream)
        else { return "," }
        return governor(of: before, in: clause, reading, stream, ofTrigger: trigger)
      } else if !mark.classes.isDisjoint(with: [.auxiliary, .relative]) {
        return nil
      }
      token -= 1
    }
    return nil
  }
}
