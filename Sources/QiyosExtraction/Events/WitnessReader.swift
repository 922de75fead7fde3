import QiyosKnowledge
import QiyosModel
import QiyosText

/// Reads one witness from its first sentence to its last, remembering what later sentences point back to.
struct WitnessReader {
  private let extractor: EventExtractor
  let prepared: PreparedText
  let stream: TokenStream
  private var englishScanner: SentenceScanner
  private var uzbekScanner: SentenceScanner
  private let names: [[(tokens: Range<Int>, mention: NameMention)]]
  private let dates: [[(tokens: Range<Int>, mention: DateMention)]]
  private let quantities: [[(tokens: Range<Int>, mention: QuantityMention)]]
  private let nameIndex: NameIndex
  /// The dates of the witness as written in its annotations, and the keys of its places.
  private let dateValues: [MentionID: String]
  private let placeKeys: [MentionID: String]
  private var focus = Focus()
  private var section = -1
  var parties = Parties()
  private(set) var events: [EventMention] = []
  private(set) var claims: [Claim] = []
  /// The place of the heading, or of the infobox.
  private var headingPlace: NameMention?
  private var paragraph = -1
  /// Whether the place that events take is only that of the line which opens the paragraph.
  private var isPlaceOfDateline = false
  /// Sentences of figures before any fight was told; they belong to the main event.
  private var orphans: [SentenceReading] = []
  /// The last fight told, to which a sentence of nothing but figures belongs, and its sides.
  private var lastFight: (event: EventMention, sides: Sides, paragraph: Int)?
  private var box: InfoboxReader
  /// The first event of the prose that the infobox is about, and its sides.
  private var mainFight: (type: EventType, sides: Sides)?

  init(
    _ extractor: EventExtractor, _ prepared: PreparedText, _ stream: TokenStream, names: [NameMention],
    dates: [DateMention], quantities: [QuantityMention]
  ) {
    self.extractor = extractor
    self.prepared = prepared
    self.stream = stream
    englishScanner = SentenceScanner(extractor.english, stream)
    uzbekScanner = SentenceScanner(extractor.uzbek, stream)
    nameIndex = NameIndex(names)
    dateValues = Dictionary(dates.map { ($0.id, $0.date.edtf) }, uniquingKeysWith: { first, _ in first })
    placeKeys = Dictionary(
      names.filter { $0.kind == .place }.map { ($0.id, Parties.key($0)) },
      uniquingKeysWith: { first, _ in first })
    let finder = TokenFinder(prepared.tokens)
    let count = prepared.sentences.count
    self.names = finder.bySentence(names, count: count, sentence: \.sentence, span: \.span)
    self.dates = finder.bySentence(dates, count: count, sentence: \.sentence, span: \.span)
    self.quantities = finder.bySentence(quantities, count: count, sentence: \.sentence, span: \.span)
    box = InfoboxReader(fields: extractor.fields, schema: extractor.schema, sigil: prepared.witness.sigil)
  }

  mutating func read() {
    for (number, sentence) in prepared.sentences.enumerated() where !sentence.tokens.isEmpty {
      let paragraph = prepared.paragraphs[sentence.paragraph]
      enter(paragraph.section)
      if sentence.paragraph != self.paragraph {
        self.paragraph = sentence.paragraph
        focus.carriedPlace = headingPlace ?? box.mainPlace
        isPlaceOfDateline = false
        focus.carriesWorks = false
      }
      switch paragraph.purpose {
      case .field: readField(number, sentence, paragraph)
      case .heading: readHeading(number)
      case .prose, .listItem, .note, .row: readProse(number, sentence, paragraph)
      }
    }
    finishBox()
    var seen: Set<ClaimID> = []
    claims = claims.filter { seen.insert($0.id).inserted }
  }

  /// The main event of the infobox, which takes the figures that no told fight took.
  private mutating func finishBox() {
    let (boxEvents, boxClaims) = box.finish(prose: mainFight, parties: parties, prepared: prepared)
    events += boxEvents
    claims += boxClaims
    guard let main = boxEvents.first(where: { $0.type.name != "death" }) else { return }
    var sides = box.sides(prose: mainFight, parties)
    for reading in orphans {
      var writer = writer(for: reading)
      claims += writer.leftover(for: main, &sides)
    }
  }

