import Foundation
import QiyosText

/// Writes glosses of a sentence as they are printed.
package enum GlossFormat: String, Sendable, CaseIterable {
  /// Three aligned lines a sentence: the words, their parts, the English.
  case text
  /// A line a word: form, parts, English, split by tabs; a blank line after each sentence.
  case tsv
  /// A line a sentence: an array of objects.
  case json

  /// The glosses of one sentence, with the empty line that ends it.
  package func write(_ sentence: [GlossRow]) -> String {
    switch self {
    case .tsv:
      sentence.map { "\($0.form)\t\($0.analysis ?? "?")\t\($0.english)\n" }.joined() + "\n"
    case .text: Self.aligned(sentence)
    case .json: Self.json(sentence)
    }
  }

  private static func json(_ sentence: [GlossRow]) -> String {
    var json = JSONByteWriter()
    json.list(sentence) { json, row in
      json.object { json in
        json.member("form", row.form)
        json.nullable("analysis", row.analysis)
        json.member("english", row.english)
        json.nullable("stem", row.stem)
        json.nullable("part", row.part)
        json.member("readings", row.readings)
      }
    }
    return String(decoding: json.finish(), as: UTF8.self)
  }

  /// Columns as wide as their widest cell, broken into blocks of at most 100 columns.
  private static func aligned(_ sentence: [GlossRow]) -> String {
    var lines = ["", "", ""]
    var result = ""
    func flush() {
      for line in lines where !line.isEmpty {
        result += line.replacingOccurrences(of: " +$", with: "", options: .regularExpression) + "\n"
      }
      lines = ["", "", ""]
    }
    for row in sentence {
      let cells = [row.form, row.analysis ?? "?", row.english.isEmpty ? "?" : row.english]
      let width = cells.map(\.count).max() ?? 0
      if lines[0].count + width > 100, !lines[0].isEmpty {
        flush()
        result += "\n"
      }
      for (line, cell) in cells.enumerated() {
        lines[line] += cell + String(repeating: " ", count: width - cell.count + 2)
      }
    }
    flush()
    return result + "\n"
  }
}
