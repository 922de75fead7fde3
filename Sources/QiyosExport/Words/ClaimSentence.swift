import QiyosModel

/// An English sentence for a claim, built from the roles of its telling: what a reader without the language of the
/// source checks the claim by. Nothing of it is printed in the source, so wherever it is shown it is marked as generated.
struct ClaimSentences: Sendable {
  let templates: ClaimTemplates

  /// `Troops under Chernyaev took Tashkent on 14 May [1865].` Years that the source does not print at this place
  /// stand in brackets.
  func sentence(for claim: Claim, in index: RecordIndex) -> String? {
    guard let telling = index.telling[claim.event] else { return nil }
    var roles = self.roles(of: telling, in: index)
    let value = self.value(of: claim, in: index)
    if case .name = claim.value { roles[Self.role(of: claim.slot)] = value }
    let noun = templates.filled(.noun, telling.type.name, roles)
    roles["noun"] = noun
    roles["clause"] = clause(of: telling, roles)
    roles["value"] = value
    roles["slot"] = ValueWords.slot(claim.slot)
    if !claim.slot.hasPrefix("date"), let date = telling.date.flatMap({ index.date[$0] }) {
      roles["when"] = when(date.date, surface: date.surface, isResolved: date.resolution != nil)
    }
    guard var sentence = templates.filled(.slot, claim.slot, roles) else { return nil }
    if claim.attribution != "narrator", !claim.attribution.isEmpty {
      let said = ["sentence": sentence, "who": templates.plain.written(claim.attribution)]
      sentence = templates.filled(.said, "*", said) ?? sentence
    }
    return sentence.sentenceCase + (sentence.hasSuffix(".") ? "" : ".")
  }

  /// What happened, with its outcome.
  private func clause(of telling: EventMention, _ roles: [String: String]) -> String? {
    let clause = templates.filled(.clause, telling.type.name, roles)
    guard telling.outcome != .occurred else { return clause }
    var parts = ["noun": roles["noun"] ?? ""]
    parts["clause"] = clause
    return templates.filled(.outcome, telling.outcome.rawValue, parts) ?? clause
  }

  /// `commander.attacker` fills the role `commander`.
  private static func role(of slot: String) -> String {
    String(slot.split(separator: ".").first ?? Substring(slot))
  }

  // MARK: Names

  private func roles(of telling: EventMention, in index: RecordIndex) -> [String: String] {
    var roles: [String: [String]] = [:]
    for participant in telling.participants {
      guard let name = index.name[participant.mention] else { continue }
      let words = words(for: name, in: index)
      if roles[participant.role]?.contains(words) != true {
        roles[participant.role, default: []].append(words)
      }
    }
    let joined = roles.mapValues(Self.joined)
    return joined.filter { $0.key == "place" || $0.value != joined["place"] }
  }

  private static func joined(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The English name, with its article.
  private func words(for mention: NameMention, in index: RecordIndex) -> String {
    let entity = index.entityOfName[mention.id].flatMap { index.entity[$0] }
    let name = entity?.names["en"] ?? templates.plain.written(mention.bare)
    let kind = entity?.kind ?? mention.kind
    let isArticled = kind == .people || mention.form == .title || templates.takesArticle(name)
    return isArticled && !name.lowercased().hasPrefix("the ") ? "the " + name : name
  }

  // MARK: Values

  private func value(of claim: Claim, in index: RecordIndex) -> String {
    switch claim.value {
    case .date(let date):
      let mention = index.mentionAt[claim.witness]?[claim.span].flatMap { index.date[$0] }
      let isResolved = mention?.resolution != nil || !claim.derivedFrom.isEmpty
      return when(date, surface: claim.surface, isResolved: isResolved)
    case .name(let mention, let printed):
      return index.name[mention].map { words(for: $0, in: index) } ?? templates.plain.written(printed)
    case .count, .words:
      return ValueWords.words(claim.value, in: index)
    }
  }

  /// A date with its preposition: `on 14 May [1865]`, `in summer 1864`, `from 9 to 15 June 1865`.
  private func when(_ date: HistoricalDate, surface: String, isResolved: Bool) -> String {
    let ends = date.edtf.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var words = ValueWords.date(date).replacing(" XXXX", with: "").replacing(" – ", with: " to ")
    if isResolved {
      for year in Set(ends.compactMap(Self.year)) where !surface.contains(year) {
        words = words.split(separator: " ", omittingEmptySubsequences: false)
          .map { $0 == year ? "[\(year)]" : $0 == year + "," ? "[\(year)]," : String($0) }
          .joined(separator: " ")
      }
    }
    return Self.preposition(date.edtf, ends) + words
  }

  /// What stands before a date that is written in words.
  private static func preposition(_ edtf: String, _ ends: [String]) -> String {
    guard let first = edtf.first(where: { $0 != "-" }), first.isNumber || edtf.hasPrefix("XXXX") else {
      return DurationText(edtf) == nil ? "" : "for "
    }
    if ends.contains(where: { $0.isEmpty || $0 == ".." }) { return "" }
    let fields = ends[0].drop { $0 == "-" }.prefix { $0 != "T" }.split(separator: "-").count
    return fields == 3 ? "on " : "in "
  }

  /// The four digits of a year.
  private static func year(_ edtf: String) -> String? {
    let digits = edtf.prefix(4)
    return digits.count == 4 && digits.allSatisfy(\.isNumber) ? String(digits) : nil
  }
}

extension RecordIndex {
  /// The generated English sentence of a claim, nil where there are no templates or they give none.
  func english(_ claim: Claim) -> String? { sentences?.sentence(for: claim, in: self) }
}