  /// A new section: the place of its heading is spoken of until another is named.
  private mutating func enter(_ number: Int) {
    guard number != section else { return }
    section = number
    lastFight = nil
    headingPlace = nil
  }

  private mutating func readHeading(_ number: Int) {
    if let place = names[number].first(where: { $0.mention.kind == .place }) {
      focus.place = place.mention
      headingPlace = place.mention
    }
  }

  private mutating func readField(_ number: Int, _ sentence: Sentence, _ paragraph: Paragraph) {
    let label = paragraph.label ?? ""
    if box.isTitle(label) {
      let title = reading(number, sentence.tokens, paragraph.language.isUzbek)
      if let type = title.triggers.last(where: \.isNoun)?.readings.first?.kind.type { box.call(type) }
    }
    box.read(
      label: label, sentence: number, section: paragraph.section, tokens: sentence.tokens,
      names: names[number], dates: dates[number], quantities: quantities[number], prepared: prepared)
    if let place = box.mainPlace, focus.place == nil { focus.place = place }
    for pair in box.takePairs() { parties.join(pair.0, pair.1) }
  }

  private mutating func readProse(_ number: Int, _ sentence: Sentence, _ paragraph: Paragraph) {
    let isUzbek = paragraph.language.isUzbek
    let reading = reading(number, sentence.tokens, isUzbek)
    takeDateline(reading)
    let stream = stream
    let drafts = SentenceEvents(
      reading: reading,
      stream: .init(
        isCapitalised: { stream.tokens[$0].isCapitalised },
        hasUnknownObject: {
          isUzbek
            ? UzbekGrammar.hasUnknownObject($0, in: $1, stream)
            : EnglishGrammar.hasUnknownObject($0, in: $1, stream)
        }),
      isUzbek: isUzbek,
      focus: focus, followsFight: lastFight != nil, followsTreaty: followsTreaty(number),
      arguments: {
        isUzbek
          ? UzbekGrammar.arguments(of: $0, in: reading, stream)
          : EnglishGrammar.arguments(of: $0, in: reading, stream)
      }
    ).drafts()
    for draft in drafts {
      learn(draft)
    }
    write(drafts, reading, paragraph)
    update(reading, drafts)
  }

  /// *Narva, November 24, 1700. The Lines were assaulted*; *28 сентябрь, Лесная*: a line of nothing but a place and a date
  /// at the head of a paragraph says where its events happen, until another place is named.
  private mutating func takeDateline(_ reading: SentenceReading) {
    let places = reading.referents.filter { $0.isPrinted && $0.kind == .place }
    if isPlaceOfDateline, let place = places.first?.name {
      focus.place = place
      focus.carriedPlace = place
      isPlaceOfDateline = false
      focus.carriesWorks = false
    } else if let place = placeOfDateline(places, reading) {
      focus.place = place
      focus.carriedPlace = place
      isPlaceOfDateline = true
      focus.carriesWorks = true
    }
  }

  private func placeOfDateline(_ places: [Referent], _ reading: SentenceReading) -> NameMention? {
    guard isFirst(reading.number, of: prepared.sentences[reading.number].paragraph), places.count == 1,
      reading.triggers.isEmpty, reading.dates.contains(where: { !$0.mention.isDuration })
    else { return nil }
    let others = reading.tokens.filter { token in
      stream.tokens[token].kind == .word && !reading.isDate(token)
        && !reading.referents.contains { $0.tokens.contains(token) }
    }
    let isSmall = others.allSatisfy {
      !reading.marks[$0].classes.isEmpty || stream.tokens[$0].clean.count < 3
    }
    return isSmall && others.count <= 4 ? places[0].name : nil
  }

  /// Whether the last event told is a treaty of this sentence's paragraph, one sentence before at most.
  private func followsTreaty(_ number: Int) -> Bool {
    guard let last = events.last, last.type.name == "treaty", last.sentence >= number - 1 else {
      return false
    }
    return prepared.sentences[last.sentence].paragraph == prepared.sentences[number].paragraph
  }

