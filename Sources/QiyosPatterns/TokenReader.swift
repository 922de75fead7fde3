import QiyosModel
import QiyosText

/// What the tables and the built-in classes say of the tokens of a stream, found when it is asked for.
///
/// A word is read once however often it stands in the text; only phrases and numbers are found token by token.
struct TokenReader: NumeralScanner.Words {
  private let lexicon: Lexicon
  private let numerals: NumeralScanner
  private let stream: TokenStream
  private(set) var store: HitStore
  /// By number of the word.
  private var words: [WordReading]
  /// By number of the word and how it is capitalised: the place in `readings` of what a token of it is where no phrase or
  /// number begins, or -1.
  private var forms: [Int32]
  /// By number of the word and how it is capitalised: the number of its outline, or -1.
  private var outlineNumbers: [Int32]
  private var outlines = OutlineTable()
  /// For each token the place in `readings`, or -1.
  private var places: [Int32]
  private var readings: [Reading] = []
  private let tests: FixedTable<RuleSet.Test>
  /// The tests of each category, the bits of all of them, and what can follow each where a program begins with it.
  private let testStarts: FixedTable<Int32>
  private let categoryTests: FixedTable<Int32>
  private let masks: FixedTable<CategoryMask>
  private let unions: FixedTable<CategoryMask>
  /// All with which a program can begin.
  private let start: CategoryMask
  private let phraseMasks: [KeyTrie.Node: CategoryMask]
  private let numberCategory: Int32

  /// Hits that stand side by side in the store.
  private struct Stretch {
    static let unread = Stretch(start: -1, count: 0)

    var start: Int32
    var count: Int32

    var range: Range<Int> { Int(start)..<Int(start + count) }
  }

  /// All hits of a token, with the tests that they meet as bits.
  private struct Reading {
    let hits: Stretch
    var mask = CategoryMask.none
    /// What can follow where a program begins here.
    var followers = CategoryMask.none
    /// Whether some hit takes more than this token.
    var endsFurther = false
  }

  /// What the tables say of a word wherever it stands.
  private struct WordReading {
    var hits = Stretch.unread
    /// Where phrases that begin with it go on in the trie, or -1.
    var phrases: Int32 = -1
    var isNumber = false
  }

  init(_ rules: RuleSet, _ stream: TokenStream) {
    lexicon = rules.lexicon
    numerals = rules.numerals
    self.stream = stream
    store = HitStore(asked: rules.askedGlosses)
    words = Array(repeating: WordReading(), count: stream.wordCount)
    forms = Array(repeating: -1, count: stream.wordCount * 3)
    outlineNumbers = forms
    places = Array(repeating: -1, count: stream.count)
    (tests, testStarts, categoryTests) = (rules.tests, rules.testStarts, rules.categoryTests)
    (masks, unions, start) = (rules.masks, rules.unions, rules.start)
    phraseMasks = rules.phraseMasks
    numberCategory = rules.lexicon.category("number") ?? -1
  }

  /// Whether the token touches the one before.
  func touches(_ token: Int) -> Bool { !stream.tokens[token].followsSpace }

  /// Whether some pattern could begin at a token, by what it and the next token can be; never false where one can.
  @inline(__always)
  mutating func mayBegin(at token: Int, limit: Int) -> Bool {
    let here = outline(token)
    return outlines[here].begins && mayGoOn(from: here, at: token, limit)
  }

  private mutating func mayGoOn(from here: Int, at token: Int, _ limit: Int) -> Bool {
    if outlines[here].isNumber { return true }
    guard token + 1 < limit else { return outlines[here].followers.meets(.end) }
    let after = outline(token + 1)
    if outlines[here].followers.meetsEnd(or: outlines[after].mask) { return true }
    return mayGoOn(outlines[here].phrases, at: token + 1)
  }

  /// Whether a phrase may go on at a token from a place in the trie, or from none where that is -1.
  @inline(__always)
  private func mayGoOn(_ phrases: Int32, at token: Int) -> Bool {
    phrases >= 0 && stream.withKey(token) { lexicon.mayGoOn(phrases, with: $0) }
  }

