package import QiyosKnowledge
import QiyosText

/// The stems of the lexicon in all the forms that they take before suffixes, with the suffixes.
package struct UzbekLexicon: Sendable {
  /// Letters of all stems and forms, one after the other.
  let pool: [UInt8]
  let stems: [Stem]
  let forms: [StemForm]
  /// Numbers of forms by their folded letters.
  let groups: WordGroups
  let suffixes: SuffixForms
  /// State of a bare stem by part of speech.
  let starts: [SuffixGraph.State]
  /// Prefixes in letter numbers, and their rows.
  let prefixes: [[UInt8]]
  let prefixRows: [SuffixRow]
  /// What it costs that a word ends in a state: a bare verb is an order, a bare present stem hardly a word.
  let stopCosts: [Int32]
  /// English glosses of all stems, one after the other.
  private let glosses: [UInt8]
  /// Of the files that it was made from.
  let fingerprint: Fingerprint

  /// Takes the compiled lexicon, or where there is none for these files, reads `lexicon/*.tsv`, `suffixes.tsv`, the names of
  /// the gazetteer and the word list. Throws `KnowledgeError` with the line of a bad row.
  package init(_ knowledge: KnowledgeFolder) throws {
    let sources = try LexiconSources(knowledge)
    let rows = try SuffixRow.read(knowledge, language: "uz")
    let fingerprint = sources.fingerprint
    let image = knowledge.image(LexiconTables.name, for: fingerprint)
    let tables = try image.flatMap { try? LexiconTables($0) } ?? LexiconTables(sources, rows)
    self.init(tables, rows, fingerprint)
  }

  /// Stores the compiled lexicon in the uppermost root, for the next start. Throws `KnowledgeError` with the line of a bad
  /// row, and what the file system says.
  package static func compile(_ knowledge: KnowledgeFolder) throws {
    let sources = try LexiconSources(knowledge)
    let tables = try LexiconTables(sources, SuffixRow.read(knowledge, language: "uz"))
    try knowledge.store(tables.image, LexiconTables.name, for: sources.fingerprint)
  }

  private init(_ tables: LexiconTables, _ rows: [SuffixRow], _ fingerprint: Fingerprint) {
    self.fingerprint = fingerprint
    pool = tables.pool
    stems = tables.stems
    forms = tables.forms
    glosses = tables.glosses
    groups = tables.groups
    suffixes = SuffixForms(tables, rows)
    starts = SuffixGraph.parts.map(suffixes.graph.start)
    prefixRows = rows.filter(\.isPrefix)
    prefixes = prefixRows.map { CyrillicLetter.numbers($0.form) ?? [] }
    let graph = suffixes.graph
    stopCosts = (0..<graph.count).map { state in
      switch graph.part(of: SuffixGraph.State(state)) {
      case "v": 110
      case "v.prs": 30
      default: 0
      }
    }
  }

  /// The letters of a form.
  @inline(__always)
  func letters(_ form: StemForm) -> Range<Int> { Int(form.offset)..<(Int(form.offset) + Int(form.length)) }

  /// The letters of what stands before a stem (`WordSearch.Found.head`).
  func letters(ofHead head: Int32) -> [UInt8] {
    head < WordSearch.firstName
      ? prefixes[Int(head)] : Array(pool[letters(forms[Int(head - WordSearch.firstName)])])
  }

  /// The gloss of what stands before a stem.
  func gloss(ofHead head: Int32) -> String {
    head < WordSearch.firstName
      ? prefixRows[Int(head)].gloss
      : gloss(of: stems[Int(forms[Int(head - WordSearch.firstName)].stem)])
  }

  /// The letters of a stem.
  @inline(__always)
  func letters(_ stem: Stem) -> Range<Int> { Int(stem.offset)..<(Int(stem.offset) + Int(stem.length)) }

  /// The stem of a reading.
  func stem(of found: WordSearch.Found) -> Stem { stems[Int(forms[Int(found.form)].stem)] }

  /// The numbers of the stems of a part of speech that are spelled with such letters.
  func stems(spelled letters: some Collection<UInt8>, part: UInt8) -> [Int32] {
    guard let group = groups.trie.value(of: letters.map { Spelling.fold[Int($0)] }) else { return [] }
    return groups.members[groups.places(of: group)].compactMap { member in
      let form = forms[Int(member)]
      let stem = stems[Int(form.stem)]
      let isThis = form.need == .none && stem.part == part && pool[self.letters(stem)].elementsEqual(letters)
      return isThis ? form.stem : nil
    }
  }

  /// A stem as the lexicon spells it.
  func spelling(of stem: Stem) -> String {
    let word = CyrillicLetter.word(pool[letters(stem)])
    return stem.features.contains(.capitalised) ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// The English gloss of a stem.
  func gloss(of stem: Stem) -> String {
    String(decoding: glossBytes(of: stem), as: UTF8.self)
  }

  /// The English gloss of a stem in UTF-8.
  func glossBytes(of stem: Stem) -> ArraySlice<UInt8> {
    glosses[Int(stem.gloss)..<(Int(stem.gloss) + Int(stem.glossLength))]
  }
}
