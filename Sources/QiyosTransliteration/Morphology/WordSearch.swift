import QiyosKnowledge
import QiyosText

/// Finds all ways to read a word as stem and suffixes; holds the memory of the search, to be used again.
///
/// Bounded: at most `limit` readings, chains of at most ten suffixes, words of at most 48 letters.
struct WordSearch {
  /// One reading: a form of a stem and the suffixes that follow it.
  struct Found {
    var form: Int32
    var cost: Int32
    /// Its suffixes: `suffixes[suffixStart..<(suffixStart + suffixCount)]` of the search.
    var suffixStart: Int32
    var suffixCount: Int32
    /// What stands before the stem: nothing (-1), a prefix by its number, or a name, by `firstName` and its form.
    var head: Int32
  }

  static let firstName: Int32 = 1 << 20

  static let limit = 96
  static let longest = 48

  private(set) var found: [Found] = []
  private(set) var suffixes: [Int16] = []
  /// For each place of the word, and for its end, the letters (a bit each, as they are folded) with which some reading could
  /// go on there, by what stands before it; none behind the last place that the search came to. Only where it was asked for.
  private(set) var admitted: [UInt64] = []
  private var traces = false
  /// The places from which suffixes can go on to the end of the word, and the end itself: a bit each.
  private var openEnds: UInt64 = 0
  private var path: [Int16] = []
  private var letters: [UInt8] = []
  private var folded: [UInt8] = []
  private var fits: [Bool] = []
  private var steps = 0
  /// Where the stem begins, what stands before it, and what that costs.
  private var offset = 0
  private var head: Int32 = -1
  private var headCost: Int32 = 0

  /// Reads the word whose letter numbers are given, as a keyboard may have written it.
  mutating func run(_ word: [UInt8], in lexicon: UzbekLexicon, keyboard: Spelling.Keyboard) {
    begin(word, keyboard: keyboard)
    guard word.count <= Self.longest else { return }
    findOpenEnds(lexicon)
    stems(in: lexicon)
    if found.isEmpty, word.count > 5 { heads(in: lexicon) }
  }

  /// Reads the word without looking for prefixes and joined names. `traces` notes on the way what might stand in it
  /// (`admitted`), which takes longer.
  mutating func runWhole(
    _ word: [UInt8], in lexicon: UzbekLexicon, keyboard: Spelling.Keyboard, traces: Bool = false
  ) {
    self.traces = traces
    defer { self.traces = false }
    begin(word, keyboard: keyboard)
    guard word.count <= Self.longest else { return }
    findOpenEnds(lexicon)
    stems(in: lexicon)
  }

  /// Reads what begins at `offset` as a stem with suffixes.
  private mutating func stems(in lexicon: UzbekLexicon) {
    var node = LetterTrie.root
    for place in offset...folded.count {
      if traces { admitted[place] |= lexicon.groups.trie.letters(at: node) }
      guard place < folded.count, let next = lexicon.groups.trie.step(node, folded[place]) else { break }
      node = next
      guard isOpen(place + 1), let group = lexicon.groups.trie.value(at: node) else { continue }
      for slot in lexicon.groups.places(of: group) {
        stem(Int(lexicon.groups.members[slot]), end: place + 1, lexicon)
      }
    }
  }

  /// Reads the word as a prefix and a stem, or as a name and a name: номаълум, Абдураҳмонхон.
  private mutating func heads(in lexicon: UzbekLexicon) {
    for (number, prefix) in lexicon.prefixes.enumerated()
    where prefix.count + 2 < letters.count && zip(prefix, letters).allSatisfy({ fit($1, $0) }) {
      offset = prefix.count
      head = Int32(number)
      headCost = 60
      stems(in: lexicon)
    }
    nameHeads(in: lexicon)
    offset = 0
  }

  private mutating func nameHeads(in lexicon: UzbekLexicon) {
    var node = LetterTrie.root
    for place in 0..<(folded.count - 2) {
      guard let next = lexicon.groups.trie.step(node, folded[place]) else { break }
      node = next
      guard place > 1, let group = lexicon.groups.trie.value(at: node) else { continue }
      for slot in lexicon.groups.places(of: group) {
        let number = lexicon.groups.members[slot]
        let form = lexicon.forms[Int(number)]
        let stem = lexicon.stems[Int(form.stem)]
        guard form.need == .none, stem.features.contains(.capitalised),
          (0...place).allSatisfy({ fit(letters[$0], lexicon.pool[Int(form.offset) + $0]) })
        else { continue }
        offset = place + 1
        head = Self.firstName + number
        headCost = Int32(stem.cost) / 2 + 40
        stems(in: lexicon)
      }
    }
  }

