/// How far a stage is; the command draws it, the pipeline only tells.
package struct ProgressEvent: Sendable, Equatable {
  package let stage: String
  /// Sources done.
  package let done: Int
  package let total: Int
}
