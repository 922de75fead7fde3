import QiyosKnowledge
import QiyosModel
import QiyosText

/// Puts the pieces of a run together to candidates: titles before, the name, words for things after.
struct NameGrouping {
  let vocabulary: NameVocabulary
  let gazetteer: Gazetteer
  let stream: TokenStream
  let sentence: Int
  /// The first word token of the sentence.
  let sentenceStart: Int
  let isInHeading: Bool

  private(set) var candidates: [NameCandidate] = []
  private var pieces: [NamePiece] = []
  private var at = 0
  private var titles: [Range<Int>] = []
  private var isSovereign = false
  private var afterEvent = false

  init(
    _ vocabulary: NameVocabulary, _ gazetteer: Gazetteer, _ stream: TokenStream, sentence: Int,
    sentenceStart: Int,
    isInHeading: Bool
  ) {
    self.vocabulary = vocabulary
    self.gazetteer = gazetteer
    self.stream = stream
    self.sentence = sentence
    self.sentenceStart = sentenceStart
    self.isInHeading = isInHeading
  }

  mutating func append(_ candidate: NameCandidate) { candidates.append(candidate) }

  /// The candidates of a run.
  mutating func group(_ pieces: [NamePiece]) {
    self.pieces = pieces
    at = 0
    titles = []
    afterEvent = false
    while at < pieces.count { step() }
    standingTitle()
  }

  private mutating func step() {
    let piece = pieces[at]
    switch piece.kind {
    case .particle where piece.isCapital && next(is: startsName) && opensName(piece): name()
    case .other, .particle, .numeral, .eventAfter, .eventAt, .title(.after):
      dropTitles()
      at += 1
    case .eventBefore:
      dropTitles()
      afterEvent = true
      at += 1
    case .title(.outside(let sovereign)):
      isSovereign = sovereign
      titles.append(piece.tokens)
      at += 1
    case .title(.possessed(let sovereign)):
      isSovereign = sovereign
      if piece.isCapital { titles.append(piece.tokens) }
      at += 1
    case .thing(let thing) where thing.position != .after && next(is: startsName):
      thingBefore(thing)
    case .thing:
      dropTitles()
      at += 1
    case .modifier where !next(is: startsPlace):
      at += 1
    default: name()
    }
  }

  /// *De la Rey*, *Le Duc*; but *As* and *I* are words.
  private func opensName(_ particle: NamePiece) -> Bool {
    !vocabulary.isUzbek
      && !vocabulary.innerParticles.contains(Array(stream.key(particle.tokens.lowerBound)))
  }

  private func next(is test: (NamePiece) -> Bool) -> Bool { at + 1 < pieces.count && test(pieces[at + 1]) }

  private func startsName(_ piece: NamePiece) -> Bool {
    switch piece.kind {
    case .known, .unknown, .initial, .given: true
    case .modifier, .title(.inside), .title(.either), .particle: true
    default: false
    }
  }

  private func startsPlace(_ piece: NamePiece) -> Bool {
    switch piece.kind {
    case .known(let hit):
      hit.readings.contains { gazetteer.kind($0.entity) != .person && $0.form == .name }
    case .unknown: true
    default: false
    }
  }

  // MARK: A name

  /// `Fort Perovsky`, `Khanate of Khiva`: the word for the thing and the name after it.
  private mutating func thingBefore(_ thing: NameRole.Thing) {
    let word = pieces[at]
    at += 1
    let before = candidates.count
    name()
    guard candidates.count > before else { return }
    if candidates[before].form != .name, word.isCapital, !candidates[before].isSmall,
      thing.position == .before
    {
      candidates[before].form = .name
      candidates[before].readings = []
    }
    guard candidates[before].form == .name else { return }
    candidates[before].thing = thing.kind
    candidates[before].rule = "thing"
    if thing.inside == .always || word.isCapital {
      candidates[before].tokens = word.tokens.lowerBound..<candidates[before].tokens.upperBound
    }
    var named = candidates[before]
    reconsider(&named)
    candidates[before] = named
  }

