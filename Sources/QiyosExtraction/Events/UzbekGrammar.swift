import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// How Uzbek sentences are read: the verb stands last, cases say who does what.
enum UzbekGrammar {
  // MARK: Triggers

  static func trigger(
    _ tokens: Range<Int>, _ hits: [Lexicon.Hit], _ lexicon: EventLexicon, _ stream: TokenStream
  ) -> Trigger? {
    let readings = hits.compactMap { lexicon.readings[Int($0.entry)] }
    guard let hit = hits.first, !readings.isEmpty else { return nil }
    let isNoun = readings.allSatisfy { $0.use == .noun }
    var trigger = Trigger(tokens: tokens, readings: readings, isNoun: isNoun)
    if isNoun {
      let rest = lexicon.rest(hit, in: stream)
      trigger.grammaticalCase = UzbekCase(rest: rest)
      // *қўзғолончи*: those who do it, not the deed.
      return rest.starts(with: "ci".utf8) ? nil : trigger
    }
    // *Енг*, *ол*: a bare stem of one word is an order, an adjective or another word spelled alike (*eng*, most).
    if tokens.count == 1, lexicon.isInflecting(hit), lexicon.rest(hit, in: stream).isEmpty { return nil }
    // *олиниши* is in the table as a noun and has the stem of a verb too.
    complete(&trigger, hits.first(where: lexicon.isInflecting) ?? hit, lexicon, stream)
    return trigger
  }

  /// Whether a word is the auxiliary of a negative potential: *эгаллай олмади*.
  static func isUnable(_ token: Int, _ stream: TokenStream) -> Bool {
    token < stream.count
      && ["olmad", "olmag", "olmay", "olmas", "olmab", "oliwmad"].contains {
        stream.key(token).starts(with: $0.utf8)
      }
  }

  private static let verbalNounEndings = [
    "iw", "iwga", "iwni", "iwi", "iwini", "mok", "iwda", "iwiga", "iwida", "iwidan", "iwdan", "iwining",
  ]

  /// Reads voice, negation and mood of a verb.
  static func complete(
    _ trigger: inout Trigger, _ hit: Lexicon.Hit, _ lexicon: EventLexicon, _ stream: TokenStream
  ) {
    let tokens = trigger.tokens
    let readings = trigger.readings
    let voice = VerbVoice(rest: lexicon.rest(hit, in: stream))
    trigger.isPassive =
      readings.contains { $0.frame == .transitive } && (voice.isPassive || hit.suffixes.contains("PASS"))
    trigger.isNegated = voice.isNegated || hit.suffixes.contains("NEG")
    let key = stream.key(tokens.upperBound - 1)
    trigger.isUnable = voice.isUnable || ends(key, with: ["a", "y"]) && isUnable(tokens.upperBound, stream)
    // After a vowel the ending is short: *эгалла-ш*.
    let isShort = lexicon.rest(hit, in: stream).starts(with: "w".utf8)
    trigger.isInfinitive = verbalNounEndings.contains {
      ends(key, with: [isShort ? String($0.dropFirst()) : $0])
    }
    // *ишғол қилинган ҳудудлар*: a participle before a noun points back to what was told.
    trigger.isAttribute = ends(key, with: ["gan", "kan"]) && isAttribute(tokens.upperBound, stream)
  }

  private static func isAttribute(_ next: Int, _ stream: TokenStream) -> Bool {
    guard next < stream.count, stream.tokens[next].kind == .word else { return false }
    return ![
      "edi", "keyin", "sung", "ekan", "bulsa", "va", "bulib", "bulsada", "lekin", "ammo", "birok", "xam",
    ].contains {
      stream.key(next).elementsEqual($0.utf8)
    }
  }

  /// Whether the word before a verb is its object but no name and no noun for a place: *чўққини олди*.
  static func hasUnknownObject(_ trigger: Trigger, in reading: SentenceReading, _ stream: TokenStream) -> Bool
  {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    guard trigger.tokens.lowerBound > clause.lowerBound, !trigger.isPassive else { return false }
    return (max(clause.lowerBound, trigger.tokens.lowerBound - 4)..<trigger.tokens.lowerBound).contains {
      token in
      ends(stream.key(token), with: ["ni"]) && reading.trigger(at: token) == nil
        && reading.marks[token].classes.isDisjoint(with: [.him, .he, .they, .placeNoun, .areaNoun])
        && !reading.referents.contains { $0.tokens.contains(token) && $0.name != nil }
    }
  }

