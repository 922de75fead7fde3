import QiyosModel
import QiyosText

/// Finds the noun phrases of a sentence: names with their head nouns, and the nouns and pronouns that point to names.
struct ReferentFinder {
  let stream: TokenStream
  let isUzbek: Bool

  /// The noun phrases in order. `names` are those of the sentence with their tokens, outer names only.
  func referents(
    _ names: [(tokens: Range<Int>, mention: NameMention)], in reading: SentenceReading, focus: Focus
  ) -> [Referent] {
    var found = names.map {
      isUzbek
        ? uzbekName($0.tokens, $0.mention, names, reading)
        : englishName($0.tokens, $0.mention, names, reading)
    }
    if isUzbek { shareCases(&found, reading) }
    found.removeAll { referent in
      // A name read inside a numeral (*15 минг*).
      reading.quantities.contains {
        $0.tokens.lowerBound < referent.core.lowerBound && referent.core.upperBound < $0.tokens.upperBound
          && stream.tokens[referent.core.lowerBound].isCapitalised == false
      }
    }
    for index in found.indices where found[index].kind != .person {
      // *8,000 Kokand*: a name inside a count names those who are counted.
      let core = found[index].core
      if reading.quantities.contains(where: {
        $0.tokens.lowerBound < core.lowerBound && $0.tokens.contains(core.lowerBound)
      }) {
        found[index] = found[index].asParty
      }
    }
    var focus = focus
    /// The last person named in this sentence.
    var here: NameMention?
    var token = reading.tokens.lowerBound
    while token < reading.tokens.upperBound {
      if let inside = found.first(where: { $0.tokens.contains(token) }) {
        if inside.kind == .place, inside.isPrinted, !isAside(inside, reading) { focus.place = inside.name }
        if inside.kind == .person, inside.isPrinted, !inside.isDescribed { here = inside.name }
        token = max(inside.tokens.upperBound, token + 1)
        continue
      }
      if let pointer = pointer(at: token, found, reading, focus, here) {
        found.append(pointer)
        token = pointer.tokens.upperBound
      } else {
        token += 1
      }
    }
    return found.sorted { $0.core.lowerBound < $1.core.lowerBound }
  }

  private func kind(of mention: NameMention) -> Referent.Kind {
    // *Qandahorni qamal qildi*, *Tolmas campaign*: beside an event word a name of a place stays one.
    let isBesideEvent = mention.form == .adjective && mention.rule.text == "event"
    if !isBesideEvent, mention.form == .adjective || mention.form == .demonym { return .party }
    if mention.form == .title { return .person }
    switch mention.kind {
    case .place: return .place
    case .polity: return .area
    case .person: return .person
    case .people, .unit, .organisation: return .party
    }
  }

  // MARK: English

  private func englishName(
    _ core: Range<Int>, _ mention: NameMention, _ names: [(tokens: Range<Int>, mention: NameMention)],
    _ reading: SentenceReading
  ) -> Referent {
    var kind = kind(of: mention)
    var isDescribed = false
    var end = core.upperBound
    var token = core.upperBound
    for _ in 0..<3 where token < reading.tokens.upperBound {
      let mark = reading.marks[token]
      if !mark.classes.isDisjoint(with: .head), reading.trigger(at: token) == nil {
        end = token + 1
        if mark.classes.contains(.forceNoun) { kind = .party }
        isDescribed = describes(mention, mark)
        token += 1
        continue
      }
      guard mark.classes.isEmpty, stream.tokens[token].kind == .word, !stream.tokens[token].isCapitalised,
        reading.trigger(at: token) == nil, mention.form == .adjective
      else { break }
      token += 1
    }
    // *the Afghan ruler Dost Muhammad*: he has a name.
    isDescribed = isDescribed && !names.contains { $0.tokens.lowerBound == end }
    var referent = Referent(
      tokens: core.lowerBound..<end, core: core, kind: isDescribed ? .person : kind, name: mention,
      isPrinted: true)
    referent.isDescribed = isDescribed
    return referent
  }

  /// Whether a noun after a name is a person whom the name only describes: *the British envoy*, *Урганч ҳокими*.
  private func describes(_ mention: NameMention, _ noun: WordMarks.Mark) -> Bool {
    mention.form != .title && mention.kind != .person
      && noun.classes.contains(.personNoun) && !noun.classes.contains(.forceNoun)
  }

  // MARK: Uzbek

