/// Writes XML 1.0 as UTF-8 bytes, the same bytes for the same calls.
///
/// It adds no white space of its own, so that the text content of an element is exactly what was put into it. A
/// character that XML 1.0 cannot hold, and a carriage return (which readers turn into a line feed), is written as an
/// empty element that names the code point, `<g type="character" n="U+0001"/>`; in an attribute as U+FFFD.
package struct XMLByteWriter: Sendable {
  /// What was written so far, UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var open: [String] = []
  /// Whether the last start tag still lacks its `>`.
  private var isTagOpen = false

  package init() {}

  /// `<?xml version="1.0" encoding="UTF-8"?>` and a line break.
  package mutating func declaration() { raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }

  /// A start tag; attributes whose value is nil are left out.
  package mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    closeTag()
    raw("<")
    raw(name)
    for (name, value) in attributes {
      if let value { attribute(name, value) }
    }
    open.append(name)
    isTagOpen = true
  }

  /// An attribute of the element just started.
  package mutating func attribute(_ name: String, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    appendAttribute(value)
    raw("\"")
  }

  /// Ends the innermost open element.
  package mutating func end() {
    guard let name = open.popLast() else { preconditionFailure("an element ends that was not started") }
    if isTagOpen {
      raw("/>")
      isTagOpen = false
    } else {
      raw("</")
      raw(name)
      raw(">")
    }
  }

  /// An element without content.
  package mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    start(name, attributes)
    end()
  }

  /// An element with text only.
  package mutating func element(
    _ name: String, _ text: String, _ attributes: KeyValuePairs<String, String?> = [:]
  ) {
    start(name, attributes)
    self.text(text)
    end()
  }

  /// Character data.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text(utf8: $0) }
  }

  /// Character data from UTF-8 bytes, which must be valid.
  package mutating func text(utf8: some Collection<UInt8>) {
    closeTag()
    var window: (UInt8, UInt8) = (0, 0)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0x00...0x1F: escape(UInt32(byte))
      case 0xBE, 0xBF:
        if window == (0xEF, 0xBF) {
          bytes.removeLast(2)
          escape(0xFF40 + UInt32(byte))
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
      window = (window.1, byte)
    }
  }

  /// A line break between elements that hold no text.
  package mutating func newline() {
    closeTag()
    bytes.append(0x0A)
  }

  /// Gives the bytes written so far away, so that a long document need not stay in memory.
  package mutating func take() -> [UInt8] {
    closeTag()
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  /// Gives what was written so far to `body` and forgets it, where it is at least `size` bytes. The last start tag is
  /// closed, so that no attribute may follow.
  package mutating func drain(atLeast size: Int = 1 << 16, _ body: ([UInt8]) throws -> Void) rethrows {
    guard bytes.count >= size else { return }
    closeTag()
    try body(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Closes the last start tag and says how many bytes were written so far: where a piece can be cut.
  package mutating func cut() -> Int {
    closeTag()
    return bytes.count
  }

  /// Number of elements started and not ended.
  package var depth: Int { open.count }

  private mutating func escape(_ scalar: UInt32) {
    raw("<g type=\"character\" n=\"")
    raw(Self.name(of: scalar))
    raw("\"/>")
  }

  /// `U+000D`: at least four digits.
  package static func name(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The scalar that such a name means.
  package static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("U+"), let value = UInt32(name.dropFirst(2), radix: 16) else { return nil }
    return Unicode.Scalar(value)
  }

  private mutating func closeTag() {
    guard isTagOpen else { return }
    bytes.append(UInt8(ascii: ">"))
    isTagOpen = false
  }

  private mutating func appendAttribute(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x09: raw("&#9;")
      case 0x0A: raw("&#10;")
      case 0x0D: raw("&#13;")
      case 0x00...0x1F, 0xFFFE, 0xFFFF: raw("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