  /// The number of a token's outline.
  @inline(__always)
  private mutating func outline(_ token: Int) -> Int {
    let form = form(token)
    let known = outlineNumbers[form]
    return known >= 0 ? Int(known) : firstOutline(token, form)
  }

  /// By number of the word and how it is capitalised.
  @inline(__always)
  private func form(_ token: Int) -> Int {
    let traits = stream.tokens[token].traits
    let letters = traits.contains(.allCaps) ? 2 : traits.contains(.capitalised) ? 1 : 0
    return Int(stream.words[token]) * 3 + letters
  }

  @inline(never)
  private mutating func firstOutline(_ token: Int, _ form: Int) -> Int {
    let word = reading(of: token)
    let builtIns = builtIns(at: token)
    let isPlain =
      word.hits.count == 0 && word.phrases < 0
      && builtIns & (BuiltIn.int.bit | BuiltIn.roman.bit) == 0
    let known = isPlain ? outlines.plain[Int(builtIns)] : -1
    let number = known >= 0 ? Int(known) : outlines.number(of: outline(token, word, builtIns))
    if isPlain { outlines.plain[Int(builtIns)] = Int32(number) }
    outlineNumbers[form] = Int32(number)
    return number
  }

  private func outline(_ token: Int, _ word: WordReading, _ builtIns: UInt16) -> Outline {
    var outline = Outline()
    let one = stream.tokens[token]
    outline.isNumber = word.isNumber || one.kind == .number
    outline.phrases = word.phrases
    for place in word.hits.range {
      let item = store.items[place]
      if one.isCapitalised || !lexicon.traits[Int(item.entry)].needsCapital {
        add(item, to: &outline.mask, &outline.followers)
      }
    }
    for builtIn in BuiltIn.narrowestFirst where builtIns & builtIn.bit != 0 {
      add(item(builtIn, number: value(builtIn, token)), to: &outline.mask, &outline.followers)
    }
    if outline.isNumber { outline.mask.insert(masks[Int(BuiltIn.num.number)]) }
    if let phrases = phraseMasks[word.phrases] { outline.mask.insert(phrases) }
    outline.begins = outline.mask.meets(start)
    return outline
  }

  // MARK: Tests

  /// Whether a hit of the category of a test is what it asks for.
  @inline(__always)
  func fits(_ item: HitStore.Item, _ test: RuleSet.Test) -> Bool {
    if test.isBounded, item.number < test.low || item.number > test.high { return false }
    if test.value != -1 {
      guard item.entry >= 0, lexicon.traits[Int(item.entry)].value == test.value else { return false }
    }
    if test.without, item.chain != 0 { return false }
    return test.with == 0 || store.bits[Int(item.chain)] & test.with == test.with
  }

  /// Adds the bits of the tests that a hit meets, and of what can follow where a program begins with it.
  private func add(_ item: HitStore.Item, to mask: inout CategoryMask, _ followers: inout CategoryMask) {
    let category = Int(item.category)
    for place in Int(testStarts[category])..<Int(testStarts[category + 1]) {
      let number = Int(categoryTests[place])
      guard fits(item, tests[number]) else { continue }
      mask.insert(tests[number].mask)
      followers.insert(unions[number])
    }
  }

  // MARK: Words

  @inline(__always)
  private mutating func reading(of token: Int) -> WordReading {
    let word = Int(stream.words[token])
    return words[word].hits.start >= 0 ? words[word] : firstReading(of: token, word)
  }

  private mutating func firstReading(of token: Int, _ word: Int) -> WordReading {
    var reading = WordReading()
    let start = store.items.count
    let isWord = stream.tokens[token].kind == .word
    reading.phrases = stream.withKey(token) { lexicon.read($0, isWord: isWord, &store) } ?? -1
    store.items[start...].reverse()
    reading.hits = Stretch(start: Int32(start), count: Int32(store.items.count - start))
    for item in store.items[start...] {
      reading.isNumber = reading.isNumber || item.category == numberCategory
    }
    words[word] = reading
    return reading
  }

  /// Whether nothing that takes more than this token begins there; false where that would have to be looked up.
  @inline(__always)
  private func isSingle(_ token: Int, _ word: WordReading) -> Bool {
    guard !word.isNumber, stream.tokens[token].kind != .number else { return false }
    return token + 1 >= stream.count || !mayGoOn(word.phrases, at: token + 1)
  }

