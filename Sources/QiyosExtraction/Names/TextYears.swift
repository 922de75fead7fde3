import QiyosText

/// The years that a text names, so that a name can be held against the time it is used of.
struct TextYears {
  /// Tokens and their years, in order of reading.
  private var years: [(token: Int, year: Int)] = []
  private var sorted: [Int] = []

  /// How many tokens a year is looked for on each side of a name.
  private static let reach = 120

  /// Reads numbers of three or four figures that a word before or after them makes years.
  init(_ stream: TokenStream, before: Set<[UInt8]>, after: Set<[UInt8]>) {
    for token in 0..<stream.count {
      guard let value = stream.integer(token), (300...2030).contains(value) else { continue }
      let isYear =
        token > 0 && before.contains(Array(stream.key(token - 1))) && value >= 1000
        || Self.follows(stream, token, after)
        || token > 0 && stream.mark(token - 1) == UInt8(ascii: "(") && value >= 1000
      if isYear { years.append((token, value)) }
    }
    sorted = years.map(\.year).sorted()
  }

  /// Whether a word for "year" stands after a number, perhaps with a hyphen between them.
  private static func follows(_ stream: TokenStream, _ token: Int, _ after: Set<[UInt8]>) -> Bool {
    var next = token + 1
    if next < stream.count, stream.mark(next) == UInt8(ascii: "-") { next += 1 }
    return next < stream.count && after.contains(Array(stream.key(next)))
  }

  /// The last year that the text names.
  var last: Int? { sorted.last }

  /// The year named nearest to a token, one of its sentence before all, else the one in the middle of all; nil where the
  /// text names none. O(log n).
  func year(near token: Int, in sentence: Range<Int>) -> Int? {
    guard !years.isEmpty else { return nil }
    var (low, high) = (0, years.count)
    while low < high {
      let middle = (low + high) / 2
      if years[middle].token < token { low = middle + 1 } else { high = middle }
    }
    let near = [low - 1, low].filter(years.indices.contains).map { years[$0] }
    let inside = near.filter { sentence.contains($0.token) }
    let best = (inside.isEmpty ? near : inside).min { abs($0.token - token) < abs($1.token - token) }
    if let best, abs(best.token - token) <= Self.reach { return best.year }
    return sorted[sorted.count / 2]
  }
}
