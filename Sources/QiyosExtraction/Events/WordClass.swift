import QiyosPatterns

/// What a token can do in a clause; one token may have several.
struct WordClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  static let be = WordClass(rawValue: 1)
  static let have = WordClass(rawValue: 1 << 1)
  static let modal = WordClass(rawValue: 1 << 2)
  static let `do` = WordClass(rawValue: 1 << 3)
  static let not = WordClass(rawValue: 1 << 4)
  static let determiner = WordClass(rawValue: 1 << 5)
  /// Points back: *the*, *this*, *its*.
  static let anaphor = WordClass(rawValue: 1 << 6)
  static let it = WordClass(rawValue: 1 << 7)
  static let he = WordClass(rawValue: 1 << 8)
  static let they = WordClass(rawValue: 1 << 9)
  static let relative = WordClass(rawValue: 1 << 10)
  static let subordinator = WordClass(rawValue: 1 << 11)
  static let coordinator = WordClass(rawValue: 1 << 12)
  static let preposition = WordClass(rawValue: 1 << 13)
  static let postposition = WordClass(rawValue: 1 << 14)
  static let commanderCue = WordClass(rawValue: 1 << 15)
  static let agentCue = WordClass(rawValue: 1 << 16)
  static let placeNoun = WordClass(rawValue: 1 << 17)
  static let areaNoun = WordClass(rawValue: 1 << 18)
  static let madeNoun = WordClass(rawValue: 1 << 19)
  static let forceNoun = WordClass(rawValue: 1 << 20)
  static let personNoun = WordClass(rawValue: 1 << 21)
  static let office = WordClass(rawValue: 1 << 22)
  /// Makes what follows its *to* happen: *began*, *managed*, *was forced*.
  static let aspect = WordClass(rawValue: 1 << 23)
  /// *бир*, *янги*: what it stands with was not spoken of before.
  static let indefinite = WordClass(rawValue: 1 << 24)
  /// *defenders*, *garrison*
  static let defending = WordClass(rawValue: 1 << 25)
  /// *besiegers*, *attackers*
  static let attacking = WordClass(rawValue: 1 << 26)
  /// *trophies*, *booty*: what the other side lost
  static let booty = WordClass(rawValue: 1 << 27)
  /// *him*: someone else than the subject
  static let him = WordClass(rawValue: 1 << 28)
  static let possessive = WordClass(rawValue: 1 << 29)
  /// *with a loss of*: what follows is the subject's loss
  static let ownLoss = WordClass(rawValue: 1 << 30)
  /// *lost*, *suffered*: what follows is the loss of whoever stands before
  static let lost = WordClass(rawValue: 1 << 31)
  /// *began*: the date beside it is the first day.
  static let begins = WordClass(rawValue: 1 << 32)
  /// *ended*, *until*: the date beside it is the last day.
  static let ends = WordClass(rawValue: 1 << 33)
  /// *hill*, *redoubt*: a spot of its own, which is not the town last told of.
  static let terrainNoun = WordClass(rawValue: 1 << 34)
  /// *another*, *a further*: what follows is added to a figure before it.
  static let increment = WordClass(rawValue: 1 << 35)
  /// What is dated by itself and not by what it tells: *report*, *despatch*, *рапорт*.
  static let document = WordClass(rawValue: 1 << 36)
  /// Points to the items of a list one by one: *the former*, *биринчиси*, *respectively*.
  static let respective = WordClass(rawValue: 1 << 37)
  /// Begins or ends a verb: an auxiliary.
  static let auxiliary: WordClass = [.be, .have, .modal, .do]
  static let head: WordClass = [
    .placeNoun, .areaNoun, .madeNoun, .forceNoun, .personNoun, .office, .terrainNoun,
  ]

  /// The categories of the tables of words.
  static let categories: [(name: String, value: WordClass)] = [
    ("clause-be-form", .be), ("clause-have-form", .have), ("clause-modal", .modal), ("clause-do-form", .do),
    ("clause-not", .not), ("clause-determiner", .determiner), ("clause-anaphor", .anaphor),
    ("clause-it", .it), ("clause-he", .he), ("clause-they", .they), ("clause-relative", .relative),
    ("clause-subordinator", .subordinator), ("clause-coordinator", .coordinator),
    ("clause-preposition", .preposition), ("clause-postposition", .postposition),
    ("clause-commander-cue", .commanderCue), ("clause-agent-cue", .agentCue),
    ("clause-place-noun", .placeNoun), ("clause-area-noun", .areaNoun), ("clause-made-noun", .madeNoun),
    ("clause-force-noun", .forceNoun), ("clause-person-noun", .personNoun), ("clause-office", .office),
    ("clause-aspect", .aspect),
    ("clause-indefinite", .indefinite), ("clause-defending", .defending), ("clause-attacking", .attacking),
    ("clause-booty", .booty), ("clause-him", .him), ("clause-them", .him),
    ("clause-possessive", .possessive), ("clause-own-loss", .ownLoss), ("clause-lost", .lost),
    ("clause-begins", .begins),
    ("clause-ends", .ends), ("clause-terrain-noun", .terrainNoun),
    ("clause-increment", .increment), ("clause-document", .document),
    ("clause-respective", .respective),
  ]
}

/// The small words of a sentence, token by token.
struct WordMarks: Sendable {
  /// One word or phrase of a table.
  struct Mark: Sendable {
    var classes: WordClass = []
    /// The preposition or postposition, by the name that the table gives it: `by`, `to`, `of`.
    var relation: String?
    /// The case of an Uzbek noun of the tables.
    var grammaticalCase: UzbekCase = .bare
    /// Whether an Uzbek noun of the tables carries any suffix.
    var isInflected = false
    /// The office, by its name in the table: `governor`.
    var office: String?
    /// The token after the last of a phrase that begins here.
    var end: Int
    /// Whether a phrase that began before runs through here.
    var isInside = false
  }

  let first: Int
  private(set) var marks: [Mark]

  init(_ range: Range<Int>) {
    first = range.lowerBound
    marks = range.map { Mark(end: $0 + 1) }
  }

  subscript(_ token: Int) -> Mark {
    get { marks[token - first] }
    _modify { yield &marks[token - first] }
  }

  func has(_ token: Int, _ classes: WordClass) -> Bool {
    token >= first && token < first + marks.count
      && !marks[token - first].classes.isDisjoint(with: classes)
  }
}
