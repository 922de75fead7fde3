import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Looks up the words of a sentence and runs the rules over them.
struct SentenceScanner {
  private let lexicon: EventLexicon
  private let stream: TokenStream
  private var matcher: Matcher

  init(_ lexicon: EventLexicon, _ stream: TokenStream) {
    self.lexicon = lexicon
    self.stream = stream
    matcher = Matcher(lexicon.rules, stream)
  }

  /// The sentence with its small words, cues and triggers; names and clauses are added by the grammar.
  mutating func scan(_ number: Int, _ range: Range<Int>, skipping taken: [Range<Int>]) -> SentenceReading {
    var reading = SentenceReading(number: number, tokens: range, marks: WordMarks(range))
    for token in range { mark(token, in: &reading) }
    var silent: [Range<Int>] = taken
    var told: [(trigger: Trigger, match: Range<Int>)] = []
    for match in matcher.allMatches(in: range) {
      switch lexicon.actions[match.rule] {
      case .nothing: silent.append(match.tokens)
      case .event(let kind, let frame, let need):
        let tokens = match.captures["t"]?.tokens ?? match.tokens
        let rule = lexicon.ids[match.rule]
        var trigger = Trigger(
          tokens: tokens, readings: [.init(kind: kind, frame: frame, use: .verb, need: need, rule: rule)],
          isNoun: false)
        if lexicon.isUzbek, let verb = match.captures["t"]?.hit {
          UzbekGrammar.complete(&trigger, verb, lexicon, stream)
        }
        told.append((trigger, match.tokens))
      case .outcome where taken.contains(where: { $0.overlaps(match.tokens) }): continue
      case .outcome(let outcome, let reach):
        reading.outcomes.append(OutcomeCue(tokens: match.tokens, outcome: outcome, reach: reach))
      case .manner(let value):
        reading.manners.append(
          MannerCue(tokens: match.tokens, value: value, rule: lexicon.ids[match.rule]))
      case .attribution:
        reading.attributions.append(
          AttributionCue(tokens: match.tokens, who: match.captures["who"]?.tokens ?? match.tokens))
      }
    }
    reading.triggers = triggers(in: range, told: told, silent: silent, reading)
    // *эгаллай олмади*: the auxiliary is no verb of its own.
    let able = Set(reading.triggers.filter(\.isUnable).map(\.tokens.upperBound))
    reading.triggers.removeAll {
      able.contains($0.tokens.lowerBound) && UzbekGrammar.isUnable($0.tokens.lowerBound, stream)
    }
    // *уриниб кўрди*: the light verb of a cue is no verb of its own.
    reading.triggers.removeAll { trigger in
      reading.outcomes.contains {
        $0.tokens.lowerBound < trigger.tokens.lowerBound && $0.tokens.contains(trigger.tokens.lowerBound)
          && lexicon.isUzbek
      }
    }
    return reading
  }

  private mutating func mark(_ token: Int, in reading: inout SentenceReading) {
    for hit in matcher.hits(at: token, of: lexicon.classed) where Int(hit.end) <= reading.tokens.upperBound {
      guard let word = lexicon.wordClass(hit.category) else { continue }
      let end = Int(hit.end)
      note(word, hit, at: token, &reading.marks[token])
      for inner in (token + 1)..<max(end, token + 1) {
        reading.marks[inner].isInside = true
        reading.marks[inner].classes.formUnion(word)
      }
      if lexicon.isUzbek, !WordClass.head.isDisjoint(with: word) {
        let rest = lexicon.rest(hit, in: stream)
        let value = UzbekCase(rest: rest)
        if !rest.isEmpty { reading.marks[end - 1].isInflected = true }
        if value != .bare || reading.marks[end - 1].grammaticalCase == .bare {
          reading.marks[end - 1].grammaticalCase = value
        }
      }
    }
  }

  private func note(_ word: WordClass, _ hit: Lexicon.Hit, at token: Int, _ mark: inout WordMarks.Mark) {
    let end = Int(hit.end)
    mark.classes.formUnion(word)
    mark.end = max(mark.end, end)
    if word == .preposition || word == .postposition, mark.relation == nil || end > token + 1 {
      mark.relation = lexicon.rules.lexicon.entries[Int(hit.entry)].value
    }
    if word == .office, mark.office == nil || end > token + 1 {
      mark.office = lexicon.rules.lexicon.entries[Int(hit.entry)].value
    }
  }

  // MARK: Triggers

  private mutating func triggers(
    in range: Range<Int>, told: [(trigger: Trigger, match: Range<Int>)], silent: [Range<Int>],
    _ reading: SentenceReading
  ) -> [Trigger] {
    var found: [Trigger] = []
    var token = range.lowerBound
    while token < range.upperBound {
      let rule = told.filter { $0.trigger.tokens.lowerBound == token }.max { $0.match.count < $1.match.count }
      let word = wordTrigger(at: token, limit: range.upperBound, reading)
      let takesRule = rule.map { $0.match.count >= word?.tokens.count ?? 0 } ?? false
      let best = takesRule ? rule.map { completed($0.trigger, reading, word) } : word
      let extent = takesRule ? rule?.match : word?.tokens
      guard let best, let extent,
        !silent.contains(where: { $0.overlaps(best.tokens) && $0.count >= extent.count + (takesRule ? 1 : 0) }
        )
      else {
        token += 1
        continue
      }
      found.append(best)
      token = best.tokens.upperBound
    }
    return found
  }

  /// A trigger found by a rule. What the word alone means is tried where the needs of the rule are not met.
  private func completed(_ trigger: Trigger, _ reading: SentenceReading, _ word: Trigger?) -> Trigger {
    var trigger = trigger
    if let word, !word.isNoun {
      trigger = Trigger(
        tokens: trigger.tokens, readings: trigger.readings + word.readings, isNoun: trigger.isNoun,
        isPassive: trigger.isPassive, isInfinitive: trigger.isInfinitive || word.isInfinitive,
        isNegated: trigger.isNegated, isPurpose: word.isPurpose, isAttribute: trigger.isAttribute)
    }
    if !lexicon.isUzbek {
      trigger.isPassive = EnglishGrammar.isPassive(trigger.tokens, reading, stream)
    }
    return trigger
  }

  private mutating func wordTrigger(at token: Int, limit: Int, _ reading: SentenceReading) -> Trigger? {
    var hits = matcher.hits(at: token, of: lexicon.triggering)
    guard !hits.isEmpty else { return nil }
    hits.removeAll { Int($0.end) > limit }
    let ends = Set(hits.map(\.end)).sorted(by: >)
    let found = ends.compactMap { end in
      word(token..<Int(end), hits.filter { $0.end == end }, reading)
    }
    guard var trigger = found.first, Int(ends[0]) == trigger.tokens.upperBound else { return nil }
    trigger.shorter = Array(found.dropFirst())
    return trigger
  }

  private func word(_ tokens: Range<Int>, _ hits: [Lexicon.Hit], _ reading: SentenceReading) -> Trigger? {
    guard lexicon.isUzbek else {
      return EnglishGrammar.trigger(
        tokens, hits.compactMap { lexicon.readings[Int($0.entry)] }, reading, stream)
    }
    let isPointer =
      tokens.count == 1 && reading.marks.has(tokens.lowerBound, [.he, .him, .they, .coordinator])
    return isPointer ? nil : UzbekGrammar.trigger(tokens, hits, lexicon, stream)
  }
}
