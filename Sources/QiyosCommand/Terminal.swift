import ArgumentParser
import Foundation
import QiyosModel
import QiyosPipeline
import Synchronization

/// Words go to standard error, results to standard output.
enum Terminal {
  static func complain(_ words: String) { draw(words + "\n") }

  /// Writes to standard error as it stands. Where that is closed nobody is listening, and the work goes on.
  static func draw(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  /// Writes results; text is not ended by a line break unless it has one. Ends the program with status 2 where they
  /// cannot be written: a full disk, a closed output.
  static func write(_ text: String) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      complain("error: standard output: \(error.localizedDescription)")
      exit(2)
    }
  }

  static func exit(_ status: Int32) -> Never { Foundation.exit(status) }

  static var standardErrorIsTerminal: Bool { isatty(2) == 1 }
  static var standardOutputIsTerminal: Bool { isatty(1) == 1 }
}

/// When to colour.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// `NO_COLOR` speaks louder than `auto`.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Terminal.standardOutputIsTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }
  }
}

/// How much is said on standard error.
struct Manners: ParsableArguments {
  @ArgumentParser.Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @ArgumentParser.Flag(name: .shortAndLong, help: "Say every finding, not only a count.")
  var verbose = false

  /// Draws progress when standard error is a terminal; else one line every ten seconds of work.
  func progress() -> @Sendable (ProgressEvent) -> Void {
    if quiet { return { _ in } }
    let drawing = ProgressDrawing(isTerminal: Terminal.standardErrorIsTerminal)
    return { drawing.draw($0) }
  }

  func report(_ findings: [Finding]) {
    if quiet { return }
    for finding in findings where verbose || finding.severity == .error {
      let place = finding.witness?.name ?? finding.file ?? "corpus"
      let span = finding.span.map { ":\($0.lowerBound)" } ?? ""
      Terminal.complain("\(place)\(span) \(finding.severity.rawValue) \(finding.code): \(finding.message)")
      if let hint = finding.hint { Terminal.complain("  hint: \(hint)") }
    }
  }
}

/// Progress as a person sees it.
final class ProgressDrawing: Sendable {
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(isTerminal: Bool) { self.isTerminal = isTerminal }

  func draw(_ event: ProgressEvent) {
    let now = ContinuousClock.now
    let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    let isDue = last.withLock { last in
      let due = event.done == event.total && isTerminal || now - (last ?? start) >= interval
      if due { last = now }
      return due
    }
    guard isDue else { return }
    let words = "\(event.stage): \(event.done)/\(event.total)\(remaining(event, now))"
    if isTerminal {
      let end = event.done == event.total ? "\n" : ""
      Terminal.draw("\r\u{1B}[K\(words)\(end)")
    } else {
      Terminal.complain(words)
    }
  }

  private func remaining(_ event: ProgressEvent, _ now: ContinuousClock.Instant) -> String {
    let spent = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
    guard event.done > 0, event.done < event.total, spent > 1 else { return "" }
    let rate = Double(event.done) / spent
    return ", \(Int(rate)) a second, \(Int(Double(event.total - event.done) / rate)) s left"
  }
}
