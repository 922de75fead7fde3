import QiyosText

/// Finds what was meant by a word that the lexicon does not read: a letter too many or too few, two that changed places,
/// a neighbour's key, a space that is missing.
struct TypingErrors: Sendable {
  let restorer: Restorer

  /// What a slip costs, in tenths of a bit like the readings.
  private enum Slip {
    static let exchanged: Int32 = 60
    static let missing: Int32 = 90
    static let extra: Int32 = 80
    static let neighbour: Int32 = 90
    static let other: Int32 = 130
    static let space: Int32 = 100
    /// Two letters with one between them.
    static let apart: Int32 = 100
  }

  /// A word must not be likelier by chance than this.
  private static let limit: Int32 = 420
  /// A word whose likeliest reading costs this is read by chance: suffixes of all kinds chained on a rare stem.
  private static let doubtful: Int32 = 300
  /// How much likelier than such a reading a proposal must be.
  private static let gain: Int32 = 60
  private static let length = 4...24

  private struct Proposal {
    let letters: [UInt8]
    let cost: Int32
  }

  /// What was probably meant, best first, at most three; empty where the word is right or nothing is near. Parts of a
  /// proposal of two words are divided by 0.
  func proposals(
    for word: [UInt8], isCapitalised: Bool, keyboard: Spelling.Keyboard, _ search: inout WordSearch
  ) -> [[UInt8]] {
    guard Self.length.contains(word.count) else { return [] }
    search.runWhole(word, in: restorer.lexicon, keyboard: keyboard, traces: true)
    let admitted = search.admitted
    if search.found.isEmpty { search.run(word, in: restorer.lexicon, keyboard: keyboard) }
    let own = search.found.map(\.cost).min() ?? .max
    guard own >= Self.doubtful else { return [] }
    var found: [Proposal] = []
    slips(of: word, admitted) { letters, cost in
      if let reading = best(letters, isCapitalised, cost <= Slip.exchanged ? 2 : 3, keyboard, &search) {
        found.append(Proposal(letters: reading.letters, cost: reading.cost + cost))
      }
    }
    // What has any reading at all is rather one word than two.
    if own == .max { splits(word, isCapitalised, keyboard, &search, &found) }
    found.sort { $0.cost != $1.cost ? $0.cost < $1.cost : $0.letters.lexicographicallyPrecedes($1.letters) }
    var kept: [[UInt8]] = []
    let most = min(Self.limit, own == .max ? .max : own - Self.gain)
    for proposal in found where proposal.cost <= min(most, found[0].cost + 60) && kept.count < 3 {
      if !kept.contains(proposal.letters) { kept.append(proposal.letters) }
    }
    return kept
  }

  /// Every word that one slip leads from, if what stands before the slip can go on with the letter that the slip gives:
  /// no other is read by anything. `admitted` is what the search found to lead on in the word itself.
  private func slips(of word: [UInt8], _ admitted: [UInt64], _ body: ([UInt8], Int32) -> Void) {
    func leadsOn(_ place: Int, with letter: UInt8) -> Bool {
      admitted[place] >> UInt64(Spelling.fold[Int(letter)]) & 1 == 1
    }
    for place in word.indices {
      let next = place + 1 < word.count ? word[place + 1] : nil
      if let next, next != word[place], leadsOn(place, with: next) {
        var letters = word
        letters.swapAt(place, place + 1)
        body(letters, Slip.exchanged)
      }
      if place + 2 < word.count, word[place + 2] != word[place], leadsOn(place, with: word[place + 2]) {
        var letters = word
        letters.swapAt(place, place + 2)
        body(letters, Slip.apart)
      }
      if place == 0 || word[place] != word[place - 1], next.map({ leadsOn(place, with: $0) }) ?? true {
        var letters = word
        letters.remove(at: place)
        body(letters, next == word[place] ? Slip.exchanged : Slip.extra)
      }
      for letter in Self.typable {
        if letter != word[place], leadsOn(place, with: letter) {
          var letters = word
          letters[place] = letter
          body(letters, Self.isNeighbour(letter, word[place]) ? Slip.neighbour : Slip.other)
        }
        if leadsOn(place + 1, with: letter) {
          var letters = word
          letters.insert(letter, at: place + 1)
          body(letters, Slip.missing)
        }
      }
    }
  }

  /// The best reading of a word, with its standard spelling; names only for a capitalised word.
  private func best(
    _ letters: [UInt8], _ isCapitalised: Bool, _ shortest: UInt8, _ keyboard: Spelling.Keyboard,
    _ search: inout WordSearch
  ) -> Proposal? {
    search.runWhole(letters, in: restorer.lexicon, keyboard: keyboard)
    var best: WordSearch.Found?
    for found in search.found {
      let stem = restorer.lexicon.stems[Int(restorer.lexicon.forms[Int(found.form)].stem)]
      guard stem.length >= shortest, stem.features.contains(.capitalised) == isCapitalised || isCapitalised
      else {
        continue
      }
      if found.cost < best?.cost ?? .max { best = found }
    }
    guard let best else { return nil }
    return Proposal(letters: search.spelling(best, in: restorer.lexicon), cost: best.cost)
  }