  private mutating func reading(_ number: Int, _ tokens: Range<Int>, _ isUzbek: Bool) -> SentenceReading {
    var outer = outermost(names[number])
    let taken = outer.map(\.tokens) + dates[number].map(\.tokens)
    var reading =
      isUzbek
      ? uzbekScanner.scan(number, tokens, skipping: taken)
      : englishScanner.scan(number, tokens, skipping: taken)
    reading.dates = dates[number]
    if let head = placeAndDay(of: reading, outer) {
      outer.removeAll { head.overlaps($0.tokens) }
      reading.dates.removeAll { head.overlaps($0.tokens) }
    }
    reading.dateline = dateline(of: reading)
    reading.quantities = quantities[number]
    reading.referents = ReferentFinder(stream: stream, isUzbek: isUzbek).referents(
      outer, in: reading, focus: focus)
    // *18 killed and 44 wounded* is a figure and tells no event of its own.
    let figures = reading.quantities.filter {
      ClaimWriter.isOfFights($0.mention.quantity) && $0.mention.quantity.role != "strength"
        && !reading.joinsPerson($0.tokens)
    }
    let free = reading.triggers.filter { trigger in
      !figures.contains { $0.tokens.overlaps(trigger.tokens) }
    }
    // *16 минг швед қуролини ташлади*: a figure that tells the only event of its sentence.
    let isSilent = free.isEmpty && !reading.triggers.isEmpty
    reading.triggers = isSilent ? reading.triggers.filter(\.tellsSurrender) : free
    reading.clauses =
      isUzbek ? UzbekGrammar.clauses(reading, stream) : EnglishGrammar.clauses(reading, stream)
    return reading
  }

  /// *14 August 1866.-The town was carried on the 5th of June*: a date with a dash after it, before another day in the
  /// sentence. The heading of a diary stays the day of what it tells.
  private func dateline(of reading: SentenceReading) -> Range<Int>? {
    guard let first = reading.dates.first, first.tokens.lowerBound == reading.tokens.lowerBound,
      reading.dates.dropFirst().contains(where: {
        !$0.mention.isDuration && $0.mention.date.precision == .day
      })
    else { return nil }
    return dashEnd(after: first.tokens.upperBound, reading) == nil ? nil : first.tokens
  }

  /// *Constantinople, July 14.—The fortress surrendered*: where and when the news at the head of a paragraph was
  /// written, which is neither place nor day of what it tells.
  private func placeAndDay(
    of reading: SentenceReading, _ names: [(tokens: Range<Int>, mention: NameMention)]
  ) -> Range<Int>? {
    guard isFirst(reading.number, of: prepared.sentences[reading.number].paragraph),
      let date = reading.dates.first(where: { !$0.mention.isDuration }),
      let end = dashEnd(after: date.tokens.upperBound, reading)
    else { return nil }
    let head = reading.tokens.lowerBound..<max(reading.tokens.lowerBound, date.tokens.lowerBound)
    let before = names.filter { head.overlaps($0.tokens) }
    guard before.contains(where: { $0.mention.kind == .place || $0.mention.kind == .polity }),
      head.allSatisfy({ token in
        stream.tokens[token].kind == .mark || before.contains { $0.tokens.contains(token) }
      })
    else { return nil }
    return reading.tokens.lowerBound..<end
  }

  /// The token after a dash that follows a date, with a full stop between at most.
  private func dashEnd(after date: Int, _ reading: SentenceReading) -> Int? {
    var token = date
    if token < reading.tokens.upperBound, stream.mark(token) == UInt8(ascii: ".") { token += 1 }
    guard token < reading.tokens.upperBound, stream.tokens[token].kind == .mark else { return nil }
    return ["-", "–", "—"].contains(stream.text(token..<token + 1)) ? token + 1 : nil
  }

  private func outermost(
    _ names: [(tokens: Range<Int>, mention: NameMention)]
  ) -> [(tokens: Range<Int>, mention: NameMention)] {
    var kept: [(tokens: Range<Int>, mention: NameMention)] = []
    for name in names where !kept.contains(where: { $0.tokens.overlaps(name.tokens) }) { kept.append(name) }
    return kept
  }

