/// How many letters of a text are ones that a Russian keyboard has or lacks, and what follows from it.
///
/// In correctly spelled Uzbek about 35 in 100 of the letters у к г х ў қ ғ ҳ are the special ones; typed on a Russian
/// keyboard none are. The judgement weighs both by their likelihood, so that a short text needs no threshold.
package struct Degradation: Sendable, Equatable {
  /// у к г х
  package private(set) var plain = 0
  /// ў қ ғ ҳ
  package private(set) var special = 0
  /// е
  package private(set) var ye = 0
  /// ё
  package private(set) var yo = 0

  package init() {}

  /// The counts of a text.
  package init(_ bytes: some Sequence<UInt8>) {
    self.init()
    var lead: UInt8 = 0
    for byte in bytes {
      if lead >= 0xD0, lead <= 0xD2, byte & 0xC0 == 0x80 {
        add(CyrillicLetter.codes[Int(lead - 0xD0) * 64 + Int(byte - 0x80)] & 0x7F)
        lead = 0
      } else {
        lead = byte
      }
    }
  }

  @inline(__always)
  mutating func add(_ letter: UInt8) {
    switch Self.kinds[Int(letter)] {
    case 1: plain += 1
    case 2: special += 1
    case 3: ye += 1
    case 4: yo += 1
    default: break
    }
  }

  /// Adds the counts of another stretch.
  mutating func add(_ other: Degradation) {
    plain += other.plain
    special += other.special
    ye += other.ye
    yo += other.yo
  }

  private static let kinds: [UInt8] = {
    var kinds = [UInt8](repeating: 0, count: CyrillicLetter.count)
    for (letters, kind) in [("укгх", 1), ("ўқғҳ", 2), ("е", 3), ("ё", 4)] as [(String, UInt8)] {
      for letter in letters.unicodeScalars { kinds[Int(CyrillicLetter.named(letter))] = kind }
    }
    return kinds
  }()

  /// The logarithm (base 2) of how much likelier the counts are for a text typed without ў қ ғ ҳ. A few special letters
  /// may have been pasted in.
  package var evidence: Double { Double(plain) * 0.61 - Double(special) * 6.1 }

  /// Whether the text was typed without ў қ ғ ҳ; `prior` (base 2) is what is believed before it is read.
  package func isDegraded(prior: Double = -7) -> Bool { plain > 0 && evidence + prior > 0 }

  /// The letters that the typist of a degraded text had: with ё in its place, only ў қ ғ ҳ are in doubt.
  var keyboard: Spelling.Keyboard { yo * 50 > ye ? .withoutUzbekLetters : .russianOnly }
}
