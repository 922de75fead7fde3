package import QiyosKnowledge
import QiyosModel
import QiyosText

/// Writes interlinear glosses: for every word its stem and suffixes and what they mean.
///
/// Takes any of the spellings: Latin words are read into Cyrillic first, and where `isDegraded` is said, words may lack
/// ў қ ғ ҳ ё.
package struct Glosser: Sendable {
  let lexicon: UzbekLexicon
  private let restorer: Restorer
  private let cyrillic: CyrillicWriter
  private let plain: LatinWriter

  /// Reads lexicon, letters and tables. Throws `KnowledgeError` where one cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws {
    lexicon = try UzbekLexicon(knowledge)
    restorer = try Restorer(knowledge, lexicon: lexicon)
    cyrillic = try CyrillicWriter(knowledge, lexicon: lexicon)
    plain = try LatinWriter(knowledge, alphabet: .english, hyphenatesDates: false)
  }

  /// A pass over a text, which remembers its words. `sample` is its beginning, by which its spelling is judged.
  package func pass(sample: [UInt8]) -> GlossPass {
    // Most texts are well spelled: one in a hundred and twenty-eight is taken for degraded before it is read.
    let judge = DegradationJudge(lines: sample, base: -7)
    return GlossPass(
      words: WordGlosser(self, isDraft: CyrillicWriter.isDraft(sample)),
      restoring: judge.hasDegraded ? RestoreFilter(restorer, judge) : nil)
  }

  /// A word in plain English letters.
  func plainLetters(_ word: [UInt8]) -> [UInt8] { plain.write(word) }

  var reader: CyrillicWriter { cyrillic }
}
