import ArgumentParser
import Foundation
import QiyosModel
import QiyosPipeline
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Words go to standard error, results to standard output.
enum Terminal {
  /// Where standard error is closed or full, the words are lost; that is no reason to stop.
  static func complain(_ words: String) { draw(words + "\n") }

  /// The same without a line break.
  static func draw(_ words: String) { _ = Self.put(words, to: 2) }

  /// Writes results; text is not ended by a line break unless it has one. Throws where they cannot be written.
  static func write(_ text: String) throws(PipelineError) {
    if let failure = put(text, to: 1) { throw .unreadable("standard output: \(failure)") }
  }

  /// Writes all of a text; what went wrong, or nil.
  private static func put(_ text: String, to descriptor: Int32) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count >= 0 { done += count } else if errno != EINTR { return String(cString: strerror(errno)) }
      }
      return nil
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
    for finding in findings where verbose || finding.severity == .error || finding.isAboutSettings {
      let place = finding.witness?.name ?? finding.file ?? "corpus"
      let span = finding.span.map { ":\($0.lowerBound)" } ?? ""
      Terminal.complain("\(place)\(span) \(finding.severity.rawValue) \(finding.code): \(finding.message)")
      if let hint = finding.hint { Terminal.complain("  hint: \(hint)") }
    }
  }
}

extension Finding {
  /// What is wrong in `corpus.yml` and in knowledge was typed by the user and is said without being asked for.
  fileprivate var isAboutSettings: Bool {
    severity == .warning
      && (file == "corpus.yml" || code.hasPrefix("knowledge.") || code == "ingest.outdated")
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
