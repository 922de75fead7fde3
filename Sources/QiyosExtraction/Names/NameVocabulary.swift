import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// All that is known of names in one language: rules, words, endings, gazetteer.
struct NameVocabulary: Sendable {
  let isUzbek: Bool
  let rules: RuleSet
  /// The roles of the lexicon's entries, by number.
  let roles: [NameRole]
  let common: CommonWords
  let suffixes: SuffixTable
  let endings: [Ending]
  /// What a suffix says of the kind: `LOC` speaks for a place.
  let suffixEvidence: [String: (kind: EntityKind, weight: Double)]
  /// What a rule says, by number.
  let verdicts: [Verdict]
  /// Categories of verbs.
  let verbs: [Bool]
  /// Categories of words that have a role.
  let roleCategories: [Bool]
  /// Endings of ordinary words: -ing, -ment.
  private let ordinaryEndings: [[UInt8]]
  private let verbEndings: [[UInt8]]
  /// How words end in old print, and how today: *publick*, *public*.
  let oldEndings: [(old: [UInt8], new: [UInt8])]
  /// The category of Uzbek postpositions.
  let postposition: Int32
  /// Words for "and" and "or".
  let and: Set<[UInt8]>
  /// Particles that stand only inside a name.
  let innerParticles: Set<[UInt8]>
  /// Prepositions after which a place is named at the start of a sentence.
  let whereWords: Set<[UInt8]>
  /// Words that stand before nouns and before no name.
  let determiners: Set<[UInt8]>
  /// Words before or after a number that make it a year.
  let yearBefore: Set<[UInt8]>
  let yearAfter: Set<[UInt8]>
  private let fieldKinds: [[UInt8]: EntityKind]

  /// The end of a name that tells its kind: -ov, -abad.
  struct Ending: Sendable {
    let key: [UInt8]
    let kind: EntityKind
    let weight: Double
  }

  /// What a rule of `names.yml` gives.
  struct Verdict: Sendable {
    let kind: EntityKind?
    let weight: Double
    /// Glosses of which the name must bear one; empty for no condition.
    let suffixes: [String]
    let form: NameMention.Form?
  }

  init(_ knowledge: KnowledgeFolder, language: String) throws {
    isUzbek = language == "uz"
    let entries =
      try LexicalEntry.read(knowledge, language: language, file: "names.tsv")
      + NameTables.entries(knowledge, language: language)
      + (language == "uz" ? NameTables.givenNames(knowledge) : [])
    let all = try SuffixTable.read(knowledge, language: language)
    suffixes = try SuffixTable.read(knowledge, language: language) { [50, 54, 60, 62].contains($0.order) }
    let files = try knowledge.files("languages/\(language)/names.yml").map(RuleFile.init)
    rules = try RuleSet(files: files, entries: entries, isUzbek: isUzbek, suffixes: all)
    roles = NameTables.roles(of: rules.lexicon.entries, isUzbek: isUzbek)
    common = try CommonWords(knowledge, isUzbek: isUzbek, suffixes: all)
    let fold = WordKey(isUzbek: isUzbek)
    endings = entries.filter { $0.category == "name-ending" }.compactMap { entry in
      EntityKind(rawValue: entry.value).map {
        Ending(key: fold.key(of: entry.form), kind: $0, weight: Double(entry.attributes["weight"] ?? "") ?? 1)
      }
    }
    func words(_ category: String) -> Set<[UInt8]> {
      Set(entries.lazy.filter { $0.category == category }.map { fold.key(of: $0.form) })
    }
    and = words("and")
    innerParticles = words("inner-particle")
    whereWords = words("where-word")
    determiners = words("determiner")
    yearBefore = words("year-before")
    yearAfter = words("year-after")
    ordinaryEndings = entries.filter { $0.category == "initial-ending" }.map { fold.key(of: $0.form) }
    suffixEvidence = Dictionary(
      entries.filter { $0.category == "suffix-evidence" }.compactMap { entry in
        EntityKind(rawValue: entry.value).map {
          (entry.form, ($0, Double(entry.attributes["weight"] ?? "") ?? 1))
        }
      }, uniquingKeysWith: { $1 })
    fieldKinds = Dictionary(
      entries.filter { $0.category == "field-label" }.compactMap { entry in
        EntityKind(rawValue: entry.value).map { (fold.key(of: entry.form), $0) }
      }, uniquingKeysWith: { $1 })
    let lexicon = rules.lexicon
    verbs = lexicon.list(of: ["place-verb", "move-verb", "person-verb", "polity-verb"])
    roleCategories = lexicon.list(
      of: Set(zip(lexicon.entries, roles).lazy.filter { $1 != .none }.map(\.0.category)))
    postposition = lexicon.category("postposition") ?? -1
    oldEndings = entries.filter { $0.category == "old-ending" }.map {
      (fold.key(of: $0.form), fold.key(of: $0.value))
    }
    verbEndings = entries.filter { $0.category == "verb-ending" }.map { fold.key(of: $0.form) }
    verdicts = try rules.rules.map(Self.verdict)
  }

  private static func verdict(_ rule: RuleFile.Rule) throws(KnowledgeError) -> Verdict {
    func fail(_ message: String) -> KnowledgeError {
      KnowledgeError(file: rule.file, line: rule.line, "rule '\(rule.name)': \(message)")
    }
    var kind: EntityKind?
    if let name = rule.gives["kind"] {
      kind = EntityKind(rawValue: name)
      if kind == nil { throw fail("there is no kind '\(name)'") }
    }
    guard let weight = Double(rule.gives["weight"] ?? "1") else { throw fail("'weight' must be a number") }
    var form: NameMention.Form?
    if let name = rule.gives["form"] {
      form = NameMention.Form(rawValue: name)
      if form == nil { throw fail("there is no form '\(name)'") }
    }
    let suffixes = (rule.gives["suffix"] ?? "").split(separator: "|").map(String.init)
    return Verdict(kind: kind, weight: weight, suffixes: suffixes, form: form)
  }

  /// The kind of name that a field with this label holds, or nil.
  func kind(ofField label: String) -> EntityKind? {
    let key = WordKey(isUzbek: isUzbek).key(of: label.filter { !$0.isNumber && $0 != " " })
    return fieldKinds[key]
  }

  /// Whether a word ends as ordinary words do.
  func endsOrdinarily(_ key: ArraySlice<UInt8>) -> Bool {
    ordinaryEndings.contains { key.count >= $0.count + 2 && key.suffix($0.count).elementsEqual($0) }
  }

  /// Whether an Uzbek word ends as finite verbs do.
  func endsAsVerb(_ key: ArraySlice<UInt8>) -> Bool {
    verbEndings.contains { key.count >= $0.count + 2 && key.suffix($0.count).elementsEqual($0) }
  }

  /// What the ending of a name says.
  func evidence(ofEnding key: ArraySlice<UInt8>) -> Ending? {
    endings.filter { key.count >= $0.key.count + 2 && key.suffix($0.key.count).elementsEqual($0.key) }
      .max { $0.key.count < $1.key.count }
  }
}
