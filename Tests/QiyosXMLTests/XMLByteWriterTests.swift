import QiyosXML
import Testing

@Suite struct XMLByteWriterTests {
  private func written(_ body: (inout XMLByteWriter) -> Void) -> String {
    var writer = XMLByteWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func escapesContentAndAttributes() {
    let xml = written {
      $0.start("a", ["x": "\"<&>\n\t\r", "y": nil])
      $0.text("1 < 2 & 3 > 2 \"'\n")
      $0.end()
    }
    #expect(xml == "<a x=\"&quot;&lt;&amp;&gt;&#10;&#9;&#13;\">1 &lt; 2 &amp; 3 &gt; 2 \"'\n</a>")
  }

  @Test func writesEmptyElementsShort() {
    #expect(written { $0.empty("a", ["b": "c"]) } == "<a b=\"c\"/>")
    #expect(
      written {
        $0.start("a")
        $0.text("")
        $0.end()
      } == "<a></a>")
  }

  @Test func everyScalarComesBack() throws {
    let kept =
      (0...0x2FFF).compactMap(Unicode.Scalar.init) + (0xD700...0x1_0100).compactMap(Unicode.Scalar.init)
    var source = ""
    source.unicodeScalars.append(contentsOf: kept)
    var writer = XMLByteWriter()
    writer.declaration()
    writer.element("t", source)
    var back = ""
    for event in try XMLReading.events(writer.bytes) {
      switch event {
      case .text(let text): back += text
      case .start(let element) where element.name == "g":
        let scalar = try #require(XMLByteWriter.scalar(named: element["n"] ?? ""))
        back.unicodeScalars.append(scalar)
      default: break
      }
    }
    #expect(back.unicodeScalars.elementsEqual(source.unicodeScalars))
  }

  @Test func namesForbiddenCharacters() {
    #expect(
      written { $0.element("t", "a\u{1}b\r") }
        == "<t>a<g type=\"character\" n=\"U+0001\"/>b<g type=\"character\" n=\"U+000D\"/></t>")
    #expect(written { $0.element("t", "\u{FFFF}") } == "<t><g type=\"character\" n=\"U+FFFF\"/></t>")
  }
}