  private mutating func learn(_ draft: Draft) {
    let agents = draft.roles.agents.compactMap(\.name) + draft.roles.commanders.compactMap(\.name)
    guard let first = agents.first, ["siege", "march"].contains(draft.kind.family) else { return }
    for other in agents.dropFirst()
    where !draft.roles.patients.contains(where: { $0.name.map { Parties.key($0) } == Parties.key(other) }) {
      parties.join(first, other)
    }
  }

  private mutating func update(_ reading: SentenceReading, _ drafts: [Draft]) {
    if let place = drafts.last(where: { !$0.placeNames.isEmpty })?.placeNames.last(where: {
      $0.kind == .place
    }) {
      focus.place = place
      if drafts.contains(where: { $0.kind.family != "march" && $0.placeNames.contains { $0.id == place.id } })
      {
        focus.carriedPlace = place
      }
    }
    if drafts.isEmpty, let place = newScene(reading) {
      focus.place = place
      focus.carriedPlace = place
    }
    for referent in reading.referents where referent.isPrinted {
      if referent.kind == .person, !referent.isDescribed, let name = referent.name { note(name) }
      if referent.isParty { focus.party = referent.name }
    }
    if let date = reading.dates.last(where: {
      !$0.mention.isDuration && $0.mention.date.precision != .relative && !isAside($0.tokens, reading)
    }) {
      focus.date = date.mention
    }
  }

  /// *1711 йил июлда Прут бўйида тақдир кулиб боқди*: a sentence without an event that says when and where goes on there.
  private func newScene(_ reading: SentenceReading) -> NameMention? {
    guard prepared.paragraphs[prepared.sentences[reading.number].paragraph].language.isUzbek,
      reading.dates.contains(where: { !$0.mention.isDuration && $0.mention.date.precision <= .month })
    else { return nil }
    let places = reading.referents.filter { $0.isPrinted && $0.kind == .place }
    guard places.count == 1, places[0].grammaticalCase == .locative || places[0].relation == "at" else {
      return nil
    }
    return places[0].name
  }

  /// Whether a date stands beside the story: *who ruled until 1842*, *on the throne since 1864*.
  private func isAside(_ date: Range<Int>, _ reading: SentenceReading) -> Bool {
    let isUzbek = prepared.paragraphs[prepared.sentences[reading.number].paragraph].language.isUzbek
    if reading.isOfDocument(date, isUzbek: isUzbek) { return true }
    let clause = reading.clause(of: date.lowerBound)
    if clause.lowerBound > reading.tokens.lowerBound, reading.marks.has(clause.lowerBound, .relative) {
      return true
    }
    return (1...2).contains { reading.marks.has(date.lowerBound - $0, .subordinator) }
      || reading.marks.has(date.lowerBound - 1, .ends)
  }

  private mutating func note(_ person: NameMention) {
    if let last = focus.person, Parties.key(last) != Parties.key(person) { focus.otherPerson = last }
    focus.person = person
  }

  // MARK: Writing

  private func writer(for reading: SentenceReading) -> ClaimWriter {
    let index = nameIndex
    let paragraph = prepared.paragraphs[prepared.sentences[reading.number].paragraph]
    return ClaimWriter(
      prepared: prepared, stream: stream, reading: reading, parties: parties,
      fallback: box.hasTitle ? box.sides(prose: mainFight, parties) : nil,
      isUzbek: paragraph.language.isUzbek
    ) { index.name(at: $0) }
  }

  private func isFirst(_ sentence: Int, of paragraph: Int) -> Bool {
    sentence == 0 || prepared.sentences[sentence - 1].paragraph != paragraph
  }

