import QiyosModel
import QiyosText

/// A name that may say whose a count is.
struct SideName: Sendable {
  /// How well it fits to be a side.
  /// `role` is a common noun that tells one side: *the defenders*, *душман*.
  enum Sort: Int, Sendable { case people, army, role, person, place }

  let tokens: Range<Int>
  /// As the text has it, short: *Russian*, *рус*.
  let text: String
  let span: TextSpan
  let sort: Sort
  /// The state of a person, people or state that the gazetteer knows.
  var state: EntityID?
  /// Whether it is the name of a state and not that of its people: *Россия*, not *рус*.
  var isStateName = false
}

/// The names of one text, asked for by their tokens.
struct SideNames: Sendable {
  private let names: [SideName]
  private let stream: TokenStream
  /// The names of a state and of its people, in order of reading.
  private let byState: [EntityID: [SideName]]
  /// The same without the names of a state whose people is named somewhere.
  private let peoples: [EntityID: [SideName]]

  /// From the names that were found, in order of reading.
  init(_ names: [NameMention], _ stream: TokenStream, state: (EntityID) -> EntityID?) {
    self.stream = stream
    var found: [SideName] = []
    var token = 0
    for name in names where name.bare.unicodeScalars.count > 2 {
      while token > 0, stream.tokens[token - 1].span.upperBound > name.span.lowerBound { token -= 1 }
      while token < stream.count, stream.tokens[token].span.upperBound <= name.span.lowerBound { token += 1 }
      var end = token
      while end < stream.count, stream.tokens[end].span.lowerBound < name.span.upperBound { end += 1 }
      guard end > token else { continue }
      found.append(
        SideName(
          tokens: token..<end, text: name.bare, span: name.span, sort: Self.sort(of: name),
          state: name.candidates.first.flatMap(state), isStateName: name.form == .name))
    }
    self.names = found
    byState = Dictionary(grouping: found.filter { $0.sort == .people && $0.state != nil }) {
      $0.state ?? EntityID("")
    }
    peoples = byState.mapValues { all in
      let people = all.filter { !$0.isStateName }
      return people.isEmpty ? all : people
    }
  }

  private static func sort(of name: NameMention) -> SideName.Sort {
    switch name.kind {
    case .people, .polity: .people
    case .unit, .organisation: .army
    case .person: .person
    case .place: name.form == .name ? .place : .people
    }
  }

  /// The names that begin in a range of tokens. O(log n + found).
  func names(in range: Range<Int>) -> [SideName] {
    var number = first(from: range.lowerBound)
    var found: [SideName] = []
    while number < names.count, names[number].tokens.lowerBound < range.upperBound {
      found.append(names[number])
      number += 1
    }
    return found
  }

  /// The name of people or of a state that begins at a token. O(log n).
  func people(at token: Int) -> SideName? {
    let number = first(from: token)
    guard number < names.count, names[number].tokens.lowerBound == token, names[number].sort == .people else {
      return nil
    }
    return names[number]
  }

  /// The people or commander whose name ends right before a token: *Руслар*, *Пётр*, in English a people in the plural.
  /// O(log n).
  func force(endingAt token: Int, isUzbek: Bool) -> SideName? {
    let number = first(from: token) - 1
    guard number >= 0, names[number].tokens.upperBound == token,
      [.people, .person].contains(names[number].sort),
      !names[number].isStateName || names[number].sort == .person
    else { return nil }
    let name = names[number]
    let key = stream.key(token - 1)
    let isPlural = key.suffix(isUzbek ? 3 : 1).elementsEqual((isUzbek ? "lar" : "s").utf8)
    return name.sort == .people ? isPlural ? name : nil : stream.text(name.tokens) == name.text ? name : nil
  }

