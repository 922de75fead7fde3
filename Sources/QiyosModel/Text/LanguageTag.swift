/// A BCP 47 tag such as `en`, `uz-Cyrl`, `uz-Latn`, or `uz-Cyrl-x-ruskbd` for Uzbek typed without ў қ ғ ҳ.
package struct LanguageTag: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// As written, such as `uz-Cyrl`.
  package let tag: String

  package init(_ tag: String) { self.tag = tag }

  package init(from decoder: any Decoder) throws { tag = try String(from: decoder) }

  package func encode(to encoder: any Encoder) throws { try tag.encode(to: encoder) }

  /// English.
  package static let english = LanguageTag("en")
  /// Uzbek in standard Cyrillic, with ў қ ғ ҳ.
  package static let uzbekCyrillic = LanguageTag("uz-Cyrl")
  /// Uzbek in Latin letters, with any apostrophe.
  package static let uzbekLatin = LanguageTag("uz-Latn")
  /// Uzbek Cyrillic typed on a Russian keyboard: ў қ ғ ҳ written у к г х.
  package static let uzbekRussianKeyboard = LanguageTag("uz-Cyrl-x-ruskbd")
  /// A language that could not be told (ISO 639: `und`).
  package static let undetermined = LanguageTag("und")

  /// The first subtag: `en`, `uz`.
  package var language: String { String(tag.prefix { $0 != "-" }) }

  /// The script subtag where it is given or follows from the language: `Latn`, `Cyrl`.
  package var script: String {
    for part in tag.split(separator: "-").dropFirst() where part.utf8.count == 4 { return String(part) }
    return ["ru", "kk", "ky", "tg"].contains(language) ? "Cyrl" : "Latn"
  }

  /// Whatever the script.
  package var isUzbek: Bool { language == "uz" }
  package var description: String { tag }

  /// By the tag's letters, for stable order.
  package static func < (a: LanguageTag, b: LanguageTag) -> Bool { a.tag < b.tag }
}
