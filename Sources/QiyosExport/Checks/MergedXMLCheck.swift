package import QiyosXML

/// What a grammar cannot say of a merged record: that names are unique, pointers lead somewhere, quoted characters are
/// the characters of the source, bounds are in order and the text is the source's own.
///
/// One pass over the document; the source texts are kept, the tree is not.
package struct MergedXMLCheck {
  private var names: [String: Int] = [:]
  private var pointers: [(target: String, line: Int, attribute: String)] = []
  private var citations: [Citation] = []
  private var sources: [String: [Unicode.Scalar]] = [:]
  private var witnessNames: [String: String] = [:]
  private var errors: [MarkupError] = []
  private var open: [OpenElement] = []
  private var current: Source?

  /// An element that has not ended.
  private struct OpenElement {
    let name: String
    let line: Int
    /// Scalars of the source before it, inside a source layer.
    let start: Int?
    let ranges: [CharacterRange]
    let isLayer: Bool
    var text: [Unicode.Scalar]
    let keepsText: Bool
    let witness: String?
  }

  /// A reading that quotes characters of a source.
  private struct Citation {
    let range: CharacterRange
    let text: [Unicode.Scalar]
    let witness: String?
    let line: Int
  }

  /// The source whose TEI element is open.
  private struct Source {
    let name: String
    let line: Int
    var text: [Unicode.Scalar] = []
    var length: Int?
    var isFilled = false
  }

  /// What is wrong with a document, in order of lines; empty where all holds.
  ///
  /// - Parameters:
  ///   - schema: where given, the document is validated first, and the checks run only on a valid one.
  ///   - sibling: gives the bytes of a file beside the document, `sources/SIGIL.txt`, or nil where it is absent.
  package static func errors(
    in bytes: [UInt8], schema: RelaxNGSchema? = nil, sibling: (String) -> [UInt8]? = { _ in nil }
  ) -> [MarkupError] {
    if let found = schema?.errors(in: bytes), !found.isEmpty { return found }
    var check = MergedXMLCheck()
    do {
      try XMLReading.read(bytes) { check.take($0) }
    } catch {
      return [error]
    }
    check.finish(sibling)
    return check.errors.sorted { $0.line < $1.line }
  }

  private mutating func complain(_ line: Int, _ message: String) {
    if errors.count < 200 { errors.append(MarkupError(kind: .invalid, line: line, message: message)) }
  }

  // MARK: Reading

  private mutating func take(_ event: MarkupEvent) {
    switch event {
    case .start(let element): start(element)
    case .text(let text): add(text.unicodeScalars)
    case .end: end()
    }
  }

  private mutating func add(_ text: some Sequence<Unicode.Scalar>) {
    if open.contains(where: \.isLayer) { current?.text.append(contentsOf: text) }
    for number in open.indices where open[number].keepsText { open[number].text.append(contentsOf: text) }
  }

  static let pointing: Set<String> = [
    "ana", "corresp", "source", "resp", "target", "ref", "wit", "where", "active", "passive", "mutual",
    "datingMethod", "who",
  ]

  private mutating func start(_ element: MarkupElement) {
    note(element)
    if element.name == "g", let scalar = element["n"].flatMap(XMLByteWriter.scalar(named:)) { add([scalar]) }
    let isLayer = element.name == "ab" && element["subtype"] == "source" && current != nil
    if isLayer { current?.isFilled = true }
    let isInLayer = isLayer || open.contains(where: \.isLayer)
    let attribute =
      isInLayer
      ? element["corresp"] : element.name == "rdg" || element.name == "lem" ? element["source"] : nil
    let ranges = (attribute ?? "").split(separator: " ").compactMap { CharacterRange(String($0)) }
    open.append(
      OpenElement(
        name: element.name, line: element.line, start: isInLayer ? current?.text.count : nil, ranges: ranges,
        isLayer: isLayer, text: [], keepsText: !isInLayer && !ranges.isEmpty, witness: element["wit"]))
  }

  /// Takes the names and pointers of a start tag, and what is checked on the tag itself.
  private mutating func note(_ element: MarkupElement) {
    for attribute in element.attributes {
      if attribute.name == "xml:id", names.updateValue(element.line, forKey: attribute.value) != nil {
        complain(element.line, "the name \(attribute.value) is given twice")
      }
      guard Self.pointing.contains(attribute.name) else { continue }
      for target in attribute.value.split(separator: " ") where target.hasPrefix("#") {
        pointers.append((String(target.dropFirst()), element.line, attribute.name))
      }
    }
    switch element.name {
    case "TEI": current = Source(name: element["xml:id"] ?? "", line: element.line)
    case "witness":
      if let name = element["n"], let id = element["xml:id"] { witnessNames[id] = name }
    case "measure" where element["unit"] == "char" && open.last?.name == "extent":
      current?.length = element["quantity"].flatMap { Int($0) }
    default: break
    }
    bounds(of: element)
  }

  private mutating func bounds(of element: MarkupElement) {
    if let low = element["atLeast"].flatMap(Double.init), let high = element["atMost"].flatMap(Double.init),
      low > high
    {
      complain(element.line, "\(element.name) is at least \(low) and at most \(high)")
    }
    guard let first = element["notBefore"], let last = element["notAfter"] else { return }
    if Self.bound(first, isEnd: false) > Self.bound(last, isEnd: true) {
      complain(element.line, "\(element.name) is not before \(first) and not after \(last)")
    }
  }

  /// The first or last day of a year, month or day, as a text that sorts; years of four digits.
  private static func bound(_ date: String, isEnd: Bool) -> String {
    let fill = isEnd ? ["-12", "-31"] : ["-01", "-01"]
    return date + fill.dropFirst(date.split(separator: "-").count - 1).joined()
  }

  private mutating func end() {
    guard let element = open.popLast() else { return }
    if let start = element.start, let end = current?.text.count, element.name != "anchor" {
      for range in element.ranges where range.scalars != start..<end {
        complain(
          element.line,
          "\(element.name) stands on the characters \(start)–\(end) and says \(range.scalars.lowerBound)–\(range.scalars.upperBound)"
        )
      }
    }
    if element.keepsText {
      citations += element.ranges.map {
        Citation(range: $0, text: element.text, witness: element.witness, line: element.line)
      }
    }
    if element.name == "TEI", let source = current {
      close(source)
      current = nil
    }
  }

  private mutating func close(_ source: Source) {
    guard source.isFilled else { return }
    if let length = source.length, length != source.text.count {
      complain(source.line, "\(source.name) says \(length) characters and has \(source.text.count)")
    }
    sources[source.name] = source.text
  }

  // MARK: At the end

  private mutating func finish(_ sibling: (String) -> [UInt8]?) {
    for pointer in pointers where names[pointer.target] == nil {
      complain(pointer.line, "\(pointer.attribute) points at #\(pointer.target), which is not here")
    }
    for citation in citations { check(citation) }
    for (id, sigil) in witnessNames.sorted(by: { $0.key < $1.key }) {
      let document = "doc" + id.dropFirst()
      guard let text = sources[document], let bytes = sibling("sources/\(sigil).txt") else { continue }
      if !bytes.elementsEqual(text.flatMap { Array(UTF8.encode($0)!) }) {
        complain(names[document] ?? 0, "\(document) is not the text of sources/\(sigil).txt")
      }
    }
  }

  private mutating func check(_ citation: Citation) {
    guard let text = sources[XMLNames.document(citation.range.sigil)] else {
      complain(citation.line, "a reading quotes \(citation.range.sigil), which is not here")
      return
    }
    if citation.witness != "#" + XMLNames.witness(citation.range.sigil) {
      complain(
        citation.line, "a reading of \(citation.witness ?? "no witness") quotes \(citation.range.sigil)")
    }
    let scalars = citation.range.scalars
    guard scalars.upperBound <= text.count,
      text.dropFirst(scalars.lowerBound).prefix(scalars.count).elementsEqual(citation.text)
    else {
      complain(
        citation.line,
        "a reading is not what \(citation.range.sigil) has at \(scalars.lowerBound)–\(scalars.upperBound)")
      return
    }
  }
}
