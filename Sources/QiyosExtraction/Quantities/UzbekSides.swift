import QiyosModel
import QiyosText

/// Says whose an Uzbek count is by the cases of the names in its sentence.
///
/// The owner of a part stands in the genitive or ablative (*ҳимоячиларнинг саксон нафари*), the possessor of a force in
/// the genitive or locative, the one who leads or loses it is the bare subject; a place in the dative is only where they
/// go, one in the accusative what they attack, and who is named with *томонидан* or *қарши* is the other side. Every
/// name is weighed once, so the cost is names times counts of one sentence, both bounded by `reach`.
struct UzbekSides {
  /// The case that the last word of a name group carries.
  enum Case { case bare, genitive, ablative, locative, dative, accusative }

  /// A name with the noun of people that belongs to it: *Темур қўшини*, *подшо аскарларидан*.
  private struct Candidate {
    let name: SideName
    let end: Int
    let ending: Case
    let isGroup: Bool
  }

  /// Names farther back than this say nothing of a count.
  private static let reach = 40
  private let stream: TokenStream
  private let names: [SideName]
  private let isBarrier: (Range<Int>) -> Bool
  private let candidates: [Candidate]

  init(
    _ stream: TokenStream, _ names: [SideName], isForce: (Int) -> Bool,
    isBarrier: @escaping (Range<Int>) -> Bool
  ) {
    self.stream = stream
    self.names = names
    self.isBarrier = isBarrier
    candidates = names.map { Self.candidate($0, stream, names, isForce) }
  }

  private static func candidate(
    _ name: SideName, _ stream: TokenStream, _ names: [SideName], _ isForce: (Int) -> Bool
  ) -> Candidate {
    var end = name.tokens.upperBound
    // A common noun of a side stands as it is printed, with its case.
    var ending = ending(end - 1, of: name.sort == .role ? nil : name.text, stream)
    var isGroup = false
    while ending == .bare || ending == .genitive, end < stream.count, end - name.tokens.upperBound < 2,
      isForce(end) || names.contains(where: { $0.sort == .role && $0.tokens.lowerBound == end }),
      isPossessed(end, stream)
    {
      ending = self.ending(end, of: nil, stream)
      end += 1
      isGroup = true
    }
    return Candidate(name: name, end: end, ending: ending, isGroup: isGroup)
  }

  /// Whether a noun carries the possessive of the third person, with or without a case: *қўшини*, *аскарларидан*.
  private static func isPossessed(_ token: Int, _ stream: TokenStream) -> Bool {
    var key = stream.key(token)
    for ending in ["ning", "dan", "da", "ga", "ni"] where key.count > 5 && key.ends(with: ending) {
      key = key.dropLast(ending.utf8.count)
      if key.last == UInt8(ascii: "n") { key = key.dropLast() }
      break
    }
    return key.count > 3 && key.last == UInt8(ascii: "i")
  }

  /// The case of a word, its own letters left out where the bare name is known.
  private static func ending(_ token: Int, of bare: String?, _ stream: TokenStream) -> Case {
    var key = stream.key(token)
    if let last = bare?.split(whereSeparator: { $0 == " " || $0 == "-" }).last {
      let own = WordKey(isUzbek: true).key(of: last)
      if key.starts(with: own) { key = key.dropFirst(own.count) }
    }
    let endings: [(String, Case)] = [
      ("ning", .genitive), ("dan", .ablative), ("da", .locative), ("ni", .accusative), ("ga", .dative),
      ("ka", .dative), ("qa", .dative),
    ]
    return endings.first { key.ends(with: $0.0) }?.1 ?? .bare
  }

  /// The likeliest owner of a count; `blocked` are tokens of counts, whose names are what is counted.
  func side(of phrase: CountPhrase, among phrases: [CountPhrase]) -> (name: SideName, weight: Double)? {
    let start = phrase.tokens.lowerBound
    let isPart = isPart(phrase)
    var best: (SideName, Double)?
    for candidate in candidates {
      let name = candidate.name
      guard start - name.tokens.upperBound < Self.reach, name.tokens.lowerBound - start < Self.reach,
        !phrases.contains(where: { $0.tokens.contains(name.tokens.lowerBound) })
      else { continue }
      var weight = weight(candidate, phrase, isPart)
      weight -= distance(candidate, phrase)
      if weight > best?.1 ?? 0 { best = (name, weight) }
    }
    return best.map { ($0.0, $0.1) }
  }

