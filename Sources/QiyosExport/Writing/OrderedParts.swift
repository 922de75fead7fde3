import Synchronization

/// Puts parts of a file that several workers make into it in order of their numbers.
///
/// A part that comes early waits in memory; workers take numbers in order, so about as many wait as there are workers.
final class OrderedParts: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
  }

  private let sink: any ByteSink
  private let state = Mutex(State())

  init(_ sink: any ByteSink) { self.sink = sink }

  func put(_ number: Int, _ bytes: [UInt8]) throws {
    try state.withLock { state in
      state.waiting[number] = bytes
      while let part = state.waiting.removeValue(forKey: state.next) {
        try sink.write(part)
        state.next += 1
      }
    }
  }
}
