import QiyosKnowledge
import QiyosModel
import QiyosText

/// The candidates of a whole document, weighed together: what one place makes certain holds for all.
struct NameDocument {
  let gazetteer: Gazetteer
  let stream: TokenStream
  private(set) var candidates: [NameCandidate] = []
  private var isUzbek: [Bool] = []

  /// What is known of one name from all places.
  fileprivate struct Record {
    var scores = KindScores()
    /// How many mentions say anything of the kind.
    var informed = 0
    /// The best nameness at a place that is no start of a sentence and no heading.
    var nameness = -Double.infinity
  }

  init(gazetteer: Gazetteer, stream: TokenStream) {
    self.gazetteer = gazetteer
    self.stream = stream
  }

  mutating func add(_ more: [NameCandidate], isUzbek: Bool) {
    candidates += more
    self.isUzbek += Array(repeating: isUzbek, count: more.count)
  }

  /// Gives every candidate its stem, key and final scores, and drops what is no name.
  mutating func settle(english: inout NameScanner, uzbek: inout NameScanner) {
    splitNeighbours(uzbek.vocabulary) { token in uzbek.isGivenName(token) }
    chooseStems(uzbek.vocabulary)
    for index in candidates.indices { candidates[index].key = key(of: candidates[index]) }
    let small = smallWords()
    var records: [[UInt8]: Record] = [:]
    for candidate in candidates where candidate.form == .name {
      records[candidate.key, default: Record()].add(candidate)
    }
    let surnames = lastWords(records)
    for index in candidates.indices where candidates[index].form == .name {
      // On a copy: a place in the array would copy the whole array.
      var candidate = candidates[index]
      settle(&candidate, records, surnames, small)
      candidates[index] = candidate
    }
    candidates.removeAll { $0.nameness < 1 || $0.form == .name && $0.key.count < 2 }
  }

  private func settle(
    _ candidate: inout NameCandidate, _ records: [[UInt8]: Record], _ surnames: [[UInt8]: KindScores],
    _ small: Set<[UInt8]>
  ) {
    if let record = records[candidate.key] {
      // A place that says nothing of the kind takes nothing from what another says.
      let others = record.informed - (Record.isInformed(candidate) ? 1 : 0)
      if others > 0 {
        var rest = record.scores
        rest.add(candidate.scores, weight: -1)
        candidate.scores.add(rest, weight: (candidate.readings.isEmpty ? 0.9 : 0.3) / Double(others))
      }
      if candidate.nameness < 1, record.nameness >= 1.5 {
        candidate.nameness += candidate.isInHeading ? 6 : 3
      }
    }
    if let more = surnames[candidate.key], candidate.readings.isEmpty {
      candidate.scores.add(more, weight: 0.8)
      candidate.nameness += 2
    }
    if candidate.readings.isEmpty, candidate.core.count == 1, small.contains(candidate.key) {
      candidate.nameness -= 2
    }
    if candidate.readings.isEmpty, candidate.scores.best.score < 0.5 { candidate.scores[.person] += 0.1 }
  }

  /// The last words of names of persons of several words: Kaufman of Konstantin Kaufman.
  private func lastWords(_ records: [[UInt8]: Record]) -> [[UInt8]: KindScores] {
    var words: [[UInt8]: KindScores] = [:]
    for candidate in candidates
    where candidate.form == .name && candidate.core.count > 1 && candidate.nameness >= 1 {
      guard candidate.scores.best.kind == .person else { continue }
      var scores = KindScores()
      scores[.person] = 3
      for token in candidate.core
      where stream.tokens[token].isCapitalised && stream.keyRanges[token].count > 2 {
        let key = stream.key(token)
        let isLast = token == candidate.core.upperBound - 1
        words[Array(isLast ? key.prefix(candidate.stem ?? key.count) : key)] = scores
      }
    }
    return words
  }

  /// Keys of single-word candidates that the document also writes small.
  private func smallWords() -> Set<[UInt8]> {
    var wanted: Set<[UInt8]> = []
    for candidate in candidates where candidate.readings.isEmpty && candidate.core.count == 1 {
      wanted.insert(candidate.key)
    }
    guard !wanted.isEmpty else { return [] }
    var found: Set<[UInt8]> = []
    for token in 0..<stream.count
    where stream.tokens[token].kind == .word && !stream.tokens[token].isCapitalised {
      let key = Array(stream.key(token))
      if wanted.contains(key) { found.insert(key) }
    }
    return found
  }

  // MARK: Stems and keys

