package import QiyosKnowledge
package import QiyosModel
import QiyosPatterns
package import QiyosText

/// Finds the names of persons, places, states, peoples, units and bodies in one text.
///
/// Names come from the gazetteer, from titles and words for things beside them, and from their capitals; what surrounds a
/// name (`languages/<language>/names.yml`) tells its kind. What one place of a document makes certain holds for the
/// whole document. Mentions do not overlap, but for a title (*the Emir of Bukhara*) and the name inside it.
/// A pure function; linear in the length of the text.
package struct NameExtractor: Sendable {
  let gazetteer: Gazetteer
  let english: NameVocabulary
  let uzbek: NameVocabulary

  /// - Throws: `KnowledgeError` for a table or rule that cannot be used.
  package init(knowledge: KnowledgeFolder, gazetteer: Gazetteer) throws {
    self.gazetteer = gazetteer
    english = try NameVocabulary(knowledge, language: "en")
    uzbek = try NameVocabulary(knowledge, language: "uz")
  }

  /// The names of a text in order of reading.
  package func names(in text: PreparedText, stream: TokenStream) -> Staged<[NameMention]> {
    var document = NameDocument(gazetteer: gazetteer, stream: stream)
    let breaks = NameBreaks(text)
    var english = NameScanner(
      self.english, gazetteer, stream, breaks, isOldPrint: OldPrint.isUsed(in: text, stream, self.english))
    var uzbek = NameScanner(self.uzbek, gazetteer, stream, breaks)
    for (number, sentence) in text.sentences.enumerated() {
      let paragraph = text.paragraphs[sentence.paragraph]
      let place = NameScanner.Place(
        sentence: number, tokens: sentence.tokens, purpose: paragraph.purpose, label: paragraph.label,
        opensField: sentence.tokens.lowerBound == paragraph.tokens.lowerBound)
      if paragraph.language.isUzbek {
        document.add(uzbek.candidates(in: place), isUzbek: true)
      } else {
        document.add(english.candidates(in: place), isUzbek: false)
      }
    }
    document.settle(english: &english, uzbek: &uzbek)
    let years = TextYears(
      stream, before: self.english.yearBefore.union(self.uzbek.yearBefore),
      after: self.english.yearAfter.union(self.uzbek.yearAfter))
    return Staged(NameResolution(gazetteer, text, stream, years: years).mentions(document))
  }
}
