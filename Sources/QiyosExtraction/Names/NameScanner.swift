import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// Finds the candidates of one sentence and weighs what stands around them.
struct NameScanner {
  /// A sentence and what it is part of.
  struct Place {
    let sentence: Int
    let tokens: Range<Int>
    let purpose: Paragraph.Purpose
    let label: String?
    /// Whether it is the first of its paragraph.
    let opensField: Bool
  }

  let vocabulary: NameVocabulary
  let gazetteer: Gazetteer
  let stream: TokenStream
  private var runs: NameRuns
  /// Whether the text gives capitals to most nouns.
  private let isOldPrint: Bool

  init(
    _ vocabulary: NameVocabulary, _ gazetteer: Gazetteer, _ stream: TokenStream, _ breaks: NameBreaks,
    isOldPrint: Bool = false
  ) {
    self.isOldPrint = isOldPrint
    self.vocabulary = vocabulary
    self.gazetteer = gazetteer
    self.stream = stream
    runs = NameRuns(vocabulary, gazetteer, stream, breaks)
  }

  /// Whether a word is a first name.
  mutating func isGivenName(_ token: Int) -> Bool { runs.roles(at: token).contains { $0.role == .given } }

  /// The candidates of a sentence in order.
  mutating func candidates(in place: Place) -> [NameCandidate] {
    let start = place.tokens.first { stream.tokens[$0].kind == .word } ?? place.tokens.upperBound
    let fieldKind = place.label.flatMap { vocabulary.kind(ofField: $0) }
    let isHeading = place.purpose == .heading || isMostlyCapitals(place.tokens)
    var grouping = NameGrouping(
      vocabulary, gazetteer, stream, sentence: place.sentence, sentenceStart: fieldKind == nil ? start : -1,
      isInHeading: isHeading)
    var token = place.tokens.lowerBound
    while token < place.tokens.upperBound {
      let one = stream.tokens[token]
      if one.kind == .word, one.isCapitalised {
        let (pieces, end) = runs.run(at: token, before: place.tokens.upperBound)
        grouping.group(pieces)
        token = end
      } else if one.kind == .word, let people = smallPeople(token, place) {
        grouping.append(people)
        token = people.tokens.upperBound
      } else {
        token += 1
      }
    }
    var candidates = grouping.candidates
    for index in candidates.indices { weigh(&candidates[index], place, fieldKind) }
    weighDateline(&candidates, place)
    joinTitles(&candidates)
    favourSubjects(&candidates)
    coordinate(&candidates)
    return candidates
  }

  /// *Rawitz, 1704.*, *29 декабрь: Эрастфер.*: the only unknown name beside the date of a line that opens a paragraph is
  /// that of a place.
  private func weighDateline(_ candidates: inout [NameCandidate], _ place: Place) {
    guard place.opensField, candidates.count == 1, place.tokens.count <= Self.dateline,
      place.tokens.contains(where: { stream.tokens[$0].kind == .number }),
      candidates[0].form == .name, candidates[0].readings.isEmpty, candidates[0].titles.isEmpty
    else { return }
    let core = candidates[0].core
    let words = place.tokens.filter { stream.tokens[$0].kind == .word && !core.contains($0) }
    let opens = core.lowerBound == place.tokens.lowerBound
    let closes = core.upperBound + 1 >= place.tokens.upperBound
    let beside = opens ? core.upperBound : core.lowerBound - 1
    guard opens || closes, words.count <= 3, place.tokens.contains(beside), stream.mark(beside) != 0 else {
      return
    }
    candidates[0].scores[.place] += 3
    candidates[0].nameness += 1.5
  }

  /// How many tokens a dateline has at most.
  private static let dateline = 12

  /// A sentence all of whose words have capitals tells nothing by them.
  private func isMostlyCapitals(_ tokens: Range<Int>) -> Bool {
    var words = 0
    var capitals = 0
    for token in tokens where stream.tokens[token].kind == .word && stream.keyRanges[token].count > 3 {
      words += 1
      if stream.tokens[token].traits.contains(.allCaps) { capitals += 1 }
    }
    return words > 2 && capitals * 3 > words * 2
  }

