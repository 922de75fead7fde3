/// Finds what a mistyped word may have been meant to be.
package enum NearestWord {
  /// The candidate with the fewest letters to change, at most a third of them; of equal ones the first.
  package static func nearest(to word: String, in candidates: [String]) -> String? {
    let scored = candidates.map { ($0, distance(Array(word.unicodeScalars), Array($0.unicodeScalars))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 * 3 <= max(word.count, 3) + 2 else { return nil }
    return best.0
  }

  /// How many letters must be changed, added or left out (Levenshtein). O(n·m).
  package static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let cost = left == right ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
