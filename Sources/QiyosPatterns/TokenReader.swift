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
  /// By number of the word and how it is capitalised, as `forms`.
  private var outlines: [Outline]
  /// For each token the place in `readings`, or -1.
  private var places: [Int32]
  private var readings: [Reading] = []
  /// For each category whether a program begins with it.
  private let begins: [Bool]
  /// The same for the built-in classes.
  private let beginning: BuiltInBeginnings
  /// The bits of each category, and all that can follow it where a program begins.
  private let masks: [CategoryMask]
  private let unions: [CategoryMask]
  private let phraseMasks: [KeyTrie.Node: CategoryMask]
  private let numberCategory: Int32

  /// Which built-in classes programs begin with.
  private struct BuiltInBeginnings {
    let any, word, capitalised, allCaps, roman, figures, num, mark: Bool

    init(_ begins: [Bool]) {
      func has(_ one: BuiltIn) -> Bool { begins[Int(one.number)] }
      any = has(.any)
      word = has(.word)
      capitalised = has(.capitalised)
      allCaps = has(.allCaps)
      roman = has(.roman)
      num = has(.num)
      figures = has(.int) || has(.num)
      mark = has(.mark) || has(.dash)
    }
  }

  /// Hits that stand side by side in the store.
  private struct Stretch {
    static let unread = Stretch(start: -1, count: 0)

    var start: Int32
    var count: Int32

    var range: Range<Int> { Int(start)..<Int(start + count) }
  }

  /// All hits of a token, with their categories as bits.
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
    var begins = false
    var isNumber = false
  }

  /// What a word in one capitalisation can be, found once: it may say too much, never too little.
  private struct Outline {
    var isKnown = false
    var begins = false
    var isNumber = false
    /// Where phrases that begin with it go on in the trie, or -1.
    var phrases: Int32 = -1
    /// All categories that it and the phrases and numbers that begin with it may have.
    var mask = CategoryMask.none
    /// What can follow where a pattern begins with the word alone.
    var followers = CategoryMask.none

    mutating func insert(_ category: Int, _ masks: [CategoryMask], _ unions: [CategoryMask]) {
      mask.insert(masks[category])
      followers.insert(unions[category])
    }
  }

  init(_ rules: RuleSet, _ stream: TokenStream) {
    lexicon = rules.lexicon
    numerals = rules.numerals
    self.stream = stream
    store = HitStore(asked: rules.askedGlosses)
    words = Array(repeating: WordReading(), count: stream.wordCount)
    forms = Array(repeating: -1, count: stream.wordCount * 3)
    outlines = Array(repeating: Outline(), count: stream.wordCount * 3)
    places = Array(repeating: -1, count: stream.count)
    let begins = (0..<rules.lexicon.categoryCount).map { rules.beginnings[$0] < rules.beginnings[$0 + 1] }
    self.begins = begins
    beginning = BuiltInBeginnings(begins)
    masks = rules.masks
    unions = rules.unions
    phraseMasks = rules.phraseMasks
    numberCategory = rules.lexicon.category("number") ?? -1
  }

  /// Whether the token touches the one before.
  func touches(_ token: Int) -> Bool { !stream.tokens[token].followsSpace }

  /// Whether some pattern could begin at a token, by what it and the next token can be; never false where one can.
  mutating func mayBegin(at token: Int, limit: Int) -> Bool {
    let here = outline(token)
    guard outlines[here].begins else { return false }
    if outlines[here].isNumber { return true }
    guard token + 1 < limit else { return outlines[here].followers.meets(.end) }
    let after = outline(token + 1)
    if outlines[here].followers.meetsEnd(or: outlines[after].mask) { return true }
    let phrases = outlines[here].phrases
    return phrases >= 0 && lexicon.mayGoOn(phrases, with: stream.key(token + 1))
  }

  /// The place of a token's outline.
  @inline(__always)
  private mutating func outline(_ token: Int) -> Int {
    let form = form(token)
    if !outlines[form].isKnown { outlines[form] = firstOutline(token) }
    return form
  }

  /// By number of the word and how it is capitalised.
  @inline(__always)
  private func form(_ token: Int) -> Int {
    let one = stream.tokens[token]
    return Int(stream.words[token]) * 3 + (one.traits.contains(.allCaps) ? 2 : one.isCapitalised ? 1 : 0)
  }

  @inline(never)
  private mutating func firstOutline(_ token: Int) -> Outline {
    let word = reading(of: token)
    let one = stream.tokens[token]
    var outline = Outline()
    outline.isKnown = true
    outline.isNumber = word.isNumber || one.kind == .number
    outline.phrases = word.phrases
    outline.begins = begins(one, word, token)
    for item in word.hits.range { outline.insert(Int(store.items[item].category), masks, unions) }
    for builtIn in builtIns(at: token) { outline.insert(Int(builtIn.number), masks, unions) }
    if outline.isNumber { outline.insert(Int(BuiltIn.num.number), masks, unions) }
    if let phrases = phraseMasks[word.phrases] { outline.mask.insert(phrases) }
    return outline
  }

  private func begins(_ one: Token, _ word: WordReading, _ token: Int) -> Bool {
    if word.begins || word.phrases >= 0 || word.isNumber && beginning.num || beginning.any { return true }
    switch one.kind {
    case .number: return beginning.figures
    case .mark: return beginning.mark
    case .word:
      if beginning.word { return true }
      if one.isCapitalised, beginning.capitalised || beginning.roman && isRoman(token) { return true }
      return one.traits.contains(.allCaps) && beginning.allCaps
    }
  }

  private func isRoman(_ token: Int) -> Bool {
    let span = stream.tokens[token].clean
    return span.count <= 30 && RomanNumeral.canBegin(stream.bytes[span.lowerBound])
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
    let node = lexicon.read(stream.key(token), isWord: stream.tokens[token].kind == .word, &store)
    reading.phrases = node ?? -1
    store.items[start...].reverse()
    reading.hits = Stretch(start: Int32(start), count: Int32(store.items.count - start))
    for item in store.items[start...] {
      reading.begins = reading.begins || begins[Int(item.category)]
      reading.isNumber = reading.isNumber || item.category == numberCategory
    }
    words[word] = reading
    return reading
  }

  /// Whether nothing that takes more than this token begins there; false where that would have to be looked up.
  @inline(__always)
  private func isSingle(_ token: Int, _ word: WordReading) -> Bool {
    guard !word.isNumber, stream.tokens[token].kind != .number else { return false }
    guard word.phrases >= 0, token + 1 < stream.count else { return true }
    return !lexicon.mayGoOn(word.phrases, with: stream.key(token + 1))
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

  /// The categories of a token, as bits.
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
    if let numeral { add(.num, length: numeral.end - token, number: numeral.value, chain: numeral.chain) }
    appendBuiltIn(at: token)
    var reading = Reading(hits: Stretch(start: Int32(start), count: Int32(store.items.count - start)))
    for item in store.items[start...] {
      reading.mask.insert(masks[Int(item.category)])
      reading.followers.insert(unions[Int(item.category)])
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
      node = lexicon.read(stream.key(next), isWord: stream.tokens[next].kind == .word, from: from, &store)
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

  private mutating func add(_ builtIn: BuiltIn, length: Int = 1, number: Double = 0, chain: Int32 = 0) {
    store.items.append(
      HitStore.Item(entry: -1, category: builtIn.number, length: Int32(length), chain: chain, number: number))
  }

  private mutating func appendBuiltIn(at token: Int) {
    for builtIn in builtIns(at: token) { add(builtIn, number: value(builtIn, token)) }
  }

  /// The built-in classes of a token, the narrowest first; a number of more than one token is none of them.
  private func builtIns(at token: Int) -> [BuiltIn] {
    let one = stream.tokens[token]
    switch one.kind {
    case .number: return stream.integer(token) == nil ? [.any] : [.int, .any]
    case .word:
      var found: [BuiltIn] = []
      if one.isCapitalised {
        found.append(.capitalised)
        if isRoman(token), RomanNumeral.value(stream.bytes[one.clean.range]) != nil { found.append(.roman) }
      }
      if one.traits.contains(.allCaps) { found.append(.allCaps) }
      return found + [.word, .any]
    case .mark: return isDash(token) ? [.dash, .mark, .any] : [.mark, .any]
    }
  }

  private func value(_ builtIn: BuiltIn, _ token: Int) -> Double {
    switch builtIn {
    case .int: Double(stream.integer(token) ?? 0)
    case .roman: Double(RomanNumeral.value(stream.bytes[stream.tokens[token].clean.range]) ?? 0)
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