  private mutating func name() {
    let first = at
    var end = at + 1
    if stands(pieces[first]) {
      end = first + 1
    } else {
      while end < pieces.count, continues(pieces[end], after: pieces[end - 1], first: first) { end += 1 }
      while end > first + 1, isTrailing(pieces[end - 1]) { end -= 1 }
    }
    let core = withoutInitialWord(first..<end)
    guard !core.isEmpty else {
      at = end
      return
    }
    var candidate = self.candidate(core)
    at = end
    attachAfter(&candidate)
    attachTitles(&candidate)
    finish(&candidate)
    candidates.append(candidate)
    titles = []
    afterEvent = false
  }

  /// Whether a piece is a name by itself, to which no other word is added.
  private func stands(_ piece: NamePiece) -> Bool {
    guard case .known(let hit) = piece.kind else { return false }
    return !hit.readings.contains {
      $0.isPart || gazetteer.kind($0.entity) == .person && $0.form == .name
    }
      || hit.suffixes.contains(where: Self.isCase)
  }

  private func continues(_ piece: NamePiece, after last: NamePiece, first: Int) -> Bool {
    if last.suffixes.contains(where: Self.isCase), !piece.isHyphenated { return false }
    // A surname ends the name of a person.
    if case .known(let hit) = last.kind, hit.readings.allSatisfy(\.isPart), !piece.isHyphenated,
      piece.suffixes.contains(where: Self.isCase)
    {
      return false
    }
    if !piece.isHyphenated, opensNext(piece, after: last, first: first) { return false }
    switch piece.kind {
    case .unknown, .initial, .given, .particle, .numeral, .title(.inside): return true
    case .title(.either): return piece.isCapital
    case .known(let hit):
      let isPerson = hit.readings.contains { $0.isPart || gazetteer.kind($0.entity) == .person }
      if isPerson || piece.isHyphenated || isTribe(hit, after: last) { return true }
      if case .modifier = pieces[first].kind { return true }
      if case .initial = last.kind { return true }
      return false
    case .modifier, .title, .thing, .eventBefore, .eventAfter, .eventAt, .other: return false
    }
  }

  /// Whether a word that follows a name begins another: *At Colenso Louis Botha …*; *Мадаминбек Ўшни …*, where Uzbek
  /// puts the object right after the subject.
  private func opensNext(_ piece: NamePiece, after last: NamePiece, first: Int) -> Bool {
    if !vocabulary.isUzbek {
      guard pieces[first].tokens == last.tokens, case .unknown = last.kind, isPersonal(piece) else {
        return false
      }
      return followsPlacePreposition(pieces[first].tokens.lowerBound)
    }
    guard case .known(let hit) = last.kind, !last.isGivenWord, last.suffixes.isEmpty,
      hit.readings.allSatisfy({ !$0.isPart && gazetteer.kind($0.entity) == .person })
    else { return false }
    switch piece.kind {
    case .unknown:
      let isLocal = piece.suffixes.contains { ["LOC", "LOC.REL", "DAT", "ABL", "TERM"].contains($0) }
      return isLocal && vocabulary.evidence(ofEnding: stemKey(piece))?.kind != .person
    case .known(let next) where last.isCapital && isOtherPerson(next, than: hit): return true
    case .known(let next):
      return piece.suffixes.contains(where: Self.isCase)
        && next.readings.allSatisfy { !$0.isPart && gazetteer.kind($0.entity) == .person }
    default: return false
    }
  }

  /// Whether two known names belong to different people: *Худоёрхон Кауфман билан сулҳ тузди*.
  private func isOtherPerson(_ next: GazetteerIndex.Hit, than last: GazetteerIndex.Hit) -> Bool {
    let isPersonal = (last.readings + next.readings).allSatisfy { gazetteer.kind($0.entity) == .person }
    return isPersonal && Set(last.readings.map(\.entity)).isDisjoint(with: next.readings.map(\.entity))
  }

