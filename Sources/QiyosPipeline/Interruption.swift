import Synchronization

/// Whether the user has asked the run to stop. Set from a signal handler, read between sources.
package enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Safe to read from any task.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Safe to call from a signal handler.
  package static func request() { flag.store(true, ordering: .relaxed) }

  /// Throws where the user has asked to stop.
  package static func check() throws(PipelineError) {
    if isRequested { throw .interrupted }
  }
}