  /// Uzbek writes peoples and inhabitants small: руслар, қўқонликлар.
  private mutating func smallPeople(_ token: Int, _ place: Place) -> NameCandidate? {
    guard vocabulary.isUzbek else { return smallTribe(token, place) }
    let index = gazetteer.index(for: .uzbekCyrillic)
    guard let hit = index.longest(at: token, before: place.tokens.upperBound, in: stream) else { return nil }
    if hit.end > token + 1, runs.roles(at: token).contains(where: { Self.isOutside($0.role) }) { return nil }
    let isInhabitant = hit.suffixes.contains("INHAB")
    let hasCapital = (token..<hit.end).contains { stream.tokens[$0].isCapitalised }
    let readings = hit.readings.filter {
      hasCapital || (isInhabitant ? $0.form == .name && !$0.isPart : $0.form != .name && $0.isSmall)
    }
    guard !readings.isEmpty else { return nil }
    guard hasCapital || hit.end > token + 1 || !vocabulary.common.contains(stream.key(token)) else {
      return nil
    }
    var candidate = Self.small(hit, readings, at: token, place)
    candidate.form = NameForms.form(of: candidate, gazetteer)
    return candidate
  }

  /// A rank stands before a name and outside it: *генерал Маллесон*.
  private static func isOutside(_ role: NameRole) -> Bool {
    if case .title(.outside) = role { true } else { false }
  }

  /// English texts that were translated by a machine write peoples small: *the yomuts*.
  private func smallTribe(_ token: Int, _ place: Place) -> NameCandidate? {
    guard stream.keyRanges[token].count > 4, !vocabulary.common.contains(stream.key(token)) else {
      return nil
    }
    let index = gazetteer.index(for: .english)
    guard let hit = index.longest(at: token, before: place.tokens.upperBound, in: stream),
      hit.end == token + 1
    else { return nil }
    let readings = hit.readings.filter { gazetteer.kind($0.entity) == .people && $0.form == .demonym }
    guard !readings.isEmpty else { return nil }
    var candidate = Self.small(hit, readings, at: token, place)
    candidate.form = .demonym
    return candidate
  }

  /// A name of the gazetteer that is written small.
  private static func small(
    _ hit: GazetteerIndex.Hit, _ readings: [Gazetteer.Reading], at token: Int, _ place: Place
  ) -> NameCandidate {
    var candidate = NameCandidate(
      tokens: token..<hit.end, core: token..<hit.end, sentence: place.sentence)
    candidate.readings = readings
    candidate.suffixes = hit.suffixes
    candidate.stem = hit.stem
    candidate.nameness = 3
    candidate.isSmall = true
    candidate.rule = "gazetteer"
    return candidate
  }

  // MARK: Evidence of one place

  private mutating func weigh(_ candidate: inout NameCandidate, _ place: Place, _ fieldKind: EntityKind?) {
    guard candidate.form != .title else { return }
    if vocabulary.isUzbek, candidate.suffixes.contains(where: { $0.hasPrefix("LOC") }),
      !candidate.readings.isEmpty, candidate.readings.allSatisfy(\.isPart)
    {
      // Nobody is in a surname: *Малик* with a case of place is a village.
      candidate.readings = []
      candidate.scores[.place] += 1
    }
    let hasOwn = candidate.readings.contains { !$0.isShared }
    for reading in candidate.readings
    where (reading.form == .name || candidate.form != .name) && !(hasOwn && reading.isShared) {
      let kind = gazetteer.kind(reading.entity)
      candidate.scores[kind] = max(candidate.scores[kind], reading.isPart ? 2 : 3)
      // A capital may stand for its state.
      if kind == .place, gazetteer.state(of: reading.entity) != nil {
        candidate.scores[.polity] = max(candidate.scores[.polity], 2)
      }
    }
    if let fieldKind { candidate.scores[fieldKind] += 2.5 }
    weighCapital(&candidate, isField: fieldKind != nil)
    if candidate.form == .demonym { tellAdjective(&candidate, place) }
    if candidate.form == .adjective, vocabulary.isUzbek { tellPeople(&candidate, place) }
    guard candidate.form == .name else { return }
    titleBefore(&candidate, place)
    if candidate.readings.isEmpty { weighShape(&candidate) }
    applyRules(&candidate, place)
  }

  /// *The British* before a noun are no people: *the British troops*.
  private mutating func tellAdjective(_ candidate: inout NameCandidate, _ place: Place) {
    let next = candidate.tokens.upperBound
    guard candidate.suffixes.isEmpty, candidate.readings.contains(where: { $0.form == .adjective }),
      candidate.readings.contains(where: { $0.form == .demonym }), !vocabulary.isUzbek
    else { return }
    guard next < place.tokens.upperBound, stream.tokens[next].kind == .word else { return }
    let isFunctionWord = runs.roles(at: next).contains { $0.role == .notName }
    let isVerb = stream.key(next).suffix(2).elementsEqual("ed".utf8) || runs.isVerb(next)
    if !isFunctionWord, !isVerb { candidate.form = .adjective }
  }

