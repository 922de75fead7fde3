import QiyosXML

/// Shows a generated sentence so that nobody takes it for words of a source.
enum GeneratedEnglish {
  static func write(_ sentence: String?, _ html: inout HTMLByteWriter) {
    guard let sentence else { return }
    html.raw("<p class=\"generated\" lang=\"en\"><span class=\"rule\">generated</span> ")
    html.text(sentence)
    html.raw("</p>")
  }

  /// A note on a reading.
  static func write(_ sentence: String?, target: String, _ xml: inout XMLByteWriter) {
    guard let sentence else { return }
    xml.newline()
    xml.element(
      "note", sentence, ["type": "generated", "xml:lang": "en", "target": target, "resp": "#qiyos"])
  }
}
