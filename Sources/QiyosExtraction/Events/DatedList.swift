import QiyosModel

/// A list of places each with a day of its own: *took A on the 2nd and B on the 20th*; *2 октябрда А, 20 октябрда Б
/// эгалланди*; *A and B, the former on the 2nd, the latter on the 20th*.
struct DatedList {
  /// The day of each place, in order.
  let dates: [SentenceReading.Day]

  /// Nil unless every place has a day, and there are two at least.
  init?(_ places: [Referent], in reading: SentenceReading) {
    let all = reading.dates.filter { !$0.mention.isDuration }
    // *In 1715 they took A on 2 May and B on 20 June*: the year leads them all.
    let finest = all.map(\.mention.date.precision).min()
    let days = all.filter { $0.mention.date.precision == finest }
    guard let first = places.first, let last = places.last, places.count > 1, days.count > 1 else {
      return nil
    }
    func between(_ low: Int, _ high: Int) -> SentenceReading.Day? {
      days.first { $0.tokens.lowerBound >= low && $0.tokens.upperBound <= high }
    }
    let starts = places.map(\.core.lowerBound)
    let ends = places.map(\.core.upperBound)
    // The days stand before the places where one stands before the first and none after the last.
    let lead = days.last { $0.tokens.upperBound <= first.core.lowerBound }
    let before = [lead] + zip(ends, starts.dropFirst()).map { between($0, $1) }
    let after = zip(
      ends, Array(starts.dropFirst()) + [min(last.core.upperBound + 6, reading.tokens.upperBound)]
    )
    .map { between($0, $1) }
    let isClose = lead.map { first.core.lowerBound - $0.tokens.upperBound <= 3 } ?? false
    let leads = !before.contains { $0 == nil }
    let follows = !after.contains { $0 == nil }
    // *A and B were taken, the former on 2 May, the latter on 20 June*
    let behind = days.filter { $0.tokens.lowerBound >= last.core.upperBound }
    if !leads, !follows, behind.count == places.count,
      (last.core.upperBound..<reading.tokens.upperBound).contains(where: {
        reading.marks.has($0, .respective)
      })
    {
      dates = behind
      return
    }
    guard leads || follows else { return nil }
    // *On 2 October the Russians stormed A, and on 18 October B*
    dates = (leads && (isClose || !follows) ? before : after).compactMap(\.self)
  }
}