  // MARK: Tokens

  /// The table entries at a token: phrases first, the longest before the others, then words. Built-in classes may stand
  /// behind them.
  mutating func entries(_ token: Int) -> Range<Int> {
    let word = reading(of: token)
    return isSingle(token, word) ? word.hits.range : read(token)
  }

  /// Whether an entry that `entries` gives counts at a token: some want a capital.
  @inline(__always)
  func counts(_ item: Int, at token: Int) -> Bool {
    let entry = store.items[item].entry
    return entry >= 0
      && (stream.tokens[token].isCapitalised || !lexicon.traits[Int(entry)].needsCapital)
  }

  /// The hits of a token: phrases first, the longest before the others, then words, then built-in classes.
  @inline(__always)
  mutating func read(_ token: Int) -> Range<Int> {
    let place = place(token)
    return readings[place].hits.range
  }

  /// The tests that a token meets, as bits.
  @inline(__always)
  mutating func mask(_ token: Int) -> CategoryMask {
    let place = place(token)
    return readings[place].mask
  }

  /// What can follow a token where a program begins there; nil where that cannot be told.
  @inline(__always)
  mutating func followers(_ token: Int) -> CategoryMask? {
    let place = place(token)
    return readings[place].endsFurther ? nil : readings[place].followers
  }

  @inline(__always)
  private mutating func place(_ token: Int) -> Int {
    let known = places[token]
    return known >= 0 ? Int(known) : firstPlace(token)
  }

  /// Reads a token that was not asked for before.
  @inline(never)
  private mutating func firstPlace(_ token: Int) -> Int {
    let word = reading(of: token)
    let one = stream.tokens[token]
    if !isSingle(token, word) {
      let phrases = phrases(at: token, word)
      let mayCount = one.kind == .number || one.kind == .word && (word.isNumber || !phrases.isEmpty)
      let numeral = mayCount ? numerals.numeral(at: token, in: stream, &self) : nil
      if numeral != nil || !phrases.isEmpty {
        readings.append(assembled(token, word, phrases: phrases, numeral))
        places[token] = Int32(readings.count - 1)
        return readings.count - 1
      }
    }
    let form = form(token)
    if forms[form] < 0 {
      readings.append(assembled(token, word, phrases: 0..<0, nil))
      forms[form] = Int32(readings.count - 1)
    }
    places[token] = forms[form]
    return Int(forms[form])
  }

  private mutating func assembled(
    _ token: Int, _ word: WordReading, phrases: Range<Int>, _ numeral: NumeralScanner.Numeral?
  ) -> Reading {
    let start = store.items.count
    for item in phrases { store.items.append(store.items[item]) }
    let isCapitalised = stream.tokens[token].isCapitalised
    for item in word.hits.range
    where isCapitalised || !lexicon.traits[Int(store.items[item].entry)].needsCapital {
      store.items.append(store.items[item])
    }
    if let numeral {
      store.items.append(
        item(.num, length: numeral.end - token, number: numeral.value, chain: numeral.chain))
    }
    appendBuiltIns(at: token)
    var reading = Reading(hits: Stretch(start: Int32(start), count: Int32(store.items.count - start)))
    for item in store.items[start...] {
      add(item, to: &reading.mask, &reading.followers)
      if item.length > 1 { reading.endsFurther = true }
    }
    return reading
  }

  /// The entries of more than one word that begin at a token, the longest first.
  private mutating func phrases(at token: Int, _ word: WordReading) -> Range<Int> {
    let start = store.items.count
    var node: KeyTrie.Node? = word.phrases < 0 ? nil : word.phrases
    var next = token + 1
    while let from = node, next < stream.count {
      let first = store.items.count
      let isWord = stream.tokens[next].kind == .word
      node = stream.withKey(next) { lexicon.read($0, isWord: isWord, from: from, &store) }
      next += 1
      for item in first..<store.items.count { store.items[item].length = Int32(next - token) }
    }
    if !stream.tokens[token].isCapitalised, store.items.count > start {
      var kept = start
      for item in start..<store.items.count where !lexicon.traits[Int(store.items[item].entry)].needsCapital {
        store.items[kept] = store.items[item]
        kept += 1
      }
      store.items.removeLast(store.items.count - kept)
    }
    if store.items.count > start + 1 { store.items[start...].reverse() }
    return start..<store.items.count
  }

