import QiyosModel

/// A number with the noun that it counts and what the words around say of it.
struct CountPhrase: Sendable {
  var figure: Figure
  /// The whole expression, noun and fate included.
  var tokens: Range<Int>
  var kind: UnitKind?
  /// What is counted, in the singular; empty until a noun is found.
  var unit = ""
  /// What became of those counted, in order of the words.
  var fates: [UnitKind] = []
  /// The words before the number that say something of it.
  var lead: LeadMatch?
  /// The tokens between the number and its noun, and an *of* after it: where an own side may stand.
  var group: Range<Int>
  /// The noun is a name of people: *7,000 Kokandis*.
  var nameHead: Int?
  /// What its noun counts beside others of that kind.
  var beside: UnitKind?
  /// Whether a noun, fate, lead or neighbour makes it a count.
  var isGrounded = false
  /// *600 of his 1,100 men*: the unit comes from the next phrase.
  var isPart = false
  /// Whether *та* or *нафар* stands after the number, and whether that word is for people.
  var hasCounter = false
  var countsPeople = false
  /// Glosses of the suffixes of the noun.
  var headSuffixes: [String] = []
  var remark: CountRemark?
  /// Rules that took part, beside that of the figure.
  var rules: [Int] = []

  init(_ figure: Figure) {
    self.figure = figure
    tokens = figure.tokens
    group = figure.tokens.upperBound..<figure.tokens.upperBound
  }
}

/// The figures of a sentence and the words that lead to them.
struct Marks: Sendable {
  private(set) var figures: [Figure] = []
  /// By the token after their last.
  private var leads: [Int: LeadMatch] = [:]

  mutating func add(_ figure: Figure) { figures.append(figure) }

  /// Of leads that end at one place what became of people goes before how many there were, then the longer.
  mutating func add(_ lead: LeadMatch) {
    let end = lead.tokens.upperBound
    guard let other = leads[end] else {
      leads[end] = lead
      return
    }
    let isBetter =
      lead.lead.isStrength != other.lead.isStrength
      ? other.lead.isStrength : lead.tokens.count > other.tokens.count
    if isBetter { leads[end] = lead }
  }

  /// The lead that ends where a figure begins.
  func lead(before token: Int) -> LeadMatch? { leads[token] }
}

/// A lead and where it stands.
struct LeadMatch: Sendable {
  let tokens: Range<Int>
  let lead: CountWord.Lead
  let rule: Int
}
