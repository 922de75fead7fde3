import CLibXML2

/// Reads XML and HTML of unknown origin.
///
/// No network, no file but the bytes given, no document type loaded, no entity expanded: a document type that declares
/// an entity is refused. Elements may nest 255 deep.
package enum XMLReading {
  /// Which grammar the bytes follow.
  package enum Syntax: Sendable {
    case xml
    /// Forgiving: anything can be read.
    case html
  }

  /// Reports what stands in the bytes to `body`, in document order.
  ///
  /// - Parameters:
  ///   - encoding: the encoding of the bytes where the caller knows it, such as `UTF-8`; it then goes before what the
  ///     document declares. Nil: as the document declares, else as XML or HTML prescribe.
  /// - Throws: ``MarkupError`` with the line; events reported until then stand.
  package static func read(
    _ bytes: [UInt8], as syntax: Syntax = .xml, encoding: String? = nil, _ body: (MarkupEvent) -> Void
  ) throws(MarkupError) {
    let failure = bytes.withUnsafeBytes { raw in
      Result { () throws(MarkupError) in try read(raw, as: syntax, encoding: encoding, body) }
    }
    try failure.get()
  }

  /// The same for bytes that need not be copied, such as those of a file that is mapped into memory.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, as syntax: Syntax = .xml, encoding: String? = nil,
    _ body: (MarkupEvent) -> Void
  ) throws(MarkupError) {
    guard bytes.count < Int(Int32.max) else {
      throw MarkupError(kind: .tooLarge, line: 0, message: "the document is larger than 2 GB")
    }
    guard !bytes.isEmpty else {
      throw MarkupError(kind: .malformed, line: 1, message: "the document is empty")
    }
    let failure = withoutActuallyEscaping(body) { body -> MarkupError? in
      let reader = EventReader(report: body)
      reader.parse(bytes, syntax, encoding)
      return reader.failure
    }
    if let failure { throw failure }
  }

  /// All events at once; for documents that are small beside the memory.
  package static func events(
    _ bytes: [UInt8], as syntax: Syntax = .xml, encoding: String? = nil
  ) throws(MarkupError) -> [MarkupEvent] {
    var events: [MarkupEvent] = []
    try read(bytes, as: syntax, encoding: encoding) { events.append($0) }
    return events
  }

  /// Options of libxml2 that neither load nor expand anything.
  static let options = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
}

/// Receives libxml2's calls for one document.
private final class EventReader {
  private let report: (MarkupEvent) -> Void
  private var context: xmlParserCtxtPtr?
  private var pending: [UInt8] = []
  private(set) var failure: MarkupError?

  init(report: @escaping (MarkupEvent) -> Void) { self.report = report }

  func parse(_ bytes: UnsafeRawBufferPointer, _ syntax: XMLReading.Syntax, _ encoding: String?) {
    let start = bytes.bindMemory(to: CChar.self).baseAddress
    context =
      syntax == .xml
      ? xmlCreateMemoryParserCtxt(start, Int32(bytes.count))
      : htmlCreateMemoryParserCtxt(start, Int32(bytes.count))
    guard let context else {
      fail(.malformed, 0, "the reader could not be started")
      return
    }
    defer { free(context) }
    prepare(context, syntax)
    guard choose(encoding, syntax, context) else { return }
    let status = syntax == .xml ? xmlParseDocument(context) : htmlParseDocument(context)
    if failure == nil, syntax == .xml, status != 0 || context.pointee.wellFormed == 0 {
      fail(.malformed, line, "the document is not well-formed")
    }
    flush()
  }

  private func free(_ context: xmlParserCtxtPtr) {
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    context.pointee.myDoc = nil
    xmlFreeParserCtxt(context)
    self.context = nil
  }

  private func prepare(_ context: xmlParserCtxtPtr, _ syntax: XMLReading.Syntax) {
    context.pointee.sax.pointee = handler
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    if syntax == .xml {
      xmlCtxtUseOptions(context, XMLReading.options)
    } else {
      htmlCtxtUseOptions(context, XMLReading.options)
    }
  }

  /// Sets an encoding that the caller knows; false where libxml2 has no such encoding.
  private func choose(_ encoding: String?, _ syntax: XMLReading.Syntax, _ context: xmlParserCtxtPtr) -> Bool {
    guard let encoding else { return true }
    guard let decoder = xmlFindCharEncodingHandler(encoding) else {
      fail(.encodingUnknown, 0, "there is no encoding \(encoding)")
      return false
    }
    let ignoringDeclared = XMLReading.options | Int32(XML_PARSE_IGNORE_ENC.rawValue)
    if syntax == .xml {
      xmlCtxtUseOptions(context, ignoringDeclared)
    } else {
      htmlCtxtUseOptions(context, ignoringDeclared)
    }
    xmlSwitchToEncoding(context, decoder)
    return true
  }