  /// The key of the last word of a piece without its case.
  private func stemKey(_ piece: NamePiece) -> ArraySlice<UInt8> {
    let key = stream.key(piece.tokens.upperBound - 1)
    return key.prefix(UnknownStem.splits(of: key, vocabulary.suffixes).first?.stem ?? key.count)
  }

  private func isPersonal(_ piece: NamePiece) -> Bool {
    switch piece.kind {
    case .given, .initial: true
    case .known(let hit): hit.readings.allSatisfy { gazetteer.kind($0.entity) == .person }
    default: false
    }
  }

  private func followsPlacePreposition(_ token: Int) -> Bool {
    token > 0 && vocabulary.whereWords.contains(Array(stream.key(token - 1)))
  }

  /// The name of a people after a first name is a surname: *Ahmad Jalayir*.
  private func isTribe(_ hit: GazetteerIndex.Hit, after last: NamePiece) -> Bool {
    var isGiven = last.isGivenWord
    if case .given = last.kind { isGiven = true }
    return isGiven && !hit.suffixes.contains("PL")
      && hit.readings.allSatisfy { gazetteer.kind($0.entity) == .people }
      && hit.readings.contains { $0.form == .adjective }
  }

  private func isTrailing(_ piece: NamePiece) -> Bool {
    switch piece.kind {
    case .particle: true
    case .initial: false
    default: false
    }
  }

  static func isCase(_ gloss: String) -> Bool {
    ["GEN", "ACC", "DAT", "LOC", "ABL", "TERM", "LOC.REL", "PL"].contains(gloss)
  }

  /// The first word of a sentence that is an ordinary word is no part of the name after it.
  private func withoutInitialWord(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 1, pieces[range.lowerBound].tokens.lowerBound == sentenceStart else { return range }
    guard case .unknown = pieces[range.lowerBound].kind else { return range }
    let token = pieces[range.lowerBound].tokens.lowerBound
    guard pieces[range.lowerBound].tokens.count == 1, vocabulary.common.contains(stream.key(token)) else {
      return range
    }
    return (range.lowerBound + 1)..<range.upperBound
  }

  private func candidate(_ range: Range<Int>) -> NameCandidate {
    let tokens = pieces[range.lowerBound].tokens.lowerBound..<pieces[range.upperBound - 1].tokens.upperBound
    var candidate = NameCandidate(tokens: tokens, core: tokens, sentence: sentence)
    candidate.words = range.count
    candidate.isInHeading = isInHeading
    candidate.isInitial = tokens.lowerBound == sentenceStart
    for piece in pieces[range] {
      switch piece.kind {
      case .unknown: candidate.hasUnknownWord = true
      case .initial:
        candidate.scores[.person] += 2.5
        candidate.nameness += 1.5
      case .given, .title(.inside), .title(.either): candidate.scores[.person] += 2.5
      default: break
      }
    }
    if range.count == 1, case .known(let hit) = pieces[range.lowerBound].kind {
      take(hit, &candidate)
      if let thing = pieces[range.lowerBound].thing, thing == .polity {
        candidate.thing = thing
        candidate.scores[thing] += 5
      }
    }
    if afterEvent { candidate.scores[.place] += 3 }
    return candidate
  }

  private func take(_ hit: GazetteerIndex.Hit, _ candidate: inout NameCandidate) {
    candidate.readings = hit.readings
    candidate.suffixes = hit.suffixes
    candidate.stem = hit.stem
    candidate.rule = "gazetteer"
    candidate.nameness = 3
  }

  // MARK: What stands after and before

