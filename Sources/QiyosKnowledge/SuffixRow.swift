package import QiyosText

/// One line of `languages/<language>/suffixes.tsv`: a suffix (or prefix) as it is spelled, with its place in the chain.
package struct SuffixRow: Sendable {
  /// The form, with its hyphen where it is written with one.
  package let form: String
  /// `case`, `voice`, `derivation`, `prefix` ...
  package let kind: String
  /// Leipzig gloss, such as `LOC`; `.ARCH` and `.COLL` mark forms of older texts and of speech.
  package let gloss: String
  /// From which part of speech to which, and in which slot.
  package let move: SuffixGraph.Move
  /// What the form before must end in: `any`, `after-vowel`, `after-q` ...
  package let condition: String
  /// Words with the suffix set off by hyphens.
  package let examples: [String]
  /// From 1.
  package let line: Int

  /// Whether it stands before the stem.
  package var isPrefix: Bool { kind == "prefix" }

  /// How unlikely it is beside the other suffixes: 2 for an ending, more for derived words and rare forms.
  package var cost: Int {
    var cost = move.slot <= 16 || kind == "derivation" && move.slot == 40 ? 4 : 2
    if gloss.hasSuffix(".ARCH") || gloss.hasSuffix(".COLL") { cost += 4 }
    if move.slot >= 80 { cost += 1 }
    return cost
  }

  /// The rows of all copies of the file, an overlay's after the built-in ones; none for a language without suffixes.
  package static func read(_ folder: KnowledgeFolder, language: String) throws -> [SuffixRow] {
    try folder.cache.suffixes(language) {
      var rows: [SuffixRow] = []
      for file in try folder.files("languages/\(language)/suffixes.tsv") {
        for row in try Table(file, columns: 6).rows { rows.append(try SuffixRow(row, of: file.name)) }
      }
      return rows
    }
  }

  private init(_ row: Table.Row, of file: String) throws {
    guard let slot = Int(row[2]) else {
      throw KnowledgeError(
        file: file, line: row.line, "the third column must be a number, found '\(row[2])'")
    }
    form = row[0]
    kind = row[1]
    gloss = row[3]
    condition = row[6].isEmpty ? "any" : row[6]
    examples = row[7].split(separator: ",").map { String($0.drop { $0 == " " }) }
    line = row.line
    move = SuffixGraph.Move(
      from: row[4], to: row[5], slot: slot, repeats: [10, 22, 86].contains(slot),
      restarts: Self.restarts(slot: slot, kind: row[1], to: row[5], gloss: row[3]))
  }

  /// A derived word starts its chain anew, and so do a numeral that became a noun, -даги and -ники.
  private static func restarts(slot: Int, kind: String, to: String, gloss: String) -> Bool {
    switch slot {
    case 14: ["n", "adj", "adv"].contains(to)
    case 62: true
    case 60: gloss == "GEN.NMLZ"
    default: kind == "derivation" && [10, 16, 40].contains(slot)
    }
  }
}
