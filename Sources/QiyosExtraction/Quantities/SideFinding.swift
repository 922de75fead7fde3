import QiyosModel
import QiyosText

/// Says whose each count of a sentence is: by the words of its own group, by the list it stands in, by the words that
/// lead to it, else by the subject, the nearest name before it that no preposition of place or opposition governs.
struct SideFinding {
  let stream: TokenStream
  let isUzbek: Bool
  let names: [SideName]
  /// The side that the text was speaking of before this sentence.
  let before: SideName?

  private static let reach = 60

  func sides(
    of phrases: [CountPhrase], isList: (Range<Int>) -> Bool, isBarrier: (Range<Int>) -> Bool,
    isForce: (Int) -> Bool
  ) -> [SideName?] {
    if isUzbek {
      return withoutActuallyEscaping(isBarrier) {
        uzbek(phrases, isList, UzbekSides(stream, names, isForce: isForce, isBarrier: $0))
      }
    }
    var sides: [SideName?] = []
    for (number, phrase) in phrases.enumerated() {
      if let own = own(phrase) ?? owner(phrase) {
        sides.append(own)
      } else if number > 0, let last = sides[number - 1], follows(phrases[number - 1], phrase, isList) {
        sides.append(last)
      } else {
        sides.append(outer(phrase, phrases[..<number], isBarrier: isBarrier) ?? corps(phrase))
      }
    }
    return sides
  }

  /// *1,500 Janissaries*: troops with a name of their own, where nothing else says whose they are.
  private func corps(_ phrase: CountPhrase) -> SideName? {
    let head = phrase.group.upperBound
    guard phrase.kind?.isPeople == true, head > phrase.figure.tokens.lowerBound, head < stream.count,
      phrase.tokens.contains(head), stream.tokens[head].kind == .word, stream.tokens[head].isCapitalised
    else { return nil }
    let tokens = head..<(head + 1)
    return SideName(tokens: tokens, text: stream.text(tokens), span: stream.span(tokens), sort: .army)
  }

  private func uzbek(
    _ phrases: [CountPhrase], _ isList: (Range<Int>) -> Bool, _ weighing: UzbekSides
  ) -> [SideName?] {
    var sides: [SideName?] = []
    for (number, phrase) in phrases.enumerated() {
      let last = number > 0 ? sides[number - 1] : nil
      if let own = own(phrase) {
        sides.append(own)
      } else if let last, follows(phrases[number - 1], phrase, isList) {
        sides.append(last)
      } else if let last, weighing.isPart(phrase), !weighing.hasOwner(phrase) {
        // "…, 70 нафари ярадор бўлди": of those counted before.
        sides.append(last)
      } else if let found = weighing.side(of: phrase, among: phrases),
        found.weight > 0.5 || before == nil && last == nil
      {
        sides.append(found.name)
      } else {
        sides.append(last ?? before)
      }
    }
    return sides
  }

  private func follows(_ last: CountPhrase, _ phrase: CountPhrase, _ isList: (Range<Int>) -> Bool) -> Bool {
    let end = last.tokens.upperBound
    return isList(end..<max(end, phrase.tokens.lowerBound))
  }

  /// A name inside the group, or in an *of* right after it.
  private func own(_ phrase: CountPhrase) -> SideName? {
    if let head = phrase.nameHead {
      return window(head..<(head + 1)).first
        ?? SideName(
          tokens: head..<(head + 1), text: stream.text(head..<(head + 1)),
          span: stream.span(head..<(head + 1)),
          sort: .people)
    }
    let inside = window(phrase.group).filter { $0.tokens.upperBound <= phrase.group.upperBound }
    if let own = inside.last(where: { $0.sort != .place }) { return own }
    if phrase.kind?.isPeople == true, let head = window(phrase.tokens).last(where: { $0.sort == .role }),
      head.tokens.lowerBound >= phrase.figure.tokens.upperBound
    {
      return head
    }
    let end = phrase.tokens.upperBound
    guard !isUzbek, end < stream.count else { return nil }
    if phrase.figure.kind != nil { return window(end..<(end + 1)).first }
    guard stream.key(end).elementsEqual("of".utf8) else { return nil }
    return window(end + 1..<end + 4).first { $0.sort.rawValue < SideName.Sort.person.rawValue }
  }