  private mutating func write(_ drafts: [Draft], _ reading: SentenceReading, _ paragraph: Paragraph) {
    var writer = writer(for: reading)
    let number = prepared.sentences[reading.number].paragraph
    for draft in drafts {
      let told = mentions(of: draft, reading, paragraph)
      let mentions = told.map(\.mention)
      var sides = Sides(draft)
      for (mention, part) in told { claims += writer.claims(of: part, as: mention, &sides) }
      events += mentions
      let isMain =
        draft.kind.family == "siege" && draft.outcome != .planned && draft.outcome != .denied
        && !(lastFight?.paragraph == number && isBackground(draft, reading, paragraph))
      if isMain, let mention = mentions.first, lastFight == nil || draft.kind.type.name != "surrender" {
        lastFight = (mention, sides, number)
      }
      if mainFight == nil, ["siege", "war"].contains(draft.kind.family) {
        mainFight = (draft.kind.type, sides)
      }
    }
    guard writer.hasFigures else { return }
    if let told = FigureEvent(reading, stream, prepared)?.mention(section: paragraph.section) {
      var sides = Sides(attackers: [], defenders: [])
      events.append(told.event)
      claims += told.claims + writer.leftover(for: told.event, &sides)
      lastFight = (told.event, sides, number)
      return
    }
    if var fight = lastFight, fight.paragraph == number || isFirst(reading.number, of: number),
      !tellsElsewhere(reading, fight.event)
    {
      claims += writer.leftover(for: fight.event, &fight.sides)
      lastFight = fight
    } else {
      orphans.append(reading)
    }
  }

  /// *They had sat before the town ten weeks*: what had been before the fight that is told.
  private func isBackground(_ draft: Draft, _ reading: SentenceReading, _ paragraph: Paragraph) -> Bool {
    guard !paragraph.language.isUzbek, !draft.trigger.isNoun, !draft.hasOwnDate else { return false }
    return (1...3).contains { back in
      let token = draft.trigger.tokens.lowerBound - back
      return token >= draft.clause.lowerBound && stream.key(token).elementsEqual("had".utf8)
    }
  }

  /// Whether a sentence of figures has a day or a place of its own, which are not those of the fight before.
  private func tellsElsewhere(_ reading: SentenceReading, _ fight: EventMention) -> Bool {
    let days = reading.dates.filter { !$0.mention.isDuration && $0.mention.date.precision != .relative }
    if !days.isEmpty, let date = fight.date, !days.contains(where: { isSame($0.mention, date) }) {
      return true
    }
    let places = reading.referents.filter { $0.isPrinted && $0.kind == .place && $0.isScene }.compactMap(
      \.name)
    guard !places.isEmpty else { return false }
    let known = Set(fight.participants.compactMap { placeKeys[$0.mention] })
    return !known.isEmpty && !places.contains { known.contains(Parties.key($0)) }
  }

  private func isSame(_ date: DateMention, _ other: MentionID) -> Bool {
    guard date.id != other, let fight = dateValues[other] else { return true }
    return date.date.edtf.hasPrefix(fight) || fight.hasPrefix(date.date.edtf)
  }

  /// The mentions of a draft: one, or one for each place of a list, with what is said of it.
  private func mentions(
    of draft: Draft, _ reading: SentenceReading, _ paragraph: Paragraph
  ) -> [(mention: EventMention, draft: Draft)] {
    let printed = draft.roles.places.filter(\.isPrinted)
    let isList = printed.count > 1 && isList(printed, reading)
    let dated = isList ? DatedList(printed, in: reading) : nil
    var items: [(place: Referent, day: SentenceReading.Day?)] = []
    if isList, draft.kind.isForEachPlace || dated != nil {
      items = printed.enumerated().map { ($1, dated?.dates[$0]) }
    }
    let gapped = gapped(after: draft, reading, paragraph)
    if !gapped.isEmpty, items.isEmpty, let place = printed.first { items = [(place, nil)] }
    items += gapped.map { ($0.place, $0.day) }
    guard !items.isEmpty else {
      let span = stream.span(draft.trigger.tokens)
      return [(mention(of: draft, span: span, place: nil, reading, paragraph), draft)]
    }
    return items.map { place, day in
      var part = draft
      part.roles.places = [place]
      if let day { part.take(day) }
      return (mention(of: part, span: stream.span(place.core), place: place, reading, paragraph), part)
    }
  }

