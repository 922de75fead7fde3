import Synchronization

/// Counts sources that are done and tells how far a stage is.
final class Counter: Sendable {
  private let done = Atomic<Int>(0)
  private let stage: String
  private let total: Int
  private let report: @Sendable (ProgressEvent) -> Void

  init(stage: String, total: Int, report: @escaping @Sendable (ProgressEvent) -> Void) {
    self.stage = stage
    self.total = total
    self.report = report
  }

  func advance() {
    let now = done.wrappingAdd(1, ordering: .relaxed).newValue
    report(ProgressEvent(stage: stage, done: now, total: total))
  }
}
