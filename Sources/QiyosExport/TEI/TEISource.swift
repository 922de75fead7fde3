import QiyosModel
import QiyosXML

/// Writes one source as a `TEI` element: its text to the character with every mention in place, and the readable layers
/// beside it.
struct TEISource: Sendable {
  let index: RecordIndex
  let header: TEIHeader

  func write(
    _ text: RenderedText, _ annotations: Annotations, _ spans: CitedSpans, _ xml: inout XMLByteWriter
  ) {
    let witness = annotations.witness
    // As a document of its own; in the corpus the namespace is given once, and `inCorpus` takes it away.
    xml.start(
      "TEI",
      [
        "xmlns": TEISchema.namespace, "xml:id": XMLNames.document(witness.sigil),
        "xml:lang": XMLNames.language(witness.language.tag),
      ])
    xml.newline()
    header.source(witness, &xml)
    xml.start("text")
    xml.start("body")
    xml.newline()
    let layers = ReadableLayer.all(of: text)
    source(text, annotations, spans, layers, &xml)
    for layer in layers {
      xml.newline()
      write(layer, text.prepared, &xml)
    }
    xml.newline()
    xml.end()
    xml.end()
    xml.newline()
    xml.end()
    xml.newline()
  }

  /// The element without the namespace, which the corpus around it gives.
  static func inCorpus(_ bytes: [UInt8]) -> [UInt8] {
    let opening = Array("<TEI xmlns=\"\(TEISchema.namespace)\"".utf8)
    precondition(bytes.starts(with: opening), "a source is a TEI element")
    return Array("<TEI".utf8) + bytes[opening.count...]
  }

  // MARK: The text as it came

  /// Something that begins and ends in the text, or stands at one place.
  private struct Piece {
    let span: TextSpan
    /// The outer first where two have the same span.
    let rank: Int
    let id: String
    let start: (inout XMLByteWriter) -> Void
    /// What is written where the piece cannot nest, because it crosses another or has no extent.
    let crossing: (inout XMLByteWriter) -> Void
  }

  private func source(
    _ text: RenderedText, _ annotations: Annotations, _ spans: CitedSpans, _ layers: [ReadableLayer],
    _ xml: inout XMLByteWriter
  ) {
    let bytes = Array(text.witness.text.utf8)
    let pieces = pieces(text.prepared, annotations, spans, layers)
    let nested = pieces.enumerated().map {
      NestedText.Piece(span: $1.span, rank: $1.rank, id: $1.id, number: $0)
    }
    xml.start("ab", ["type": "layer", "subtype": "source"])
    NestedText.walk(nested, in: bytes) { step in
      switch step {
      case .text(let range): xml.text(utf8: bytes[range])
      case .open(let number): pieces[number].start(&xml)
      case .close: xml.end()
      case .point(let number): pieces[number].crossing(&xml)
      }
    }
    xml.end()
  }

  private func pieces(
    _ prepared: PreparedText, _ annotations: Annotations, _ spans: CitedSpans, _ layers: [ReadableLayer]
  ) -> [Piece] {
    let sigil = annotations.witness.sigil
    var pieces = paragraphs(prepared) + sentences(prepared, sigil, layers)
    func add(
      _ id: MentionID, _ span: TextSpan, rank: Int, _ name: String,
      _ attributes: @escaping (inout XMLByteWriter) -> Void
    ) {
      guard let scalars = spans[span] else { return }
      let identity: KeyValuePairs<String, String?> = [
        "xml:id": XMLNames.mention(id), "corresp": XMLNames.source(sigil, scalars),
      ]
      pieces.append(
        Piece(
          span: span, rank: rank, id: id.text,
          start: { xml in
            xml.start(name, identity)
            attributes(&xml)
          }, crossing: { $0.empty("anchor", identity) }))
    }
    for event in annotations.events { add(event.id, event.span, rank: 2, "rs") { self.event(event, &$0) } }
    for quantity in annotations.quantities {
      add(quantity.id, quantity.span, rank: 3, "measure") { TEIValues.measured(quantity.quantity, &$0) }
    }
    for date in annotations.dates {
      add(date.id, date.span, rank: 4, "date") { xml in
        xml.attribute("cert", TEIValues.degree(date.certainty))
        TEIValues.dated(date.date, &xml)
      }
    }
    for name in annotations.names {
      add(name.id, name.span, rank: 5, TEIValues.element(name.kind)) { self.name(name, &$0) }
    }
    return unique(pieces.sorted { ($0.span, $0.rank, $0.id) < ($1.span, $1.rank, $1.id) })
  }

  /// Each identifier once.
  private func unique(_ pieces: [Piece]) -> [Piece] {
    var seen: Set<String> = []
    return pieces.filter { $0.rank < 2 || seen.insert($0.id).inserted }
  }

