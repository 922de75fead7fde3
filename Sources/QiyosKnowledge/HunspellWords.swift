import Foundation

/// The Uzbek word list of Debian's `hunspell-uz`, read where it is installed and asked for. Its licence is the GPL: nothing
/// of it is part of Qiyos.
package enum HunspellWords {
  /// Where the package puts it.
  package static let path = "/usr/share/hunspell/uz_UZ.dic"

  /// The list as a file of knowledge, one word a line. Throws `KnowledgeError` where it is not installed.
  package static func file(at path: String = path) throws(KnowledgeError) -> KnowledgeFolder.File {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw KnowledgeError(file: path, line: 0, "is not there; install the package hunspell-uz")
    }
    return KnowledgeFolder.File(name: "hunspell-uz", bytes: words(Array(data)))
  }

  /// The words of a dictionary: without the count in its first line, and without flags after a slash.
  static func words(_ dictionary: [UInt8]) -> [UInt8] {
    var words: [UInt8] = []
    for line in dictionary.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let word = line.prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\t")
      }
      guard !word.isEmpty else { continue }
      words += word
      words.append(UInt8(ascii: "\n"))
    }
    return words
  }
}