  /// Reads a word of which only the suffixes are spelled as in the lexicon: its stem is found by another key.
  mutating func runLoans(_ word: [UInt8], in lexicon: UzbekLexicon, loans: WordGroups) {
    begin(word, keyboard: .full)
    guard word.count <= Self.longest else { return }
    findOpenEnds(lexicon)
    var node = LetterTrie.root
    for (place, letter) in word.enumerated() {
      guard let next = loans.trie.step(node, letter) else { break }
      node = next
      guard let group = loans.trie.value(at: node) else { continue }
      for slot in loans.places(of: group) { goOn(Int(loans.members[slot]), end: place + 1, lexicon) }
    }
  }

  /// Reads a word that is suffixes only, as after a number: on a numeral or a noun that ends in any letter.
  mutating func runSuffixes(_ word: [UInt8], in lexicon: UzbekLexicon, keyboard: Spelling.Keyboard) {
    begin(word, keyboard: keyboard)
    guard word.count <= Self.longest else { return }
    findOpenEnds(lexicon)
    for part in ["num", "n"] {
      for last in "нак".unicodeScalars {
        follow(
          0, lexicon.suffixes.graph.start(part), last: CyrillicLetter.named(last), need: .none, cost: 0, 0,
          lexicon)
      }
    }
  }

  private mutating func begin(_ word: [UInt8], keyboard: Spelling.Keyboard) {
    found.removeAll(keepingCapacity: true)
    suffixes.removeAll(keepingCapacity: true)
    letters = word
    folded.removeAll(keepingCapacity: true)
    for letter in word { folded.append(Spelling.fold[Int(letter)]) }
    admitted.removeAll(keepingCapacity: true)
    if traces { admitted.append(contentsOf: repeatElement(0, count: word.count + 1)) }
    fits = keyboard.fits
    steps = 0
    offset = 0
    head = -1
    headCost = 0
  }

  /// Finds the places from which suffixes, whatever their order, spell the rest of the word; from the end backwards, so that
  /// each place is walked once.
  private mutating func findOpenEnds(_ lexicon: UzbekLexicon) {
    openEnds = 1 << UInt64(folded.count)
    let trie = lexicon.suffixes.groups.trie
    for start in stride(from: folded.count - 1, to: 0, by: -1) {
      var node = LetterTrie.root
      var place = start
      while place < folded.count, let next = trie.step(node, folded[place]) {
        node = next
        place += 1
        if openEnds >> UInt64(place) & 1 == 1, trie.value(at: node) != nil {
          openEnds |= 1 << UInt64(start)
          break
        }
      }
    }
  }

  /// Whether a stem or a suffix may end at a place.
  @inline(__always)
  private func isOpen(_ place: Int) -> Bool { traces || openEnds >> UInt64(place) & 1 == 1 }

  private mutating func stem(_ number: Int, end: Int, _ lexicon: UzbekLexicon) {
    let form = lexicon.forms[number]
    let start = Int(form.offset) - offset
    for place in offset..<end where !fit(letters[place], lexicon.pool[start + place]) { return }
    if head >= 0, !goesWithHead(lexicon.stems[Int(form.stem)], lexicon) { return }
    goOn(number, end: end, lexicon)
  }

  /// A prefix stands before nominal stems of three letters or more, a name before a name.
  private func goesWithHead(_ stem: Stem, _ lexicon: UzbekLexicon) -> Bool {
    if head >= Self.firstName { return stem.features.contains(.capitalised) && stem.length > 2 }
    return stem.length > 2 && ["n", "adj"].contains(SuffixGraph.parts[Int(stem.part)])
  }

  /// Goes on after a form of a stem that has been read.
  private mutating func goOn(_ number: Int, end: Int, _ lexicon: UzbekLexicon) {
    let form = lexicon.forms[number]
    let stem = lexicon.stems[Int(form.stem)]
    if end == letters.count {
      if traces { admitted[end] |= lexicon.suffixes.groups.trie.letters(at: LetterTrie.root) }
      // A loan word is also met without the soft sign at its end.
      if form.need == .none || form.need == .suffix {
        let stop = lexicon.stopCosts[Int(lexicon.starts[Int(stem.part)])] + (form.need == .none ? 0 : 60)
        accept(number, cost: Int32(stem.cost) + headCost + stop)
      }
      return
    }
    follow(
      end, lexicon.starts[Int(stem.part)], last: form.last, need: form.need,
      cost: Int32(stem.cost) + headCost, number,
      lexicon)
  }