  /// Titles and words for things after the name.
  private mutating func attachAfter(_ candidate: inout NameCandidate) {
    while at < pieces.count {
      let piece = pieces[at]
      switch piece.kind {
      case .title(.after), .title(.either):
        guard attachTitle(piece, &candidate) else { return }
      case .title(.possessed(let sovereign)):
        possess(piece, sovereign, &candidate)
        return
      case .title(.outside(isSovereign: true)) where !piece.isCapital:
        return
      case .thing(let thing) where thing.position != .before:
        attachThing(thing, piece, &candidate)
        return
      case .eventAt:
        if candidate.readings.isEmpty || NameForms.form(of: candidate, gazetteer) == .name {
          candidate.scores[.place] += 3
          candidate.nameness += 1
        }
        at += 1
        return
      case .eventAfter:
        candidate.form = .adjective
        candidate.rule = "event"
        markEvent(&candidate)
        return
      default: return
      }
    }
  }

  /// `Malla Khan`: part of the name; `Khiva khan` after a place is no name of a person.
  private mutating func attachTitle(_ piece: NamePiece, _ candidate: inout NameCandidate) -> Bool {
    let isPlace =
      !candidate.readings.isEmpty
      && !candidate.readings.contains { gazetteer.kind($0.entity) == .person }
    if isPlace || candidate.suffixes.contains(where: Self.isCase) {
      if isPlace { candidate.scores[.polity] += 2.5 }
      return false
    }
    if !piece.isCapital, vocabulary.isUzbek, piece.suffixes.contains(where: { $0.hasPrefix("POSS") }) {
      candidate.scores[.polity] += 2.5
      return false
    }
    candidate.tokens = candidate.tokens.lowerBound..<piece.tokens.upperBound
    candidate.titles.append(text(piece.tokens))
    candidate.scores[.person] += 4
    candidate.nameness += 2
    candidate.rule = candidate.rule == "gazetteer" ? candidate.rule : "title"
    candidate.suffixes = piece.suffixes
    at += 1
    return true
  }

  /// `Қўқон хони`: the name is that of what is ruled.
  private mutating func possess(_ piece: NamePiece, _ sovereign: Bool, _ candidate: inout NameCandidate) {
    candidate.scores[sovereign ? .polity : .place] += 2.5
    candidate.nameness += 2
    at += 1
    titles = [piece.tokens]
    if sovereign { standing = (candidate.tokens.lowerBound..<piece.tokens.upperBound, sovereign) }
  }

  private var standing: (tokens: Range<Int>, isSovereign: Bool)?

  private mutating func attachThing(
    _ thing: NameRole.Thing, _ piece: NamePiece, _ candidate: inout NameCandidate
  ) {
    let base = pieces[at - 1]
    at += 1
    guard !base.suffixes.contains(where: Self.isCase), !isPerson(base, before: piece) else { return }
    guard NameForms.form(of: candidate, gazetteer) == .name || piece.isCapital && !vocabulary.isUzbek else {
      return
    }
    guard !candidate.suffixes.contains(where: Self.isCase) else { return }
    candidate.nameness += 2
    let isIn: Bool =
      switch thing.inside {
      case .always: true
      case .capital: piece.isCapital
      case .unknown: piece.isCapital || candidate.readings.isEmpty
      case .never: piece.isCapital && !vocabulary.isUzbek
      }
    guard isIn else {
      candidate.scores[thing.kind] += 3
      return
    }
    candidate.thing = thing.kind
    candidate.rule = "thing"
    candidate.tokens = candidate.tokens.lowerBound..<piece.tokens.upperBound
    candidate.suffixes = piece.suffixes
    reconsider(&candidate)
  }

  /// *Mallakhan khanate* is no name of a state: the ending says that it is a person's.
  private func isPerson(_ base: NamePiece, before thing: NamePiece) -> Bool {
    if case .known(let hit) = base.kind, !thing.isCapital {
      return hit.readings.allSatisfy { gazetteer.kind($0.entity) == .person }
    }
    guard case .unknown = base.kind, !thing.isCapital, !vocabulary.isUzbek else { return false }
    return vocabulary.evidence(ofEnding: stream.key(base.tokens.upperBound - 1))?.kind == .person
  }

