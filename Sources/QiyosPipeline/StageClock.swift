/// Seconds spent in each part of a run, for `run.json`.
struct StageClock {
  private(set) var seconds: [String: Double] = [:]

  mutating func timing<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer { note(name, since: start) }
    return try work()
  }

  mutating func timing<Result: Sendable>(_ name: String, _ work: () async throws -> Result) async rethrows
    -> Result
  {
    let start = ContinuousClock.now
    defer { note(name, since: start) }
    return try await work()
  }

  private mutating func note(_ name: String, since start: ContinuousClock.Instant) {
    let spent = ContinuousClock.now - start
    seconds[name] = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
  }
}
