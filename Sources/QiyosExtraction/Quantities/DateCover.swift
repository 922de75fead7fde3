import QiyosModel
import QiyosText

/// The tokens of one sentence that belong to dates, which are no counts. O(tokens + dates of the sentence).
struct DateCover: Sendable {
  private let sentence: Range<Int>
  private let isCovered: [Bool]

  /// `dates` in order of reading.
  init(_ dates: [DateMention], _ stream: TokenStream, _ sentence: Range<Int>) {
    self.sentence = sentence
    guard let start = sentence.first.map({ stream.tokens[$0].span.lowerBound }) else {
      isCovered = []
      return
    }
    var low = 0
    var high = dates.count
    while low < high {
      let middle = (low + high) / 2
      if dates[middle].span.upperBound <= start { low = middle + 1 } else { high = middle }
    }
    var covered = [Bool](repeating: false, count: sentence.count)
    for token in sentence {
      let span = stream.tokens[token].span
      while low < dates.count, dates[low].span.upperBound <= span.lowerBound { low += 1 }
      guard low < dates.count else { break }
      covered[token - sentence.lowerBound] = dates[low].span.overlaps(span)
    }
    isCovered = covered
  }

  func contains(_ token: Int) -> Bool {
    sentence.contains(token) && isCovered[token - sentence.lowerBound]
  }
}
