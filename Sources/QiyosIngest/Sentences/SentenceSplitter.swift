import QiyosModel
import QiyosText

/// Cuts the tokens of a paragraph into sentences.
struct SentenceSplitter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: [Token]
  private let abbreviations: Abbreviations?
  private let detector: LanguageDetector
  private let language: LanguageTag

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, tokens: [Token], abbreviations: Abbreviations?,
    detector: LanguageDetector, language: LanguageTag
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.abbreviations = abbreviations
    self.detector = detector
    self.language = language
  }

  /// The sentences of a range of tokens, which they tile. O(n).
  func sentences(of range: Range<Int>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = range.lowerBound
    var number = range.lowerBound
    while number < range.upperBound {
      guard isTerminal(number) else {
        number += 1
        continue
      }
      let end = closing(after: number, in: range)
      if end < range.upperBound, isEnd(terminal: number, next: end, sentence: start..<end) {
        sentences.append(start..<end)
        start = end
      }
      number = end
    }
    if start < range.upperBound { sentences.append(start..<range.upperBound) }
    return sentences
  }

  private func byte(_ number: Int) -> UInt8 {
    let token = tokens[number]
    return token.kind == .mark && token.clean.count == 1 ? bytes[token.clean.lowerBound] : 0
  }

  private func scalar(_ number: Int) -> UInt32 {
    ScalarReader.scalar(bytes, at: tokens[number].clean.lowerBound).value
  }

  private func isTerminal(_ number: Int) -> Bool {
    guard tokens[number].kind == .mark else { return false }
    switch scalar(number) {
    case 0x2E, 0x21, 0x3F, 0x2026: return true
    default: return false
    }
  }

  /// The first token after a terminal that is neither another terminal nor a closing mark; one that could open as well
  /// must touch what is before it.
  private func closing(after terminal: Int, in range: Range<Int>) -> Int {
    var end = terminal + 1
    while end < range.upperBound, tokens[end].kind == .mark {
      switch scalar(end) {
      case 0x29, 0x5D, 0xBB, 0x201D, 0x203A: end += 1
      case 0x2E, 0x21, 0x3F, 0x2026, 0x22, 0x27, 0x2019:
        if tokens[end].followsSpace { return end }
        end += 1
      default: return end
      }
    }
    return end
  }

  private func isEnd(terminal: Int, next: Int, sentence: Range<Int>) -> Bool {
    guard tokens[next].followsSpace else { return false }
    let follower = follower(of: next)
    switch follower {
    case .none: return false
    case .small(let number): return endsBeforeSmall(terminal, number, sentence)
    case .capital(let number): return byte(terminal) != 0x2E || endsBefore(number, at: terminal, sentence)
    case .number: return byte(terminal) != 0x2E || endsBeforeNumber(terminal, sentence)
    }
  }

  /// What the text goes on with.
  private enum Follower {
    case none, capital(Int), small(Int), number
  }

  /// Looks past opening quotation marks, brackets and dashes; behind a dash only a capital begins a sentence.
  private func follower(of next: Int) -> Follower {
    var number = next
    while number < tokens.count, number - next < 4 {
      let token = tokens[number]
      switch token.kind {
      case .word:
        return token.isCapitalised || isCapsAfterApostrophe(token) ? .capital(number) : .small(number)
      case .number: return .number
      case .mark: if !opens(scalar(number)) { return .none }
      }
      number += 1
    }
    return .none
  }

  private func isCapsAfterApostrophe(_ token: Token) -> Bool { token.traits.contains(.allCaps) }

  private func opens(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x28, 0x5B, 0xAB, 0x2018, 0x201C, 0x201E, 0x2039, 0x2D, 0x2013, 0x2014: true
    default: false
    }
  }

  // MARK: Full stops

  /// A small letter after a stop: the writer forgot the capital only if a long word stands before and a common one after.
  private func endsBeforeSmall(_ terminal: Int, _ next: Int, _ sentence: Range<Int>) -> Bool {
    guard byte(terminal) == 0x2E, terminal > sentence.lowerBound, !tokens[terminal].followsSpace,
      next == terminal + 1
    else { return false }
    let last = tokens[terminal - 1]
    guard last.kind == .word, !last.isCapitalised, scalars(last) >= 4 else { return false }
    return kind(before: terminal, sentence) == nil && isCommon(next)
  }

  private func endsBeforeNumber(_ terminal: Int, _ sentence: Range<Int>) -> Bool {
    guard terminal > sentence.lowerBound else { return false }
    let last = tokens[terminal - 1]
    if last.kind == .number { return !isListNumber(terminal, sentence) && last.clean.count >= 3 }
    if isInitial(last) { return false }
    switch kind(before: terminal, sentence) {
    case nil: return true
    case .open: return false
    case .title, .number, .month: return false
    }
  }

  /// Whether a stop before a capital ends the sentence.
  private func endsBefore(_ next: Int, at terminal: Int, _ sentence: Range<Int>) -> Bool {
    guard terminal > sentence.lowerBound else { return false }
    let last = tokens[terminal - 1]
    if isListNumber(terminal, sentence) { return false }
    guard last.kind == .word, !tokens[terminal].followsSpace else { return true }
    switch kind(before: terminal, sentence) {
    case .title: return false
    case .open, .month: return isCommon(next)
    case .number: return true
    case nil: break
    }
    if isInitial(last) { return isCommon(next) && !isInitialRun(next) }
    return true
  }

  /// `3.` at the start of a paragraph.
  private func isListNumber(_ terminal: Int, _ sentence: Range<Int>) -> Bool {
    let last = tokens[terminal - 1]
    guard terminal - 1 == sentence.lowerBound else { return false }
    if last.kind == .number { return last.clean.count <= 3 }
    return last.isCapitalised && RomanLetters.all(bytes, last.clean.range)
  }

  /// A single capital; `I.` behind a name is a ruler's number and is left to the word that follows.
  private func isInitial(_ token: Token) -> Bool {
    token.kind == .word && token.isCapitalised && scalars(token) == 1
  }

  private func isInitialRun(_ next: Int) -> Bool {
    isInitial(tokens[next]) && next + 1 < tokens.count && byte(next + 1) == 0x2E
      && !tokens[next + 1].followsSpace
  }

  private func scalars(_ token: Token) -> Int {
    bytes[token.clean.range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The kind of the abbreviation that a stop ends: the words before it that touch, with their stops (`a.m`).
  private func kind(before terminal: Int, _ sentence: Range<Int>) -> Abbreviations.Kind? {
    guard let abbreviations, tokens[terminal - 1].kind == .word else { return nil }
    var start = terminal - 1
    while terminal - start < 10, start >= sentence.lowerBound + 2, !tokens[start].followsSpace,
      byte(start - 1) == 0x2E,
      tokens[start - 2].kind == .word
    {
      start -= 2
    }
    if start == terminal - 1, isInitial(tokens[start]) { return nil }
    let form = String(
      decoding: bytes[tokens[start].clean.lowerBound..<tokens[terminal - 1].clean.upperBound], as: UTF8.self)
    return abbreviations.kind(of: form)
  }

  private func isCommon(_ number: Int) -> Bool {
    detector.isCommon(bytes, tokens[number].clean.range, in: language)
  }
}

/// Whether a word is made of the letters of Roman numerals.
enum RomanLetters {
  static func all(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { "IVXLC".utf8.contains($0) }
  }
}
