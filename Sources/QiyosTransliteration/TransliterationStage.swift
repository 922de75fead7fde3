package import QiyosKnowledge
package import QiyosModel

/// Adds the readable layers to an Uzbek text: standard Cyrillic spelling and the Latin alphabet of 1995.
package struct TransliterationStage: Stage {
  /// `transliterate` on the command line and in `2-transliterate/`.
  package static let name = "transliterate"

  private let latin: LatinWriter
  private let restorer: Restorer

  /// - Throws: `KnowledgeError` where a table of letters cannot be used.
  package init(knowledge: KnowledgeFolder) throws {
    latin = try LatinWriter(knowledge, alphabet: .official1995, hyphenatesDates: true)
    restorer = try Restorer(knowledge)
  }

  /// The layers of an Uzbek text; for other languages the layers are nil.
  package func run(_ input: PreparedText) throws -> Staged<RenderedText> {
    guard !input.cyrillicSpans.isEmpty else {
      return Staged(RenderedText(prepared: input, restored: nil, latin: nil, restorations: []))
    }
    let layer = RestoredLayer(of: input, restorer: restorer)
    return Staged(
      RenderedText(
        prepared: input, restored: layer.rendering, latin: latin.rendering(of: layer.rendering.text),
        restorations: layer.restorations),
      findings: findings(input, layer))
  }

  /// One note for a text (or a part of it) that was restored.
  private func findings(_ input: PreparedText, _ layer: RestoredLayer) -> [Finding] {
    guard let first = layer.degraded.first, let last = layer.degraded.last else { return [] }
    let changed = layer.restorations.count { $0.typed != $0.restored }
    let part =
      layer.degraded.count < input.cyrillicSpans.count ? "\(layer.degraded.count) paragraphs" : "the text"
    return [
      Finding(
        witness: input.witness.sigil, span: input.cleaned.sourceSpan(of: first.union(last)), severity: .note,
        code: "transliterate.restored",
        message: "\(part) typed without ў қ ғ ҳ: standard spelling was restored in \(changed) words",
        hint: "the typed form of each word is kept beside the restored one")
    ]
  }
}

extension LatinWriter {
  /// The text in Latin letters with the way back: a segment for each word that was written anew.
  package func rendering(of text: String) -> Rendering {
    let source = Array(text.utf8)
    let (latin, changes) = record(source)
    var builder = RenderingBuilder(reservingCapacity: latin.count)
    var place = 0
    for change in changes {
      builder.copy(source[place..<change.source.lowerBound])
      builder.replace(change.source.count, with: latin[change.target])
      place = change.source.upperBound
    }
    builder.copy(source[place...])
    return builder.finish()
  }
}
