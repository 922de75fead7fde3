package import QiyosKnowledge
package import QiyosModel
import Yams

/// What is known of one language in one spelling: enough to tell it from others.
package struct LanguageVariety: Sendable {
  /// BCP 47, with `-x-ruskbd` for Uzbek typed on a Russian keyboard.
  package let tag: LanguageTag
  /// In English, for messages.
  package let name: String
  /// Whether the program can read it further; a language that is not ours is only recognised.
  package let isOurs: Bool
  /// Small letters of its alphabet.
  package let letters: [Unicode.Scalar]
  /// Its commonest small words, such as may begin a sentence; in small letters.
  package let words: [String]
  /// Words that are common in histories; they tell the language as `words` do.
  package let topics: [String]
  /// Typical ends of longer words.
  package let endings: [String]
  /// Words that begin a block of their own when a colon follows.
  package let openers: [String]

  /// All varieties of `languages/*/language.yml`, in the order of the folders' names.
  package static func readAll(_ knowledge: KnowledgeFolder) throws -> [LanguageVariety] {
    var varieties: [LanguageVariety] = []
    for folder in knowledge.list("languages", ending: "") {
      for file in try knowledge.files("languages/\(folder)/language.yml") {
        for variety in try read(file, known: varieties) {
          varieties.removeAll { $0.tag == variety.tag }
          varieties.append(variety)
        }
      }
    }
    return varieties
  }

  private static func read(_ file: KnowledgeFolder.File, known: [LanguageVariety]) throws
    -> [LanguageVariety]
  {
    let root: Node?
    do {
      root = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self), .basic)
    } catch {
      throw KnowledgeError(file: file.name, line: 0, "is not YAML: \(error)")
    }
    guard let list = root?["varieties"]?.sequence else {
      throw KnowledgeError(file: file.name, line: 1, "expected 'varieties:' and a list of them")
    }
    var varieties: [LanguageVariety] = []
    for node in list { varieties.append(try read(node, file: file.name, known: known + varieties)) }
    return varieties
  }

  private static let keys: Set<String> = [
    "tag", "name", "ours", "letters", "words", "topics", "endings", "openers", "like", "folds",
  ]

  private static func read(_ node: Node, file: String, known: [LanguageVariety]) throws -> LanguageVariety {
    for (key, _) in node.mapping ?? [:] where !keys.contains(key.string ?? "") {
      throw KnowledgeError(
        file: file, line: key.mark?.line ?? 0,
        "unknown key '\(key.string ?? "")'; there are \(keys.sorted().joined(separator: ", "))")
    }
    guard let tag = node["tag"]?.string else {
      throw KnowledgeError(file: file, line: node.mark?.line ?? 0, "a variety must begin with 'tag:'")
    }
    let isOurs = node["ours"]?.string == "yes"
    let name = node["name"]?.string ?? tag
    if let like = node["like"]?.string {
      guard let base = known.first(where: { $0.tag.tag == like }) else {
        throw KnowledgeError(file: file, line: node.mark?.line ?? 0, "'like: \(like)' names no variety above")
      }
      let folds = (node["folds"]?.string ?? "").split(separator: " ").map { Array($0.unicodeScalars) }
      return base.folded(folds, tag: LanguageTag(tag), name: name, isOurs: isOurs)
    }
    return LanguageVariety(
      tag: LanguageTag(tag), name: name, isOurs: isOurs,
      letters: Array((node["letters"]?.string ?? "").unicodeScalars.filter { $0 != " " }),
      words: list(node["words"]), topics: list(node["topics"]),
      endings: strings(node["endings"]), openers: strings(node["openers"]))
  }

  private static func list(_ node: Node?) -> [String] {
    (node?.string ?? "").split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static func strings(_ node: Node?) -> [String] { node?.sequence?.compactMap(\.string) ?? [] }

  /// The same language with some letters typed as others; each pair is what is meant and what is typed.
  private func folded(_ folds: [[Unicode.Scalar]], tag: LanguageTag, name: String, isOurs: Bool)
    -> LanguageVariety
  {
    var typed: [Unicode.Scalar: Unicode.Scalar] = [:]
    for pair in folds where pair.count == 2 { typed[pair[0]] = pair[1] }
    func fold(_ text: String) -> String {
      var result = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { result.append(typed[scalar] ?? scalar) }
      return String(result)
    }
    return LanguageVariety(
      tag: tag, name: name, isOurs: isOurs, letters: letters.filter { typed[$0] == nil },
      words: words.map(fold), topics: topics.map(fold), endings: endings.map(fold), openers: openers.map(fold)
    )
  }
}