  /// *3 минг турк ўлди*, *инглиз ва француз қаршисида*: an Uzbek people that no noun follows are the people themselves.
  private mutating func tellPeople(_ candidate: inout NameCandidate, _ place: Place) {
    guard candidate.isSmall, candidate.suffixes.isEmpty,
      candidate.readings.contains(where: { gazetteer.kind($0.entity) == .people })
    else { return }
    var next = candidate.tokens.upperBound
    // Over "and" and the people after it.
    if next + 1 < place.tokens.upperBound, isAnd(next) {
      let index = gazetteer.index(for: .uzbekCyrillic)
      guard let other = index.longest(at: next + 1, before: place.tokens.upperBound, in: stream),
        other.suffixes.isEmpty, other.readings.contains(where: { gazetteer.kind($0.entity) == .people })
      else { return }
      next = other.end
    }
    guard next < place.tokens.upperBound else { return }
    if stream.tokens[next].kind == .word {
      let isVerb = runs.isVerb(next) || vocabulary.endsAsVerb(stream.key(next))
      let closes = next + 1 >= place.tokens.upperBound || stream.tokens[next + 1].kind == .mark
      let isRelation = runs.isRelation(next)
      guard isRelation || isVerb && closes else { return }
    }
    candidate.form = .demonym
  }

  private func isAnd(_ token: Int) -> Bool { vocabulary.and.contains(Array(stream.key(token))) }

  private mutating func weighCapital(_ candidate: inout NameCandidate, isField: Bool) {
    guard !candidate.isSmall else { return }
    let token = candidate.core.lowerBound
    let isCommon = candidate.core.count == 1 && isCommon(stream.key(token), candidate)
    if candidate.readings.isEmpty {
      candidate.nameness += candidate.isInitial ? initialNameness(token) : 1.5
    }
    if candidate.readings.isEmpty, candidate.isInitial, candidate.core.count == 1, isGivenName(token) {
      candidate.nameness += 0.5
    }
    let isPlainName = candidate.form == .name || candidate.readings.isEmpty
    if isCommon, isPlainName, candidate.isInitial || candidate.isInHeading { candidate.nameness -= 3 }
    if isCommon, !candidate.isInitial, candidate.readings.isEmpty, !vocabulary.isUzbek {
      candidate.nameness -= 1.2
    }
    if candidate.isInHeading, candidate.readings.isEmpty { candidate.nameness -= 2 }
    if candidate.words > 1, candidate.isInitial, candidate.readings.isEmpty { candidate.nameness += 1 }
    if stream.tokens[token].traits.contains(.allCaps), candidate.core.count == 1, candidate.readings.isEmpty {
      candidate.nameness -= 3
    }
    if isField { candidate.nameness += 1 }
    if isOldPrint { weighOldPrint(&candidate) }
  }

  /// Where most nouns have capitals, an ordinary word is no name, nor is an unknown one with an article or a number.
  private func weighOldPrint(_ candidate: inout NameCandidate) {
    guard candidate.titles.isEmpty, candidate.readings.allSatisfy(\.isPart) else { return }
    let words = candidate.core.filter { stream.tokens[$0].kind == .word }
    if words.allSatisfy({ OldPrint.isOrdinary(stream.key($0), vocabulary) }) {
      candidate.nameness -= 3
    } else if candidate.readings.isEmpty, let before = words.first.map({ $0 - 1 }), before >= 0 {
      if stream.key(before).elementsEqual("the".utf8) {
        candidate.nameness -= 1
      } else if runs.isDeterminer(before) || stream.tokens[before].kind == .number {
        candidate.nameness -= 2
      }
    }
  }

  /// Whether a word may be an ordinary one. A known name only looks like a stem with endings by chance: *Мольтке*.
  private func isCommon(_ key: ArraySlice<UInt8>, _ candidate: NameCandidate) -> Bool {
    guard candidate.readings.contains(where: { !$0.isPart }) else { return vocabulary.common.contains(key) }
    return vocabulary.common.containsStem(key)
      || candidate.stem.map { vocabulary.common.containsStem(key.prefix($0)) } ?? false
  }

