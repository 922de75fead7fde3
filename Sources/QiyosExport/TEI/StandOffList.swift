import QiyosModel
import QiyosXML

/// One list of what was inferred: an element that holds items of one kind, which can be written one by one.
struct StandOffList: Sendable {
  let element: String
  let type: String?
  let count: Int
  private let item: @Sendable (Int, inout XMLByteWriter) -> Void

  init<Item: Sendable>(
    _ element: String, type: String? = nil, _ items: [Item],
    _ write: @escaping @Sendable (Item, inout XMLByteWriter) -> Void
  ) {
    self.element = element
    self.type = type
    count = items.count
    item = { number, xml in write(items[number], &xml) }
  }

  /// Some of the items, as an element of its own, and where in it they begin and end.
  func piece(_ items: Range<Int>) -> (bytes: [UInt8], items: Range<Int>) {
    var xml = XMLByteWriter()
    xml.start(element, ["xmlns": TEISchema.namespace, "type": type])
    let start = xml.cut()
    write(items, &xml)
    let end = xml.cut()
    xml.end()
    return (xml.take(), start..<end)
  }

  /// Some of the items, each on a line.
  func write(_ items: Range<Int>, _ xml: inout XMLByteWriter) {
    for number in items {
      xml.newline()
      item(number, &xml)
    }
  }

  /// The start tag.
  var opening: [UInt8] {
    var xml = XMLByteWriter()
    xml.start(element, ["type": type])
    return xml.take()
  }

  /// The end tag and a line break.
  var closing: [UInt8] { Array("</\(element)>\n".utf8) }
}

/// Mentions that are written in a text and can be pointed at: those whose span lies in it.
struct WrittenMentions: Sendable {
  let index: RecordIndex
  let spans: [Sigil: CitedSpans]

  func contains(_ id: MentionID) -> Bool {
    guard let mention = index.mention[id] else { return false }
    return spans[mention.witness]?[mention.span] != nil
  }
}
