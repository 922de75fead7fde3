package import QiyosKnowledge

/// Writes a stream of Uzbek lines in another alphabet: make it with a sample of the text, then give it whole lines.
///
/// Lines in are lines out. Pure: it holds only what it remembers of words.
package struct TextFilter {
  /// How the text is written or shall be written.
  package enum Form: String, Sendable, CaseIterable {
    case cyrillic = "uz-Cyrl"
    case latin = "uz-Latn"
    /// Names in their conventional English form, the rest in plain English letters. Only as a target.
    case english = "en"
  }

  /// Whether spelling is restored before anything else.
  package enum Restoring: String, Sendable, CaseIterable {
    /// Where the sample was typed without ў қ ғ ҳ.
    case auto
    case always, never
  }

  /// What is asked of a filter.
  package struct Options: Sendable {
    /// Letters of Latin output.
    package var alphabet: LatinAlphabet
    /// Whether Latin output writes `1865-yil` for `1865 йил`.
    package var hyphenatesDates: Bool
    /// Whether missing letters are put back before anything else.
    package var restoring: Restoring

    package init(
      alphabet: LatinAlphabet = .official1995, hyphenatesDates: Bool = true, restoring: Restoring = .auto
    ) {
      self.alphabet = alphabet
      self.hyphenatesDates = hyphenatesDates
      self.restoring = restoring
    }
  }

  private var restoring: RestoreFilter?
  private var cyrillic: CyrillicPass?
  private let latin: LatinWriter?
  private let english: EnglishWriter?

  /// A filter for a text whose beginning (a megabyte or less) is `sample`.
  package init(
    from source: Form, to target: Form, options: Options = Options(), sample: [UInt8],
    knowledge: KnowledgeFolder
  ) throws {
    var restores = source == .cyrillic && options.restoring != .never
    if restores, options.restoring == .auto { restores = Degradation(sample).isDegraded() }
    let needsLexicon = restores || source == .latin && target != .latin || target == .english
    let lexicon = needsLexicon ? try UzbekLexicon(knowledge) : nil
    if restores, let lexicon {
      restoring = RestoreFilter(try Restorer(knowledge, lexicon: lexicon), sample: sample)
    }
    if source == .latin, target != .latin, let lexicon {
      cyrillic = CyrillicPass(
        writer: try CyrillicWriter(knowledge, lexicon: lexicon), isDraft: CyrillicWriter.isDraft(sample),
        joinsDates: options.hyphenatesDates)
    }
    latin =
      target == .latin && source == .cyrillic
      ? try LatinWriter(knowledge, alphabet: options.alphabet, hyphenatesDates: options.hyphenatesDates) : nil
    english = target == .english ? try lexicon.map { try EnglishWriter(knowledge, lexicon: $0) } : nil
  }

  /// Whether the sample was found to need restoring (or that was asked for).
  package var restores: Bool { restoring != nil }

  /// Whole lines in the other alphabet.
  package mutating func filter(_ lines: [UInt8]) -> [UInt8] {
    var lines = lines
    if restoring != nil { lines = restoring!.restore(lines) }
    if cyrillic != nil { lines = cyrillic!.run(lines, records: false) }
    if let latin { lines = latin.write(lines) }
    if let english { lines = english.write(lines) }
    return lines
  }
}
