import CLibXML2

/// A RELAX NG schema (XML syntax), compiled once, against which documents in memory are validated.
///
/// Validation runs while the document is read and stops after the first few errors, so that neither a large nor a
/// hostile document takes more than the time of reading it. Not for use from two threads at once.
package final class RelaxNGSchema {
  private let schema: xmlRelaxNGPtr

  /// - Throws: ``MarkupError`` where the bytes are no RELAX NG schema.
  package init(_ bytes: [UInt8]) throws(MarkupError) {
    try XMLReading.read(bytes) { _ in }
    let complaints = Complaints()
    let compiled = bytes.withUnsafeBytes { raw -> xmlRelaxNGPtr? in
      guard
        let context = xmlRelaxNGNewMemParserCtxt(
          raw.bindMemory(to: CChar.self).baseAddress, Int32(clamping: raw.count))
      else { return nil }
      defer { xmlRelaxNGFreeParserCtxt(context) }
      xmlRelaxNGSetParserStructuredErrors(context, complain, complaints.pointer)
      return xmlRelaxNGParse(context)
    }
    guard let compiled else {
      throw withExtendedLifetime(complaints) {
        complaints.errors.first
          ?? MarkupError(kind: .malformed, line: 0, message: "this is no RELAX NG schema")
      }
    }
    schema = compiled
  }

  deinit { xmlRelaxNGFree(schema) }

  /// What is wrong with a document: nothing where it is valid, else at most `limit` errors and a few that belong to
  /// them, in order of lines. A document type is tolerated, never loaded; entities are refused.
  package func errors(in bytes: [UInt8], limit: Int = 5) -> [MarkupError] {
    do {
      try XMLReading.read(bytes) { _ in }
    } catch {
      return [error]
    }
    return errors(inRead: bytes, limit: limit)
  }

  /// The same for a document that ``XMLReading`` has read without complaint, or that this program made: it is not read
  /// for its form a second time.
  package func errors(inRead bytes: [UInt8], limit: Int = 5) -> [MarkupError] {
    bytes.withUnsafeBytes { errors(inRead: $0, limit: limit) }
  }

  /// The same for bytes that need not be copied.
  package func errors(inRead bytes: UnsafeRawBufferPointer, limit: Int = 5) -> [MarkupError] {
    let complaints = Complaints()
    let finished = validate(bytes, complaints, limit)
    if complaints.errors.isEmpty, !finished {
      return [MarkupError(kind: .invalid, line: 0, message: "the document is not valid")]
    }
    return withExtendedLifetime(complaints) { complaints.errors }
  }

  private func validate(_ bytes: UnsafeRawBufferPointer, _ complaints: Complaints, _ limit: Int) -> Bool {
    guard
      let reader = xmlReaderForMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), nil, nil, Self.options)
    else { return false }
    defer { xmlFreeTextReader(reader) }
    xmlTextReaderSetStructuredErrorHandler(reader, complain, complaints.pointer)
    guard xmlTextReaderRelaxNGSetSchema(reader, schema) == 0 else { return false }
    return walk(reader, complaints, limit)
  }

  /// libxml2 keeps every name of a document (`xml:id`) in a table of at most 10 MB and says of the next one that it is
  /// defined already; and it counts lines to 65535. Both bounds are lifted here: depth, entities and size were judged
  /// when the document was read for its form.
  private static let options =
    XMLReading.options | Int32(XML_PARSE_HUGE.rawValue | XML_PARSE_BIG_LINES.rawValue)

  /// Reads to the end or to the `limit`th error; whether the end was reached and all was valid.
  private func walk(_ reader: xmlTextReaderPtr, _ complaints: Complaints, _ limit: Int) -> Bool {
    while complaints.errors.count < limit {
      let status = xmlTextReaderRead(reader)
      if status == 1 { continue }
      return status == 0 && xmlTextReaderIsValid(reader) == 1
    }
    return false
  }
}

/// Collects libxml2's errors during one call.
private final class Complaints {
  private(set) var errors: [MarkupError] = []

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  func add(_ error: xmlError) {
    guard errors.count < 100 else { return }
    let message = error.message.map { decoded($0) } ?? "not valid"
    errors.append(MarkupError(kind: .invalid, line: Int(error.line), message: message))
  }
}

private func complain(_ data: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
  guard let data, let error else { return }
  Unmanaged<Complaints>.fromOpaque(data).takeUnretainedValue().add(error.pointee)
}
