/// A prepared text with its readable layers. For a text that is not Uzbek the layers are nil.
package struct RenderedText: Sendable, Codable, Equatable {
  /// The text as ingest left it.
  package let prepared: PreparedText
  /// Standard Cyrillic spelling (or, for Latin text, nil), made from the cleaned text.
  package let restored: Rendering?
  /// The 1995 Latin alphabet, made from the restored text (for Cyrillic) or nil.
  package let latin: Rendering?
  /// Every word that restoration changed or could have changed, in order.
  package let restorations: [Restoration]

  package init(prepared: PreparedText, restored: Rendering?, latin: Rendering?, restorations: [Restoration]) {
    self.prepared = prepared
    self.restored = restored
    self.latin = latin
    self.restorations = restorations
  }

  /// The source with its untouched text.
  package var witness: Witness { prepared.witness }
}

/// One word whose spelling was restored, with what else it could have been.
package struct Restoration: Sendable, Codable, Equatable {
  /// Span in the witness.
  package let span: TextSpan
  /// As it stands in the cleaned text.
  package let typed: String
  /// As standard spelling has it.
  package let restored: String
  /// Other standard spellings that fit the typed letters, best first.
  package let alternatives: [String]
  /// 0...1.
  package let confidence: Double
  /// Which step decided: `table` (by the words around it), `lexicon`, `suffix`, `letters`, or `proposal` for a typing
  /// error that is reported and not changed.
  package let rule: String

  package init(
    span: TextSpan, typed: String, restored: String, alternatives: [String], confidence: Double, rule: String
  ) {
    self.span = span
    self.typed = typed
    self.restored = restored
    self.alternatives = alternatives
    self.confidence = confidence
    self.rule = rule
  }
}
