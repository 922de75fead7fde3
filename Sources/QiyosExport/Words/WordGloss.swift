package import QiyosModel

/// A word of a quotation and what it means, for readers who do not know the language.
package struct WordGloss: Sendable, Equatable {
  /// As it stands in the source.
  package let form: String
  /// English and Leipzig abbreviations: `army-PL-POSS.3SG`.
  package let english: String

  package init(form: String, english: String) {
    self.form = form
    self.english = english
  }
}

/// Makes the glosser of one text; nil for a text whose language has no glosses.
package typealias Glossing = @Sendable (RenderedText) -> ((String) -> [WordGloss])?