  /// Two words without their space.
  private func splits(
    _ word: [UInt8], _ isCapitalised: Bool, _ keyboard: Spelling.Keyboard, _ search: inout WordSearch,
    _ found: inout [Proposal]
  ) {
    guard word.count > 5 else { return }
    for place in 2..<(word.count - 2) {
      guard let first = whole(Array(word[..<place]), isName: isCapitalised, keyboard, &search) else {
        continue
      }
      var rest = Array(word[place...])
      var parts = [whole(rest, isName: false, keyboard, &search)]
      // A name before a short word is rather another name: Бобурнома.
      if isCapitalised, rest.count < 5 { continue }
      if rest[0] == Self.e {
        // Inside a word э is written е: давометди.
        rest[0] = Self.openE
        parts.append(whole(rest, isName: false, keyboard, &search))
      }
      guard let second = parts.compactMap({ $0 }).min(by: { $0.cost < $1.cost }) else { continue }
      found.append(
        Proposal(
          letters: first.letters + [0] + second.letters, cost: (first.cost + second.cost) / 2 + Slip.space))
    }
  }

  private static let e = CyrillicLetter.named("е")
  private static let openE = CyrillicLetter.named("э")

  /// A stem of three letters must be as frequent as this to be one of two joined words.
  private static let frequent: Int16 = 136

  /// Whether a word has a reading as it is.
  func isRead(_ word: [UInt8], keyboard: Spelling.Keyboard, _ search: inout WordSearch) -> Bool {
    search.run(word, in: restorer.lexicon, keyboard: keyboard)
    return !search.found.isEmpty
  }

  /// A word from parts that were typed with a space or a figure between or before them: *макта блар*, *бо3ор*. What stands
  /// after the first `first` letters must belong to the stem or be short suffixes: *инсоният корига* is two words.
  func joined(
    _ letters: [UInt8], first: Int, isCapitalised: Bool, keyboard: Spelling.Keyboard,
    _ search: inout WordSearch
  ) -> [UInt8]? {
    guard letters.count <= Self.length.upperBound else { return nil }
    let isShort = letters.count - first <= 4
    let found = best(letters, isCapitalised, isShort ? 3 : UInt8(max(3, first + 1)), keyboard, &search)
    return found.flatMap { $0.cost <= Self.limit - Slip.space ? $0.letters : nil }
  }

  /// Whether a word is suffixes only, as after a number: *3та*, *4-си*.
  func isEnding(_ word: [UInt8], keyboard: Spelling.Keyboard, _ search: inout WordSearch) -> Bool {
    search.runSuffixes(word, in: restorer.lexicon, keyboard: keyboard)
    return !search.found.isEmpty
  }

  /// A part of two joined words (`isName`: a known name before a word): a reading by a stem of two letters only where it is a word of grammar.
  private func whole(
    _ letters: [UInt8], isName: Bool, _ keyboard: Spelling.Keyboard, _ search: inout WordSearch
  ) -> Proposal? {
    search.runWhole(letters, in: restorer.lexicon, keyboard: keyboard)
    var best: WordSearch.Found?
    for found in search.found {
      let stem = restorer.lexicon.stems[Int(restorer.lexicon.forms[Int(found.form)].stem)]
      let part = SuffixGraph.parts[Int(stem.part)]
      let isGrammar = ["conj", "post", "part", "pron", "num"].contains(part)
      let isPlain = letters.count == 3 && stem.cost < Self.frequent
      guard stem.features.contains(.capitalised) == isName,
        letters.count > 3 || (isGrammar || isPlain) && found.suffixCount == 0
      else { continue }
      if found.cost < best?.cost ?? .max { best = found }
    }
    return best.map { Proposal(letters: search.spelling($0, in: restorer.lexicon), cost: $0.cost) }
  }

  /// Letters that are tried: those of a Russian keyboard and the special ones come by themselves.
  private static let typable = "абвгдеёжзийклмнопрстуфхцчшъьэюя".unicodeScalars.map {
    CyrillicLetter.named($0)
  }

  private static func isNeighbour(_ a: UInt8, _ b: UInt8) -> Bool {
    neighbours[Int(a) * CyrillicLetter.count + Int(b)]
  }

  /// Keys that touch on the keyboard.
  private static let neighbours: [Bool] = {
    var table = [Bool](repeating: false, count: CyrillicLetter.count * CyrillicLetter.count)
    let rows = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"].map {
      $0.unicodeScalars.map(CyrillicLetter.named)
    }
    func touch(_ a: UInt8, _ b: UInt8) {
      table[Int(a) * CyrillicLetter.count + Int(b)] = true
      table[Int(b) * CyrillicLetter.count + Int(a)] = true
    }
    for (number, row) in rows.enumerated() {
      for (place, key) in row.enumerated() {
        if place + 1 < row.count { touch(key, row[place + 1]) }
        guard number + 1 < rows.count else { continue }
        for other in [place - 1, place] where rows[number + 1].indices.contains(other) {
          touch(key, rows[number + 1][other])
        }
      }
    }
    return table
  }()
}