  @inline(__always)
  private func fit(_ typed: UInt8, _ spelled: UInt8) -> Bool {
    fits[Int(typed) * CyrillicLetter.count + Int(spelled)]
  }

  private mutating func accept(_ form: Int, cost: Int32) {
    guard found.count < Self.limit else { return }
    found.append(
      Found(
        form: Int32(form), cost: cost, suffixStart: Int32(suffixes.count), suffixCount: Int32(path.count),
        head: head))
    suffixes += path
  }

  private mutating func follow(
    _ position: Int, _ state: SuffixGraph.State, last: UInt8, need: Need, cost: Int32, _ form: Int,
    _ lexicon: UzbekLexicon
  ) {
    guard path.count < 10, steps < 4000, found.count < Self.limit else { return }
    steps += 1
    var node = LetterTrie.root
    var end = position
    while true {
      if traces { admitted[end] |= lexicon.suffixes.groups.trie.letters(at: node) }
      guard end < folded.count, let next = lexicon.suffixes.groups.trie.step(node, folded[end]) else { break }
      node = next
      end += 1
      guard isOpen(end), let group = lexicon.suffixes.groups.trie.value(at: node) else { continue }
      for slot in lexicon.suffixes.groups.places(of: group) {
        let number = lexicon.suffixes.groups.members[slot]
        let suffix = lexicon.suffixes.forms[Int(number)]
        let target = lexicon.suffixes.graph.step(state, Int(suffix.row))
        guard target != SuffixGraph.dead, suffix.allowed >> UInt64(last) & 1 == 1 else { continue }
        guard suffix.meets & need.bit != 0 else { continue }
        guard spells(suffix, at: position, lexicon) else { continue }
        var cost = cost + Int32(suffix.cost)
        if suffix.beaten >> UInt64(last) & 1 == 1 { cost += 60 }
        path.append(Int16(number))
        if end == folded.count {
          if traces { admitted[end] |= lexicon.suffixes.groups.trie.letters(at: LetterTrie.root) }
          if suffix.need == .none { accept(form, cost: cost + lexicon.stopCosts[Int(target)]) }
        } else {
          follow(end, target, last: suffix.last, need: suffix.need, cost: cost, form, lexicon)
        }
        path.removeLast()
      }
    }
  }

  @inline(__always)
  private func spells(_ suffix: SuffixForm, at position: Int, _ lexicon: UzbekLexicon) -> Bool {
    let start = Int(suffix.offset)
    for place in 0..<Int(suffix.length)
    where !fit(letters[position + place], lexicon.suffixes.pool[start + place]) {
      return false
    }
    return true
  }

  /// Drops what was found.
  mutating func forget() {
    found.removeAll(keepingCapacity: true)
    suffixes.removeAll(keepingCapacity: true)
  }

  /// Whether a reading is the stem of a verb with nothing after it.
  func isBareVerb(_ reading: Found, in lexicon: UzbekLexicon) -> Bool {
    guard reading.suffixCount == 0 else { return false }
    let stem = lexicon.stems[Int(lexicon.forms[Int(reading.form)].stem)]
    return SuffixGraph.parts[Int(stem.part)] == "v"
  }

  /// The glosses of the suffixes of a reading, from the stem outwards.
  func glosses(of reading: Found, in lexicon: UzbekLexicon) -> [String] {
    suffixes[Int(reading.suffixStart)..<Int(reading.suffixStart + reading.suffixCount)].map {
      lexicon.suffixes.rows[Int(lexicon.suffixes.forms[Int($0)].row)].gloss
    }
  }

  /// The letters that a reading spells.
  func spelling(_ reading: Found, in lexicon: UzbekLexicon) -> [UInt8] {
    let form = lexicon.forms[Int(reading.form)]
    var word = reading.head < 0 ? [] : lexicon.letters(ofHead: reading.head)
    word += lexicon.pool[lexicon.letters(form)]
    for number in suffixes[Int(reading.suffixStart)..<Int(reading.suffixStart + reading.suffixCount)] {
      word += lexicon.suffixes.letters(lexicon.suffixes.forms[Int(number)])
    }
    return word
  }
}
