package import QiyosKnowledge

/// Puts ў қ ғ ҳ ё back into Uzbek that was typed on a keyboard without them.
package struct Restorer: Sendable {
  let lexicon: UzbekLexicon
  let letters: LetterModel
  let contexts: RestorationContexts
  let foreign: ForeignEndings

  /// Reads lexicon, tables and letter model. Throws `KnowledgeError` where one cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws {
    try self.init(knowledge, lexicon: UzbekLexicon(knowledge))
  }

  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon) throws {
    self.lexicon = lexicon
    letters = try LetterModel(knowledge)
    contexts = try RestorationContexts(knowledge, lexicon: lexicon)
    foreign = try ForeignEndings(knowledge)
  }

  /// What was decided for one word.
  struct Decision: Sendable {
    /// Which step decided.
    enum Rule: UInt8, Sendable { case kept, table, lexicon, suffix, letters }

    /// The letters that become special: bit of the place in the word.
    var special: UInt64
    var confidence: Float
    var rule: Rule
    /// Whether neighbours may decide otherwise.
    var hasContext = false
  }

  /// A spelling that fits a typed word: the letters made special, and how unlikely it is in bits.
  struct Candidate {
    var special: UInt64
    var bits: Float
    var rule: Decision.Rule
  }

  /// Words longer than this are left alone.
  static let longest = 48

  /// The spellings that fit a word of letter numbers, best first.
  func candidates(
    _ word: [UInt8], isCapitalised: Bool, keyboard: Spelling.Keyboard, _ search: inout WordSearch
  ) -> [Candidate] {
    let open = Self.open(word, keyboard)
    guard open != 0, word.count <= Self.longest else { return [Candidate(special: 0, bits: 0, rule: .kept)] }
    let folded = word.map { Spelling.fold[Int($0)] }
    var candidates: [Candidate] = []
    search.run(word, in: lexicon, keyboard: keyboard)
    for found in search.found {
      let stem = lexicon.stems[Int(lexicon.forms[Int(found.form)].stem)]
      var cost = Float(found.cost) / 10 * Weights.reading
      if stem.features.contains(.capitalised), !isCapitalised { cost += 6 }
      add(
        Candidate(
          special: Self.difference(word, search.spelling(found, in: lexicon)), bits: cost,
          rule: found.suffixCount == 0 ? .lexicon : .suffix), to: &candidates)
    }
    for place in candidates.indices {
      let spelled = Self.spelled(word, candidates[place].special)
      candidates[place].bits += Weights.letters * letters.cost(spelled: spelled, folded: folded, open: open)
    }
    for (spelled, bits) in letters.best(folded, typed: word, open: open) {
      add(
        Candidate(
          special: Self.difference(word, spelled), bits: Weights.unknown + Weights.letters * bits,
          rule: .letters),
        to: &candidates)
    }
    if isCapitalised, search.found.isEmpty {
      let bits = foreign.bits(folded) { ending in
        search.runSuffixes(ending, in: lexicon, keyboard: keyboard)
        defer { search.forget() }
        return !search.found.isEmpty
      }
      for place in candidates.indices where candidates[place].special != 0 { candidates[place].bits += bits }
    }
    candidates.sort { $0.bits != $1.bits ? $0.bits < $1.bits : $0.special < $1.special }
    return candidates
  }

  /// How the sources of evidence are weighed against each other, in bits; chosen on a part of the training text.
  enum Weights {
    static let reading: Float = 0.6
    static let letters: Float = 1
    /// The cost of a word that the lexicon does not read.
    static let unknown: Float = 26
  }

  private func add(_ candidate: Candidate, to candidates: inout [Candidate]) {
    if let known = candidates.firstIndex(where: { $0.special == candidate.special }) {
      if candidate.bits < candidates[known].bits, candidate.rule != .letters { candidates[known] = candidate }
    } else {
      candidates.append(candidate)
    }
  }

  /// The best candidate with its share of the probability of all.
  func decide(
    _ word: [UInt8], isCapitalised: Bool, keyboard: Spelling.Keyboard, _ search: inout WordSearch
  ) -> Decision {
    let candidates = candidates(word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
    let best = candidates[0]
    var sum: Float = 0
    for candidate in candidates { sum += Self.power(best.bits - candidate.bits) }
    let hasContext =
      candidates.count > 1
      && search.found.contains { contexts.hasRows(ofStem: lexicon.forms[Int($0.form)].stem) }
    return Decision(
      special: best.special, confidence: 1 / sum, rule: best.rule, hasContext: hasContext)
  }

  /// The other spellings that could be meant: those not more than eight bits less likely than the best, at most three.
  func alternatives(
    _ word: [UInt8], isCapitalised: Bool, keyboard: Spelling.Keyboard, _ search: inout WordSearch
  ) -> [UInt64] {
    let candidates = candidates(word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
    return candidates.prefix(4).filter { $0.bits < candidates[0].bits + 8 }.map(\.special)
  }

  /// 2 to a power that is not positive.
  static func power(_ exponent: Float) -> Float {
    exponent < -60
      ? 0
      : Float(sign: .plus, exponent: Int(exponent), significand: 1 + (exponent - Float(Int(exponent))) / 2)
  }

  /// The places of letters that may stand for a special one.
  static func open(_ word: [UInt8], _ keyboard: Spelling.Keyboard) -> UInt64 {
    var open: UInt64 = 0
    for (place, letter) in word.enumerated() where place < 64 {
      let special = Spelling.special[Int(letter)]
      if special != 0, keyboard.fits[Int(letter) * CyrillicLetter.count + Int(special)] {
        open |= 1 << UInt64(place)
      }
    }
    return open
  }

  static func difference(_ word: [UInt8], _ spelled: [UInt8]) -> UInt64 {
    var mask: UInt64 = 0
    for (place, letter) in word.enumerated() where place < spelled.count && spelled[place] != letter {
      mask |= 1 << UInt64(place)
    }
    return mask
  }

  /// The letters of a word with some of them made special.
  static func spelled(_ word: [UInt8], _ special: UInt64) -> [UInt8] {
    var word = word
    var rest = special
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      word[place] = Spelling.special[Int(word[place])]
      rest &= rest - 1
    }
    return word
  }
}