  private func uzbekName(
    _ core: Range<Int>, _ mention: NameMention, _ names: [(tokens: Range<Int>, mention: NameMention)],
    _ reading: SentenceReading
  ) -> Referent {
    var kind = kind(of: mention)
    var isDescribed = false
    var end = core.upperBound
    var value = UzbekCase(rest: rest(of: mention, core))
    var token = core.upperBound
    // *Алимқулнинг қўшинлари*: the army is meant, with its own case.
    if value == .genitive, reading.marks.has(core.upperBound, .forceNoun), kind != .place { value = .bare }
    while value == .bare, token < reading.tokens.upperBound, token < core.upperBound + 4 {
      if names.contains(where: { $0.tokens.contains(token) }) || reading.trigger(at: token) != nil { break }
      let mark = reading.marks[token]
      if !mark.classes.isDisjoint(with: [.commanderCue, .agentCue, .postposition]) { break }
      if !mark.classes.isDisjoint(with: .head) {
        var last = token
        while last + 1 < reading.tokens.upperBound, reading.marks[last + 1].isInside { last += 1 }
        // *Қўқон амир Насрулло томонидан забт этилди*: the title of the person, not of the place.
        if mark.classes.contains(.personNoun), !reading.marks[last].isInflected, mention.form != .adjective,
          mention.kind != .person,
          names.contains(where: { $0.tokens.lowerBound == last + 1 && $0.mention.kind == .person })
        {
          break
        }
        end = last + 1
        value = reading.marks[last].grammaticalCase
        isDescribed = describes(mention, mark)
        if mark.classes.contains(.forceNoun) || mark.classes.contains(.personNoun) { kind = .party }
        if mark.classes.contains(.placeNoun), kind != .person { kind = .place }
        token = last + 1
        // A suffix closes the phrase: *қўшинлари*, but *генерал губернатори* goes on.
        if reading.marks[last].isInflected { break }
        continue
      }
      guard mark.classes.isEmpty, stream.tokens[token].kind == .word, token + 1 < reading.tokens.upperBound,
        !reading.marks[token + 1].classes.isDisjoint(with: .head)
      else { break }
      token += 1
    }
    // *Майванд жангида*: the event word carries the case.
    let event = reading.trigger(at: end).flatMap { $0.isNoun ? $0 : nil }
    let isOfEvent = value == .bare && event != nil && (kind == .place || kind == .area)
    if let event, isOfEvent, end == core.upperBound { value = event.grammaticalCase }
    isDescribed = isDescribed && !names.contains { $0.tokens.lowerBound == end && $0.mention.kind == .person }
    var referent = Referent(
      tokens: core.lowerBound..<end, core: core, kind: isDescribed ? .person : kind, name: mention,
      isPrinted: true)
    referent.isDescribed = isDescribed
    referent.isOfEvent = isOfEvent
    referent.grammaticalCase = value
    referent.relation = relation(after: end, reading)
    // *Қўқон хони Алимқул*: the name belongs to the title of the next one.
    if kind == .party, value == .bare, end > core.upperBound,
      reading.marks.has(end - 1, [.office, .personNoun]),
      names.contains(where: { $0.tokens.lowerBound == end && $0.mention.kind == .person })
    {
      referent.grammaticalCase = .attributive
    }
    return referent
  }

  private func rest(of mention: NameMention, _ core: Range<Int>) -> ArraySlice<UInt8> {
    // The last token of the name: *Санкт-Петербургга* ends in *Петербургга*.
    let stem = WordKey(isUzbek: true).key(of: mention.bare.split { $0 == " " || $0 == "-" }.last ?? "")
    let key = stream.key(core.upperBound - 1)
    return key.count > stem.count && key.starts(with: stem) ? key.dropFirst(stem.count) : []
  }

  private func relation(after end: Int, _ reading: SentenceReading) -> String? {
    // A regnal number may stand between: *Александр 2 томонидан*.
    let end = end < reading.tokens.upperBound && stream.tokens[end].kind == .number ? end + 1 : end
    guard end < reading.tokens.upperBound else { return nil }
    let mark = reading.marks[end]
    if mark.classes.contains(.agentCue) { return "by" }
    if mark.classes.contains(.commanderCue) { return "command" }
    return mark.classes.contains(.postposition) ? mark.relation : nil
  }

