import Foundation
import QiyosIngest
import QiyosKnowledge
import QiyosModel

/// The built-in knowledge of the working copy, and short ways to prepare a text.
enum Preparing {
  static let knowledge = KnowledgeFolder(roots: [
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/QiyosKnowledge/Knowledge").standardizedFileURL
  ])

  static let preparer: TextPreparer = {
    do { return try TextPreparer(knowledge: knowledge) } catch { fatalError("\(error)") }
  }()

  static func staged(_ text: String, language: LanguageTag? = nil) -> Staged<PreparedText> {
    preparer.prepare(
      text: text, sigil: Sigil("t"), file: "t.txt", title: nil, language: language,
      description: SourceDescription(), encoding: "UTF-8", sha256: "")
  }

  static func prepared(_ text: String, language: LanguageTag? = nil) -> PreparedText {
    staged(text, language: language).value
  }

  /// The cleaned text of each sentence.
  static func sentences(_ text: String, language: LanguageTag? = nil) -> [String] {
    let prepared = prepared(text, language: language)
    return prepared.sentences.map { clean($0.tokens, prepared) }
  }

  /// `purpose: text`, with the label where there is one.
  static func paragraphs(_ text: String, language: LanguageTag? = nil) -> [String] {
    let prepared = prepared(text, language: language)
    return prepared.paragraphs.map {
      "\($0.purpose)\($0.label.map { "(\($0))" } ?? ""): \(clean($0.tokens, prepared))"
    }
  }

  static func clean(_ tokens: Range<Int>, _ prepared: PreparedText) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return prepared.cleaned.text.slice(
      TextSpan(prepared.tokens[first].clean.lowerBound, prepared.tokens[last].clean.upperBound))
  }
}
