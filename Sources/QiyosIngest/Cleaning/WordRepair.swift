import QiyosModel
import QiyosText

/// Finds words of letters and digits, and what scanning or typing did to them.
struct WordRepair {
  /// A run of letters and digits with apostrophes and invisible characters inside.
  struct Word {
    let start: Int
    var end: Int
    var latin = 0
    var cyrillic = 0
    var digits = 0
    var capitals = 0
    var smalls = 0
    var joiners = 0
    var hasLigature = false
    var scalars = 0

    /// Whether anything in it may have to be changed.
    var needsRepair: Bool {
      joiners > 0 || hasLigature || (latin > 0 && cyrillic > 0) || (digits > 0 && latin + cyrillic > 0)
        || (scalars <= 3 && scalars > 1 && smalls == 0)
    }
  }

  /// One change in a word; `repair` says what to report.
  struct Edit {
    let range: Range<Int>
    let replacement: [UInt8]
    let repair: Cleaner.Repair?
  }

  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The word that begins at an offset; a scalar that is neither letter nor digit is given back alone.
  func scan(from start: Int, to limit: Int) -> Word {
    var word = Word(start: start, end: start)
    while word.end < limit {
      let (scalar, length) = ScalarReader.scalar(bytes, at: word.end)
      let letter = LetterClass(scalar)
      switch letter {
      case .latinSmall, .latinCapital: word.latin += 1
      case .cyrillicSmall, .cyrillicCapital: word.cyrillic += 1
      case .otherLetter: if scalar >= 0xFB00, scalar <= 0xFB04 { word.hasLigature = true }
      case .digit: word.digits += 1
      case .apostrophe where word.end > start && letterFollows(word.end + length, limit): break
      case .joiner where word.end > start: word.joiners += 1
      default:
        if word.end == start { word.end += length }
        return word
      }
      if letter.isCapital { word.capitals += 1 } else if letter.isLetter { word.smalls += 1 }
      word.scalars += 1
      word.end += length
    }
    return word
  }

  private func letterFollows(_ offset: Int, _ limit: Int) -> Bool {
    offset < limit && LetterClass(ScalarReader.scalar(bytes, at: offset).value).isLetter
  }

  // MARK: A missing space

  /// Whether a space is missing after a full stop that stands between two words and touches the second.
  ///
  /// Between an initial and a name, inside an abbreviation, a number or an address none is missing.
  func wantsSpace(after stop: Int, between last: Range<Int>, and word: Word) -> Bool {
    guard last.count >= 2, last.upperBound <= stop, stop - last.upperBound <= 4 else { return false }
    let first = LetterClass(ScalarReader.scalar(bytes, at: word.start).value)
    let previous = scan(from: last.lowerBound, to: last.upperBound)
    guard previous.scalars >= 2, !isInAddress(stop) else { return false }
    if first == .digit {
      return word.digits == 4 && word.digits == word.scalars && previous.smalls >= 4 && previous.digits == 0
    }
    guard first.isCapital else { return false }
    return word.smalls > 0 && secondIsSmall(word) || word.scalars == 1 && isBeforeSpace(word.end)
  }

  private func secondIsSmall(_ word: Word) -> Bool {
    let first = ScalarReader.scalar(bytes, at: word.start).length
    var second = word.start + first
    while second < word.end {
      let (scalar, length) = ScalarReader.scalar(bytes, at: second)
      let letter = LetterClass(scalar)
      if letter.isLetter { return !letter.isCapital }
      second += length
    }
    return false
  }

  private func isBeforeSpace(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] == 0x20 }

  /// Whether the characters around are a web or mail address.
  private func isInAddress(_ stop: Int) -> Bool {
    var start = stop
    while start > 0, stop - start < 80, bytes[start - 1] > 0x20 { start -= 1 }
    var end = stop
    while end < bytes.count, end - stop < 80, bytes[end] > 0x20 { end += 1 }
    let chunk = bytes[start..<end]
    return chunk.contains(UInt8(ascii: "@")) || chunk.contains(UInt8(ascii: "/"))
      || chunk.starts(with: "www.".utf8)
  }

  // MARK: Inside words

  /// What to change in a word, in order.
  func edits(of word: Word, purpose: Paragraph.Purpose) -> [Edit] {
    let letters = Letters(bytes, word.start..<word.end)
    if word.joiners > 0 || word.hasLigature { return letters.invisibleEdits() }
    if word.digits > 0 || word.latin == 3, let edit = digits(letters, word) { return [edit] }
    if let edit = RomanRepair.edit(letters) { return [edit] }
    if word.latin > 0, word.cyrillic > 0, let edit = ScriptRepair.edit(letters, word) { return [edit] }
    if purpose == .field, let split = letters.gluedCapitals() {
      return [Edit(range: split..<split, replacement: [0x20], repair: .gluedCapitals)]
    }
    return []
  }

  /// `l852` is 1852, `186O` is 1860, `2lst` is 21st, `1,OOO` is 1,000: letters that stand for digits where nothing else
  /// makes sense. A final `l` may be a pound and is left.
  private func digits(_ letters: Letters, _ word: Word) -> Edit? {
    var scalars = letters.scalars
    var ending: [UInt32] = []
    if scalars.count > 3, Self.ordinals.contains(Array(scalars.suffix(2))) {
      ending = Array(scalars.suffix(2))
      scalars.removeLast(2)
    }
    let isGroup = word.digits == 0 && scalars.count == 3 && followsDigitAndComma(word.start)
    guard isGroup || word.digits >= (ending.isEmpty ? 2 : 1), word.digits < scalars.count else { return nil }
    guard let last = scalars.last, last <= 0x39 || last == 0x4F || !ending.isEmpty,
      isGroup || scalars.count <= 4
    else {
      return nil
    }
    var written: [UInt8] = []
    for scalar in scalars {
      switch scalar {
      case 0x30...0x39: written.append(UInt8(scalar))
      case 0x6C, 0x49: written.append(0x31)
      case 0x4F, 0x6F: written.append(0x30)
      default: return nil
      }
    }
    written += ending.map { UInt8($0) }
    return Edit(range: word.start..<word.end, replacement: written, repair: .digitLookalike)
  }

  private func followsDigitAndComma(_ offset: Int) -> Bool {
    offset >= 2 && bytes[offset - 1] == UInt8(ascii: ",") && bytes[offset - 2] >= 0x30
      && bytes[offset - 2] <= 0x39
  }

  private static let ordinals: Set<[UInt32]> = [[0x73, 0x74], [0x6E, 0x64], [0x72, 0x64], [0x74, 0x68]]
}
