import QiyosText
import QiyosUnicode

/// The scalars of one word with their offsets, for the rare words that are looked at closely.
struct Letters {
  let range: Range<Int>
  let scalars: [UInt32]
  private let offsets: [Int]

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      scalars.append(scalar)
      offsets.append(offset)
      offset += length
    }
    self.range = range
    self.scalars = scalars
    self.offsets = offsets + [range.upperBound]
  }

  func range(of index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }

  /// Leaves out soft hyphens and the like, takes ligatures apart, and writes a letter and its combining marks as the one
  /// letter that they make.
  func invisibleEdits() -> [WordRepair.Edit] {
    var edits: [WordRepair.Edit] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF:
        edits.append(WordRepair.Edit(range: range(of: index), replacement: [], repair: nil))
      case 0xFB00...0xFB04:
        edits.append(
          WordRepair.Edit(
            range: range(of: index), replacement: Ligatures.letters(scalars[index]), repair: nil))
      default:
        let end = endOfMarks(after: index)
        if let edit = composed(index..<end) { edits.append(edit) }
        index = end - 1
      }
      index += 1
    }
    return edits
  }

  private func endOfMarks(after index: Int) -> Int {
    var end = index + 1
    while end < scalars.count, (0x300...0x36F).contains(scalars[end]) { end += 1 }
    return end
  }

  /// The letter that a letter and its marks make; nil where they make none.
  private func composed(_ range: Range<Int>) -> WordRepair.Edit? {
    guard range.count > 1 else { return nil }
    var view = String.UnicodeScalarView()
    for scalar in scalars[range].compactMap(Unicode.Scalar.init) { view.append(scalar) }
    let printed = Array(String(view).utf8)
    guard let written = try? Normalisation.nfc(String(view)), case let bytes = Array(written.utf8),
      bytes != printed
    else { return nil }
    return WordRepair.Edit(
      range: offsets[range.lowerBound]..<offsets[range.upperBound], replacement: bytes, repair: nil)
  }

  /// Where capitals begin that were glued to a name (`NameKIA`): two small letters or more, then two capitals or more to
  /// the end; nil where the word is not so.
  func gluedCapitals() -> Int? {
    var start = scalars.count
    while start > 0, LetterClass(scalars[start - 1]).isCapital { start -= 1 }
    guard scalars.count - start >= 2, start >= 3 else { return nil }
    let smalls = scalars[(start - 2)..<start].map(LetterClass.init)
    guard smalls.allSatisfy({ $0.isLetter && !$0.isCapital }) else { return nil }
    return offsets[start]
  }
}

/// Roman numerals typed with Cyrillic letters or digits among them: `ХIХ`, `X1X`.
enum RomanRepair {
  private static let latin: [UInt32: UInt8] = [
    0x58: 0x58, 0x425: 0x58, 0x49: 0x49, 0x406: 0x49, 0x56: 0x56, 0x4C: 0x4C, 0x6C: 0x49, 0x31: 0x49,
  ]

  /// The numeral in Latin capitals, where a word is one that was typed with other characters.
  static func edit(_ letters: Letters) -> WordRepair.Edit? {
    let scalars = letters.scalars
    guard scalars.count >= 2, let first = scalars.first, let last = scalars.last else { return nil }
    var written: [UInt8] = []
    for scalar in scalars {
      guard let letter = latin[scalar] else { return nil }
      written.append(letter)
    }
    let isNumeral: (UInt32) -> Bool = { $0 != 0x31 && $0 != 0x6C }
    let isFramed = isNumeral(first) && (isNumeral(last) || scalars.count > 2)
    let isOdd = scalars.contains { latin[$0].map { UInt32($0) } != $0 }
    let isSure =
      scalars.contains { $0 == 0x56 || $0 == 0x58 || $0 == 0x425 } && scalars.contains { $0 != 0x31 }
    guard isFramed, isOdd, isSure else { return nil }
    return WordRepair.Edit(range: letters.range, replacement: written, repair: .romanNumeral)
  }
}

/// Letters of another script that look like those of the word they stand in.
enum ScriptRepair {
  private static let cyrillicForLatin: [Character: Character] = [
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "и", "j": "ј", "k": "к",
    "m": "м",
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "О", "P": "Р", "T": "Т",
    "X": "Х",
    "Y": "У",
  ]

  private static let latinForCyrillic: [Character: Character] = [
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i", "ј": "j", "к": "k",
    "м": "m",
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "О": "O", "Р": "P", "Т": "T",
    "Х": "X",
    "У": "Y", "І": "I", "Ј": "J",
  ]

  /// The word in the script of most of its letters, where every other letter has a twin there.
  static func edit(_ letters: Letters, _ word: WordRepair.Word) -> WordRepair.Edit? {
    guard word.cyrillic != word.latin else { return nil }
    let toCyrillic = word.cyrillic > word.latin
    let twins = toCyrillic ? cyrillicForLatin : latinForCyrillic
    var written = ""
    for scalar in letters.scalars.compactMap(Unicode.Scalar.init) {
      let letter = LetterClass(scalar.value)
      let isLatin = letter == .latinSmall || letter == .latinCapital
      let isCyrillic = letter == .cyrillicSmall || letter == .cyrillicCapital
      if toCyrillic ? isLatin : isCyrillic {
        guard let twin = twins[Character(scalar)] else { return nil }
        written.append(twin)
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return WordRepair.Edit(range: letters.range, replacement: Array(written.utf8), repair: .scriptLookalike)
  }
}
