/// One pass of a `LatinWriter` over a text, with its place in both.
struct LatinPass {
  let writer: LatinWriter
  let source: UnsafeBufferPointer<UInt8>
  let target: UnsafeMutablePointer<UInt8>
  let records: Bool
  private(set) var written = 0
  private(set) var changes: [LatinWriter.Change] = []
  private var place = 0

  init(
    writer: LatinWriter, source: UnsafeBufferPointer<UInt8>, target: UnsafeMutablePointer<UInt8>,
    records: Bool
  ) {
    self.writer = writer
    self.source = source
    self.target = target
    self.records = records
  }

  mutating func run() {
    CyrillicLetter.codes.withUnsafeBufferPointer { codes in
      writer.table.choices.withUnsafeBufferPointer { choices in
        writer.table.outputs.withUnsafeBufferPointer { outputs in
          run(codes, choices, outputs)
        }
      }
    }
  }

  private mutating func run(
    _ codes: UnsafeBufferPointer<UInt8>, _ choices: UnsafeBufferPointer<UInt8>,
    _ outputs: UnsafeBufferPointer<LetterTable.Output>
  ) {
    let end = source.count
    while place < end {
      let byte = source[place]
      if byte < 0x80 {
        ascii(byte, codes)
      } else if Self.code(source, place, codes) != 0 {
        word(codes, choices, outputs)
      } else {
        copy(1)
      }
    }
  }

  /// The letter at an offset, 0 if none begins there; `CyrillicLetter.capital` is set for a capital.
  @inline(__always)
  static func code(
    _ source: UnsafeBufferPointer<UInt8>, _ offset: Int, _ codes: UnsafeBufferPointer<UInt8>
  ) -> UInt8 {
    guard offset &+ 1 < source.count else { return 0 }
    // Leads D0...D2 and trails 80...BF; what is less than either wraps to more.
    let slot = source[offset] &- 0xD0
    let trail = source[offset &+ 1] &- 0x80
    guard slot < 3, trail < 64 else { return 0 }
    return codes[Int(slot) &* 64 &+ Int(trail)]
  }

  @inline(__always)
  private mutating func copy(_ count: Int) {
    for _ in 0..<count {
      target[written] = source[place]
      written &+= 1
      place &+= 1
    }
  }

  /// The word of Cyrillic letters that begins here.
  @inline(__always)
  private mutating func word(
    _ codes: UnsafeBufferPointer<UInt8>, _ choices: UnsafeBufferPointer<UInt8>,
    _ outputs: UnsafeBufferPointer<LetterTable.Output>
  ) {
    let start = place
    let startWritten = written
    var before = 0
    var wasCapital = false
    var code = Self.code(source, place, codes)
    if place > 0, Self.isForeign(source[place - 1]) { return mixedWord(codes, choices, outputs) }
    var next = Self.code(source, place + 2, codes)
    if writer.exceptions.begins[Int(code & 0x7F) &* CyrillicLetter.count &+ Int(next & 0x7F)] {
      before = exception(codes, &wasCapital)
      code = Self.code(source, place, codes)
    }
    let free = writer.table.free
    var at = place
    var out = written
    while code != 0 {
      next = Self.code(source, at &+ 2, codes)
      let letter = Int(code & 0x7F)
      // Most letters are written alike wherever they stand: those need no look at the table of neighbours.
      let slot =
        free >> UInt64(letter) & 1 == 1
        ? letter &* CyrillicLetter.count &* CyrillicLetter.count
        : (letter &* CyrillicLetter.count &+ before) &* CyrillicLetter.count &+ Int(next & 0x7F)
      let output = outputs[Int(choices[slot])]
      let isCapital = code & CyrillicLetter.capital != 0
      let isUpper = wasCapital || next & CyrillicLetter.capital != 0
      let packed = isCapital ? isUpper ? output.upper : output.title : output.small
      UnsafeMutableRawPointer(target + out).storeBytes(of: packed, as: UInt32.self)
      out &+= Int(isCapital ? output.capitalLength : output.smallLength)
      wasCapital = isCapital
      before = letter
      at &+= 2
      code = next
    }
    place = at
    written = out
    if place < source.count, Self.isForeign(source[place]) {
      place = start
      written = startWritten
      return mixedWord(codes, choices, outputs)
    }
    if records { changes.append(.init(source: start..<place, target: startWritten..<written)) }
  }

  @inline(__always)
  private mutating func put(_ packed: UInt32, _ length: UInt8) {
    UnsafeMutableRawPointer(target + written).storeBytes(of: packed, as: UInt32.self)
    written &+= Int(length)
  }

  /// Whether a byte beside a Cyrillic letter belongs to the same word: a Latin letter, a combining mark or a joiner.
  @inline(__always)
  private static func isForeign(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0xCC || byte == 0xCD || byte == 0xC2
  }

  /// Writes the beginning of the word if it is an exception; returns its last letter, or 0 where nothing was written.
  private mutating func exception(_ codes: UnsafeBufferPointer<UInt8>, _ wasCapital: inout Bool) -> Int {
    guard let entry = writer.exceptions.match(source, from: place, codes) else { return 0 }
    let isCapital = Self.code(source, place, codes) & CyrillicLetter.capital != 0
    wasCapital = isCapital && hasSecondCapital(codes)
    for byte in wasCapital ? entry.upper : isCapital ? entry.capitalised : entry.latin {
      target[written] = byte
      written += 1
    }
    place += entry.letters.count * 2
    return Int(entry.letters[entry.letters.count - 1])
  }

