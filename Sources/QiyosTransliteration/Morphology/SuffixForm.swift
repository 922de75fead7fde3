import QiyosKnowledge
import QiyosText

/// One allomorph of a suffix, ready to be matched.
struct SuffixForm: Sendable {
  /// Place of its letters in the pool of all suffixes.
  let offset: Int32
  let length: UInt8
  /// Its last letter.
  let last: UInt8
  /// The row of the table, whose number the graph knows.
  let row: Int16
  /// Which last letters the form before may have: bit of the letter number.
  let allowed: UInt64
  /// Last letters after which another allomorph is the right one.
  let beaten: UInt64
  /// Which needs of a form before it satisfies (`Need.bit`).
  let meets: UInt8
  /// What it asks of the next suffix itself.
  let need: Need
  /// In tenths of a bit.
  var cost: Int16
  /// Whether it is written with a hyphen before it.
  let isHyphenated: Bool
}

/// All suffixes with their trie over folded letters.
struct SuffixForms: Sendable {
  let pool: [UInt8]
  let forms: [SuffixForm]
  /// Numbers of forms by their folded letters.
  let groups: WordGroups
  let graph: SuffixGraph
  let rows: [SuffixRow]

  init(_ tables: LexiconTables, _ rows: [SuffixRow]) {
    self.rows = rows.filter { !$0.isPrefix }
    graph = SuffixGraph(self.rows.map(\.move))
    pool = tables.suffixPool
    forms = tables.suffixForms
    groups = tables.suffixGroups
  }

  /// The letters of a form.
  @inline(__always)
  func letters(_ form: SuffixForm) -> ArraySlice<UInt8> {
    pool[Int(form.offset)..<(Int(form.offset) + Int(form.length))]
  }
}
