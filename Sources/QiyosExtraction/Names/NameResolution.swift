import QiyosKnowledge
import QiyosModel
import QiyosText

/// Makes mentions of candidates: their kind, the entities they may mean, and which name they repeat.
struct NameResolution {
  private let gazetteer: Gazetteer
  private let text: PreparedText
  private let stream: TokenStream
  private let years: TextYears

  init(_ gazetteer: Gazetteer, _ text: PreparedText, _ stream: TokenStream, years: TextYears) {
    self.years = years
    self.gazetteer = gazetteer
    self.text = text
    self.stream = stream
  }

  func mentions(_ document: NameDocument) -> [NameMention] {
    var mentions: [NameMention] = []
    let choice = HomonymChoice(gazetteer, document.candidates, years)
    var chain = NameChain()
    for candidate in document.candidates {
      let (kind, form) = use(of: candidate)
      let span = stream.span(candidate.tokens)
      let language = text.paragraphs[text.sentences[candidate.sentence].paragraph].language
      let bare = self.bare(candidate, language)
      let id = MentionID(text.witness.sigil, span, "name")
      let entities =
        form == .title ? [] : self.entities(candidate, kind, form, language, bare, choice)
      let link = form == .title ? nil : chain.link(id, bare: bare, language, kind, entities)
      mentions.append(
        NameMention(
          id: id, span: span, surface: text.quote(span), bare: bare, kind: kind, form: form,
          language: language,
          candidates: link?.candidates ?? entities, repeats: link?.repeats, titles: candidate.titles,
          sentence: candidate.sentence, rule: RuleID(candidate.rule)))
    }
    return mentions.sorted { $0.span < $1.span }
  }

  /// The kind and form of a candidate in its place.
  private func use(of candidate: NameCandidate) -> (EntityKind, NameMention.Form) {
    switch candidate.form {
    case .title: return (.person, .title)
    case .demonym: return (.people, .demonym)
    case .adjective:
      return (NameForms.kind(ofAdjective: candidate.readings, gazetteer), .adjective)
    case .name:
      let kind = candidate.thing ?? candidate.scores.best.kind
      return (kind, kind == .polity ? candidate.asIf ?? .name : .name)
    }
  }

  /// The entities, those of the kind first; a place whose state bears its name also means the state.
  private func entities(
    _ candidate: NameCandidate, _ kind: EntityKind, _ form: NameMention.Form, _ language: LanguageTag,
    _ bare: String, _ choice: HomonymChoice
  ) -> [EntityID] {
    let sentence = text.sentences[candidate.sentence].tokens
    var numbers = candidate.readings.map(\.entity)
    if form == .demonym || candidate.suffixes.contains("INHAB") {
      numbers = numbers.compactMap { gazetteer.people(of: $0) } + numbers
    }
    if form == .adjective {
      numbers += numbers.filter { gazetteer.kind($0) == .people }.compactMap {
        NameForms.state(of: $0, gazetteer)
      }
    }
    if kind == .polity, form != .demonym { numbers += numbers.compactMap { gazetteer.state(of: $0) } }
    if numbers.isEmpty, candidate.form == .name, let key = NameKey(bare, language: language),
      key.sounds.count >= 5
    {
      // A foreign name in Uzbek letters is spelled by ear; in English a small difference is another name.
      let least = !language.isUzbek || key.sounds.count < 7 ? 0.93 : 0.9
      let printed = PrintedName(bare, key, isUzbek: language.isUzbek)
      numbers = gazetteer.similar(to: key, kinds: [kind], atLeast: least).map(\.entity)
        .filter { number in
          printed.mayMean(gazetteer.entity(number)) {
            choice.reigns(number, at: candidate.tokens.lowerBound, in: sentence)
          }
        }
    }
    var seen: Set<Int> = []
    numbers = choice.ordered(
      numbers.filter { seen.insert($0).inserted }, readings: candidate.readings,
      isGuess: candidate.core.count == 1 || candidate.readings.isEmpty, at: candidate.tokens.lowerBound,
      in: sentence)
    let fitting = numbers.filter { gazetteer.kind($0) == kind }
    let others = numbers.filter { gazetteer.kind($0) != kind }
    return (fitting + others).map { gazetteer.id($0) }
  }

  /// The printed name without suffixes, titles and the words of titles.
  private func bare(_ candidate: NameCandidate, _ language: LanguageTag) -> String {
    let text = stream.text(candidate.core)
    guard let stem = candidate.stem,
      candidate.core.upperBound == candidate.tokens.upperBound || candidate.thing == nil
    else { return text }
    let last = stream.tokens[candidate.core.upperBound - 1].clean
    let word = stream.bytes[last.range]
    let cut = Self.prefix(word, keyLength: stem, WordKey(for: language))
    return String(decoding: Array(text.utf8).dropLast(last.count - cut), as: UTF8.self)
  }

  /// The length of the longest beginning of a word whose key has so many bytes.
  private static func prefix(_ word: ArraySlice<UInt8>, keyLength: Int, _ fold: WordKey) -> Int {
    Array(word).withUnsafeBufferPointer { bytes in
      var best = bytes.count
      for end in (1...bytes.count).reversed() where end == bytes.count || bytes[end] & 0xC0 != 0x80 {
        var key: [UInt8] = []
        fold.append(bytes, 0..<end, to: &key)
        if key.count < keyLength { break }
        best = end
        if key.count == keyLength { break }
      }
      return best
    }
  }
}
