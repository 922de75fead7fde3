package import QiyosKnowledge

/// Writes Uzbek in Latin letters (1995 with any apostrophe, or the draft of 2023) in standard Cyrillic.
///
/// Roman numerals, addresses, markup and words with letters that Uzbek does not have (w, a lone c) stay as they are.
package struct CyrillicWriter: Sendable {
  let reader: LatinReader
  let loans: LoanSpelling
  let hyphens: DateHyphens

  /// Reads the tables of Uzbek letters. Throws `KnowledgeError` where one cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws {
    try self.init(knowledge, lexicon: UzbekLexicon(knowledge))
  }

  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon) throws {
    reader = try LatinReader(knowledge)
    hyphens = try DateHyphens(knowledge)
    loans = try LoanSpelling(
      knowledge, lexicon: lexicon,
      writer: LatinWriter(knowledge, alphabet: .official1995, hyphenatesDates: false), reader: reader)
  }

  /// Stores what is made from the lexicon in the uppermost root, for the next start. Throws like the initialiser, and what
  /// the file system says.
  package static func compile(_ knowledge: KnowledgeFolder) throws {
    try LoanSpelling.compile(
      knowledge, lexicon: UzbekLexicon(knowledge),
      writer: LatinWriter(knowledge, alphabet: .official1995, hyphenatesDates: false),
      reader: LatinReader(knowledge))
  }

  /// Whether a text is written in the draft alphabet: it has its letters, and more of them than of the digraphs' h.
  package static func isDraft(_ sample: some Sequence<UInt8>) -> Bool {
    var draft = 0
    var digraphs = 0
    var lead: UInt8 = 0
    for byte in sample {
      switch (lead, byte) {
      case (0xC3, 0xB5), (0xC3, 0x95), (0xC4, 0x9E), (0xC4, 0x9F), (0xC5, 0x9E), (0xC5, 0x9F): draft += 1
      case (0x73, 0x68), (0x63, 0x68): digraphs += 1
      default: break
      }
      lead = byte
    }
    return draft > digraphs
  }

  /// The text in Cyrillic letters.
  package func write(_ text: [UInt8], isDraft: Bool? = nil) -> [UInt8] {
    var pass = CyrillicPass(writer: self, isDraft: isDraft ?? Self.isDraft(text.prefix(1 << 20)))
    return pass.run(text, records: false)
  }

  /// The text in Cyrillic letters with every stretch that was written anew, in order.
  package func record(_ text: [UInt8], isDraft: Bool? = nil) -> (text: [UInt8], changes: [LatinWriter.Change])
  {
    var pass = CyrillicPass(writer: self, isDraft: isDraft ?? Self.isDraft(text.prefix(1 << 20)))
    let result = pass.run(text, records: true)
    return (result, pass.changes)
  }
}
