package import QiyosKnowledge

/// Writes Uzbek Cyrillic in Latin letters, in one pass over the bytes.
///
/// Only words of Cyrillic letters are changed; Latin words, Roman numerals, numbers, markup and addresses stay as they
/// are. Malformed bytes are copied.
package struct LatinWriter: Sendable {
  let table: LetterTable
  let exceptions: SpellingExceptions
  let hyphens: DateHyphens?

  /// The writer for one alphabet; `hyphenatesDates` joins `1871 йил` to `1871-yil`.
  package init(_ knowledge: KnowledgeFolder, alphabet: LatinAlphabet, hyphenatesDates: Bool) throws {
    table = try LetterTable(knowledge, alphabet: alphabet)
    exceptions = try SpellingExceptions(knowledge, alphabet: alphabet)
    hyphens = hyphenatesDates ? try DateHyphens(knowledge) : nil
  }

  /// A stretch that was written anew: its bytes in the source and in the result.
  package struct Change: Sendable, Equatable {
    /// UTF-8 bytes of the Cyrillic text.
    package let source: Range<Int>
    /// UTF-8 bytes of the Latin text.
    package let target: Range<Int>
  }

  /// The text in Latin letters. O(n).
  package func write(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { write($0) }
  }

  /// The bytes in Latin letters. O(n).
  package func write(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.capacity(source.count)) { target, count in
      var pass = LatinPass(writer: self, source: source, target: target.baseAddress!, records: false)
      pass.run()
      count = pass.written
    }
  }

  /// The text in Latin letters with every stretch that was written anew, in order. O(n).
  package func record(_ text: [UInt8]) -> (text: [UInt8], changes: [Change]) {
    var changes: [Change] = []
    let result = text.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: Self.capacity(source.count)) { target, count in
        var pass = LatinPass(writer: self, source: source, target: target.baseAddress!, records: true)
        pass.run()
        count = pass.written
        changes = pass.changes
      }
    }
    return (result, changes)
  }

  /// A letter of two bytes becomes at most three; an exception adds one more to a word of four letters or longer.
  private static func capacity(_ count: Int) -> Int { count * 2 + 64 }
}
