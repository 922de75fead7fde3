/// Writes JSON as UTF-8 bytes with the keys in the order in which they are given, one row of a list on a line.
struct JSONByteWriter: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma is due before the next item, for each open object or list.
  private var isLaterItem: [Bool] = []

  init() {}

  mutating func object(_ body: (inout JSONByteWriter) throws -> Void) rethrows {
    bytes.append(UInt8(ascii: "{"))
    isLaterItem.append(false)
    try body(&self)
    isLaterItem.removeLast()
    bytes.append(UInt8(ascii: "}"))
  }

  /// A list on one line.
  mutating func list<Item>(_ items: some Sequence<Item>, _ body: (inout JSONByteWriter, Item) -> Void) {
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
  mutating func rows<Item>(_ items: some Sequence<Item>, _ body: (inout JSONByteWriter, Item) -> Void) {
    bytes.append(UInt8(ascii: "["))
    isLaterItem.append(false)
    for item in items {
      separate(with: ",")
      raw("\n ")
      body(&self, item)
    }
    isLaterItem.removeLast()
    raw("\n]")
  }

  /// The same for a list that leaves memory as it grows.
  mutating func rows<Item>(
    _ items: some Sequence<Item>, to sink: any ByteSink, _ body: (inout JSONByteWriter, Item) -> Void
  ) throws {
    bytes.append(UInt8(ascii: "["))
    isLaterItem.append(false)
    for item in items {
      separate(with: ",")
      raw("\n ")
      body(&self, item)
      try drain(to: sink)
    }
    isLaterItem.removeLast()
    raw("\n]")
  }

  /// The name of a member; its value must follow. Each member on a line of its own where `onNewLine`.
  mutating func key(_ name: String, onNewLine: Bool = false) {
    separate(with: onNewLine ? "," : ", ")
    if onNewLine { raw("\n") }
    value(name)
    raw(": ")
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    raw(String(number))
  }

  mutating func member(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }

  mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    raw(truth ? "true" : "false")
  }

  mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    list(texts) { $0.value($1) }
  }

  /// A member that is left out where there is no value.
  mutating func optional(_ name: String, _ text: String?) {
    if let text { member(name, text) }
  }

  mutating func null(_ name: String) {
    key(name)
    raw("null")
  }

  mutating func value(_ number: Double?) { raw(number.map(Self.text) ?? "null") }

  mutating func value(_ text: String) {
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
  static func text(_ number: Double) -> String {
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

  /// Hands over what was written so far, once it is worth a call of the system.
  private mutating func drain(to sink: any ByteSink) throws {
    guard bytes.count >= 1 << 16 else { return }
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// All that was written, with a line break at its end.
  mutating func finish() -> [UInt8] {
    bytes.append(0x0A)
    return bytes
  }

  /// Ends the file with a line break.
  mutating func finish(_ sink: any ByteSink) throws {
    bytes.append(0x0A)
    try sink.write(bytes)
    bytes = []
  }
}
