/// The years that a witness tells of: the middle four fifths of the years that it dates, so that a look back to another
/// century or a slip of a digit does not count. Nil where it dates too little or tells of centuries.
package struct NarrativePeriod: Sendable, Equatable {
  /// First and last, in the years that are printed.
  package let years: ClosedRange<Int>

  /// Nil with fewer than five dates, or where they span 250 years and more.
  package init?(_ dates: [DateMention]) {
    let all = dates.compactMap { $0.isDuration ? nil : $0.date.printed?.first.gregorian.year }.sorted()
    guard all.count >= 5 else { return nil }
    let low = all[all.count / 10]
    let high = all[all.count - 1 - all.count / 10]
    guard high - low < 250 else { return nil }
    years = low...high
  }
}
