import Foundation
import Testing

@testable import QiyosKnowledge

/// Tables in the form in which they are used, as they are stored and taken back.
struct CompiledImageTests {
  private static func fingerprint(_ text: String) -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(text)
    return fingerprint
  }

  private static var image: CompiledImage {
    var image = CompiledImage()
    image.append([1, 2, 3] as [UInt8])
    image.append([-7, 8] as [Int32])
    image.append([] as [UInt64])
    return image
  }

  @Test func listsComeBackInTheirOrder() throws {
    let sources = Self.fingerprint("words")
    var reader = try #require(CompiledImage.Reader(Data(Self.image.bytes(for: sources)), for: sources))
    #expect(try reader.next(UInt8.self) == [1, 2, 3])
    #expect(try reader.next(Int32.self) == [-7, 8])
    #expect(try reader.next(UInt64.self) == [])
    #expect(throws: CompiledImage.Mismatch.self) { try reader.next(UInt8.self) }
  }

  @Test func aListOfOtherValuesIsRefused() throws {
    let sources = Self.fingerprint("words")
    var reader = try #require(CompiledImage.Reader(Data(Self.image.bytes(for: sources)), for: sources))
    #expect(throws: CompiledImage.Mismatch.self) { try reader.next(Int32.self) }
  }

  @Test func imagesOfOtherFilesAreNotUsed() {
    let bytes = Data(Self.image.bytes(for: Self.fingerprint("words")))
    #expect(CompiledImage.Reader(bytes, for: Self.fingerprint("word")) == nil)
  }

  @Test func damagedImagesAreNotUsed() {
    let sources = Self.fingerprint("words")
    let bytes = Self.image.bytes(for: sources)
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(CompiledImage.Reader(Data(damaged), for: sources) == nil, "byte \(place)")
    }
    for length in 0..<bytes.count {
      #expect(CompiledImage.Reader(Data(bytes[..<length]), for: sources) == nil, "\(length) bytes")
    }
  }

  @Test func fingerprintsTellFilesApart() {
    var whole = Fingerprint()
    whole.add([KnowledgeFolder.File(name: "a.tsv", bytes: Array("one two".utf8))])
    var parts = Fingerprint()
    parts.add([
      KnowledgeFolder.File(name: "a.tsv", bytes: Array("one".utf8)),
      KnowledgeFolder.File(name: "a.tsv", bytes: Array(" two".utf8)),
    ])
    #expect(whole != parts)
    #expect(Self.fingerprint("") != Fingerprint())
    let texts = (0...64).map { String(repeating: "ў", count: $0) }
    #expect(Set(texts.map { Self.fingerprint($0).high }).count == texts.count)
  }

  @Test func theUppermostRootThatFitsIsTaken() throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: base) }
    let roots = ["lower", "upper"].map { base.appendingPathComponent($0) }
    let lower = KnowledgeFolder(roots: [roots[0]])
    let both = KnowledgeFolder(roots: roots)
    let sources = Self.fingerprint("words")
    #expect(both.image("table", for: sources) == nil)
    try lower.store(Self.image, "table", for: sources)
    #expect(both.image("table", for: sources) != nil)
    try both.store(CompiledImage(), "table", for: sources)
    var reader = try #require(both.image("table", for: sources))
    #expect(throws: CompiledImage.Mismatch.self) { try reader.next(UInt8.self) }
  }
}
