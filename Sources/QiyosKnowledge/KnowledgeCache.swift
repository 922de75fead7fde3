import QiyosText
import Synchronization

/// The tables that several stages use, kept as they were read, so that each is parsed once in a run.
final class KnowledgeCache: Sendable {
  private let entries = Mutex<[String: [LexicalEntry]]>([:])
  private let suffixes = Mutex<[String: [SuffixRow]]>([:])

  /// The words of a language, read by `read` the first time.
  func entries(_ language: String, _ read: () throws -> [LexicalEntry]) throws -> [LexicalEntry] {
    try entries.withLock { try Self.known(language, in: &$0, read) }
  }

  /// The suffixes of a language, read by `read` the first time.
  func suffixes(_ language: String, _ read: () throws -> [SuffixRow]) throws -> [SuffixRow] {
    try suffixes.withLock { try Self.known(language, in: &$0, read) }
  }

  private static func known<Value>(
    _ key: String, in values: inout [String: Value], _ read: () throws -> Value
  ) throws -> Value {
    if let value = values[key] { return value }
    let value = try read()
    values[key] = value
    return value
  }
}
