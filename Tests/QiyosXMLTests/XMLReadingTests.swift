import QiyosXML
import Testing

@Suite struct XMLReadingTests {
  /// Events in one line: `<a x=1>`, text, `</a>`.
  private func told(_ source: String, as syntax: XMLReading.Syntax = .xml) throws -> String {
    try XMLReading.events(Array(source.utf8), as: syntax).map { event in
      switch event {
      case .start(let element):
        "<\(element.name)\(element.attributes.map { " \($0.name)=\($0.value)" }.joined())>"
      case .text(let text): text
      case .end(let name): "</\(name)>"
      }
    }.joined()
  }

  private func failure(_ source: String, as syntax: XMLReading.Syntax = .xml) -> MarkupError? {
    do {
      _ = try XMLReading.events(Array(source.utf8), as: syntax)
      return nil
    } catch {
      return error
    }
  }

  @Test func reportsElementsTextAndAttributesInOrder() throws {
    let source = "<t xml:id='q' n=\"a&amp;b&#38;&amp;#38;&lt;\">бир &lt;<b/> <![CDATA[<2>]]>&#x1F600;</t>"
    let found = try told(source)
    #expect(found == "<t xml:id=q n=a&b&&#38;<>бир <<b></b> <2>\u{1F600}</t>")
  }

  @Test func joinsNeighbouringTextAndSkipsComments() throws {
    let events = try XMLReading.events(Array("<t>a<!-- no -->b<?pi x?>c&amp;d</t>".utf8))
    #expect(events.count == 3)
    #expect(events[1] == .text("abc&d"))
  }

  @Test func knowsNamespacesAndLines() throws {
    let events = try XMLReading.events(Array("<t xmlns='u:x'>\n\n<p/></t>".utf8))
    guard case .start(let paragraph) = events[2] else {
      Issue.record("no element")
      return
    }
    #expect(paragraph.namespace == "u:x")
    #expect(paragraph.line == 3)
  }

  @Test func refusesEntitiesOfADocumentType() {
    let source =
      "<?xml version='1.0'?>\n<!DOCTYPE t [\n<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n<t>&e;</t>"
    let error = failure(source)
    #expect(error?.kind == .entityDeclared)
    #expect(error?.line == 3)
    #expect(error?.message.contains("entity e") == true)
    #expect(failure("<!DOCTYPE t [<!ENTITY % p 'x'>]><t/>")?.kind == .entityDeclared)
    #expect(failure("<!DOCTYPE t [<!ENTITY a 'b'>]><t>&a;</t>")?.kind == .entityDeclared)
  }

  @Test func refusesEntitiesDeclaredElsewhere() throws {
    #expect(failure("<t>a &nbsp; b</t>")?.kind == .entityUnknown)
    #expect(failure("<!DOCTYPE t SYSTEM 'no-such.dtd'><t>\n&nbsp;</t>")?.kind == .entityUnknown)
    #expect(failure("<!DOCTYPE t SYSTEM 'no-such.dtd'><t a='&nbsp;'/>")?.kind == .entityUnknown)
    #expect(try told("<!DOCTYPE t SYSTEM 'no-such.dtd'><t>x</t>") == "<t>x</t>")
  }

  @Test func namesTheLineOfMalformedMarkup() {
    let error = failure("<t>\n<p>\n</t>")
    #expect(error?.kind == .malformed)
    #expect(error?.line == 3)
    #expect(failure("")?.kind == .malformed)
    #expect(failure("no markup")?.kind == .malformed)
  }

  @Test func refusesDeepNestingWithoutCrashing() {
    let deep = String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)
    #expect(failure(deep)?.kind == .tooDeep)
  }

  @Test func readsSloppyHTML() throws {
    let source = "<!DOCTYPE html><p>Қўқон&nbsp;хони <b>bold<br>next<p>two &amp; <unknown>x"
    let text = try XMLReading.events(Array(source.utf8), as: .html, encoding: "UTF-8").compactMap {
      if case .text(let text) = $0 { text } else { nil }
    }
    #expect(text.joined() == "Қўқон\u{A0}хони boldnexttwo & x")
  }

  @Test func readsTheEncodingThatIsNamed() throws {
    let bytes: [UInt8] =
      Array("<?xml version='1.0' encoding='windows-1251'?><t>".utf8) + [0xCA, 0xEE] + Array("</t>".utf8)
    let declared = try XMLReading.events(bytes)
    #expect(declared[1] == .text("Ко"))
    let told = try XMLReading.events(
      Array("<?xml version='1.0' encoding='koi8-r'?><t>Ко</t>".utf8), encoding: "UTF-8")
    #expect(told[1] == .text("Ко"))
    #expect(throws: MarkupError.self) { try XMLReading.events([60, 97, 47, 62], encoding: "no-such") }
  }

  @Test func readsADocumentOfManyMegabytes() throws {
    let bytes = Array("<t>".utf8) + [UInt8](repeating: 0x61, count: 21_000_000) + Array("</t>".utf8)
    var length = 0
    try XMLReading.read(bytes) { if case .text(let text) = $0 { length += text.utf8.count } }
    #expect(length == 21_000_000)
  }

  @Test func survivesArbitraryBytes() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let pieces = ["<", ">", "&", ";", "a", "<a", "/>", "]]>", "<!--", "<!DOCTYPE", "\u{0}", "'", "="]
    for _ in 0..<400 {
      var source = "<t>"
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        source += pieces[Int(state >> 33) % pieces.count]
      }
      for syntax in [XMLReading.Syntax.xml, .html] { _ = failure(source, as: syntax) }
    }
  }
}