  var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }

  func fail(_ kind: MarkupError.Kind, _ line: Int, _ message: String) {
    guard failure == nil else { return }
    failure = MarkupError(kind: kind, line: max(0, line), message: message)
    if let context { xmlStopParser(context) }
  }

  func append(_ characters: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard failure == nil, let characters, count > 0 else { return }
    pending.append(contentsOf: UnsafeBufferPointer(start: characters, count: Int(count)))
  }

  func begin(_ element: MarkupElement) {
    guard failure == nil else { return }
    flush()
    report(.start(element))
  }

  func end(_ name: String) {
    guard failure == nil else { return }
    flush()
    report(.end(name))
  }

  private func flush() {
    guard !pending.isEmpty else { return }
    report(.text(String(decoding: pending, as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
  }

  /// Takes what libxml2 complains of. HTML's complaints are no failures, since HTML is read however it is written.
  func take(_ error: xmlError) {
    let message = error.message.map { decoded($0) } ?? "the document is not well-formed"
    let line = Int(error.line)
    let code = xmlParserErrors(UInt32(truncatingIfNeeded: error.code))
    if code == XML_ERR_UNDECLARED_ENTITY || code == XML_WAR_UNDECLARED_ENTITY {
      fail(.entityUnknown, line, "an entity that XML does not define: \(message)")
    } else if code == XML_ERR_INTERNAL_ERROR, message.contains("depth") {
      fail(.tooDeep, line, "elements are nested too deep")
    } else if error.domain != Int32(XML_FROM_HTML.rawValue), error.level == XML_ERR_FATAL {
      fail(code == XML_ERR_UNSUPPORTED_ENCODING ? .encodingUnknown : .malformed, line, message)
    }
  }
}

/// The reader that a call of libxml2 is meant for.
private func reader(_ data: UnsafeMutableRawPointer?) -> EventReader? {
  data.map { Unmanaged<EventReader>.fromOpaque($0).takeUnretainedValue() }
}

/// Calls that build no tree; what is not named here is skipped (comments, processing instructions).
private var handler: xmlSAXHandler {
  var handler = xmlSAXHandler()
  handler.initialized = UInt32(XML_SAX2_MAGIC)
  handler.startElementNs = { data, name, prefix, uri, _, _, count, _, attributes in
    guard let reader = reader(data), let name else { return }
    reader.begin(
      MarkupElement(
        name: decoded(name), namespace: uri.map { decoded($0) }, attributes: pairs(attributes, Int(count)),
        line: reader.line))
  }
  handler.endElementNs = { data, name, _, _ in
    guard let name else { return }
    reader(data)?.end(decoded(name))
  }
  handler.startElement = { data, name, attributes in
    guard let reader = reader(data), let name else { return }
    reader.begin(
      MarkupElement(name: decoded(name), namespace: nil, attributes: pairs(attributes), line: reader.line))
  }
  handler.endElement = { data, name in
    guard let name else { return }
    reader(data)?.end(decoded(name))
  }
  handler.characters = { reader($0)?.append($1, $2) }
  handler.ignorableWhitespace = { reader($0)?.append($1, $2) }
  handler.entityDecl = { data, name, _, _, _, _ in
    guard let reader = reader(data) else { return }
    let name = name.map { decoded($0) } ?? ""
    reader.fail(
      .entityDeclared, reader.line, "the document type declares the entity \(name); such files are not read")
  }
  handler.unparsedEntityDecl = { data, name, _, _, _ in
    guard let reader = reader(data) else { return }
    reader.fail(.entityDeclared, reader.line, "the document type declares an entity; such files are not read")
  }
  handler.reference = { data, name in
    guard let reader = reader(data) else { return }
    let name = name.map { decoded($0) } ?? ""
    reader.fail(.entityUnknown, reader.line, "an entity that XML does not define: \(name)")
  }
  handler.serror = { data, error in
    guard let error else { return }
    reader(data)?.take(error.pointee)
  }
  return handler
}

/// The five pointers of an attribute of SAX2: local name, prefix, namespace, start and end of the value.
private func pairs(
  _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
) -> [MarkupAttribute] {
  guard let attributes else { return [] }
  return (0..<count).compactMap { number in
    let at = attributes + number * 5
    guard let name = at[0], let start = at[3], let end = at[4] else { return nil }
    let prefix = at[1].map { decoded($0) + ":" } ?? ""
    let value = attributeValue(UnsafeBufferPointer(start: start, count: end - start))
    return MarkupAttribute(name: prefix + decoded(name), value: value)
  }
}

/// Without expansion of entities libxml2 hands every ampersand of an attribute on as `&#38;`, and nothing else escaped.
private func attributeValue(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
  let ampersand = Array("&#38;".utf8)
  guard bytes.contains(ampersand[0]) else { return String(decoding: bytes, as: UTF8.self) }
  var value: [UInt8] = []
  var at = 0
  while at < bytes.count {
    value.append(bytes[at])
    at += bytes[at] == ampersand[0] && bytes[at...].starts(with: ampersand) ? ampersand.count : 1
  }
  return String(decoding: value, as: UTF8.self)
}

/// Attributes of SAX1: names and values in turn, then nil; HTML allows a name without value.
private func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [MarkupAttribute] {
  var found: [MarkupAttribute] = []
  var at = attributes
  while let pointer = at, let name = pointer[0] {
    found.append(MarkupAttribute(name: decoded(name), value: pointer[1].map { decoded($0) } ?? ""))
    at = pointer + 2
  }
  return found
}

/// libxml2 cuts its messages at a byte, so a letter may be split; such a letter becomes U+FFFD.
func decoded(_ text: UnsafePointer<xmlChar>) -> String {
  String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
}

/// The same for a message, without its final line break.
func decoded(_ text: UnsafeMutablePointer<CChar>) -> String {
  text.withMemoryRebound(to: xmlChar.self, capacity: 1) { pointer in
    var message = decoded(UnsafePointer(pointer))
    while message.last?.isNewline == true { message.removeLast() }
    return message
  }
}