  private func gapped(
    after draft: Draft, _ reading: SentenceReading, _ paragraph: Paragraph
  ) -> [GappedList.Item] {
    guard !paragraph.language.isUzbek else { return [] }
    let stream = stream
    return GappedList(after: draft, in: reading) { stream.tokens[$0].kind == .mark }.items
  }

  /// Whether nothing but commas, conjunctions, head nouns and dates stand between the places.
  private func isList(_ places: [Referent], _ reading: SentenceReading) -> Bool {
    zip(places, places.dropFirst()).allSatisfy { first, second in
      let between = first.core.upperBound..<max(first.core.upperBound, second.core.lowerBound)
      return withoutBrackets(between).count { !reading.isDate($0) } <= 3
    }
  }

  private func withoutBrackets(_ tokens: Range<Int>) -> [Int] {
    var depth = 0
    return tokens.filter { token in
      let mark = stream.mark(token)
      if mark == UInt8(ascii: "(") { depth += 1 }
      defer { if mark == UInt8(ascii: ")") { depth = max(0, depth - 1) } }
      return depth == 0
    }
  }

  private func mention(
    of draft: Draft, span: TextSpan, place: Referent?, _ reading: SentenceReading, _ paragraph: Paragraph
  ) -> EventMention {
    EventMention(
      id: MentionID(prepared.witness.sigil, span, draft.kind.type.name), span: span,
      surface: prepared.quote(span), trigger: stream.span(draft.trigger.tokens),
      clause: stream.span(draft.clause), type: draft.kind.type, outcome: draft.outcome,
      sentence: reading.number, section: paragraph.section,
      participants: participants(of: draft, place: place), date: draft.date?.id, hasOwnDate: draft.hasOwnDate,
      rule: draft.reading.rule)
  }

  private func participants(of draft: Draft, place: Referent?) -> [Participant] {
    var found: [Participant] = []
    func add(_ role: String, _ name: NameMention?) {
      guard let name else { return }
      let participant = Participant(role: role, mention: name.id)
      if !found.contains(participant) { found.append(participant) }
    }
    if let place { add("place", place.name) } else { for name in draft.placeNames { add("place", name) } }
    for agent in draft.roles.agents {
      add(
        agent.isPerson && draft.kind.agent == "attacker" ? "commander" : draft.kind.agent, agent.name)
    }
    for patient in draft.roles.patients { add(draft.kind.patient, patient.name) }
    for commander in draft.roles.commanders + draft.roles.opposingCommanders {
      add("commander", commander.name)
    }
    return found
  }
}

/// Finds names by their place in the witness.
struct NameIndex: Sendable {
  private let names: [NameMention]

  init(_ names: [NameMention]) { self.names = names.sorted { $0.span < $1.span } }

  /// The first name that overlaps a span. O(log n).
  func name(at span: TextSpan) -> NameMention? {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].span.upperBound > span.lowerBound { high = middle } else { low = middle + 1 }
    }
    return low < names.count && names[low].span.overlaps(span) ? names[low] : nil
  }
}

/// Finds the tokens of spans of the witness.
struct TokenFinder: Sendable {
  private let starts: [Int]
  private let ends: [Int]

  init(_ tokens: [Token]) {
    starts = tokens.map(\.span.lowerBound)
    ends = tokens.map(\.span.upperBound)
  }

  /// The tokens that a span touches. O(log n).
  func tokens(of span: TextSpan) -> Range<Int> {
    let first = firstIndex { self.ends[$0] > span.lowerBound }
    let last = firstIndex { self.starts[$0] >= span.upperBound }
    return first..<max(first, last)
  }

  private func firstIndex(where isPast: (Int) -> Bool) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Annotations by their sentence, each with its tokens; those without any are left out.
  func bySentence<Item>(
    _ items: [Item], count: Int, sentence: (Item) -> Int, span: (Item) -> TextSpan
  ) -> [[(tokens: Range<Int>, mention: Item)]] {
    var lists = [[(tokens: Range<Int>, mention: Item)]](repeating: [], count: count)
    for item in items where (0..<count).contains(sentence(item)) {
      let range = tokens(of: span(item))
      if !range.isEmpty { lists[sentence(item)].append((range, item)) }
    }
    return lists
  }
}
