import QiyosModel
import QiyosText
import QiyosUnicode

/// Chooses between the charsets of one byte a letter by the text that comes out: known words and endings, few letters
/// outside the alphabets, no capital inside a word. What ICU guesses is asked as well and breaks ties.
struct CyrillicJudge: Sendable {
  private static let cyrillic = ["windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5"]
  private static let latin = "windows-1252"
  private static let sample = 65_536

  /// ’ ” † ‡ … ‰ › € ™: none of them stands before a word.
  private static let closers: Set<UInt32> = [
    0x2019, 0x201D, 0x2020, 0x2021, 0x2026, 0x2030, 0x203A, 0x20AC, 0x2122,
  ]

  private let detector: LanguageDetector

  init(_ detector: LanguageDetector) { self.detector = detector }

  /// The charset of a text that is not UTF-8; nil where nothing plausible comes out.
  func charset(of bytes: [UInt8]) -> String? {
    let sample = Array(bytes.prefix(Self.sample))
    guard isRunsOfHighBytes(sample) else { return Self.latin }
    let guesses = (try? CharsetDetection.guesses(sample)) ?? []
    let guessed = guesses.first { Self.cyrillic.contains($0.name) }?.name
    var best: (name: String, score: Float)?
    for name in Self.cyrillic {
      guard let score = score(sample, name) else { continue }
      let total = score + (name == guessed ? 0.01 : 0)
      if best.map({ total > $0.score }) ?? true { best = (name, total) }
    }
    guard let best, best.score > -1 else { return nil }
    return best.name
  }

  /// Whether high bytes stand together as the letters of words do, and not alone as accented letters and dashes.
  private func isRunsOfHighBytes(_ bytes: [UInt8]) -> Bool {
    var inRuns = 0
    var high = 0
    var run = 0
    for byte in bytes + [0] {
      if byte >= 0x80 {
        run += 1
      } else if run > 0 {
        high += run
        if run >= 3 { inRuns += run }
        run = 0
      }
    }
    return inRuns * 2 > high
  }

  /// Points a word for the text that a charset gives, or nil where it gives none.
  private func score(_ bytes: [UInt8], _ charset: String) -> Float? {
    guard let converter = try? CharsetConverter(charset), let text = try? converter.utf8(bytes) else {
      return nil
    }
    return text.withUnsafeBufferPointer { text in
      let tally = detector.tally(text, in: 0..<text.count)
      guard tally.words > 0 else { return nil }
      let best = detector.varieties.indices.map { tally.points[$0] }.max() ?? 0
      return Float(Int(best) - 3 * odd(text)) / Float(tally.words)
    }
  }

  /// Capitals behind small letters, marks between two letters that no text has there, and marks that close something
  /// where a word begins (of *Тошкент* in MacCyrillic windows-1251 makes *’ошкент*).
  private func odd(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var odd = 0
    var last = LetterClass.space
    var offset = 0
    var wasOddMark = false
    var wasCloser = false
    while offset < text.count {
      let (scalar, length) = ScalarReader.scalar(text, at: offset)
      let letter = LetterClass(scalar)
      if letter.isCapital, last.isLetter, !last.isCapital { odd += 1 }
      if letter.isLetter, wasOddMark || wasCloser { odd += 1 }
      wasCloser = Self.closers.contains(scalar) && !last.isLetter
      wasOddMark = letter == .mark && scalar >= 0x80 && last.isLetter && !(0x2010...0x203A).contains(scalar)
      last = letter
      offset += length
    }
    return odd
  }
}