  /// How much the capital of the first word of a sentence says where no table knows the word.
  private func initialNameness(_ token: Int) -> Double {
    let key = stream.key(token)
    // No Uzbek word of old begins with two consonants.
    if vocabulary.isUzbek {
      return vocabulary.common.contains(key)
        ? 0.2 : UnknownStem.isForeign(key) ? 1.1 : key.count > 4 ? 1 : 0.5
    }
    return vocabulary.common.contains(key) || vocabulary.endsOrdinarily(key) ? -0.5 : 0.4
  }

  /// A title or rank, perhaps written small, right before the name.
  private mutating func titleBefore(_ candidate: inout NameCandidate, _ place: Place) {
    var start = candidate.tokens.lowerBound
    // *герцог де Круи*
    while start > place.tokens.lowerBound, !stream.tokens[start - 1].isCapitalised,
      runs.roles(at: start - 1).contains(where: { $0.role == .particle && $0.end == start })
    {
      start -= 1
    }
    guard candidate.titles.isEmpty || candidate.tokens.lowerBound == candidate.core.lowerBound else { return }
    for token in max(place.tokens.lowerBound, start - 3)..<start where !stream.tokens[token].isCapitalised {
      for found in runs.roles(at: token) where found.end == start {
        guard case .title(let title) = found.role else { continue }
        if case .after = title { continue }
        if !candidate.readings.isEmpty, candidate.scores[.person] <= 0 { continue }
        candidate.scores[.person] += 3.5
        candidate.nameness += 2
        candidate.isInitial = false
        candidate.titles.insert(stream.text(token..<start).lowercased(), at: 0)
        if candidate.rule == "unknown" { candidate.rule = "title" }
        return
      }
    }
  }

  /// What the form of an unknown name says of its kind.
  private func weighShape(_ candidate: inout NameCandidate) {
    let last = candidate.core.upperBound - 1
    let whole = wholeKey(candidate.core)
    var keys = [whole[...]]
    if vocabulary.isUzbek {
      for split in UnknownStem.splits(of: stream.key(last), vocabulary.suffixes) {
        keys.append(whole.dropLast(stream.key(last).count - split.stem))
      }
    }
    if let ending = keys.compactMap({ vocabulary.evidence(ofEnding: $0) }).max(by: { $0.weight < $1.weight })
    {
      candidate.scores[ending.kind] += ending.weight
      if !vocabulary.common.contains(stream.key(last)) { candidate.nameness += 0.6 }
    }
    if candidate.words > 1, candidate.thing == nil { candidate.scores[.person] += 1 }
    if !vocabulary.isUzbek { weighPlural(&candidate, whole) }
    if vocabulary.isUzbek {
      let split = UnknownStem.splits(of: stream.key(last), vocabulary.suffixes).first
      for gloss in split?.suffixes ?? [] {
        if let evidence = vocabulary.suffixEvidence[gloss] {
          candidate.scores[evidence.kind] += evidence.weight
        }
      }
    }
  }

  /// *The Girondists* are people; words that are all ordinary are a phrase with capitals.
  private func weighPlural(_ candidate: inout NameCandidate, _ key: [UInt8]) {
    let start = candidate.tokens.lowerBound
    if start > 0, stream.key(start - 1).elementsEqual("the".utf8), key.count > 4,
      key.last == UInt8(ascii: "s"),
      key[key.count - 2] != UInt8(ascii: "s")
    {
      candidate.scores[.people] += 2.5
    }
    let words = candidate.core.filter { stream.tokens[$0].kind == .word }
    if words.count > 1, candidate.thing == nil,
      words.allSatisfy({ vocabulary.common.contains(stream.key($0)) })
    {
      candidate.nameness -= 2.5
    }
  }

  /// The keys of all words of a name without what is between them.
  private func wholeKey(_ tokens: Range<Int>) -> [UInt8] {
    tokens.filter { stream.tokens[$0].kind == .word }.flatMap { stream.key($0) }
  }

