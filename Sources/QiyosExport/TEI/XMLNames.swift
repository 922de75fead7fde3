import QiyosModel

/// Names of things in the XML: made from their identifiers alone, so that they are the same on every run, and one to one,
/// so that no two things share a name.
enum XMLNames {
  static func document(_ sigil: Sigil) -> String { "doc." + escaped(sigil.name) }
  static func witness(_ sigil: Sigil) -> String { "w." + escaped(sigil.name) }
  static func mention(_ id: MentionID) -> String { "m." + escaped(id.text) }
  static func entity(_ id: EntityID) -> String { "en." + escaped(id.text) }
  static func claim(_ id: ClaimID) -> String { "c." + escaped(id.text) }
  static func slot(_ key: String) -> String { "a." + escaped(key) }
  static func sentence(_ sigil: Sigil, _ number: Int) -> String { "s.\(escaped(sigil.name))_\(number)" }

  static func event(_ id: EventID) -> String {
    id.text.hasPrefix("ev.") ? escaped(id.text) : "ev.." + escaped(id.text)
  }

  /// Letters, digits, `-` and `.` stay, `:` becomes `_`, anything else its code point between middle dots.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".": result.unicodeScalars.append(scalar)
      case ":": result += "_"
      case "\u{40E}"..."\u{44F}", "\u{45E}"..."\u{481}", "\u{490}"..."\u{4C4}", "\u{401}", "\u{451}":
        result.unicodeScalars.append(scalar)
      default: result += "·\(String(scalar.value, radix: 16, uppercase: true))·"
      }
    }
    return result
  }

  /// `src:SIGIL:start,end`, a range of scalars of the untouched source.
  static func source(_ sigil: Sigil, _ scalars: Range<Int>) -> String {
    "src:\(pathEscaped(sigil.name)):\(scalars.lowerBound),\(scalars.upperBound)"
  }

  /// Percent signs for what a URI cannot hold; letters of any script and slashes stay.
  static func pathEscaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": result.unicodeScalars.append(scalar)
      case let other where other.value >= 0xA1 && other.properties.isAlphabetic:
        result.unicodeScalars.append(other)
      default:
        for byte in UTF8.encode(scalar)! {
          result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return result
  }

  /// The sigil that such an escape stands for.
  static func pathUnescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        at += 3
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A value for `@type` and its like: what is no letter, digit or plain mark becomes `_`. Nil for nothing.
  static func word(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isPlain = "._+:/~?-".unicodeScalars.contains(scalar)
          switch scalar.properties.generalCategory {
          case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber:
            return scalar
          default: return isPlain ? scalar : "_"
          }
        }))
  }

  /// A key without spaces, for `@loc`.
  static func key(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .unassigned,
            .privateUse,
            .surrogate:
            "_"
          default: scalar
          }
        }))
  }

  /// A language tag that `xml:lang` accepts; nil for any other.
  static func language(_ tag: String) -> String? {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.enumerated().allSatisfy { number, part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
          case UInt8(ascii: "0")...UInt8(ascii: "9"): number > 0
          default: false
          }
        }
    }
    return isTag ? tag : nil
  }
}
