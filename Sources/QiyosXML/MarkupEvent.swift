/// One thing met while reading XML or HTML, in document order.
package enum MarkupEvent: Sendable, Equatable {
  case start(MarkupElement)
  /// Character data with references resolved; two texts never follow each other.
  case text(String)
  /// The local name of the element that ends.
  case end(String)
}

/// A start tag.
package struct MarkupElement: Sendable, Equatable {
  /// Without prefix; in lower case for HTML.
  package let name: String
  /// Namespace name; nil for HTML and for elements in no namespace.
  package let namespace: String?
  /// In the order of the tag.
  package let attributes: [MarkupAttribute]
  /// Line of the input, from 1.
  package let line: Int

  package init(name: String, namespace: String?, attributes: [MarkupAttribute], line: Int) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
  }

  /// The value of an attribute by its name as written, `xml:id` for instance.
  package subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }
}

/// An attribute as written, references resolved.
package struct MarkupAttribute: Sendable, Equatable {
  /// With its prefix: `xml:lang`.
  package let name: String
  /// With entities and character references resolved.
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Why a piece of markup cannot be read or is not valid.
package struct MarkupError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What sort of trouble it is.
  package enum Kind: String, Sendable {
    case malformed
    /// A document type declares entities; such files are refused, whatever the entities say.
    case entityDeclared
    /// `&name;` that XML does not define.
    case entityUnknown
    /// Elements are nested deeper than the reader follows.
    case tooDeep
    case encodingUnknown
    case tooLarge
    /// Well-formed, but not what the schema asks for.
    case invalid
  }

  /// What it is.
  package let kind: Kind
  /// From 1; 0 where no line is known.
  package let line: Int
  /// Lower case, without the line.
  package let message: String

  package init(kind: Kind, line: Int, message: String) {
    self.kind = kind
    self.line = line
    self.message = message
  }

  package var description: String { line > 0 ? "line \(line): \(message)" : message }
}