  /// A name with a word for a thing is another name than the word before it: Kokand Khanate is not Kokand.
  private func reconsider(_ candidate: inout NameCandidate) {
    candidate.scores[candidate.thing ?? .place] += 5
    candidate.core = candidate.tokens
    candidate.stem = nil
    let index = gazetteer.index(for: vocabulary.isUzbek ? .uzbekCyrillic : .english)
    let whole = index.longest(
      at: candidate.tokens.lowerBound, before: candidate.tokens.upperBound, in: stream)
    if let whole, whole.end == candidate.tokens.upperBound {
      candidate.readings = whole.readings
      candidate.suffixes = whole.suffixes
      candidate.stem = whole.stem
    } else {
      candidate.readings = candidate.readings.filter { gazetteer.kind($0.entity) == candidate.thing }
    }
  }

  /// `Crimean War`, `Russo-Kokand War`: no entity, its parts say whose war it is.
  private mutating func markEvent(_ candidate: inout NameCandidate) {
    if candidate.readings.isEmpty { candidate.nameness -= 10 }
    for index in candidates.indices.reversed() {
      let before = candidates[index]
      guard before.tokens.upperBound >= candidate.tokens.lowerBound - 1, before.sentence == sentence else {
        break
      }
      candidates[index].form = .adjective
      if before.readings.isEmpty { candidates[index].nameness -= 10 }
    }
    at += 1
  }

  private mutating func attachTitles(_ candidate: inout NameCandidate) {
    defer { if standing?.tokens.lowerBound != candidate.tokens.lowerBound { flushStanding(candidate) } }
    guard !titles.isEmpty, standing?.tokens.lowerBound != candidate.tokens.lowerBound else { return }
    standing = nil
    guard let last = titles.last, last.upperBound == candidate.tokens.lowerBound else { return }
    candidate.titles = titles.map(text) + candidate.titles
    if candidate.form == .name { candidate.scores[.person] += 4 }
    candidate.nameness += 3
    candidate.isInitial = false
    if candidate.rule == "unknown" { candidate.rule = "title" }
  }

  private mutating func flushStanding(_ candidate: NameCandidate) {
    if let standing, standing.tokens.upperBound != candidate.tokens.lowerBound {
      appendTitle(standing.tokens)
    }
    standing = nil
  }

  private mutating func dropTitles() {
    standingTitle()
    titles = []
  }

  /// A sovereign's title without a name stands for a person: the Emir.
  private mutating func standingTitle() {
    defer { titles = [] }
    if let standing {
      appendTitle(standing.tokens)
      self.standing = nil
      return
    }
    guard isSovereign, let first = titles.first, let last = titles.last, !isInHeading else { return }
    guard first.lowerBound != sentenceStart, stream.tokens[first.lowerBound].isCapitalised else { return }
    appendTitle(first.lowerBound..<last.upperBound)
  }

  /// A title right after a person says what he was, and names nobody: *Худоёрхон Қўқон хони бўлди*.
  private mutating func appendTitle(_ tokens: Range<Int>) {
    let holder = tokens.lowerBound - 1
    if vocabulary.isUzbek,
      candidates.contains(where: { $0.tokens.upperBound - 1 == holder && $0.scores[.person] > 0 })
    {
      return
    }
    var candidate = NameCandidate(tokens: tokens, core: tokens, sentence: sentence)
    candidate.form = .title
    candidate.scores[.person] = 5
    candidate.nameness = 5
    candidate.rule = "title"
    candidate.titles = [text(tokens)]
    candidates.append(candidate)
  }

  private func finish(_ candidate: inout NameCandidate) {
    guard candidate.form == .name, candidate.thing == nil else { return }
    candidate.form = NameForms.form(of: candidate, gazetteer)
  }

  private func text(_ tokens: Range<Int>) -> String { stream.text(tokens).lowercased() }
}