  /// A commander leads the army of his state where the text names that: the last name of it before him, else the first.
  /// In Uzbek the people is preferred to the state; in English (`sentence`) only a people of the same sentence counts.
  /// O(log n).
  func named(_ side: SideName, in sentence: Range<Int>?) -> SideName {
    guard side.sort == .person, let state = side.state else { return side }
    guard let people = (sentence == nil ? peoples : byState)[state] else { return side }
    func first(from token: Int) -> Int {
      var (low, high) = (0, people.count)
      while low < high {
        let middle = (low + high) / 2
        if people[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let before = first(from: side.tokens.lowerBound)
    guard let sentence else { return people[max(0, before - 1)] }
    let inside = first(from: sentence.lowerBound)..<first(from: sentence.upperBound)
    return inside.isEmpty ? side : people[max(inside.lowerBound, before - 1)]
  }

  /// The last name of a people or state before a token, not farther back than 30 names.
  func lastPeople(before token: Int, isOut: (SideName) -> Bool, isCommon: (Int) -> Bool) -> SideName? {
    let end = first(from: token)
    return names[max(0, end - 30)..<end].last { $0.sort == .people && !isMisread($0, isCommon) && !isOut($0) }
  }

  /// A place whose army is named with it is a side: *the Kokand army*, *Poland's forces*.
  private func asSide(_ name: SideName, _ sentence: Range<Int>, _ isForce: (Int) -> Bool) -> SideName {
    guard name.sort == .place else { return name }
    var next = name.tokens.upperBound
    if next < sentence.upperBound, stream.key(next).elementsEqual("s".utf8) { next += 1 }
    guard next < sentence.upperBound, isForce(next) else { return name }
    return SideName(tokens: name.tokens, text: name.text, span: name.span, sort: .people)
  }

  /// Whether a name is a small-letter word that the tables know as something else: *минг*, *бўйида*.
  private func isMisread(_ name: SideName, _ isCommon: (Int) -> Bool) -> Bool {
    let first = name.tokens.lowerBound
    return name.tokens.count == 1 && name.text.unicodeScalars.count < 5 && !stream.tokens[first].isCapitalised
      && isCommon(first)
  }

  private func first(from token: Int) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The names of a sentence, and (`withRuns`) the runs of capitals in it that no name covers: an unknown army is a side too.
  func sides(
    in sentence: Range<Int>, withRuns: Bool, isTaken: (Int) -> Bool, isCommon: (Int) -> Bool,
    isForce: (Int) -> Bool, role: (Int) -> Range<Int>?
  ) -> [SideName] {
    var known = names(in: sentence).filter { !isMisread($0, isCommon) }.map { asSide($0, sentence, isForce) }
    known = withRoles(known, sentence, role)
    if !withRuns { return known }
    var covered: Set<Int> = []
    for name in known { covered.formUnion(name.tokens) }
    var found = known
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      let end = runEnd(token, sentence.upperBound) { covered.contains($0) || isTaken($0) }
      if end > token, !isAlone(token..<end, sentence, isCommon) {
        let range = token..<end
        found.append(SideName(tokens: range, text: stream.text(range), span: stream.span(range), sort: .army))
      }
      token = max(end, token + 1)
    }
    return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Adds the common nouns that tell a side and that no name covers.
  private func withRoles(_ known: [SideName], _ sentence: Range<Int>, _ role: (Int) -> Range<Int>?)
    -> [SideName]
  {
    var all = known
    var next = known.startIndex
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      while next < known.endIndex, known[next].tokens.upperBound <= token { next += 1 }
      if next < known.endIndex, known[next].tokens.contains(token) {
        token = known[next].tokens.upperBound
        continue
      }
      if let noun = role(token), noun.upperBound <= sentence.upperBound {
        all.append(SideName(tokens: noun, text: stream.text(noun), span: stream.span(noun), sort: .role))
        token = noun.upperBound
        continue
      }
      token += 1
    }
    return all.count == known.count ? all : all.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The end of a run of capitalised words, an ordinal before it included: *24th Division*.
  private func runEnd(_ start: Int, _ limit: Int, isCovered: (Int) -> Bool) -> Int {
    var token = start
    if stream.tokens[token].kind == .number, token + 2 < limit, stream.tokens[token + 1].kind == .word,
      !stream.tokens[token + 1].followsSpace, stream.tokens[token + 2].isCapitalised
    {
      token += 2
    }
    let first = token
    while token < limit, stream.tokens[token].kind == .word, stream.tokens[token].isCapitalised,
      stream.tokens[token].clean.count > 1, !isCovered(token)
    {
      token += 1
    }
    return token > first ? token : start
  }

  /// Whether a run is one word that needs no name to be capitalised: a common word, or the first of the sentence.
  private func isAlone(_ run: Range<Int>, _ sentence: Range<Int>, _ isCommon: (Int) -> Bool) -> Bool {
    guard run.count == 1 else { return false }
    if isCommon(run.lowerBound) { return true }
    guard run.lowerBound == sentence.lowerBound else { return false }
    if run.upperBound < sentence.upperBound, stream.key(run.upperBound).elementsEqual("s".utf8) {
      return false
    }
    return run.upperBound >= sentence.upperBound
      || stream.tokens[run.upperBound].kind == .word
        && !isCommon(run.upperBound)
  }
}