  /// The items of a list have the case of the last.
  private func shareCases(_ found: inout [Referent], _ reading: SentenceReading) {
    for index in found.indices.dropLast().reversed() where found[index].grammaticalCase == .bare {
      let next = found[index + 1]
      let gap = found[index].tokens.upperBound..<max(found[index].tokens.upperBound, next.tokens.lowerBound)
      // *Дерпт билан Нарва олинди*
      if gap.count == 1, found[index].relation == "with", found[index].kind == .place, next.kind == .place,
        next.relation == nil
      {
        found[index].grammaticalCase = next.grammaticalCase
        found[index].relation = nil
        continue
      }
      guard !gap.isEmpty, gap.count <= 2, found[index].relation == nil,
        gap.allSatisfy({ stream.mark($0) == UInt8(ascii: ",") || reading.marks.has($0, .coordinator) })
      else { continue }
      guard found[index].kind == next.kind || (found[index].isPlace && next.isPlace) else { continue }
      found[index].grammaticalCase = next.grammaticalCase
      found[index].relation = next.relation
    }
  }

  // MARK: Nouns and pronouns

  private func pointer(
    at token: Int, _ names: [Referent], _ reading: SentenceReading, _ focus: Focus, _ here: NameMention?
  ) -> Referent? {
    let mark = reading.marks[token]
    guard !mark.isInside, !mark.classes.isEmpty, reading.trigger(at: token) == nil else { return nil }
    func make(_ kind: Referent.Kind, _ name: NameMention?) -> Referent {
      var referent = Referent(
        tokens: token..<mark.end, core: token..<mark.end, kind: kind, name: name, isPrinted: false)
      if isUzbek {
        referent.grammaticalCase =
          mark.classes.isDisjoint(with: .head)
          ? UzbekCase(rest: stream.key(token).dropFirst()) : reading.marks[mark.end - 1].grammaticalCase
        referent.relation = relation(after: mark.end, reading)
      }
      return referent
    }
    if mark.classes.contains(.forceNoun) {
      // *his men*, *their 300 soldiers*
      let owner = (1...4).contains { reading.marks.has(token - $0, .possessive) }
      return make(.party, owner ? here ?? focus.person : nil)
    }
    if mark.classes.contains(.terrainNoun) {
      return names.contains { isNameOf($0, noun: token..<mark.end, reading) } ? nil : make(.made, nil)
    }
    if mark.classes.contains(.placeNoun) {
      return names.contains { isNameOf($0, noun: token..<mark.end, reading) }
        ? nil : make(.place, pointsBack(token, reading) ? focus.place : nil)
    }
    if mark.classes.contains(.madeNoun) { return make(.made, nil) }
    if mark.classes.contains(.areaNoun) { return make(.area, nil) }
    if mark.classes.contains(.he) { return make(.person, here ?? focus.person) }
    if mark.classes.contains(.him) { return make(.person, other(than: here, focus)) }
    if !mark.classes.isDisjoint(with: [.personNoun, .office]) { return make(.person, nil) }
    if mark.classes.contains(.they) { return make(.party, focus.party) }
    if mark.classes.contains(.it), !stream.key(token).elementsEqual("its".utf8) {
      return make(.place, focus.place)
    }
    return nil
  }

  /// Whom *him* means: the last person who is not in this sentence.
  private func other(than here: NameMention?, _ focus: Focus) -> NameMention? {
    guard let here else { return focus.otherPerson ?? focus.person }
    guard let last = focus.person, Parties.key(last) == Parties.key(here) else { return focus.person }
    return focus.otherPerson
  }

  /// Whether a place is only where something comes from or passes: *from the side of X*.
  private func isAside(_ referent: Referent, _ reading: SentenceReading) -> Bool {
    guard !isUzbek else { return [.ablative, .genitive].contains(referent.grammaticalCase) }
    return (1...5).contains { back in
      let token = referent.core.lowerBound - back
      return reading.marks.has(token, .preposition)
        && ["from", "through", "with"].contains(reading.marks[token].relation)
    }
  }

  /// Whether a place name stands at the noun: *fort Nau*, *the fortress of Nau*, *Nau fortress*.
  private func isNameOf(_ referent: Referent, noun: Range<Int>, _ reading: SentenceReading) -> Bool {
    guard referent.kind == .place else { return false }
    let gap = referent.core.lowerBound - noun.upperBound
    if gap == 0 || referent.tokens.overlaps(noun) { return true }
    return !isUzbek && gap > 0 && gap <= 3 && reading.marks[noun.upperBound].relation == "of"
  }

  private func pointsBack(_ token: Int, _ reading: SentenceReading) -> Bool {
    if isUzbek {
      return !reading.marks.has(token - 1, .indefinite) && !reading.marks.has(token - 2, .indefinite)
    }
    return (1...3).contains { reading.marks.has(token - $0, .anaphor) }
  }
}
