import Foundation
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosXML
import Testing

@testable import QiyosExport

/// Validation in pieces finds what validation of the whole finds.
@Suite struct PieceCheckTests {
  /// Cuts a merged record into the pieces in which it is written, and checks them.
  private func check(_ root: MarkupTree) throws {
    let check = try PieceCheck("merged.xml")
    let frame = try MarkupTree(root.bytes(namespace: TEISchema.namespace))
    for list in frame.all where TEISchema.pieces.contains(list.name) && list.name != "body" {
      for child in list.children {
        guard case .element(let item) = child else { continue }
        let piece = try MarkupTree(list.bytes(namespace: TEISchema.namespace))
        piece.children = [.element(item)]
        try check.check(piece.bytes(namespace: TEISchema.namespace), list.name)
      }
    }
    for source in frame.all where source.name == "TEI" {
      try check.check(source.bytes(namespace: TEISchema.namespace), "TEI")
    }
    let header = try #require(frame.all.first { $0.name == "teiHeader" })
    check.count(header.bytes(namespace: TEISchema.namespace), "header")
    for list in frame.all where TEISchema.pieces.contains(list.name) && list.name != "body" {
      list.keepFirstElement { _ in true }
    }
    frame.keepFirstElement { $0.name == "TEI" }
    try check.check(frame.bytes(namespace: TEISchema.namespace), "frame", countsNames: false)
    try check.finish()
  }

  @Test func aValidRecordPasses() async throws {
    let bytes = try #require(try await SampleCorpus().exported()["merged.xml"])
    try check(MarkupTree(bytes))
  }

  @Test func whatTheWholeFailsAPieceFails() async throws {
    let bytes = try #require(try await SampleCorpus().exported()["merged.xml"])
    let root = try MarkupTree(bytes)
    let schema = try TEISchema.compiled()
    var mutation = Mutation(seed: 1853)
    var faults = 0
    for _ in 0..<300 {
      let mutant = try MarkupTree(mutation.mutant(of: root).bytes(namespace: TEISchema.namespace))
      let isValid = schema.errors(in: mutant.bytes(namespace: TEISchema.namespace), limit: 1).isEmpty
      guard !isValid, mutant.name == "teiCorpus" else { continue }
      faults += 1
      #expect(throws: OutputInvalid.self) { try check(mutant) }
    }
    #expect(faults > 50)
  }

  @Test func aFaultInAnyPieceOfAnExportIsFound() async throws {
    for fault in Fault.allCases {
      let corpus = SampleCorpus()
      await #expect(throws: (any Error).self, "\(fault)") {
        let merged = try #require(try await corpus.exported()["merged.xml"])
        var text = String(decoding: merged, as: UTF8.self)
        let (found, put) = fault.change
        let range = try #require(text.range(of: found))
        text.replaceSubrange(range, with: put)
        try self.check(MarkupTree(Array(text.utf8)))
      }
    }
  }

  /// What may go wrong in each part of the file.
  private enum Fault: CaseIterable {
    case header, register, claim, link, source, name, pointer

    var change: (String, String) {
      switch self {
      case .header: ("<langUsage>", "<langUsage n=\"1\" unknown=\"x\">")
      case .register: ("<listEvent>", "<listEvent><p/>")
      case .claim: ("<rdg ", "<rdg unknown=\"x\" ")
      case .link: ("<link ", "<link unknown=\"x\" ")
      case .source: ("subtype=\"source\">", "subtype=\"source\"><table/>")
      case .name: ("xml:id=\"cal.julian\"", "xml:id=\"cal.gregorian\"")
      case .pointer: ("wit=\"#", "wit=\"#no.")
      }
    }
  }

  @Test func namesGivenTwiceInDifferentPiecesAreFound() throws {
    let check = try PieceCheck("x.xml")
    check.count(Array("<a xml:id=\"one\"/>".utf8), "first")
    check.count(Array("<b ref=\"#one #two\"/>".utf8), "second")
    #expect(throws: OutputInvalid.self) { try check.finish() }
    check.count(Array("<c xml:id=\"two\"/>".utf8), "third")
    try check.finish()
    check.count(Array("<d xml:id='one'/>".utf8), "fourth")
    #expect { try check.finish() } throws: { "\($0)".contains("fourth: one is given twice") }
  }

  @Test func textIsNoAttribute() {
    let markup = "<a b=\"1\">c=\"2\" xml:id=\"3\" &lt;x y=\"4\"<d e=\"5 > 6\" f = \"\"/>\n</a><g h='\"'/>"
    var found: [String] = []
    Array(markup.utf8).withUnsafeBufferPointer { bytes in
      TagScan.attributes(in: bytes) { name, value in
        found.append("\(String(decoding: name, as: UTF8.self))=\(String(decoding: value, as: UTF8.self))")
      }
    }
    #expect(found == ["b=1", "e=5 > 6", "f=", "h=\""])
  }

  /// The frame and the pieces are enough only for lists of one kind of item.
  @Test func everyPieceIsAListOfOneKind() throws {
    var open: [String] = []
    var children: [String: Set<String>] = [:]
    var repeats: Set<String> = []
    for event in try XMLReading.events(TEISchema.bytes) {
      switch event {
      case .start(let element):
        if element.name == "define" { open = [element["name"] ?? ""] }
        if element.name == "oneOrMore", let list = open.first { repeats.insert(list) }
        if element.name == "ref", let list = open.first, let name = element["name"] {
          children[list, default: []].insert(name)
        }
      default: break
      }
    }
    for list in TEISchema.pieces where list != "body" {
      #expect(repeats.contains(list))
      #expect((children[list] ?? []).subtracting(["common", "kinds"]).count == 1, "\(list)")
    }
    // The body of the reading edition holds events only.
    #expect(children["body"] == ["common", "head", "div", "block"])
  }
}

extension MarkupTree {
  /// Leaves the first of the child elements that pass a test in place of all of them.
  fileprivate func keepFirstElement(_ test: (MarkupTree) -> Bool) {
    var isFirst = true
    children = children.filter { child in
      guard case .element(let element) = child, test(element) else { return true }
      defer { isFirst = false }
      return isFirst
    }
  }
}
