/// Escaping of text for XML 1.0.
package enum XMLText {
  /// The text with `&`, `<` and `>` escaped; for content, not for attributes.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
