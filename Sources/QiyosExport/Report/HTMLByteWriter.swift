import QiyosModel

/// Writes HTML as UTF-8 bytes. Markup is given as it is, text and attribute values are escaped.
struct HTMLByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }
  mutating func raw(_ markup: [UInt8]) { bytes += markup }
  mutating func text(_ text: String) { self.text(utf8: text.utf8) }

  /// Text of which control characters are shown by their code points, since HTML cannot hold them.
  mutating func text(utf8: some Collection<UInt8>) {
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0x0D: break
      case 0x00...0x1F, 0x7F:
        raw(
          "<span class=\"escape\">U+00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))</span>"
        )
      default: bytes.append(byte)
      }
    }
  }

  /// An element with text.
  mutating func element(_ tag: String, _ text: String, _ attributes: String = "") {
    raw(attributes.isEmpty ? "<\(tag)>" : "<\(tag) \(attributes)>")
    self.text(text)
    raw("</\(tag)>")
  }

  mutating func take() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  /// Hands over what was written so far, once it is worth a call of the system.
  mutating func drain(to sink: any ByteSink, atLeast size: Int = 1 << 16) throws {
    guard bytes.count >= size else { return }
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Parts of markup that several sections share.
enum HTML {
  /// For the inside of a quoted attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case let other where other.value < 0x20 && other.value != 0x0A: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `lang="uz-Cyrl"`, or nothing for a tag that is none.
  static func language(_ tag: String) -> String {
    XMLNames.language(tag).map { "lang=\"\($0 == "uz-Cyrl-x-ruskbd" ? "uz-Cyrl" : $0)\"" } ?? ""
  }

  /// A link inside the page to an element by its id.
  static func fragment(_ id: String) -> String { "#" + XMLNames.pathEscaped(id) }

  static func source(_ sigil: Sigil) -> String { "source." + XMLNames.escaped(sigil.name) }
  static func entity(_ id: EntityID) -> String { XMLNames.entity(id) }
  static func mention(_ id: MentionID) -> String { XMLNames.mention(id) }
  static func event(_ id: EventID) -> String { XMLNames.key(id.text) }
  static func slot(_ key: String) -> String { XMLNames.key(key) }

  /// `1 source`, `12 sources`
  static func count(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
    "\(ValueWords.grouped(Double(number))) \(number == 1 ? thing : things ?? thing + "s")"
  }
}

/// How something stands, as the page shows it: a word, a shape and a colour.
enum Mark: String, CaseIterable {
  case conflict, compatible, agree, alone, silent

  init(_ standing: SlotRecord.Standing) {
    switch standing {
    case .contested: self = .conflict
    case .compatible: self = .compatible
    case .agreed: self = .agree
    case .single: self = .alone
    }
  }

  var shape: String {
    switch self {
    case .conflict: "◆"
    case .compatible: "◇"
    case .agree: "●"
    case .alone: "○"
    case .silent: "–"
    }
  }

  var word: String {
    switch self {
    case .conflict: "conflict"
    case .compatible: "compatible"
    case .agree: "agree"
    case .alone: "told alone"
    case .silent: "silent"
    }
  }

  /// `<span class="v v-conflict"><span aria-hidden="true">◆</span> conflict</span>`
  var markup: String {
    "<span class=\"v v-\(rawValue)\"><span aria-hidden=\"true\">\(shape)</span> \(word)</span>"
  }
}
