package import Foundation

/// Reads lines from one handle, changes them and writes them to another, a few megabytes at a time.
///
/// The first megabyte is read before anything is written, so that a filter may judge the text by it.
package struct LineFilter {
  private static let chunk = 256 << 10
  private static let sample = 1 << 20

  private let input: FileHandle
  private let output: FileHandle
  private let complain: (String) -> Void

  /// `complain` is told once where the first megabyte is no UTF-8.
  package init(
    input: FileHandle = .standardInput, output: FileHandle = .standardOutput,
    complain: @escaping (String) -> Void
  ) {
    self.input = input
    self.output = output
    self.complain = complain
  }

  /// `prepare` is given the first megabyte and answers with the change that is made to whole lines; the last line may lack
  /// its line break. As many lines come out as went in.
  package func run(_ prepare: ([UInt8]) throws -> ([UInt8]) -> [UInt8]) throws {
    var pending = try read(Self.sample)
    if !Self.isText(pending) {
      complain("standard input is not UTF-8; what is not stays as it is or is left out")
    }
    let change = try prepare(pending)
    var isEnd = pending.isEmpty
    while !isEnd {
      let more = try read(Self.chunk)
      isEnd = more.isEmpty
      pending += more
      let end = isEnd ? pending.count : (pending.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
      guard end > 0 else { continue }
      try write(change(Array(pending[..<end])))
      pending.removeFirst(end)
    }
  }

  /// Whether bytes are UTF-8, but for a last character that may be cut.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let cut = bytes.suffix(3).lastIndex { $0 >= 0xC0 } ?? bytes.endIndex
    return String(validating: bytes[..<cut], as: UTF8.self) != nil
  }

  private func read(_ count: Int) throws(PipelineError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while bytes.count < count, let part = try input.read(upToCount: count - bytes.count), !part.isEmpty {
        bytes += part
      }
    } catch {
      throw .invalidInput("standard input: \(error.localizedDescription)")
    }
    return bytes
  }

  private func write(_ bytes: [UInt8]) throws(PipelineError) {
    do { try output.write(contentsOf: Data(bytes)) } catch {
      throw .unreadable("standard output: \(error.localizedDescription)")
    }
  }
}
