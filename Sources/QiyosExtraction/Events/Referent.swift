import QiyosModel

/// A noun phrase that can take part in an event: a name, or a noun or pronoun that points to one.
struct Referent: Sendable {
  /// What it is, as far as the words show.
  enum Kind: Sendable { case place, area, person, party, made }

  /// The name with its head noun: *Тошкент шаҳрини*.
  let tokens: Range<Int>
  /// The words of the name itself.
  let core: Range<Int>
  let kind: Kind
  /// The name, printed here or pointed to; nil for a bare noun without a name to point to.
  let name: NameMention?
  /// Whether the name is printed here.
  let isPrinted: Bool
  /// Whether it is a person without a name of his own, told by that of his people or place: *the British envoy*.
  var isDescribed = false
  /// Uzbek: the case of the whole phrase and what relation a postposition gives it.
  var grammaticalCase: UzbekCase = .bare
  var relation: String?
  /// Uzbek: whether it stands without a case of its own before the noun of an event: *Ҳирот қамалини бошлади*.
  var isOfEvent = false

  /// The same as people.
  var asParty: Referent {
    var copy = Referent(tokens: tokens, core: core, kind: .party, name: name, isPrinted: isPrinted)
    copy.grammaticalCase = grammaticalCase
    copy.relation = relation
    return copy
  }

  /// The same without the name that only describes it: nobody dies with *the British envoy* who is called British.
  var unnamed: Referent {
    guard isDescribed else { return self }
    var copy = Referent(tokens: tokens, core: core, kind: .person, name: nil, isPrinted: isPrinted)
    copy.grammaticalCase = grammaticalCase
    copy.relation = relation
    return copy
  }

  /// The place whose people are meant; nil where the name is none of a place.
  var asPlace: Referent? {
    guard kind == .party, name?.kind == .place, name?.form == .name else { return nil }
    return Referent(tokens: tokens, core: core, kind: .place, name: name, isPrinted: isPrinted)
  }

  /// Whether the name is a person's, though his men may be meant: *Чернов қўшинлари*.
  var isPerson: Bool { kind == .person || name?.kind == .person && name?.form != .adjective }

  /// Whether it says where: an Uzbek locative, or any English place.
  var isScene: Bool { grammaticalCase == .locative || grammaticalCase == .bare }

  var isParty: Bool { kind == .party || kind == .person || kind == .area }
  var isPlace: Bool { kind == .place || kind == .area || kind == .made }
}

/// The noun phrases around a trigger by what they do.
struct Arguments: Sendable {
  var subject: [Referent] = []
  var object: [Referent] = []
  /// The by-phrase, *томонидан*.
  var agent: [Referent] = []
  var of: [Referent] = []
  var goal: [Referent] = []
  var source: [Referent] = []
  var scene: [Referent] = []
  var with: [Referent] = []
  var against: [Referent] = []
  var commander: [Referent] = []
  /// What it is made into: *renamed to X*, *appointed as X*.
  var result: [Referent] = []
  /// Places passed through or other relations, kept for requirements only.
  var other: [Referent] = []

  var all: [Referent] {
    subject + object + agent + of + goal + source + scene + with + against + commander + result + other
  }
}