  static func ends(_ key: ArraySlice<UInt8>, with endings: [String]) -> Bool {
    endings.contains { key.count > $0.utf8.count + 1 && key.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  // MARK: Clauses

  private static let verbEndings = [
    "di", "dilar", "adi", "ydi", "adilar", "ydilar", "gan", "gac", "ganda", "wdi", "iwadi", "ib", "di-da",
    "edi", "gandi", "iwgan",
  ]

  /// The clauses of a sentence: each ends with a finite verb or a converb before a comma or a conjunction.
  static func clauses(_ reading: SentenceReading, _ stream: TokenStream) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = reading.tokens.lowerBound
    for token in reading.tokens.dropFirst() where token > start {
      let isPause =
        stream.mark(token) == UInt8(ascii: ",") || stream.mark(token) == UInt8(ascii: ";")
        || reading.marks.has(token, .coordinator)
      let before = stream.key(token - 1)
      guard isPause, stream.tokens[token - 1].kind == .word, ends(before, with: verbEndings) else { continue }
      guard reading.referents.allSatisfy({ !$0.tokens.contains(token - 1) }) else { continue }
      clauses.append(start..<token)
      start = stream.tokens[token].kind == .mark ? token + 1 : token
    }
    if start < reading.tokens.upperBound { clauses.append(start..<reading.tokens.upperBound) }
    return clauses
  }

  // MARK: Arguments

  static func arguments(of trigger: Trigger, in reading: SentenceReading, _ stream: TokenStream) -> Arguments
  {
    let clause = reading.clause(of: trigger.tokens.lowerBound)
    var arguments = Arguments()
    let before = reading.triggers.filter { !$0.isNoun && clause.contains($0.tokens.lowerBound) }
      .map(\.tokens.upperBound).filter { $0 <= trigger.tokens.lowerBound }.max()
    let start = before ?? clause.lowerBound
    for referent in reading.referents(in: start..<trigger.tokens.lowerBound) {
      if trigger.readings.contains(where: { $0.kind.type.name == "renaming" }),
        referent.grammaticalCase == .bare,
        trigger.tokens.lowerBound - referent.tokens.upperBound <= 1
      {
        // *X форти деб аталди*: the new name stands right before.
        arguments.result.append(referent)
      } else {
        place(referent, trigger, into: &arguments)
      }
    }
    if let before, before > clause.lowerBound {
      // A converb shares the subject of the verb before it.
      for referent in reading.referents(in: clause.lowerBound..<before)
      where referent.grammaticalCase == .bare && referent.relation == nil && arguments.subject.isEmpty {
        arguments.subject.append(referent)
      }
    }
    return arguments
  }

  private static func place(_ referent: Referent, _ trigger: Trigger, into arguments: inout Arguments) {
    switch referent.relation {
    case "by": arguments.agent.append(referent)
    case "command": arguments.commander.append(referent)
    case "with": arguments.with.append(referent)
    case "against": arguments.against.append(referent)
    case "at": arguments.scene.append(referent)
    case "to": arguments.goal.append(referent)
    case "as": arguments.result.append(referent)
    case .some: arguments.other.append(referent)
    case nil: placeByCase(referent, trigger, into: &arguments)
    }
  }

  private static func placeByCase(_ referent: Referent, _ trigger: Trigger, into arguments: inout Arguments) {
    let isBefore = trigger.isNoun && trigger.tokens.lowerBound - referent.tokens.upperBound <= 0
    if isBefore, referent.isOfEvent {
      arguments.of.append(referent)
      return
    }
    switch referent.grammaticalCase {
    case .bare:
      if isBefore, referent.isPlace {
        arguments.of.append(referent)
      } else {
        arguments.subject.append(referent)
      }
    case .genitive:
      if trigger.isNoun {
        // *Русларнинг ҳужуми*: who attacks; *Тошкентнинг қамали*: what is attacked.
        let isAttack = trigger.readings.contains { $0.kind.agent == "attacker" && $0.frame != .unaccusative }
        if isAttack, referent.isParty, !referent.isPlace {
          arguments.agent.append(referent)
        } else {
          arguments.of.append(referent)
        }
      } else if trigger.isInfinitive {
        // *Инглизларнинг Деҳлини эгаллаши*: the subject of the deed.
        arguments.subject.append(referent)
      } else {
        arguments.source.append(referent)
      }
    case .accusative: arguments.object.append(referent)
    case .dative: arguments.goal.append(referent)
    case .locative: arguments.scene.append(referent)
    case .ablative: arguments.source.append(referent)
    case .attributive: arguments.other.append(referent)
    }
  }
}

/// Voice and negation of an Uzbek verb, read from what follows its stem in the word key.
struct VerbVoice: Sendable {
  let isPassive: Bool
  let isNegated: Bool
  /// *эгаллаёлмади*, *босолмади*
  let isUnable: Bool

  init(rest: ArraySlice<UInt8>) {
    var rest = rest
    var isPassive = false
    for ending in ["in", "il", "ul", "n", "l"] where rest.starts(with: ending.utf8) {
      let after = rest.dropFirst(ending.utf8.count)
      // *эгалла-н-ди*, *ол-ин-ган*, *қил-ин-ма-ди*; a vowel after a lone consonant is no passive but another suffix.
      guard let next = after.first,
        ending.utf8.count == 2 || !"aeiou".utf8.contains(next) || after.starts(with: "a".utf8)
          || after.starts(with: "i".utf8)
      else { continue }
      isPassive = true
      rest = after
      break
    }
    self.isPassive = isPassive
    isUnable = ["olma", "elma"].contains { rest.starts(with: $0.utf8) && rest.count > $0.utf8.count }
    isNegated =
      ["mad", "may", "mas", "mag", "mab", "mak"].contains { rest.starts(with: $0.utf8) }
      && !rest.starts(with: "makda".utf8) && !rest.starts(with: "makc".utf8)
  }
}
