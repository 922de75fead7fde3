/// What a file is, by its ending.
enum SourceFormat: Equatable {
  case plain, html, xml

  init(file: String) {
    let ending = file.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    switch ending {
    case "html", "htm", "xhtml": self = .html
    case "xml", "tei": self = .xml
    default: self = .plain
    }
  }

  /// The encoding that an XML declaration or a `<meta charset>` in the first bytes names, or nil.
  func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self)
    switch self {
    case .plain: return nil
    case .xml: return head.hasPrefix("<?xml") ? Self.value(after: "encoding", in: head) : nil
    case .html: return Self.value(after: "charset", in: head)
    }
  }

  /// `name="value"`, `name=value`.
  private static func value(after name: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    let wanted = Array(name.utf8)
    guard bytes.count > wanted.count else { return nil }
    for start in 0..<(bytes.count - wanted.count)
    where bytes[start..<(start + wanted.count)].elementsEqual(wanted, by: { $0 | 0x20 == $1 }) {
      let rest = bytes[(start + wanted.count)...].drop { " =\"'".utf8.contains($0) }
      let value = rest.prefix { $0 > 0x20 && !"\"'>/;?".utf8.contains($0) }
      return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
    return nil
  }
}
