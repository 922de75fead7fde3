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
  }

  static let limit = 96
  static let longest = 48

  private(set) var found: [Found] = []
  private(set) var suffixes: [Int16] = []
  private var path: [Int16] = []
  private var letters: [UInt8] = []
  private var folded: [UInt8] = []
  private var fits: [Bool] = []
  private var steps = 0

  /// Reads the word whose letter numbers are given, as a keyboard may have written it.
  mutating func run(_ word: [UInt8], in lexicon: UzbekLexicon, keyboard: Spelling.Keyboard) {
    begin(word, keyboard: keyboard)
    guard word.count <= Self.longest else { return }
    var node = LetterTrie.root
    for (place, letter) in folded.enumerated() {
      guard let next = lexicon.trie.step(node, letter) else { break }
      node = next
      guard let group = lexicon.trie.value(at: node) else { continue }
      for slot in lexicon.groupStart[group]..<lexicon.groupStart[group + 1] {
        stem(Int(lexicon.groupForms[Int(slot)]), end: place + 1, lexicon)
      }
    }
  }

  /// Reads a word of which only the suffixes are spelled as in the lexicon: its stem is found by another key.
  mutating func runLoans(_ word: [UInt8], in lexicon: UzbekLexicon, trie: LetterTrie, groups: [[Int32]]) {
    begin(word, keyboard: .full)
    var node = LetterTrie.root
    for (place, letter) in word.enumerated() {
      guard let next = trie.step(node, letter) else { break }
      node = next
      guard let group = trie.value(at: node) else { continue }
      for number in groups[group] { goOn(Int(number), end: place + 1, lexicon) }
    }
  }

  private mutating func begin(_ word: [UInt8], keyboard: Spelling.Keyboard) {
    found.removeAll(keepingCapacity: true)
    suffixes.removeAll(keepingCapacity: true)
    letters = word
    folded.removeAll(keepingCapacity: true)
    for letter in word { folded.append(Spelling.fold[Int(letter)]) }
    fits = keyboard.fits
    steps = 0
  }

  private mutating func stem(_ number: Int, end: Int, _ lexicon: UzbekLexicon) {
    let form = lexicon.forms[number]
    let start = Int(form.offset)
    for place in 0..<end where !fit(letters[place], lexicon.pool[start + place]) { return }
    goOn(number, end: end, lexicon)
  }

  /// Goes on after a form of a stem that has been read.
  private mutating func goOn(_ number: Int, end: Int, _ lexicon: UzbekLexicon) {
    let form = lexicon.forms[number]
    let stem = lexicon.stems[Int(form.stem)]
    if end == letters.count {
      if form.need == .none { accept(number, cost: Int32(stem.cost)) }
      return
    }
    follow(
      end, lexicon.starts[Int(stem.part)], last: form.last, need: form.need, cost: Int32(stem.cost), number,
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
        form: Int32(form), cost: cost, suffixStart: Int32(suffixes.count), suffixCount: Int32(path.count)))
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
    while end < folded.count, let next = lexicon.suffixes.trie.step(node, folded[end]) {
      node = next
      end += 1
      guard let group = lexicon.suffixes.trie.value(at: node) else { continue }
      for slot in lexicon.suffixes.groupStart[group]..<lexicon.suffixes.groupStart[group + 1] {
        let number = lexicon.suffixes.groupForms[Int(slot)]
        let suffix = lexicon.suffixes.forms[Int(number)]
        let target = lexicon.suffixes.graph.step(state, Int(suffix.row))
        guard target != SuffixGraph.dead, suffix.allowed >> UInt64(last) & 1 == 1 else { continue }
        guard need == .none || suffix.meets & need.bit != 0 else { continue }
        guard spells(suffix, at: position, lexicon) else { continue }
        var cost = cost + Int32(suffix.cost)
        if suffix.beaten >> UInt64(last) & 1 == 1 { cost += 60 }
        path.append(Int16(number))
        if end == folded.count {
          if suffix.need == .none { accept(form, cost: cost) }
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

  /// The letters that a reading spells.
  func spelling(_ reading: Found, in lexicon: UzbekLexicon) -> [UInt8] {
    let form = lexicon.forms[Int(reading.form)]
    var word = Array(lexicon.pool[lexicon.letters(form)])
    for number in suffixes[Int(reading.suffixStart)..<Int(reading.suffixStart + reading.suffixCount)] {
      word += lexicon.suffixes.letters(lexicon.suffixes.forms[Int(number)])
    }
    return word
  }
}