  /// *30,000 men under Saladin*, *led by Suvorov*: who leads them stands after them.
  private func leader(_ phrase: CountPhrase) -> SideName? {
    var end = phrase.tokens.upperBound
    guard end + 1 < stream.count else { return nil }
    if stream.key(end).elementsEqual("led".utf8) || stream.key(end).elementsEqual("commanded".utf8) {
      end += 1
      guard stream.key(end).elementsEqual("by".utf8) else { return nil }
    } else {
      guard stream.key(end).elementsEqual("under".utf8) else { return nil }
    }
    return window(end + 1..<end + 4).first { $0.sort == .person || $0.sort == .army }
  }

  /// *Peter's 42,000*: a name in the genitive right before the number.
  private func owner(_ phrase: CountPhrase) -> SideName? {
    let genitive = phrase.tokens.lowerBound - 1
    guard !isUzbek, genitive > 0, stream.key(genitive).elementsEqual("s".utf8) else { return nil }
    return window(max(0, genitive - 4)..<genitive).last { $0.tokens.upperBound == genitive }
  }

  private func outer(
    _ phrase: CountPhrase, _ others: ArraySlice<CountPhrase>, isBarrier: (Range<Int>) -> Bool
  ) -> SideName? {
    if let leader = leader(phrase) { return leader }
    let start = phrase.lead?.tokens.lowerBound ?? phrase.tokens.lowerBound
    if let lead = phrase.lead {
      if let inside = window(lead.tokens).last { return inside }
      if !lead.lead.ofSubject { return nil }
    }
    // Those who are counted themselves are no subject: *destroyed 400 Arab aircraft for the loss of 46*.
    let near = window(start - Self.reach..<start).filter { name in
      name.tokens.upperBound <= start && !others.contains { $0.tokens.contains(name.tokens.lowerBound) }
    }
    if phrase.kind?.name == "civilians", let place = near.last(where: { $0.sort == .place }) { return place }
    let fitting = near.filter { $0.sort != .place && !isBarrier($0.tokens) }
    if isWith(start), let subject = subject(fitting) { return subject }
    if let last = fitting.last, last.sort == .army,
      let people = fitting.last(where: {
        $0.tokens.upperBound == last.tokens.lowerBound && $0.sort == .people
      })
    {
      return people
    }
    return fitting.last ?? near.last { $0.sort != .place } ?? before
  }

  /// *attacked the Afghans at dawn with 900 men*: who brings them is the subject, or the *by* of a passive.
  private func isWith(_ start: Int) -> Bool {
    (1...2).contains { start > $0 && stream.key(start - $0).elementsEqual("with".utf8) }
      && !(start > 1 && stream.mark(start - 2) == UInt8(ascii: ","))
  }

  private func subject(_ names: [SideName]) -> SideName? {
    names.last {
      let before = $0.tokens.lowerBound - 1
      return before >= 0 && stream.key(before).elementsEqual("by".utf8) || opensClause($0)
    }
  }

  /// Whether a name begins its clause, perhaps after an article, a rank or the date: *In 1871 General Brown*.
  private func opensClause(_ name: SideName) -> Bool {
    var token = name.tokens.lowerBound - 1
    for _ in 0..<3 where token >= 0 {
      if stream.tokens[token].kind != .word { return stream.mark(token) != UInt8(ascii: "-") }
      let key = stream.key(token)
      if Self.openers.contains(where: { key.elementsEqual($0.utf8) }) { return true }
      let isArticle = ["the", "a", "an"].contains { key.elementsEqual($0.utf8) }
      guard isArticle || stream.tokens[token].isCapitalised else { return false }
      token -= 1
    }
    return token < 0
  }

  private static let openers = [
    "and", "but", "while", "when", "where", "after", "as", "until", "then", "who",
  ]

  /// The names that begin in a range of tokens. O(log n + found).
  private func window(_ range: Range<Int>) -> ArraySlice<SideName> {
    func first(from token: Int) -> Int {
      var low = 0
      var high = names.count
      while low < high {
        let middle = (low + high) / 2
        if names[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return names[first(from: range.lowerBound)..<first(from: range.upperBound)]
  }
}