  /// Uzbek puts the place right after the subject: of two unknown words the first of which is a name elsewhere, and the
  /// second bears a case of place, each is a name.
  private mutating func splitNeighbours(
    _ vocabulary: NameVocabulary, isGiven: (Int) -> Bool
  ) {
    let single = Set(
      candidates.filter { $0.form == .name && $0.core.count == 1 && !$0.isSmall }.map {
        Array(stream.key($0.core.lowerBound))
      })
    var split: [NameCandidate] = []
    var flags: [Bool] = []
    for (candidate, isUzbek) in zip(candidates, isUzbek) {
      let (first, last) = (candidate.core.lowerBound, candidate.core.upperBound - 1)
      flags.append(isUzbek)
      guard isUzbek, candidate.core.count == 2, candidate.words == 2, candidate.form == .name,
        candidate.thing == nil,
        candidate.tokens == candidate.core, single.contains(Array(stream.key(first)))
      else {
        split.append(candidate)
        continue
      }
      if candidate.readings.allSatisfy(\.isPart), single.contains(Array(stream.key(last))), isGiven(last),
        !isGiven(first)
      {
        // *Мазепа Карл томонида*: a first name after another name is another man.
        split.append(candidate.part(first..<(first + 1), kind: .person))
        split.append(candidate.part(last..<(last + 1), kind: .person))
        flags.append(true)
        continue
      }
      guard Self.isLocal(UnknownStem.splits(of: stream.key(last), vocabulary.suffixes)) else {
        split.append(candidate)
        continue
      }
      split.append(candidate.part(first..<(first + 1), kind: .person))
      split.append(candidate.part(last..<(last + 1), kind: .place))
      flags.append(true)
    }
    candidates = split
    self.isUzbek = flags
  }

  private static func isLocal(_ splits: [UnknownStem.Split]) -> Bool {
    splits.contains { !Set($0.suffixes).isDisjoint(with: ["LOC", "DAT", "ABL", "TERM", "ACC"]) }
  }

  /// An Uzbek word that no table knows is cut where the stem recurs in the document, else at its case suffix.
  private mutating func chooseStems(_ vocabulary: NameVocabulary) {
    var counts: [[UInt8]: Int] = [:]
    var surfaces: Set<[UInt8]> = []
    let open = candidates.indices.filter {
      isUzbek[$0] && candidates[$0].stem == nil && candidates[$0].form == .name
        && candidates[$0].readings.isEmpty
        && candidates[$0].suffixes.isEmpty
    }
    for index in open {
      let key = stream.key(candidates[index].tokens.upperBound - 1)
      guard surfaces.insert(Array(key)).inserted else { continue }
      counts[Array(key), default: 0] += 1
      for split in UnknownStem.splits(of: key, vocabulary.suffixes) {
        counts[Array(key.prefix(split.stem)), default: 0] += 1
      }
    }
    for index in open {
      let key = stream.key(candidates[index].tokens.upperBound - 1)
      let splits = UnknownStem.splits(of: key, vocabulary.suffixes)
      guard
        let best = splits.max(by: {
          (counts[Array(key.prefix($0.stem))] ?? 0) < (counts[Array(key.prefix($1.stem))] ?? 0)
        })
      else { continue }
      candidates[index].stem = best.stem
      candidates[index].suffixes = best.suffixes
    }
  }

  /// The letter of a first name, which tells nothing: K. P. Kaufman is Kaufman.
  private func isInitial(_ token: Int) -> Bool {
    stream.keyRanges[token].count == 1 && token + 1 < stream.count
      && stream.mark(token + 1) == UInt8(ascii: ".")
  }

  private func key(of candidate: NameCandidate) -> [UInt8] {
    var key: [UInt8] = []
    let words = candidate.core.filter { stream.tokens[$0].kind != .mark }
    for token in words where words.count == 1 || !isInitial(token) {
      let word = stream.key(token)
      let isLast = token == candidate.core.upperBound - 1
      key += isLast ? word.prefix(candidate.stem ?? word.count) : word
    }
    return key
  }
}

extension NameDocument.Record {
  fileprivate static func isInformed(_ candidate: NameCandidate) -> Bool {
    candidate.scores.best.score >= 0.5
  }

  fileprivate mutating func add(_ candidate: NameCandidate) {
    if Self.isInformed(candidate) { informed += 1 }
    scores.add(candidate.scores)
    if !candidate.isInitial, !candidate.isInHeading { nameness = max(nameness, candidate.nameness) }
  }
}
