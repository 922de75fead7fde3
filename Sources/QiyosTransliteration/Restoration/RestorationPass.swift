/// One pass of a `Restorer` over a text; remembers the words that it has decided.
///
/// Every special letter is as long in UTF-8 as the plain one, so a pass rewrites bytes in place and offsets stay.
struct RestorationPass {
  private let restorer: Restorer
  private var search = WordSearch()
  private var memory = WordMemory()
  private var word: [UInt8] = []

  init(_ restorer: Restorer) { self.restorer = restorer }

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
            place = run(bytes, from: place, to: range.upperBound, keyboard, codes, report)
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
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, to limit: Int, _ keyboard: Spelling.Keyboard,
    _ codes: UnsafeBufferPointer<UInt8>, _ report: Report?
  ) -> Int {
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
    let decision: Restorer.Decision
    if let known = memory[hash] {
      decision = known
    } else {
      decision = restorer.decide(word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
      memory[hash] = decision
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

/// Decisions by the hash of a word: a table of fixed size in which a newer word takes the place of an older one.
struct WordMemory {
  private static let size = 1 << 16
  private var hashes = [UInt64](repeating: 0, count: size)
  private var decisions = [Restorer.Decision](
    repeating: Restorer.Decision(special: 0, confidence: 1, rule: .kept), count: size)

  subscript(hash: UInt64) -> Restorer.Decision? {
    @inline(__always) get {
      let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
      return hashes[slot] == hash ? decisions[slot] : nil
    }
    set {
      guard let newValue else { return }
      let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
      hashes[slot] = hash
      decisions[slot] = newValue
    }
  }
}
