package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Makes a prepared text from a decoded one: blocks, the cleaned rendering, tokens, languages, sentences, sections.
///
/// A pure function of its arguments; O(n) in the length of the text.
package struct TextPreparer: Sendable {
  /// Tells the language of a whole text and of each paragraph.
  package let detector: LanguageDetector
  private let abbreviations: [String: Abbreviations]
  private let infoboxKeys: InfoboxKeys

  /// - Throws: `KnowledgeError` where a language file cannot be used.
  package init(knowledge: KnowledgeFolder) throws {
    detector = try LanguageDetector(knowledge: knowledge)
    var abbreviations: [String: Abbreviations] = [:]
    for variety in detector.varieties where abbreviations[variety.tag.language] == nil {
      abbreviations[variety.tag.language] = try Abbreviations(knowledge: knowledge, language: variety.tag)
    }
    self.abbreviations = abbreviations
    infoboxKeys = try InfoboxKeys(knowledge)
  }

  /// A plain text (also Markdown and wiki text) with its layers.
  ///
  /// - Parameters:
  ///   - title: what the corpus calls it; nil takes the first heading, or the file's name.
  ///   - language: what the corpus says; nil detects it.
  package func prepare(
    text: String, sigil: Sigil, file: String, title: String?, language: LanguageTag?,
    description: SourceDescription, encoding: String, sha256: String
  ) -> Staged<PreparedText> {
    var source = text
    let openers = detector.varieties.flatMap { $0.openers.map { Array($0.utf8) } }
    return source.withUTF8 { bytes in
      let layout = BlockFinder.layout(of: bytes, openers: openers, keys: infoboxKeys)
      let identity = Identity(
        sigil: sigil, file: file, title: title, language: language, description: description,
        encoding: encoding, sha256: sha256)
      return prepare(text, bytes, layout, identity)
    }
  }

  /// What is known of a source beside its text.
  struct Identity {
    let sigil: Sigil
    let file: String
    let title: String?
    let language: LanguageTag?
    let description: SourceDescription
    let encoding: String
    let sha256: String
  }

  func prepare(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ layout: Layout, _ identity: Identity)
    -> Staged<PreparedText>
  {
    var cleaner = Cleaner(bytes)
    let cleaned = cleaner.clean(layout)
    var assembly = TextAssembly(cleaned, blocks: cleaner.blocks, self, told: identity.language)
    assembly.assemble()
    let witness = Witness(
      sigil: identity.sigil, file: identity.file,
      title: identity.title ?? layout.title ?? assembly.title ?? Self.name(of: identity.file),
      language: assembly.language, encoding: identity.encoding, description: identity.description,
      sha256: identity.sha256, text: text)
    let prepared = PreparedText(
      witness: witness, cleaned: cleaned, tokens: assembly.tokens, sentences: assembly.sentences,
      paragraphs: assembly.paragraphs, sections: assembly.sections)
    let findings = PreparationFindings(identity.sigil, text)
      .all(layout: layout, repairs: cleaner.found, prepared: prepared, told: identity.language, detector)
    return Staged(prepared, findings: findings)
  }

  func abbreviations(for language: LanguageTag) -> Abbreviations? { abbreviations[language.language] }

  /// The last part of a path without its ending.
  private static func name(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
