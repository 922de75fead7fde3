package import QiyosKnowledge
import QiyosText

/// Reads Uzbek words as stem and suffixes.
package struct Morphology: Sendable {
  /// Stems and suffixes.
  package let lexicon: UzbekLexicon

  /// Reads the Uzbek lexicon. Throws `KnowledgeError` where it cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws { lexicon = try UzbekLexicon(knowledge) }

  /// One suffix of a reading.
  package struct Ending: Sendable, Equatable {
    /// The word as it stands in the text.
    package let form: String
    /// Leipzig gloss, such as `LOC`.
    package let gloss: String
  }

  /// One way to read a word.
  package struct Reading: Sendable, Equatable {
    /// The stem as the lexicon spells it.
    package let stem: String
    /// `n`, `v` ...
    package let part: String
    /// English gloss of the stem.
    package let gloss: String
    /// From the stem outwards.
    package let endings: [Ending]
    /// The whole word in standard spelling, in small letters.
    package let spelling: String
    /// How unlikely, in tenths of a bit; lower is better.
    package let cost: Int
  }

  /// All readings of a word, the likeliest first. `isDegraded` also takes letters that a Russian keyboard lacks.
  package func readings(of word: String, isDegraded: Bool = false) -> [Reading] {
    guard let letters = CyrillicLetter.numbers(word) else { return [] }
    var search = WordSearch()
    search.run(letters, in: lexicon, keyboard: isDegraded ? .russianOnly : .full)
    return search.found.map { reading($0, search) }.sorted {
      $0.cost != $1.cost
        ? $0.cost < $1.cost : ($0.spelling, $0.stem, $0.part) < ($1.spelling, $1.stem, $1.part)
    }
  }

  private func reading(_ found: WordSearch.Found, _ search: WordSearch) -> Reading {
    let stem = lexicon.stems[Int(lexicon.forms[Int(found.form)].stem)]
    let endings = search.suffixes[Int(found.suffixStart)..<Int(found.suffixStart + found.suffixCount)].map {
      let form = lexicon.suffixes.forms[Int($0)]
      return Ending(
        form: CyrillicLetter.word(lexicon.suffixes.letters(form)),
        gloss: lexicon.suffixes.rows[Int(form.row)].gloss)
    }
    return Reading(
      stem: lexicon.spelling(of: stem), part: SuffixGraph.parts[Int(stem.part)],
      gloss: lexicon.gloss(of: stem),
      endings: endings, spelling: CyrillicLetter.word(search.spelling(found, in: lexicon)),
      cost: Int(found.cost))
  }
}
