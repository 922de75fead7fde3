import QiyosText

/// One pass of a `CyrillicWriter` over a text; remembers the words that it has read.
struct CyrillicPass {
  private let writer: CyrillicWriter
  private let isDraft: Bool
  let hyphens: DateHyphens?
  private var search = WordSearch()
  private var memory: [[UInt8]: [UInt8]] = [:]
  private var letters: [UInt8] = []
  private var capitals: [Bool] = []
  private var sources: [Int] = []
  /// The letters of the word before and where it ended; empty where it stayed as it was.
  private(set) var last: (spelled: [UInt8], end: Int) = ([], -1)
  private(set) var spelled: [UInt8] = []
  private(set) var changes: [LatinWriter.Change] = []

  init(writer: CyrillicWriter, isDraft: Bool, joinsDates: Bool = true) {
    self.writer = writer
    self.isDraft = isDraft
    hyphens = joinsDates ? writer.hyphens : nil
  }

  mutating func run(_ text: [UInt8], records: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count * 2)
    changes = []
    last = ([], -1)
    text.withUnsafeBufferPointer { source in
      var place = 0
      while place < source.count {
        let byte = source[place]
        if byte < 0x80, byte | 0x20 < 0x61 || byte | 0x20 > 0x7A {
          let end = place + (byte == UInt8(ascii: "<") ? Verbatim.markup(source, at: place) : 1)
          out.append(contentsOf: source[place..<end])
          place = end
          continue
        }
        let end = wordEnd(source, place)
        guard end > place else {
          let length = ScalarReader.scalar(source, at: place).length
          out.append(contentsOf: source[place..<(place + length)])
          place += length
          continue
        }
        let stop = Verbatim.latinAddress(source, word: place..<end)
        if stop > end {
          out.append(contentsOf: source[place..<stop])
          place = stop
          continue
        }
        if let stop = foreignEnd(source, place..<end) {
          out.append(contentsOf: source[place..<stop])
          place = stop
          continue
        }
        if let word = cyrillic(isInitial(source, place, end)) {
          join(source, place, &out, records)
          let from = out.count
          out.append(contentsOf: word)
          if records { changes.append(.init(source: place..<end, target: from..<out.count)) }
          last = (spelled, end)
        } else {
          out.append(contentsOf: source[place..<end])
        }
        place = end
      }
    }
    return out
  }

  /// Reads the letters of the word that begins here; returns where it ends. Apostrophes at its end belong to it only
  /// after o and g, and where they are the letter U+02BC (manʼ), which closes no quotation.
  private mutating func wordEnd(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    letters.removeAll(keepingCapacity: true)
    capitals.removeAll(keepingCapacity: true)
    var end = start
    var place = start
    var isLetter = false
    while place < source.count {
      let (scalar, length) = ScalarReader.scalar(source, at: place)
      if scalar == 0xAD {
        place += length
        continue
      }
      let (number, isCapital) = LatinLetter.number(scalar)
      guard number != 0, number != LatinLetter.apostrophe || place > start else { break }
      if number == LatinLetter.apostrophe, letters.last == LatinLetter.apostrophe { break }
      letters.append(number)
      capitals.append(isCapital)
      place += length
      isLetter =
        number != LatinLetter.apostrophe || scalar == 0x02BC
        || letters.dropLast().last.map { $0 == 15 || $0 == 7 } == true
      if isLetter { end = place }
    }
    if letters.last == LatinLetter.apostrophe, !isLetter {
      letters.removeLast()
      capitals.removeLast()
    }
    // A Cyrillic letter beside it: a word of two scripts stays.
    if start > 0, source[start - 1] & 0xC0 == 0x80, start > 1, (0xD0...0xD2).contains(source[start - 2]) {
      letters = []
    }
    return end
  }

  /// Whether the word that was read begins with a capital, and whether any of its letters is one.
  var isCapitalised: Bool { capitals.first ?? false }
  var hasCapitals: Bool { capitals.contains(true) }

  /// Notes a stretch that was written anew.
  mutating func note(_ change: LatinWriter.Change) { changes.append(change) }

  /// Whether a single capital is an initial (`V. Petrov`) rather than a Roman numeral.
  private func isInitial(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard letters.count == 1, end < source.count else { return false }
    return source[end] == UInt8(ascii: ".")
  }

  /// The word in Cyrillic, or nil where it stays as it is.
  private mutating func cyrillic(_ isInitial: Bool) -> [UInt8]? {
    if letters.isEmpty || !isInitial && isRoman { return nil }
    guard let read = writer.reader.read(letters, isDraft: isDraft, sources: &sources) else { return nil }
    let isCapitalised = capitals[0]
    let key = [isCapitalised ? 1 : 0] + read
    if let known = memory[key] {
      spelled = known
    } else {
      spelled = writer.loans.spelling(of: read, isCapitalised: isCapitalised, &search)
      if memory.count >= 50_000 { memory.removeAll(keepingCapacity: true) }
      memory[key] = spelled
    }
    return bytes(read, spelled)
  }

  /// Capitals that are a Roman numeral: `XIX`, and `I`, `V`, `X` alone.
  private var isRoman: Bool { capitals.allSatisfy { $0 } && LatinLetter.isRomanNumeral(letters) }

  /// The letters in the casing of the Latin word.
  private func bytes(_ read: [UInt8], _ spelled: [UInt8]) -> [UInt8] {
    let isUpper =
      letters.count > 1 && zip(letters, capitals).allSatisfy { $1 || $0 == LatinLetter.apostrophe }
    let keepsPlaces = read.count == spelled.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(spelled.count * 2)
    for (place, letter) in spelled.enumerated() {
      let isCapital: Bool
      if isUpper {
        isCapital = true
      } else if keepsPlaces {
        isCapital = capitals[sources[place]]
      } else {
        isCapital = place == 0 && capitals[0]
      }
      let pair = isCapital ? CyrillicLetter.capitals[Int(letter)] : CyrillicLetter.small[Int(letter)]
      bytes.append(UInt8(truncatingIfNeeded: pair))
      bytes.append(UInt8(pair >> 8))
    }
    return bytes
  }
}
