/// One step of the pipeline: a pure function from one kind of artifact to the next. It reads no file, clock,
/// environment or global; only the pipeline does.
package protocol Stage<Input, Output>: Sendable {
  associatedtype Input: Sendable
  associatedtype Output: Sendable

  /// The name used on the command line and in the output folder, such as `transliterate`.
  static var name: String { get }

  func run(_ input: Input) throws -> Staged<Output>
}

/// What a stage made, together with what it wants the researcher to know.
package struct Staged<Value: Sendable>: Sendable {
  /// The stage's output.
  package let value: Value
  /// In order of where they stand.
  package let findings: [Finding]

  package init(_ value: Value, findings: [Finding] = []) {
    self.value = value
    self.findings = findings
  }
}
