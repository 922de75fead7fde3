package import QiyosModel

/// Where an export goes: files that are written from beginning to end, and a place for parts that are put together
/// later. The pipeline gives one on disk; only there are files opened.
package protocol ExportTarget: Sendable {
  /// Begins a file at a path below the output folder.
  func file(_ path: String) throws -> any ByteSink
  /// Gives a place for parts, which is gone when nobody holds it any more.
  func spool() throws -> any ByteSpool
}

/// One file that is being written.
package protocol ByteSink: Sendable {
  /// Adds bytes at its end.
  func write(_ bytes: [UInt8]) throws
  /// Ends the file; whatever could not be written is an error here at the latest.
  func close() throws
}

/// Parts of files, kept outside memory until their turn comes. Safe to use from several tasks.
package protocol ByteSpool: Sendable {
  /// Keeps bytes and says where.
  func append(_ bytes: [UInt8]) throws -> Range<Int>
  /// The bytes kept at a place.
  func read(_ range: Range<Int>) throws -> [UInt8]
}

/// Gives texts back that were taken before.
package typealias TextSource = @Sendable (Sigil) throws -> RenderedText
