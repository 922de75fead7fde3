import Foundation
import QiyosKnowledge
import QiyosModel
import QiyosTestSupport
import QiyosXML
import Testing

@testable import QiyosExport

@Suite struct ExporterTests {
  private static func outputs(_ sample: SampleCorpus = SampleCorpus()) async throws -> [String: [UInt8]] {
    try await sample.exported(title: "A & B")
  }

  @Test func writesTheSameBytesWhateverTheOrderOfWitnesses() async throws {
    let sample = SampleCorpus()
    let first = try await Self.outputs(sample)
    let second = try await Self.outputs(sample.withWitnessesReversed)
    #expect(first == second)
    #expect(first.count >= 8)
  }

  @Test func writesTheSameBytesWhateverTheNumberOfJobs() async throws {
    let sample = SampleCorpus.grown(to: 30)
    let first = try await sample.exported(jobs: 1)
    #expect(try await sample.exported(jobs: 4) == first)
    #expect(
      MergedXMLCheck.errors(in: try #require(first["merged.xml"]), schema: try TEISchema.compiled()) == [])
  }

  @Test func givesEverySourceBackToTheCharacter() async throws {
    let sample = SampleCorpus()
    let outputs = try await Self.outputs(sample)
    let root = try MarkupTree(try #require(outputs["merged.xml"]))
    for (sigil, text) in sample.texts {
      let element = try #require(root.all.first { $0["xml:id"] == XMLNames.document(sigil) })
      let layer = try #require(element.all.first { $0["subtype"] == "source" })
      #expect(layer.sourceText == text.witness.text)
      #expect(layer.sourceText.utf8.elementsEqual(text.witness.text.utf8))
      #expect(outputs["sources/\(sigil).txt"] == Array(text.witness.text.utf8))
    }
  }

  @Test func mentionsPointAtTheirCharacters() async throws {
    let sample = SampleCorpus()
    let root = try MarkupTree(try #require(try await Self.outputs(sample)["merged.xml"]))
    var count = 0
    for (sigil, text) in sample.texts {
      let scalars = Array(text.witness.text.unicodeScalars)
      let prefix = "src:\(XMLNames.pathEscaped(sigil.name)):"
      for element in root.all where element["corresp"]?.hasPrefix(prefix) == true {
        let ends = try #require(element["corresp"]).dropFirst(prefix.count).split(separator: ",").compactMap {
          Int($0)
        }
        var slice = ""
        slice.unicodeScalars.append(contentsOf: scalars[ends[0]..<ends[1]])
        #expect(element.sourceText == slice)
        count += 1
      }
    }
    #expect(count == 9)
  }

  @Test func bothXMLFilesAreValid() async throws {
    let outputs = try await Self.outputs()
    let schema = try TEISchema.compiled()
    #expect(schema.errors(in: try #require(outputs["merged.xml"])).isEmpty)
    #expect(schema.errors(in: try #require(outputs["reading.xml"])).isEmpty)
  }

  @Test(.enabled(if: WholeTEI.isAvailable), .timeLimit(.minutes(5)))
  func damagedOutputsThatPassAreStillTEI() async throws {
    let outputs = try await Self.outputs()
    let schema = try TEISchema.compiled()
    var mutation = Mutation(seed: 1866)
    var accepted: [[UInt8]] = []
    for path in ["merged.xml", "reading.xml"] {
      let root = try MarkupTree(try #require(outputs[path]))
      accepted.append(try #require(outputs[path]))
      for _ in 0..<200 {
        let bytes = mutation.mutant(of: root).bytes(namespace: TEISchema.namespace)
        if schema.errors(in: bytes, limit: 1).isEmpty { accepted.append(bytes) }
      }
    }
    #expect(accepted.count > 50)
    #expect(accepted.count < 350)
    #expect(try WholeTEI.complaints(of: accepted) == "")
  }

  @Test func mentionsThatCrossAreBothKept() async throws {
    let text = "abc def ghi"
    let pieces = [(0, 7), (4, 11), (4, 7), (4, 4), (11, 11)].enumerated().map {
      NestedText.Piece(span: TextSpan($1.0, $1.1), rank: 0, id: "\($0)", number: $0)
    }
    var told = ""
    let bytes = Array(text.utf8)
    NestedText.walk(pieces, in: bytes) { step in
      switch step {
      case .text(let range): told += String(decoding: bytes[range], as: UTF8.self)
      case .open(let number): told += "<\(number)>"
      case .close(let number): told += "</\(number)>"
      case .point(let number): told += "<\(number)/>"
      }
    }
    #expect(told == "<0>abc <1/><2><3/>def</2></0> ghi<4/>")
    #expect(["<0>", "<1/>", "<2>", "<3/>", "<4/>"].allSatisfy(told.contains))
  }

  @Test func claimsThatAgreeThroughOthersAreOneGroup() {
    func relation(_ a: String, _ b: String, _ kind: ClaimRelation = .agree) -> TypedRelation {
      TypedRelation(
        first: ClaimID(a), second: ClaimID(b), relation: kind, rule: RuleID("r"), reason: "", detail: nil,
        severity: 0)
    }
    let groups = AgreeingClaims.groups(of: [
      relation("d", "c"), relation("a", "b"), relation("b", "c"), relation("e", "f"),
      relation("f", "a", .conflict),
    ])
    #expect(groups.map { $0.claims.map(\.text) } == [["a", "b", "c", "d"], ["e", "f"]])
  }

  @Test func piecesThatSplitALetterAreLeftOut() {
    let bytes = Array("қ".utf8)
    let pieces = [NestedText.Piece(span: TextSpan(0, 1), rank: 0, id: "a", number: 0)]
    var steps = 0
    NestedText.walk(pieces, in: bytes) { _ in steps += 1 }
    #expect(steps == 1)
  }

  @Test func anEmptyCorpusIsWrittenToo() async throws {
    let empty = SampleCorpus().emptied
    let written = try await empty.exported(title: "")
    #expect(written["merged.xml"] != nil)
    _ = try JSONSerialization.jsonObject(with: Data(try #require(written["record.json"])))
  }

  @Test func noDateIsCalledGregorianWhereTheCalendarIsUnknown() async throws {
    let root = try MarkupTree(try #require(try await Self.outputs()["merged.xml"]))
    let dates = root.all.filter { $0.name == "date" && $0["datingMethod"] != nil }
    #expect(!dates.isEmpty)
    #expect(
      dates.allSatisfy { $0["when"] == nil && $0["notBefore"] != nil && $0["datingMethod"] == "#cal.unknown" }
    )
  }

  // MARK: record.json

  @Test func theRecordHasAllListsAndTrueOffsets() async throws {
    let sample = SampleCorpus()
    let outputs = try await Self.outputs(sample)
    let bytes = try #require(outputs["record.json"])
    let record = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(record["format"] as? String == "qiyos-record/1")
    for list in ["documents", "entities", "mentions", "claims", "relations", "flags", "authority", "events"] {
      #expect((record[list] as? [Any])?.isEmpty == false, "\(list)")
    }
    for list in ["entities", "mentions", "claims"] {
      for row in try #require(record[list] as? [[String: Any]]) {
        let doc = try #require(row["doc"] as? String)
        let text = Array(try #require(sample.texts[Sigil(doc)]).witness.text.unicodeScalars)
        let start = try #require(row["start"] as? Int)
        let end = try #require(row["end"] as? Int)
        var slice = ""
        slice.unicodeScalars.append(contentsOf: text[start..<end])
        #expect(row["text"] as? String == slice)
      }
    }
  }

  @Test func everyRowStandsOnALineOfItsOwn() async throws {
    let sample = SampleCorpus()
    let outputs = try await Self.outputs(sample)
    let bytes = try #require(outputs["record.json"])
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let rows = [2, 7, 2, 8, 4, 1, 2, 1, 1]
    #expect(lines.count { $0.hasPrefix(" {") } == rows.reduce(0, +))
  }

  // MARK: Tables

  @Test func tablesHaveRowsOfEqualLength() async throws {
    let outputs = try await Self.outputs()
    for path in ["claims.csv", "conflicts.csv", "mentions.csv", "findings.csv"] {
      let rows = CSVReader.rows(try #require(outputs[path]))
      #expect(rows.count > 1, "\(path)")
      #expect(Set(rows.map(\.count)).count == 1, "\(path)")
    }
    let conflicts = CSVReader.rows(try #require(outputs["conflicts.csv"]))
    #expect(conflicts.count == 2)
    #expect(conflicts[1].contains("a reason with \"quotes\" & <marks>"))
    #expect(CSVReader.rows(try #require(outputs["findings.csv"])).contains { $0.contains("line\nbreak") })
  }
}

/// Reads RFC 4180.
enum CSVReader {
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell: [UInt8] = []
    var isQuoted = false
    var at = 0
    func finish() { rows[rows.count - 1].append(String(decoding: cell, as: UTF8.self)); cell = [] }
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted {
        if byte == 0x22, at + 1 < bytes.count, bytes[at + 1] == 0x22 {
          cell.append(byte)
          at += 1
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22 {
        isQuoted = true
      } else if byte == 0x2C {
        finish()
      } else if byte == 0x0D {
        finish()
        rows.append([])
        at += 1
      } else {
        cell.append(byte)
      }
      at += 1
    }
    if rows.last?.isEmpty == true { rows.removeLast() }
    return rows
  }
}

extension MarkupTree {
  /// The text content with the escapes read back.
  var sourceText: String {
    if name == "g", let scalar = self["n"].flatMap(XMLByteWriter.scalar(named:)) { return String(scalar) }
    return children.map {
      switch $0 {
      case .text(let text): text
      case .element(let element): element.sourceText
      }
    }.joined()
  }
}

extension SampleCorpus {
  init(texts: [Sigil: RenderedText], corpus: ReconciledCorpus, findings: [Finding]) {
    self.texts = texts
    self.corpus = corpus
    self.findings = findings
  }

  /// The same with every list of witnesses turned round.
  var withWitnessesReversed: SampleCorpus {
    let aligned = corpus.aligned
    return SampleCorpus(
      texts: texts,
      corpus: ReconciledCorpus(
        aligned: AlignedCorpus(
          witnesses: aligned.witnesses.reversed(), entities: aligned.entities.reversed(),
          events: aligned.events, links: aligned.links),
        claims: corpus.claims.reversed(), records: corpus.records, relations: corpus.relations.reversed(),
        flags: corpus.flags), findings: findings.reversed())
  }

  /// The texts with nothing found in them.
  var emptied: SampleCorpus {
    let witnesses = corpus.aligned.witnesses.map {
      Annotations(witness: $0.witness, names: [], dates: [], quantities: [], events: [], claims: [])
    }
    return SampleCorpus(
      texts: texts,
      corpus: ReconciledCorpus(
        aligned: AlignedCorpus(witnesses: witnesses, entities: [], events: [], links: []), claims: [],
        records: [], relations: [], flags: []), findings: [])
  }
}