  /// The rules of `names.yml` that hold around the name, each counted once.
  private mutating func applyRules(_ candidate: inout NameCandidate, _ place: Place) {
    let start = candidate.tokens.lowerBound
    var applied: Set<Int> = []
    let known = EntityKind.allCases.filter { candidate.scores[$0] > 1.5 }
    let limit = min(place.tokens.upperBound, candidate.tokens.upperBound + 8)
    for token in max(place.tokens.lowerBound, start - 6)...start {
      for match in runs.matcher.candidates(at: token, limit: limit) {
        guard let name = match.captures["n"]?.tokens, !applied.contains(match.rule),
          fits(name, candidate, match)
        else { continue }
        let verdict = vocabulary.verdicts[match.rule]
        guard verdict.suffixes.isEmpty || bears(verdict.suffixes, candidate) else { continue }
        applied.insert(match.rule)
        if let kind = verdict.kind {
          // Of what is known to be a place the context does not make a person.
          let isKnownOther = !candidate.readings.isEmpty && !known.contains(kind)
          candidate.scores[kind] += verdict.weight * (isKnownOther ? 0.3 : 1)
          candidate.nameness += verdict.weight / 3
        } else {
          candidate.nameness += verdict.weight
        }
        if let form = verdict.form, candidate.form == .name { candidate.asIf = form }
        if candidate.rule == "unknown" { candidate.rule = vocabulary.rules.rules[match.rule].id }
      }
    }
  }

  /// Whether a rule is about this name: what stands before its `n` stands before the name or its titles, what stands
  /// after, right after it.
  private func fits(_ name: Range<Int>, _ candidate: NameCandidate, _ match: RuleSet.Match) -> Bool {
    let tokens = candidate.tokens
    guard name.contains(tokens.lowerBound) else { return false }
    if match.tokens.lowerBound < name.lowerBound, name.lowerBound != tokens.lowerBound,
      candidate.titles.isEmpty
    {
      return false
    }
    return match.tokens.upperBound == name.upperBound || name.upperBound == tokens.upperBound
  }

  private func bears(_ glosses: [String], _ candidate: NameCandidate) -> Bool {
    if !candidate.suffixes.isEmpty { return candidate.suffixes.contains(where: glosses.contains) }
    guard candidate.readings.isEmpty else { return false }
    return UnknownStem.splits(of: stream.key(candidate.core.upperBound - 1), vocabulary.suffixes)
      .contains { $0.suffixes.contains(where: glosses.contains) }
  }

  /// An unknown first word right before another name is the subject of an Uzbek sentence: *Макдоналд Ригадан чекинди*.
  private func favourSubjects(_ candidates: inout [NameCandidate]) {
    guard vocabulary.isUzbek, candidates.count > 1, candidates[0].isInitial, candidates[0].readings.isEmpty,
      candidates[0].suffixes.isEmpty, candidates[0].tokens.upperBound == candidates[1].tokens.lowerBound,
      !candidates[1].isSmall
    else { return }
    candidates[0].nameness += 0.6
    candidates[0].scores[.person] += 0.5
  }

  /// What stands in a list with a name of a kind is of that kind.
  private func coordinate(_ candidates: inout [NameCandidate]) {
    for (index, next) in candidates.indices.dropLast().map({ ($0, $0 + 1) })
    where areListed(candidates[index], candidates[next]) {
      share(candidates[index], &candidates[next])
    }
    for (index, next) in candidates.indices.dropLast().map({ ($0, $0 + 1) }).reversed()
    where areListed(candidates[index], candidates[next]) {
      share(candidates[next], &candidates[index])
    }
  }

  private func share(_ from: NameCandidate, _ to: inout NameCandidate) {
    let best = from.scores.best
    guard from.form == .name, to.form == .name, best.score >= 1.5, to.scores.best.score < 1.5 else { return }
    to.scores[best.kind] += min(1.6, best.score * 0.8)
  }

  /// Whether only a comma or a word for "and" stands between two names.
  private func areListed(_ a: NameCandidate, _ b: NameCandidate) -> Bool {
    let between = a.tokens.upperBound..<max(a.tokens.upperBound, b.tokens.lowerBound)
    guard (1...2).contains(between.count) else { return false }
    return between.allSatisfy { stream.mark($0) == UInt8(ascii: ",") || isAnd($0) }
  }

  /// `Emir` + `of` + `Bukhara` is one title.
  private func joinTitles(_ candidates: inout [NameCandidate]) {
    guard !vocabulary.isUzbek else { return }
    for index in candidates.indices.dropLast() where candidates[index].form == .title {
      let end = candidates[index].tokens.upperBound
      let next = candidates[index + 1]
      guard next.tokens.lowerBound == end + 1, stream.key(end).elementsEqual("of".utf8) else { continue }
      candidates[index].tokens = candidates[index].tokens.lowerBound..<next.tokens.upperBound
    }
  }
}
