import Foundation
import QiyosModel
import Testing

@testable import QiyosPipeline

/// The artifacts are JSON as Foundation would write and read it.
@Suite struct JSONCodingTests {
  private enum Choice: Codable, Equatable {
    case inner(Inner)
    case bounds(low: Double?, high: Double)
    case words(String)
    case nothing
  }

  private struct Inner: Codable, Equatable {
    let later: String
    let earlier: Bool
    let names: [String: String]
    let small: UInt8
  }

  private struct Outer: Codable, Equatable {
    let zone: [Choice]
    let span: TextSpan
    let some: Int?
    let none: Int?
    let list: [Int]
    let nested: [[TextSpan]]
    let text: String
    let table: [String: [Int]]
  }

  private static let sample = Outer(
    zone: [
      .inner(
        Inner(
          later: "x\"\\\n\u{1}қ😀", earlier: true, names: ["uz": "Қ", "en": "K", "ru": "К"], small: 255)),
      .bounds(low: nil, high: 2.5), .bounds(low: -3, high: 1e20), .words(""), .nothing,
    ], span: TextSpan(3, 1_234_567), some: Int.min, none: nil, list: [0, 10, 999_999, 1_000_000, -1],
    nested: [[], [TextSpan(0, 0)]], text: "a/b\r\t\u{8}\u{C}\u{7F}", table: ["b": [], "a": [1]])

  @Test func writesTheBytesThatFoundationWrites() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(try JSONEncoding.bytes(Self.sample) == Array(try encoder.encode(Self.sample)))
  }

  @Test func readsBackWhatItAndOthersWrote() throws {
    #expect(try JSONDecoding.value(Outer.self, from: JSONEncoding.bytes(Self.sample)) == Self.sample)
    let pretty = JSONEncoder()
    pretty.outputFormatting = .prettyPrinted
    #expect(try JSONDecoding.value(Outer.self, from: Array(pretty.encode(Self.sample))) == Self.sample)
    #expect(
      try JSONDecoding.value([String].self, from: Array(#"["\u0041\ud83d\ude00\/", "\u00e9" ]"#.utf8))
        == ["A😀/", "é"])
  }

  @Test(arguments: [
    "", "[", "[1,]", "[1] x", "[1 2]", "[1", "nul", "[nul]", "{}", "[\"a\"]", "[1.5]",
    "[99999999999999999999]",
    "[--1]", "[true]", String(repeating: "[", count: 1000),
  ])
  func refusesWhatIsNoListOfNumbers(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoding.value([Int].self, from: Array(text.utf8)) }
  }

  @Test(arguments: ["{\"a\":}", "{\"a\":1", "{a:1}", "{\"a\" 1}", "{\"a\":\"\\u12\"}", "{\"a\":\"x", "{,}"])
  func refusesBrokenObjects(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoding.value([String: String].self, from: Array(text.utf8))
    }
  }

  @Test func namesWhatIsMissing() {
    #expect { try JSONDecoding.value(Inner.self, from: Array("{\"later\":\"\"}".utf8)) } throws: {
      "\($0)".contains("earlier")
    }
  }

  @Test func refusesASpanThatEndsBeforeItBegins() {
    for text in ["[3,2]", "[1]", "[-1,2]", "[1,2,3]"] {
      #expect(throws: DecodingError.self) { try JSONDecoding.value(TextSpan.self, from: Array(text.utf8)) }
    }
  }
}