  private func event(_ mention: EventMention, _ xml: inout XMLByteWriter) {
    xml.attribute("type", "event")
    if let type = XMLNames.word(mention.type.name) { xml.attribute("subtype", type) }
    if let event = index.event[mention.id] { xml.attribute("ref", "#" + XMLNames.event(event)) }
    xml.attribute("ana", TEIHeader.category(mention.outcome))
  }

  private func name(_ mention: NameMention, _ xml: inout XMLByteWriter) {
    xml.attribute("type", mention.kind.rawValue)
    if mention.form != .name { xml.attribute("subtype", mention.form.rawValue) }
    if let entity = index.entityOfName[mention.id] { xml.attribute("ref", "#" + XMLNames.entity(entity)) }
  }

  private func paragraphs(_ prepared: PreparedText) -> [Piece] {
    prepared.paragraphs.enumerated().compactMap { number, paragraph in
      guard !paragraph.tokens.isEmpty else { return nil }
      let start = prepared.span(of: paragraph.tokens).lowerBound
      return Piece(
        span: TextSpan(start, start), rank: 0, id: "\(number)", start: { _ in },
        crossing: { $0.empty("milestone", ["unit": "paragraph", "type": paragraph.purpose.rawValue]) })
    }
  }

  private func sentences(_ prepared: PreparedText, _ sigil: Sigil, _ layers: [ReadableLayer]) -> [Piece] {
    prepared.sentences.enumerated().compactMap { number, sentence in
      guard !sentence.tokens.isEmpty else { return nil }
      let name = XMLNames.sentence(sigil, number)
      let targets = layers.filter { $0.sentence(number, in: prepared) != nil }.map { "#\(name).\($0.suffix)" }
      return Piece(
        span: prepared.span(of: sentence.tokens), rank: 1, id: "\(number)",
        start: {
          $0.start("s", ["xml:id": name, "corresp": targets.isEmpty ? nil : targets.joined(separator: " ")])
        }, crossing: { $0.empty("anchor", ["xml:id": name]) })
    }
  }

  // MARK: Readable layers

  private func write(_ layer: ReadableLayer, _ prepared: PreparedText, _ xml: inout XMLByteWriter) {
    let bytes = Array(layer.rendering.text.utf8)
    let sigil = prepared.witness.sigil
    xml.start("ab", ["type": "layer", "subtype": layer.name, "xml:lang": layer.language])
    var position = 0
    for number in prepared.sentences.indices {
      guard let span = layer.sentence(number, in: prepared), span.upperBound <= bytes.count,
        span.lowerBound >= position
      else { continue }
      xml.text(utf8: bytes[position..<span.lowerBound])
      let name = XMLNames.sentence(sigil, number)
      xml.start("s", ["xml:id": "\(name).\(layer.suffix)", "corresp": "#\(name)"])
      xml.text(utf8: bytes[span.range])
      xml.end()
      position = span.upperBound
    }
    xml.text(utf8: bytes[position...])
    xml.end()
  }
}

/// A readable layer of a text with the way to it from the sentences.
struct ReadableLayer {
  let name: String
  /// Ends the names of its sentences.
  let suffix: String
  let language: String
  let rendering: Rendering
  /// Where a span of the cleaned text is in this layer.
  let target: (TextSpan) -> TextSpan

  /// The layers that a text has, restored before Latin.
  static func all(of text: RenderedText) -> [ReadableLayer] {
    var layers: [ReadableLayer] = []
    if let restored = text.restored {
      layers.append(
        ReadableLayer(name: "restored", suffix: "r", language: "uz-Cyrl", rendering: restored) {
          restored.targetSpan(of: $0)
        })
    }
    if let latin = text.latin {
      let restored = text.restored
      layers.append(
        ReadableLayer(name: "latin", suffix: "l", language: "uz-Latn-t-uz-cyrl", rendering: latin) {
          latin.targetSpan(of: restored?.targetSpan(of: $0) ?? $0)
        })
    }
    return layers
  }

  /// The span of a sentence in this layer; nil for one without words or one that would overlap the sentence before.
  func sentence(_ number: Int, in prepared: PreparedText) -> TextSpan? {
    guard let span = rawSentence(number, in: prepared) else { return nil }
    if number > 0, let before = rawSentence(number - 1, in: prepared), before.upperBound > span.lowerBound {
      return before.upperBound < span.upperBound ? TextSpan(before.upperBound, span.upperBound) : nil
    }
    return span
  }

  private func rawSentence(_ number: Int, in prepared: PreparedText) -> TextSpan? {
    let tokens = prepared.sentences[number].tokens
    guard !tokens.isEmpty else { return nil }
    let lower = prepared.tokens[tokens.lowerBound].clean.lowerBound
    let upper = prepared.tokens[tokens.upperBound - 1].clean.upperBound
    guard upper > lower else { return nil }
    let span = target(TextSpan(lower, upper))
    return span.isEmpty ? nil : span
  }
}
