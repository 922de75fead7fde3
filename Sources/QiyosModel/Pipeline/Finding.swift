/// Something odd in a source that the researcher should know; the run goes on.
package struct Finding: Sendable, Codable, Equatable {
  /// How much it matters; an error means that a source was not read.
  package enum Severity: String, Sendable, Codable { case note, warning, error }

  /// The witness, or nil for a matter of the whole corpus.
  package let witness: Sigil?
  /// The file, where there is no witness because it could not be read.
  package let file: String?
  /// In the witness.
  package let span: TextSpan?
  /// How much it matters.
  package let severity: Severity
  /// A stable code, `stage.what`: `ingest.no-space-after-stop`.
  package let code: String
  /// Lower case, names the thing.
  package let message: String
  /// What to do about it.
  package let hint: String?

  package init(
    witness: Sigil?, file: String? = nil, span: TextSpan? = nil, severity: Severity, code: String,
    message: String, hint: String? = nil
  ) {
    self.witness = witness
    self.file = file
    self.span = span
    self.severity = severity
    self.code = code
    self.message = message
    self.hint = hint
  }
}
