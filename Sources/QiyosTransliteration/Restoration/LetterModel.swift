import Foundation
package import QiyosKnowledge

/// Which of у/ў к/қ г/ғ х/ҳ е/ё is meant, by the letters around: a table of weights made by `scripts/train-letter-model`.
///
/// A letter's log-odds of being the special one are the sum of one weight for each window of letters around it, the
/// letters before it as they are spelled and those after it as they are typed.
package struct LetterModel: Sendable {
  private static let bits: UInt32 = 17
  /// Weights are stored in sixteenths of a nat.
  private static let scale: Float = 16
  /// Letters before and after that each window takes; the script has the same list.
  private static let windows: [(before: Int, after: Int)] = [
    (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 0), (0, 3), (3, 1), (1, 3), (3, 3),
    (4, 0), (0, 4), (4, 2), (2, 4), (5, 1), (1, 5), (4, 4), (6, 0), (0, 6),
  ]

  private let weights: [Int8]

  /// Reads `languages/uz/letters.model`. Throws `KnowledgeError` where it is missing or of another size.
  package init(_ knowledge: KnowledgeFolder) throws {
    guard let file = try knowledge.files("languages/uz/letters.model").last else {
      throw KnowledgeError(
        file: "languages/uz/letters.model", line: 0, "is missing; run scripts/train-letter-model")
    }
    guard file.bytes.count == 1 << Int(Self.bits) else {
      throw KnowledgeError(
        file: file.name, line: 0, "must hold \(1 << Int(Self.bits)) bytes, found \(file.bytes.count)")
    }
    weights = file.bytes.map { Int8(bitPattern: $0) }
  }

  /// The log-odds, in sixteenths of a nat, that the letter at a place is special: `spelled` up to it, `folded` after.
  func logOdds(_ place: Int, spelled: [UInt8], folded: [UInt8]) -> Int {
    spelled.withUnsafeBufferPointer { spelled in
      folded.withUnsafeBufferPointer { folded in
        weights.withUnsafeBufferPointer { weights in
          var sum: Int32 = 0
          let kind = UInt32(folded[place]) &* 31
          for (number, window) in Self.windowTable.enumerated() {
            let before = Int(window & 0xFF)
            let after = Int(window >> 8)
            // One edge sign stands before the word and one after it.
            if before > place + 1 || after > folded.count - place { continue }
            var hash = (0x811C_9DC5 ^ (kind &+ UInt32(number))) &* 0x0100_0193
            for offset in (place - before)..<place {
              hash = (hash ^ (offset < 0 ? 0 : UInt32(spelled[offset]))) &* 0x0100_0193
            }
            for offset in (place + 1)..<(place + 1 + after) {
              hash = (hash ^ (offset == folded.count ? 0 : UInt32(folded[offset]))) &* 0x0100_0193
            }
            sum &+= Int32(weights[Int((hash ^ hash >> 15) & ((1 << Self.bits) - 1))])
          }
          return Int(sum)
        }
      }
    }
  }

  private static let windowTable: [UInt16] = windows.map { UInt16($0.before) | UInt16($0.after) << 8 }

  /// How unlikely a spelling is among all that fit the folded letters, in bits.
  func cost(spelled: [UInt8], folded: [UInt8], open: UInt64) -> Float {
    var bits: Float = 0
    for place in spelled.indices where open >> UInt64(place) & 1 == 1 {
      let odds = logOdds(place, spelled: spelled, folded: folded)
      bits += Self.bits(odds, isSpecial: spelled[place] != folded[place])
    }
    return bits
  }

  /// -log2 of the probability of an outcome whose log-odds are given.
  @inline(__always)
  static func bits(_ logOdds: Int, isSpecial: Bool) -> Float {
    let odds = isSpecial ? -logOdds : logOdds
    return bitsTable[max(-reach, min(reach, odds)) + reach]
  }

  private static let reach = 320
  private static let bitsTable: [Float] = (-reach...reach).map {
    Float(Foundation.log1p(Foundation.exp(Double($0) / Double(scale))) / Foundation.log(2.0))
  }

  /// The likeliest spellings of a word whose letters in `open` are in doubt, best first; at most `width`.
  func best(_ folded: [UInt8], typed: [UInt8], open: UInt64, width: Int = 4) -> [(
    spelled: [UInt8], bits: Float
  )] {
    var beam: [(spelled: [UInt8], bits: Float)] = [(typed, 0)]
    for place in folded.indices where open >> UInt64(place) & 1 == 1 {
      var next: [(spelled: [UInt8], bits: Float)] = []
      for entry in beam {
        let odds = logOdds(place, spelled: entry.spelled, folded: folded)
        next.append((entry.spelled, entry.bits + Self.bits(odds, isSpecial: false)))
        var special = entry.spelled
        special[place] = Spelling.special[Int(folded[place])]
        next.append((special, entry.bits + Self.bits(odds, isSpecial: true)))
      }
      next.sort { $0.bits < $1.bits }
      beam = Array(next.prefix(width))
    }
    return beam
  }
}
