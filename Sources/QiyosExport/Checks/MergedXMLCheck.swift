import QiyosModel
package import QiyosXML

/// What a grammar cannot say of a merged record: that names are unique, pointers lead somewhere, quoted characters are
/// the characters of the source, bounds are in order and the text is the source's own.
///
/// One pass over the document. What is kept of it are numbers (of names, of pointers that still lead nowhere, of
/// quotations whose source has not come) and the text of one source. Only where something leads nowhere a second pass
/// says what.
package struct MergedXMLCheck {
  private var names: Set<UInt64> = []
  /// Targets that have not come, with the line of the first pointer at them.
  private var wanted: [UInt64: Int] = [:]
  /// Quotations by source, until its text has been read.
  private var citations: [Sigil: [Citation]] = [:]
  /// Sources whose text has been read.
  private var closed: Set<Sigil> = []
  /// Quotations of a source that had been read already.
  private var late: [Sigil: [Citation]] = [:]
  private var witnessNames: [String: String] = [:]
  private var errors: [MarkupError] = []
  private var open: [OpenElement] = []
  private var current: Source?
  private let sibling: (String) -> [UInt8]?
  /// Whether a first pass has noted all but the names of what it did not find.
  private var isSecond = false

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
    let scalars: Range<Int>
    /// Of the quoted characters.
    let hash: UInt64
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

  private init(_ sibling: @escaping (String) -> [UInt8]?) { self.sibling = sibling }

  /// What is wrong with a document, in order of lines; empty where all holds.
  ///
  /// - Parameters:
  ///   - schema: where given, the document is validated, and the checks count only for a valid one.
  ///   - sibling: gives the bytes of a file beside the document, `sources/SIGIL.txt`, or nil where it is absent.
  package static func errors(
    in bytes: [UInt8], schema: RelaxNGSchema? = nil, sibling: (String) -> [UInt8]? = { _ in nil }
  ) -> [MarkupError] {
    bytes.withUnsafeBytes { errors(in: $0, schema: schema, sibling: sibling) }
  }

  /// The same for bytes that need not be copied, such as those of a file that is mapped into memory.
  package static func errors(
    in bytes: UnsafeRawBufferPointer, schema: RelaxNGSchema? = nil,
    sibling: (String) -> [UInt8]? = { _ in nil }
  ) -> [MarkupError] {
    withoutActuallyEscaping(sibling) { sibling in
      do throws(MarkupError) {
        var check = MergedXMLCheck(sibling)
        try XMLReading.read(bytes) { check.take($0) }
        check.finish()
        if let found = schema?.errors(inRead: bytes), !found.isEmpty { return found }
        if check.needsSecondPass {
          check = check.second
          try XMLReading.read(bytes) { check.take($0) }
        }
        return check.errors.sorted { $0.line < $1.line }
      } catch {
        return [error]
      }
    }
  }

  private var needsSecondPass: Bool { !wanted.isEmpty || !late.isEmpty }

  /// A check that goes over the document again, with what the first pass found.
  private var second: MergedXMLCheck {
    var check = MergedXMLCheck(sibling)
    check.isSecond = true
    check.wanted = wanted
    check.citations = late
    check.errors = errors
    return check
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
      if attribute.name == "xml:id" { note(name: attribute.value, element.line) }
      guard Self.pointing.contains(attribute.name) else { continue }
      for target in attribute.value.utf8.split(separator: 0x20) where target.first == UInt8(ascii: "#") {
        note(pointer: target.dropFirst(), attribute.name, element.line)
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
    if !isSecond { bounds(of: element) }
  }

  private mutating func note(name: String, _ line: Int) {
    guard !isSecond else { return }
    let hash = NameHash.of(name.utf8)
    if !names.insert(hash).inserted { complain(line, "the name \(name) is given twice") }
    wanted[hash] = nil
  }

  private mutating func note(pointer: Substring.UTF8View, _ attribute: String, _ line: Int) {
    let hash = NameHash.of(pointer)
    if !isSecond {
      if !names.contains(hash), wanted[hash] == nil { wanted[hash] = line }
    } else if wanted.removeValue(forKey: hash) != nil {
      complain(line, "\(attribute) points at #\(Substring(pointer)), which is not here")
    }
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
      for range in element.ranges where range.scalars != start..<end && !isSecond {
        complain(
          element.line,
          "\(element.name) stands on the characters \(start)–\(end) and says \(range.scalars.lowerBound)–\(range.scalars.upperBound)"
        )
      }
    }
    if element.keepsText, !isSecond { for range in element.ranges { cite(range, element) } }
    if element.name == "TEI", let source = current {
      close(source)
      current = nil
    }
  }

  private mutating func cite(_ range: CharacterRange, _ element: OpenElement) {
    if element.witness != "#" + XMLNames.witness(range.sigil) {
      complain(element.line, "a reading of \(element.witness ?? "no witness") quotes \(range.sigil)")
      return
    }
    let citation = Citation(scalars: range.scalars, hash: Self.hash(element.text), line: element.line)
    if closed.contains(range.sigil) {
      late[range.sigil, default: []].append(citation)
    } else {
      citations[range.sigil, default: []].append(citation)
    }
  }

  private static func hash(_ text: some Sequence<Unicode.Scalar>) -> UInt64 {
    NameHash.of(text.lazy.flatMap { withUnsafeBytes(of: $0.value.littleEndian) { Array($0) } })
  }

  private mutating func close(_ source: Source) {
    guard source.isFilled else { return }
    let id = "w" + source.name.dropFirst(3)
    // A sigil with a character that XML cannot hold stands in `n` without it.
    let named = witnessNames[id].map { Sigil($0) }
    let exact = named.flatMap { XMLNames.document($0) == source.name ? $0 : nil }
    let sigil = exact ?? cited(as: source.name) ?? named
    if let sigil {
      for citation in citations.removeValue(forKey: sigil) ?? [] { check(citation, of: sigil, source) }
      closed.insert(sigil)
    }
    guard !isSecond else { return }
    if let length = source.length, length != source.text.count {
      complain(source.line, "\(source.name) says \(length) characters and has \(source.text.count)")
    }
    guard let name = witnessNames[id], let bytes = sibling("sources/\(name).txt") else { return }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: source.text)
    if !String(text).utf8.elementsEqual(bytes) {
      complain(source.line, "\(source.name) is not the text of sources/\(name).txt")
    }
  }

  /// The source that quotations know by the name of its element.
  private func cited(as name: String) -> Sigil? { citations.keys.first { XMLNames.document($0) == name } }

  private mutating func check(_ citation: Citation, of sigil: Sigil, _ source: Source) {
    let scalars = citation.scalars
    guard scalars.upperBound <= source.text.count, Self.hash(source.text[scalars]) == citation.hash else {
      complain(
        citation.line, "a reading is not what \(sigil) has at \(scalars.lowerBound)–\(scalars.upperBound)")
      return
    }
  }

  /// Quotations of sources that never came.
  private mutating func finish() {
    for (sigil, citations) in citations.sorted(by: { $0.key < $1.key }) {
      for citation in citations { complain(citation.line, "a reading quotes \(sigil), which is not here") }
    }
  }
}
