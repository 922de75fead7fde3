/// A name in one witness.
package struct NameMention: Sendable, Codable, Equatable {
  /// How the name is used.
  package enum Form: String, Sendable, Codable, BitwiseCopyable {
    case name
    /// Inhabitants or members: *the Kokandis*, *руслар*.
    case demonym
    /// *Russian*, *Kokandi*: says to whom something belongs.
    case adjective
    /// An office that stands for a person: *the Emir of Bukhara*.
    case title
  }

  /// Made from the sigil, the span and `name`.
  package let id: MentionID
  /// In the witness; whole words, an Uzbek suffix included.
  package let span: TextSpan
  /// The printed characters of `span`.
  package let surface: String
  /// Whether it names a person by one word for his office: *the Czar*, which is no other man than *Peter*.
  package var isBareTitle: Bool { form == .title && candidates.isEmpty && !bare.contains(" ") }
  /// The name without suffixes and titles, as printed: *Тошкент* of *Тошкентнинг*.
  package let bare: String
  /// What it is the name of.
  package let kind: EntityKind
  /// How it is used.
  package let form: Form
  /// Of its paragraph.
  package let language: LanguageTag
  /// Gazetteer entries that it may mean, best first; empty for a name that no gazetteer holds.
  package let candidates: [EntityID]
  /// Names of the same document that it was found to repeat (*Alimqul* for *Mulla Alimqul*): the id of the first.
  package let repeats: MentionID?
  /// Titles and ranks printed with it, in lower case: *general*, *хон*.
  package let titles: [String]
  /// Number of the sentence.
  package let sentence: Int
  /// What found it, such as `gazetteer`, `title`, `place-word`, `repeated`.
  package let rule: RuleID

  package init(
    id: MentionID, span: TextSpan, surface: String, bare: String, kind: EntityKind, form: Form,
    language: LanguageTag, candidates: [EntityID], repeats: MentionID?, titles: [String], sentence: Int,
    rule: RuleID
  ) {
    self.id = id
    self.span = span
    self.surface = surface
    self.bare = bare
    self.kind = kind
    self.form = form
    self.language = language
    self.candidates = candidates
    self.repeats = repeats
    self.titles = titles
    self.sentence = sentence
    self.rule = rule
  }
}
