/// A witness with its layers: what ingest found out about the shape of the text, nothing about its meaning.
///
/// Sentences and paragraphs are ranges of token numbers; tokens know their spans in the witness.
package struct PreparedText: Sendable, Equatable {
  /// The source with its untouched text.
  package let witness: Witness
  /// Lines joined, hyphenation undone, missing spaces put in; made from the witness's text.
  package let cleaned: Rendering
  /// In order of reading.
  package let tokens: [Token]
  /// In order of reading; no sentence crosses a paragraph.
  package let sentences: [Sentence]
  /// In order of reading; together they hold every token that is not a label.
  package let paragraphs: [Paragraph]
  /// In order of reading.
  package let sections: [Section]

  package init(
    witness: Witness, cleaned: Rendering, tokens: [Token], sentences: [Sentence], paragraphs: [Paragraph],
    sections: [Section]
  ) {
    self.witness = witness
    self.cleaned = cleaned
    self.tokens = tokens
    self.sentences = sentences
    self.paragraphs = paragraphs
    self.sections = sections
  }

  /// The span in the witness of a range of tokens, which must not be empty.
  package func span(of tokens: Range<Int>) -> TextSpan {
    TextSpan(
      self.tokens[tokens.lowerBound].span.lowerBound,
      max(self.tokens[tokens.lowerBound].span.lowerBound, self.tokens[tokens.upperBound - 1].span.upperBound))
  }

  /// The printed characters of a span of the witness.
  package func quote(_ span: TextSpan) -> String { witness.text.slice(span) }
}

/// A sentence: a range of tokens inside one paragraph.
package struct Sentence: Sendable, Equatable, Codable {
  /// Numbers of its tokens.
  package let tokens: Range<Int>
  /// Number of its paragraph.
  package let paragraph: Int

  package init(tokens: Range<Int>, paragraph: Int) {
    self.tokens = tokens
    self.paragraph = paragraph
  }
}

/// A block of text with one language and one purpose.
package struct Paragraph: Sendable, Equatable, Codable {
  /// What the block is for.
  package enum Purpose: String, Sendable, Codable {
    case prose, heading, listItem, note
    /// A `key: value` line of an infobox; the key is in `label`.
    case field
    /// A row of a table.
    case row
  }

  /// Numbers of its tokens.
  package let tokens: Range<Int>
  /// May differ from that of the whole text.
  package let language: LanguageTag
  /// What the block is for.
  package let purpose: Purpose
  /// The key of an infobox field or the number of a note; otherwise nil. Its tokens are not in `tokens`.
  package let label: String?
  /// Number of its section.
  package let section: Int

  package init(
    tokens: Range<Int>, language: LanguageTag, purpose: Purpose, label: String?, section: Int
  ) {
    self.tokens = tokens
    self.language = language
    self.purpose = purpose
    self.label = label
    self.section = section
  }
}

/// A stretch under one heading. Section 0 is what stands before the first heading.
package struct Section: Sendable, Equatable, Codable {
  /// The words of the heading, empty for section 0.
  package let heading: String
  /// 0 for the text before any heading, 1 for a title, 2 for a section below it, and so on.
  package let level: Int
  /// Numbers of its tokens, the heading's included.
  package let tokens: Range<Int>

  package init(heading: String, level: Int, tokens: Range<Int>) {
    self.heading = heading
    self.level = level
    self.tokens = tokens
  }
}
