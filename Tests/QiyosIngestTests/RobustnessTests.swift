import QiyosIngest
import QiyosModel
import Testing

/// No input may stop the program: it is read, or refused with an `IngestError`.
@Suite struct RobustnessTests {
  private static let stage: IngestStage = {
    do { return try IngestStage(knowledge: Preparing.knowledge) } catch { fatalError("\(error)") }
  }()

  private struct Sequence {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
  }

  private static let page = Array(
    """
    <html><head><title>t</title></head><body><h1>Head</h1><p>One<br>two<sup>3</sup> “three”.</p><ul><li><p>x</p>
    </li></ul><table><tr><th>K</th><td>v<br>w</td></tr></table><dl><dt>a</dt><dd>b</dd></dl></body></html>
    """.utf8)

  private static let letter = Array(
    """
    <TEI><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt></fileDesc></teiHeader><text><body><div><head>h
    </head><p>Хон <choice><sic>x</sic><corr>y</corr></choice> фел<lb/>ди<note n="1">a</note> b.</p><list><label>k
    </label><item>v</item></list><table><row><cell>c</cell></row></table></div></body></text></TEI>
    """.utf8)

  private func check(_ bytes: [UInt8], _ file: String) {
    do {
      let prepared = try Self.stage.run(
        SourceFile(
          sigil: Sigil("a"), file: file, bytes: bytes, description: SourceDescription(), title: nil,
          language: nil)
      ).value
      let size = prepared.witness.text.utf8.count
      #expect(prepared.cleaned.segments.last.map { $0.source.upperBound == size } ?? (size == 0))
      #expect(prepared.tokens.allSatisfy { $0.span.upperBound <= size })
    } catch {
      #expect(error is IngestError, "\(error)")
    }
  }

  @Test(arguments: 1...40)
  func damagedFilesAreReadOrRefused(_ seed: Int) {
    var random = Sequence(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    for (whole, file) in [
      (Self.page, "a.html"), (Self.letter, "a.xml"), (Self.letter, "a.txt"), (Self.page, "a.md"),
    ] {
      var bytes = whole
      for _ in 0..<(1 + random.next(12)) {
        let at = random.next(bytes.count)
        switch random.next(4) {
        case 0: bytes[at] = UInt8(random.next(256))
        case 1: bytes.remove(at: at)
        case 2:
          bytes.insert(
            contentsOf: bytes[at..<min(bytes.count, at + random.next(40))], at: random.next(bytes.count))
        default: bytes.removeSubrange(at..<min(bytes.count, at + random.next(30)))
        }
      }
      check(bytes, file)
    }
  }

  @Test(arguments: 1...40)
  func anyBytesAreReadOrRefused(_ seed: Int) {
    var random = Sequence(state: UInt64(seed) &* 0xD134_2543_DE82_EF95)
    let alphabet = Array("<>/&;[]*_'=-#|.\n\r\t \"()оʻaA1l".utf8)
    let bytes = (0..<random.next(800)).map { _ in
      random.next(3) == 0 ? UInt8(random.next(256)) : alphabet[random.next(alphabet.count)]
    }
    for file in ["a.txt", "a.md", "a.html", "a.xml"] { check(bytes, file) }
    check(alphabet + alphabet, "a.txt")
  }

  /// Ten times the text takes about ten times as long: no quadratic corner in a long line of anything.
  @Test(arguments: [
    "a.", "[1", "*a ", "- a: b\n", "a-\n", ")", "''", "&amp", "| a ", "A\n\n", "1. a\n\n", "x\n",
  ])
  func longRunsAreLinear(_ unit: String) {
    func time(_ count: Int) -> Duration {
      let text = String(repeating: unit, count: count)
      return (0..<2).map { _ in ContinuousClock().measure { _ = Preparing.prepared(text) } }.min() ?? .zero
    }
    let short = time(1_000)
    let long = time(10_000)
    #expect(long < short * 60 + .milliseconds(200), "\(short) for 1,000, \(long) for 10,000")
  }
}
