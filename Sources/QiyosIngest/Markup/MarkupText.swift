import QiyosXML

/// The text content of an HTML or TEI document in document order, with the blocks that its elements make.
struct MarkupText {
  /// UTF-8; scripts and style sheets are not in it, the header is.
  let bytes: [UInt8]
  let layout: Layout
  /// Name of the outermost element.
  let root: String
  /// What a TEI header says.
  let author: String?
  /// Date of the document (EDTF), from a TEI header.
  let date: String?

  var isTEI: Bool { ["TEI", "teiCorpus", "TEI.2"].contains(root) }

  /// Reads a document in UTF-8.
  ///
  /// - Throws: `IngestError` where it is not well-formed (XML) or declares entities.
  static func read(_ bytes: [UInt8], as format: SourceFormat) throws(IngestError) -> MarkupText {
    guard !bytes.isEmpty else {
      return MarkupText(bytes: [], layout: Layout(blocks: []), root: "TEI", author: nil, date: nil)
    }
    let roles = format == .html ? ElementRoles.html : ElementRoles.tei
    var reader = MarkupReader(roles)
    do throws(MarkupError) {
      try XMLReading.read(bytes, as: format == .html ? .html : .xml, encoding: "UTF-8") { reader.take($0) }
    } catch {
      throw refusal(error)
    }
    return reader.finish()
  }

  private static func refusal(_ error: MarkupError) -> IngestError {
    let hint =
      switch error.kind {
      case .entityDeclared: "remove the DOCTYPE and write the entities out"
      case .entityUnknown: "write the character itself instead of the entity"
      case .tooDeep: "flatten the document"
      case .encodingUnknown: "convert it to UTF-8"
      case .tooLarge: "split it"
      case .malformed, .invalid: "check it with an XML editor"
      }
    return IngestError(.markup, "cannot be read: \(error)", hint: hint)
  }
}
