/// Writes JSON as UTF-8 bytes with the keys in the order in which they are given, one row of a list on a line.
package struct JSONByteWriter: Sendable {
  /// What was written and not yet taken.
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma is due before the next item, for each open object or list.
  private var isLaterItem: [Bool] = []

  /// An empty text.
  package init() {}

  /// An object; its members are written by `body`.
  package mutating func object(_ body: (inout JSONByteWriter) throws -> Void) rethrows {
    bytes.append(UInt8(ascii: "{"))
    isLaterItem.append(false)
    try body(&self)
    isLaterItem.removeLast()
    bytes.append(UInt8(ascii: "}"))
  }

  /// A list on one line.
  package mutating func list<Item>(_ items: some Sequence<Item>, _ body: (inout JSONByteWriter, Item) -> Void)
  {
    bytes.append(UInt8(ascii: "["))
    isLaterItem.append(false)
    for item in items {
      separate(with: ", ")
      body(&self, item)
    }
    isLaterItem.removeLast()
    bytes.append(UInt8(ascii: "]"))
  }

  /// A list with one item on each line.
  package mutating func rows<Item>(_ items: some Sequence<Item>, _ body: (inout JSONByteWriter, Item) -> Void)
  {
    openRows()
    for item in items { row { body(&$0, item) } }
    closeRows()
  }

  /// Begins a list with one item on each line.
  package mutating func openRows() {
    bytes.append(UInt8(ascii: "["))
    isLaterItem.append(false)
  }

  /// Ends a list with one item on each line.
  package mutating func closeRows() {
    isLaterItem.removeLast()
    raw("\n]")
  }

  /// One item of a list of rows that the caller opens and closes.
  package mutating func row(_ body: (inout JSONByteWriter) -> Void) {
    separate(with: ",")
    raw("\n ")
    body(&self)
  }

  /// The name of a member; its value must follow. Each member on a line of its own where `onNewLine`.
  package mutating func key(_ name: String, onNewLine: Bool = false) {
    separate(with: onNewLine ? "," : ", ")
    if onNewLine { raw("\n") }
    value(name)
    raw(": ")
  }

  /// A member with a text.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// A member with a whole number.
  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    raw(String(number))
  }

  /// A member with a number, `null` where there is none.
  package mutating func member(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }

  /// A member with a truth value.
  package mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    raw(truth ? "true" : "false")
  }

  /// A member with a list of texts.
  package mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    list(texts) { $0.value($1) }
  }

  /// A member with a text, `null` where there is none.
  package mutating func nullable(_ name: String, _ text: String?) {
    if let text { member(name, text) } else { null(name) }
  }

  /// A member that is left out where there is no value.
  package mutating func optional(_ name: String, _ text: String?) {
    if let text { member(name, text) }
  }

  /// A member that is `null`.
  package mutating func null(_ name: String) {
    key(name)
    raw("null")
  }

  /// A number, `null` where there is none.
  package mutating func value(_ number: Double?) { raw(number.map(Self.text) ?? "null") }

  /// A text in quotation marks.
  package mutating func value(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0x00...0x1F, 0x7F: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A number without a superfluous `.0`; at most six decimals.
  package static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let rounded = (number * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : "\(rounded)"
  }

  private mutating func separate(with separator: String) {
    if let last = isLaterItem.last {
      if last { raw(separator) }
      isLaterItem[isLaterItem.count - 1] = true
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// All that was written, with a line break at its end.
  package mutating func finish() -> [UInt8] {
    bytes.append(0x0A)
    return bytes
  }

  /// What was written so far, which the writer forgets.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
