/// One pass of a `Restorer` over a text; remembers the words that it has decided.
///
/// Every special letter is as long in UTF-8 as the plain one, so a pass rewrites bytes in place and offsets stay.
struct RestorationPass {
  private let restorer: Restorer
  private var search = WordSearch()
  private var memory = WordMemory()
  private var word: [UInt8] = []
  private var neighbour: [UInt8] = []
  private var choices: [UInt64: ContextChoice] = [:]

  private var readBefore: [[UInt8]: Bool] = [:]
  private var meantBefore: [[UInt8]: [[UInt8]]] = [:]

  init(_ restorer: Restorer) { self.restorer = restorer }

  /// The other spellings that a word may have.
  mutating func alternatives(
    _ word: [UInt8], _ isCapitalised: Bool, _ keyboard: Spelling.Keyboard
  ) -> [UInt64] {
    restorer.alternatives(word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
  }

  /// What was meant by a word that looks mistyped; remembered, since looking is slow.
  mutating func meant(_ word: [UInt8], _ isCapitalised: Bool, _ keyboard: Spelling.Keyboard) -> [[UInt8]] {
    let key = [keyboard.rawValue, isCapitalised ? 1 : 0] + word
    if let known = meantBefore[key] { return known }
    let found = TypingErrors(restorer: restorer).proposals(
      for: word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
    if meantBefore.count > 50_000 { meantBefore.removeAll(keepingCapacity: true) }
    meantBefore[key] = found
    return found
  }

  /// Whether a word has a reading; remembered.
  mutating func isRead(_ word: [UInt8], _ keyboard: Spelling.Keyboard) -> Bool {
    let key = [keyboard.rawValue] + word
    if let known = readBefore[key] { return known }
    let isRead = TypingErrors(restorer: restorer).isRead(word, keyboard: keyboard, &search)
    if readBefore.count > 50_000 { readBefore.removeAll(keepingCapacity: true) }
    readBefore[key] = isRead
    return isRead
  }

  /// The word that pieces were meant to be, nil where they are none together.
  mutating func joined(
    _ letters: [UInt8], first: Int, _ isCapitalised: Bool, _ keyboard: Spelling.Keyboard
  ) -> [UInt8]? {
    TypingErrors(restorer: restorer).joined(
      letters, first: first, isCapitalised: isCapitalised, keyboard: keyboard, &search)
  }

  /// Whether a word is suffixes only.
  mutating func isEnding(_ word: [UInt8], _ keyboard: Spelling.Keyboard) -> Bool {
    TypingErrors(restorer: restorer).isEnding(word, keyboard: keyboard, &search)
  }

  /// A word that was met: its bytes and what was decided.
  typealias Report = (
    _ range: Range<Int>, _ word: [UInt8], _ isCapitalised: Bool, _ decision: Restorer.Decision
  ) -> Void

  /// Restores the words of a range of bytes.
  mutating func run(
    _ bytes: inout [UInt8], in range: Range<Int>, keyboard: Spelling.Keyboard, report: Report? = nil
  ) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      CyrillicLetter.codes.withUnsafeBufferPointer { codes in
        var place = range.lowerBound
        while place < range.upperBound {
          if bytes[place] < 0xD0 || bytes[place] > 0xD2 || Self.code(bytes, place, codes) == 0 {
            place += 1
          } else {
            place = run(bytes, from: place, in: range, keyboard, codes, report)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func code(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> UInt8 {
    LatinPass.code(UnsafeBufferPointer(bytes), place, codes)
  }

  /// Restores the word that begins at a place; returns where it ends.
  private mutating func run(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, in bounds: Range<Int>,
    _ keyboard: Spelling.Keyboard,
    _ codes: UnsafeBufferPointer<UInt8>, _ report: Report?
  ) -> Int {
    let limit = bounds.upperBound
    word.removeAll(keepingCapacity: true)
    var end = start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(keyboard.rawValue)
    let isCapitalised = Self.code(bytes, start, codes) & CyrillicLetter.capital != 0
    if isCapitalised { hash &+= 0x9E37_79B9_7F4A_7C15 }
    while end < limit, case let code = Self.code(bytes, end, codes), code != 0 {
      let letter = code & 0x7F
      word.append(letter)
      hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 29
      end += 2
    }
    var decision: Restorer.Decision
    if let known = memory[hash] {
      decision = known
    } else {
      decision = restorer.decide(word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
      memory[hash] = decision
    }
    if decision.hasContext {
      let known =
        choices[hash]
        ?? ContextChoice(word, isCapitalised: isCapitalised, keyboard: keyboard, restorer, &search)
      if choices.count > 10_000 { choices.removeAll(keepingCapacity: true) }
      choices[hash] = known
      let rows = neighbours(UnsafeBufferPointer(bytes), start..<end, bounds.lowerBound..<limit, codes)
      decision = known.decision(rows, restorer.contexts) ?? decision
    }
    var rest = decision.special
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      Self.replace(bytes, start + place * 2, codes)
    }
    report?(start..<end, word, isCapitalised, decision)
    return end
  }

  /// Writes the special letter in place of a plain one, capital for capital.
  private static func replace(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) {
    let code = code(bytes, place, codes)
    let special = Int(Spelling.special[Int(code & 0x7F)])
    let pair =
      code & CyrillicLetter.capital != 0 ? CyrillicLetter.capitals[special] : CyrillicLetter.small[special]
    bytes[place] = UInt8(truncatingIfNeeded: pair)
    bytes[place + 1] = UInt8(pair >> 8)
  }
}

extension RestorationPass {
  /// The rows of contexts that hold for a word because of those around it in its sentence.
  private mutating func neighbours(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ bounds: Range<Int>,
    _ codes: UnsafeBufferPointer<UInt8>
  ) -> RowSet {
    var rows = RowSet()
    var place = word.lowerBound
    for distance in 0..<RestorationContexts.reach {
      guard let end = Self.letterBefore(bytes, place, bounds, codes) else { break }
      place = end
      while place - 2 >= bounds.lowerBound, LatinPass.code(bytes, place - 2, codes) != 0 { place -= 2 }
      rows.formUnion(self.rows(bytes, place..<end, codes, distance, isBefore: true))
    }
    place = word.upperBound
    for distance in 0..<RestorationContexts.reach {
      guard let start = Self.letterAfter(bytes, place, bounds, codes) else { break }
      place = start
      while place < bounds.upperBound, LatinPass.code(bytes, place, codes) != 0 { place += 2 }
      rows.formUnion(self.rows(bytes, start..<place, codes, distance, isBefore: false))
    }
    return rows
  }

  private mutating func rows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ codes: UnsafeBufferPointer<UInt8>,
    _ distance: Int, isBefore: Bool
  ) -> RowSet {
    neighbour.removeAll(keepingCapacity: true)
    for place in stride(from: word.lowerBound, to: word.upperBound, by: 2) {
      neighbour.append(Spelling.fold[Int(LatinPass.code(bytes, place, codes) & 0x7F)])
    }
    return restorer.contexts.rows(for: neighbour, distance: distance, isBefore: isBefore)
  }

  /// Where the word before a place ends; nil where the sentence begins.
  private static func letterBefore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ bounds: Range<Int>,
    _ codes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var place = place
    var steps = 0
    while place > bounds.lowerBound, steps < 40 {
      if place - 2 >= bounds.lowerBound, LatinPass.code(bytes, place - 2, codes) != 0 { return place }
      if endsSentence(bytes[place - 1]) { return nil }
      place -= 1
      steps += 1
    }
    return nil
  }

  /// Where the word after a place begins; nil where the sentence ends.
  private static func letterAfter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ bounds: Range<Int>,
    _ codes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var place = place
    var steps = 0
    while place < bounds.upperBound, steps < 40 {
      if LatinPass.code(bytes, place, codes) != 0 { return place }
      if endsSentence(bytes[place]) { return nil }
      place += 1
      steps += 1
    }
    return nil
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || byte == UInt8(ascii: ";") || byte == 0x0A
  }
}