  /// Whether a capital stands in the word behind its first letter.
  private func hasSecondCapital(_ codes: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = place + 2
    while case let code = Self.code(source, offset, codes), code != 0 {
      if code & CyrillicLetter.capital != 0 { return true }
      offset += 2
    }
    return false
  }

  /// A word with Latin letters, combining marks or joiners in it: look-alikes are read as Cyrillic, marks composed.
  private mutating func mixedWord(
    _ codes: UnsafeBufferPointer<UInt8>, _ choices: UnsafeBufferPointer<UInt8>,
    _ outputs: UnsafeBufferPointer<LetterTable.Output>
  ) {
    let start = place
    let startWritten = written
    var end = place
    while end < source.count {
      let length = MixedWord.length(source, end, codes)
      guard length > 0 else { break }
      end += length
    }
    // Latin look-alikes before the first Cyrillic letter were copied already: they are taken back.
    var begin = start
    while begin > 0, written > 0, source[begin - 1] | 0x20 >= 0x61, source[begin - 1] | 0x20 <= 0x7A,
      target[written - 1] == source[begin - 1]
    {
      begin -= 1
      written -= 1
    }
    let plain = MixedWord.plain(source, begin..<end, codes)
    guard let plain else {
      written = startWritten
      return letters(start..<end, codes, choices, outputs)
    }
    plain.withUnsafeBufferPointer { word in
      var pass = LatinPass(writer: writer, source: word, target: target + written, records: false)
      pass.run(codes, choices, outputs)
      let from = written
      written += pass.written
      place = end
      if records { changes.append(.init(source: begin..<end, target: from..<written)) }
    }
  }

  /// A mixed word that cannot be read as Cyrillic: its Cyrillic letters are written, the others stay.
  private mutating func letters(
    _ range: Range<Int>, _ codes: UnsafeBufferPointer<UInt8>, _ choices: UnsafeBufferPointer<UInt8>,
    _ outputs: UnsafeBufferPointer<LetterTable.Output>
  ) {
    let from = written
    var before = 0
    place = range.lowerBound
    while place < range.upperBound {
      let code = Self.code(source, place, codes)
      guard code != 0 else {
        before = 0
        copy(1)
        continue
      }
      let next = place + 2 < range.upperBound ? Self.code(source, place + 2, codes) : 0
      let choice = choices[LetterTable.slot(Int(code & 0x7F), before, Int(next & 0x7F))]
      let output = outputs[Int(choice)]
      if code & CyrillicLetter.capital == 0 {
        put(output.small, output.smallLength)
      } else {
        put(next & CyrillicLetter.capital != 0 ? output.upper : output.title, output.capitalLength)
      }
      before = Int(code & 0x7F)
      place += 2
    }
    if records { changes.append(.init(source: range, target: from..<written)) }
  }
}

extension LatinPass {
  /// A byte of ASCII: copied, with what it may begin (markup, an address, a numbered date).
  @inline(__always)
  private mutating func ascii(_ byte: UInt8, _ codes: UnsafeBufferPointer<UInt8>) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number(codes)
    case UInt8(ascii: "<"): copy(Verbatim.markup(source, at: place))
    case UInt8(ascii: ":"): copy(Verbatim.address(source, at: place))
    case UInt8(ascii: "-"): hyphen(codes)
    default: copy(1)
    }
  }

  /// A hyphen, which Latin does not write between the two forms of `кундан-кунга`.
  private mutating func hyphen(_ codes: UnsafeBufferPointer<UInt8>) {
    let start = place
    copy(1)
    guard writer.hyphens != nil, start > 5, Self.code(source, start + 1, codes) != 0 else { return }
    var begin = start
    while begin >= 2, start - begin < 48, Self.code(source, begin - 2, codes) != 0 { begin -= 2 }
    guard Self.code(source, begin, codes) & 0x7F == Self.code(source, start + 1, codes) & 0x7F,
      CyrillicPass.isRepeated(letters(from: begin, codes), letters(from: start + 1, codes))
    else { return }
    target[written - 1] = 0x20
    if records { changes.append(.init(source: start..<place, target: (written - 1)..<written)) }
  }

  /// The letters of the word that begins at an offset, at most 24.
  private func letters(from start: Int, _ codes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var letters: [UInt8] = []
    var offset = start
    while letters.count < 24, case let code = Self.code(source, offset, codes), code != 0 {
      letters.append(code)
      offset += 2
    }
    return letters
  }

  /// A run of digits, and the hyphen in place of the space before `йил` or a month.
  private mutating func number(_ codes: UnsafeBufferPointer<UInt8>) {
    let start = place
    var value = 0
    while place < source.count, source[place] >= 0x30, source[place] <= 0x39 {
      value = min(value * 10 + Int(source[place] - 0x30), 100_000)
      copy(1)
    }
    guard let hyphens = writer.hyphens, place < source.count else { return }
    if start > 0, source[start - 1] == UInt8(ascii: ".") || source[start - 1] == UInt8(ascii: ",") { return }
    let space =
      source[place] == 0x20
      ? 1 : source[place] == 0xC2 && place + 1 < source.count && source[place + 1] == 0xA0 ? 2 : 0
    guard space > 0 else { return }
    var word: [UInt8] = []
    var offset = place + space
    while word.count < 16, case let code = Self.code(source, offset, codes), code != 0 {
      word.append(code & 0x7F)
      offset += 2
    }
    guard !word.isEmpty, hyphens.joins(value, word) else { return }
    if records { changes.append(.init(source: place..<(place + space), target: written..<(written + 1))) }
    target[written] = UInt8(ascii: "-")
    written += 1
    place += space
  }
}
