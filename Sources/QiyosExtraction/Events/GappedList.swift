import QiyosModel

/// Further places, each with a day of its own, for which the verb is not said again: *In 1865 Tashkent was taken, in
/// 1868 Samarkand, and in 1873 Khiva*.
struct GappedList {
  /// A place with its day.
  typealias Item = (place: Referent, day: SentenceReading.Day)

  /// In order of reading.
  private(set) var items: [Item] = []
  private let reading: SentenceReading
  private let isMark: (Int) -> Bool

  /// Looks after the place and day that an English draft has. `isMark` tells whether a token is no word.
  init(after draft: Draft, in reading: SentenceReading, isMark: @escaping (Int) -> Bool) {
    self.reading = reading
    self.isMark = isMark
    // *fell* may be read of *fell on*.
    let verb = reading.trigger(at: draft.trigger.tokens.lowerBound)?.tokens ?? draft.trigger.tokens
    guard let day = draft.dateTokens, draft.hasOwnDate,
      let first = draft.roles.places.filter(\.isPrinted).map(\.tokens.upperBound).min(),
      var token = separator(from: max(verb.upperBound, min(day.upperBound, first)))
    else { return }
    while let item = item(after: token) {
      items.append(item)
      let end = max(item.place.tokens.upperBound, item.day.tokens.upperBound)
      guard let next = separator(from: end) else { break }
      token = next
    }
    let known = Set(draft.roles.places.map(\.core.lowerBound))
    items.removeAll { known.contains($0.place.core.lowerBound) }
  }

  /// The next comma or conjunction, unless a verb comes before it.
  private func separator(from start: Int) -> Int? {
    var token = start
    while token < reading.tokens.upperBound {
      if !reading.isDate(token), isSeparator(token) { return token }
      if isVerb(token) { return nil }
      token += 1
    }
    return nil
  }

  private func isVerb(_ token: Int) -> Bool {
    reading.trigger(at: token).map { !$0.isNoun } ?? false
      || reading.marks.has(token, [.auxiliary, .relative, .subordinator])
  }

  private func isSeparator(_ token: Int) -> Bool { isMark(token) || reading.marks.has(token, .coordinator) }

  /// The place and its day that begin after commas, conjunctions and prepositions, and end before another.
  private func item(after separator: Int) -> Item? {
    guard let first = part(after: separator), let second = part(after: first.end - 1),
      let place = first.place ?? second.place, let day = first.day ?? second.day,
      isEnd(max(place.tokens.upperBound, day.tokens.upperBound))
    else { return nil }
    return (place, day)
  }

  private struct Part {
    var place: Referent?
    var day: SentenceReading.Day?
    let end: Int
  }

  /// The place or the day that follows a token with nothing but small words between; a place follows no preposition.
  private func part(after token: Int) -> Part? {
    var next = token + 1
    while next < reading.tokens.upperBound, next - token <= 5 {
      if let day = reading.dates.first(where: { $0.tokens.contains(next) }) {
        return day.mention.isDuration ? nil : Part(day: day, end: day.tokens.upperBound)
      }
      if let place = reading.referents.first(where: { $0.tokens.contains(next) }) {
        guard place.isPrinted, place.kind == .place, !reading.marks.has(next - 1, .preposition) else {
          return nil
        }
        return Part(place: place, end: place.tokens.upperBound)
      }
      guard isSeparator(next) || reading.marks.has(next, [.preposition, .determiner]) else { return nil }
      next += 1
    }
    return nil
  }

  /// Whether an item can end before a token: no verb goes on with it.
  private func isEnd(_ token: Int) -> Bool {
    token >= reading.tokens.upperBound || isSeparator(token) || reading.marks.has(token, .preposition)
  }
}