  mutating func word(of category: Int32, at token: Int) -> NumeralScanner.Word? {
    let word = reading(of: token)
    for item in phrases(at: token, word) where store.items[item].category == category {
      return found(item, at: token)
    }
    for item in word.hits.range where store.items[item].category == category { return found(item, at: token) }
    return nil
  }

  private func found(_ item: Int, at token: Int) -> NumeralScanner.Word {
    let item = store.items[item]
    return NumeralScanner.Word(number: item.number, end: token + Int(item.length), chain: item.chain)
  }

  // MARK: Built-in classes

  private func item(_ builtIn: BuiltIn, length: Int = 1, number: Double, chain: Int32 = 0) -> HitStore.Item {
    HitStore.Item(entry: -1, category: builtIn.number, length: Int32(length), chain: chain, number: number)
  }

  private mutating func appendBuiltIns(at token: Int) {
    let found = builtIns(at: token)
    for builtIn in BuiltIn.narrowestFirst where found & builtIn.bit != 0 {
      store.items.append(item(builtIn, number: value(builtIn, token)))
    }
  }

  /// The built-in classes of a token, as bits; a number of more than one token is none of them.
  private func builtIns(at token: Int) -> UInt16 {
    let one = stream.tokens[token]
    switch one.kind {
    case .number: return stream.integer(token) == nil ? BuiltIn.any.bit : BuiltIn.int.bit | BuiltIn.any.bit
    case .word:
      var found = BuiltIn.word.bit | BuiltIn.any.bit
      if one.isCapitalised {
        found |= BuiltIn.capitalised.bit
        if roman(token) != nil { found |= BuiltIn.roman.bit }
      }
      return one.traits.contains(.allCaps) ? found | BuiltIn.allCaps.bit : found
    case .mark:
      let found = BuiltIn.mark.bit | BuiltIn.any.bit
      return isDash(token) ? found | BuiltIn.dash.bit : found
    }
  }

  private func roman(_ token: Int) -> Int? {
    let range = stream.tokens[token].clean.range
    return stream.bytes.withUnsafeBufferPointer {
      RomanNumeral.value(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  private func value(_ builtIn: BuiltIn, _ token: Int) -> Double {
    switch builtIn {
    case .int: Double(stream.integer(token) ?? 0)
    case .roman: Double(roman(token) ?? 0)
    default: 0
    }
  }

  /// A hyphen, any of U+2010...U+2015, or a minus sign.
  private func isDash(_ token: Int) -> Bool {
    let span = stream.tokens[token].clean
    let first = span.lowerBound
    if span.count == 1 { return stream.bytes[first] == 0x2D }
    guard span.count == 3, stream.bytes[first] == 0xE2 else { return false }
    return stream.bytes[first + 1] == 0x80 && (0x90...0x95).contains(stream.bytes[first + 2])
      || stream.bytes[first + 1] == 0x88 && stream.bytes[first + 2] == 0x92
  }
}

/// What a word in one capitalisation can be, found once: it may say too much, never too little.
private struct Outline: Hashable {
  var begins = false
  var isNumber = false
  /// Where phrases that begin with it go on in the trie, or -1.
  var phrases: Int32 = -1
  /// All tests that it and the phrases and numbers that begin with it may meet.
  var mask = CategoryMask.none
  /// What can follow where a pattern begins with the word alone.
  var followers = CategoryMask.none
}

/// The outlines that a text has, each once: they are few, so that they stay at hand while a long text is read.
private struct OutlineTable {
  private var outlines: [Outline] = []
  private var numbers: [Outline: Int32] = [:]
  /// The number of the outline of a word that no table has, by its built-in classes, or -1.
  var plain: [Int32] = Array(repeating: -1, count: 1 << BuiltIn.allCases.count)

  @inline(__always)
  subscript(number: Int) -> Outline { outlines[number] }

  mutating func number(of outline: Outline) -> Int {
    if let known = numbers[outline] { return Int(known) }
    numbers[outline] = Int32(outlines.count)
    outlines.append(outline)
    return outlines.count - 1
  }
}
