/// One telling, as it came: a source of the corpus with its text untouched.
package struct Witness: Sendable, Codable, Equatable {
  /// By which it is cited.
  package let sigil: Sigil
  /// Path below the corpus folder, with `/`.
  package let file: String
  /// From `corpus.yml`, the text's heading or the file's name.
  package let title: String
  /// Of the greater part of the text.
  package let language: LanguageTag
  /// The name of the encoding the bytes were read in, such as `UTF-8` or `windows-1251`.
  package let encoding: String
  /// Who wrote it, when, in which calendar it dates, and which witnesses it copies: what `corpus.yml` says.
  package let description: SourceDescription
  /// Lower-case hexadecimal SHA-256 of the file's bytes.
  package let sha256: String
  /// The decoded text; every span of the witness is a range of its UTF-8.
  package let text: String

  package init(
    sigil: Sigil, file: String, title: String, language: LanguageTag, encoding: String,
    description: SourceDescription, sha256: String, text: String
  ) {
    self.sigil = sigil
    self.file = file
    self.title = title
    self.language = language
    self.encoding = encoding
    self.description = description
    self.sha256 = sha256
    self.text = text
  }
}

/// What the corpus's own `corpus.yml` says of a source; all of it optional.
package struct SourceDescription: Sendable, Codable, Equatable {
  /// As a reader would cite them.
  package var author: String?
  /// The date of the document, EDTF.
  package var date: String?
  /// In which its days are printed, unless a date says otherwise.
  package var calendar: CalendarStyle?
  /// Sources that this one copies from.
  package var copies: [Sigil]

  package init(
    author: String? = nil, date: String? = nil, calendar: CalendarStyle? = nil, copies: [Sigil] = []
  ) {
    self.author = author
    self.date = date
    self.calendar = calendar
    self.copies = copies
  }
}