  /// *нафари*, *яқини*, *аскарини*: the count is a part or the own of somebody.
  func isPart(_ phrase: CountPhrase) -> Bool {
    if phrase.headSuffixes.contains(where: { $0.hasPrefix("POSS") }) { return true }
    // The suffixes of a noun that the tables know are known: *киши* only ends like a possessed noun.
    return (phrase.unit.isEmpty || phrase.hasCounter)
      && Self.isPossessed(phrase.tokens.upperBound - 1, stream)
  }

  /// Whether a name of the same clause owns a part: *туркларнинг 300 аскари*.
  func hasOwner(_ phrase: CountPhrase) -> Bool {
    candidates.contains { candidate in
      (candidate.ending == .genitive || candidate.ending == .ablative)
        && candidate.end <= phrase.tokens.lowerBound
        && clauses(candidate.end..<phrase.tokens.lowerBound) == 0
    }
  }

  private func weight(_ candidate: Candidate, _ phrase: CountPhrase, _ isPart: Bool) -> Double {
    let name = candidate.name
    let isBefore = candidate.end <= phrase.tokens.lowerBound
    if follows("tomonidan", candidate) { return phrase.fates.isEmpty ? 0.5 : 0 }
    if isBefore, isBarrier(name.tokens), candidate.ending != .accusative { return 0 }
    let isPlace = name.sort == .place && !candidate.isGroup
    let isNear = phrase.tokens.lowerBound - candidate.end <= 2
    if !isBefore {
      // What follows the count is its owner only as a bare or possessing name of people.
      guard !isPlace, candidate.ending == .bare || candidate.ending == .genitive else { return 0 }
      return follows("yonida", candidate) || follows("bilan", candidate) ? 0.9 : 0.6
    }
    switch candidate.ending {
    case .genitive: return isPart || isNear ? 3 : isPlace ? 0.8 : 1.5
    case .ablative: return isPlace ? 1.2 : isPart || !phrase.fates.isEmpty ? 2.8 : 1
    case .locative: return isPlace ? 0.7 : 2
    case .dative: return isPlace ? 0.3 : 1
    case .accusative: return isPlace ? 0.15 : 0.25
    case .bare:
      if isPlace { return phrase.kind?.name == "civilians" ? 2 : isNear ? 1.6 : 0.35 }
      if follows("bilan", candidate) { return 1.4 }
      return name.sort == .role && !candidate.isGroup ? 2.2 : 2.4
    }
  }

  /// Whether a postposition stands right after a group.
  private func follows(_ word: String, _ candidate: Candidate) -> Bool {
    for token in [candidate.end, candidate.end - 1]
    where token >= candidate.name.tokens.upperBound && token < stream.count {
      if stream.key(token).elementsEqual(word.utf8) { return true }
    }
    return false
  }

  private func distance(_ candidate: Candidate, _ phrase: CountPhrase) -> Double {
    let start = phrase.tokens.lowerBound
    if candidate.end <= start {
      return 0.45 * clauses(candidate.end..<start) + 0.015 * Double(start - candidate.end)
    }
    let end = phrase.tokens.upperBound
    guard end < candidate.name.tokens.lowerBound else { return 0 }
    return 0.6 * clauses(end..<candidate.name.tokens.lowerBound)
      + 0.02 * Double(candidate.name.tokens.lowerBound - end)
  }

  /// How many clauses end in a range: at a semicolon or colon, and at a comma after a verb.
  private func clauses(_ range: Range<Int>) -> Double {
    var count = 0.0
    for token in range {
      switch stream.mark(token) {
      case UInt8(ascii: ";"), UInt8(ascii: ":"): count += 1.5
      case UInt8(ascii: ","): count += isVerb(token - 1) ? 1 : 0.2
      default: break
      }
    }
    return count
  }

  /// Whether a word ends as finite verbs and converbs do.
  private func isVerb(_ token: Int) -> Bool {
    guard token >= 0 else { return false }
    let key = stream.key(token)
    return key.count > 3
      && ["di", "gan", "b", "moqda", "edi", "lar", "dilar", "gach", "kan"].contains { key.ends(with: $0) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with ending: String) -> Bool { suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
