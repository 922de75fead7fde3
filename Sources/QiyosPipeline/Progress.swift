/// How far a stage is; the command draws it, the pipeline only tells.
package struct ProgressEvent: Sendable, Equatable {
  /// What is being done, as shown.
  package let stage: String
  /// Sources done.
  package let done: Int
  /// Sources in all.
  package let total: Int
}
