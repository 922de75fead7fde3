package import QiyosKnowledge

/// A 64-bit FNV-1a digest: enough to notice that something changed, no defence against anybody.
package struct Digest: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Takes in more bytes; order matters.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// The digest of some words.
  package static func text(of words: [String]) -> String {
    var digest = Digest()
    for word in words { digest.add(word.utf8 + [0]) }
    return digest.text
  }

  /// Sixteen hexadecimal digits.
  package var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension KnowledgeFolder {
  /// The digest of every file of every root, by path and content, and of the word list if there is one.
  package func digest() throws(KnowledgeError) -> String {
    var digest = Digest()
    for path in allPaths() {
      digest.add(path.utf8)
      for file in try files(path) { digest.add(file.bytes) }
    }
    if let wordList { digest.add(wordList.bytes) }
    return digest.text
  }

  /// Folders are followed six deep, more than any has: an overlay may hold a loop of links.
  private func allPaths(below folder: String = "", depth: Int = 0) -> [String] {
    guard depth < 6 else { return [] }
    var paths: [String] = []
    for ending in [".tsv", ".yml", ".model"] {
      paths += list(folder, ending: ending).map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
    for name in list(folder, ending: "") {
      paths += allPaths(below: folder.isEmpty ? name : "\(folder)/\(name)", depth: depth + 1)
    }
    return paths
  }
}
