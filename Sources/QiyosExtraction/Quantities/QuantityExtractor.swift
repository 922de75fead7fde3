package import QiyosKnowledge
package import QiyosModel
import QiyosPatterns
package import QiyosText

/// Finds counts and measures: how many, of what, whose, and what became of them.
///
/// Numbers are read by the rules of `languages/<language>/quantities.yml`; the noun, its fate and its side are looked
/// for in a bounded number of words around, so the whole is linear in the length of the text.
package struct QuantityExtractor: Sendable {
  let kinds: UnitKinds
  let grammars: [String: CountGrammar]
  let infoboxKeys: InfoboxKeys
  /// Tells the state of persons and peoples; without it commanders stand for themselves.
  let gazetteer: Gazetteer?

  /// - Throws: `KnowledgeError` where a table or rule cannot be used.
  package init(knowledge: KnowledgeFolder, gazetteer: Gazetteer? = nil) throws {
    self.gazetteer = gazetteer
    kinds = try UnitKinds(knowledge)
    infoboxKeys = try InfoboxKeys(knowledge)
    var grammars: [String: CountGrammar] = [:]
    for language in knowledge.list("languages", ending: "") {
      grammars[language] = try CountGrammar(knowledge, language: language, kinds: kinds)
    }
    self.grammars = grammars
  }

  /// The quantities of a text in order of reading; lengths of time are taken over from the dates.
  package func quantities(
    in text: PreparedText, stream: TokenStream, dates: [DateMention], names: [NameMention]
  ) -> Staged<[QuantityMention]> {
    var reading = QuantityReading(self, text, stream, dates, names)
    reading.read()
    return Staged(reading.mentions, findings: reading.findings)
  }
}
