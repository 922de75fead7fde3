/// Why a source could not be read; the others go on.
package struct IngestError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What sort of trouble it is.
  package enum Kind: String, Sendable {
    /// Not text: a picture, an archive, a word processor's file.
    case binary
    /// Bytes that are no text in any charset we know.
    case encoding
    /// Markup that cannot be read, or that asks for what is refused (entities).
    case markup
    case tooLarge
  }

  /// What sort of trouble it is.
  package let kind: Kind
  /// Lower case, continues a sentence that begins with the file's name; names the byte offset or line where there is one.
  package let message: String
  /// What to do about it.
  package let hint: String?

  package init(_ kind: Kind, _ message: String, hint: String?) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  package var description: String { message }
}
