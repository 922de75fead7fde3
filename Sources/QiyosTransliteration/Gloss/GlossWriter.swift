import Foundation
import QiyosText

/// How glosses are printed.
package enum GlossFormat: String, Sendable, CaseIterable {
  /// Three aligned lines a sentence: the words, their parts, the English.
  case text
  /// A line a word: form, parts, English, split by tabs; a blank line after each sentence.
  case tsv
  /// A line a sentence: an array of objects.
  case json
}

/// Prints the glosses of one text, line by line as it comes.
package struct GlossWriter {
  private let format: GlossFormat
  private var pass: GlossPass
  private var tails: GlossTails

  /// Prints what a pass over the text finds.
  package init(_ pass: GlossPass, as format: GlossFormat) {
    self.pass = pass
    self.format = format
    tails = GlossTails(isJSON: format == .json)
  }

  /// The glosses of whole lines. Bytes that are no UTF-8 are read as U+FFFD.
  package mutating func write(_ lines: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(lines.count * 4)
    for line in Array(String(decoding: lines, as: UTF8.self).utf8).split(separator: 0x0A) {
      if pass.forgetIfFull() { tails.forget() }
      if format == .text {
        let sentences = pass.gloss(String(decoding: line, as: UTF8.self))
        for sentence in sentences { out += AlignedGloss.text(sentence).utf8 }
      } else {
        write(Array(line), to: &out)
      }
    }
    return out
  }

  private mutating func write(_ line: [UInt8], to out: inout [UInt8]) {
    for sentence in pass.sentences(of: line) {
      tails.begin(&out)
      for (number, word) in sentence.enumerated() {
        tails.append(line[word.range], pass.memory, word.row, isFirst: number == 0, to: &out)
      }
      tails.end(&out)
    }
  }
}

/// What is printed behind the form of each word, made once for each row of a memory.
private struct GlossTails {
  let isJSON: Bool
  private var bytes: [UInt8] = []
  /// Where the tail of a row is; empty where it was not made.
  private var ranges: [Range<Int>] = []

  init(isJSON: Bool) { self.isJSON = isJSON }

  private static let head = Array(#"{"form": ""#.utf8)

  mutating func forget() { self = GlossTails(isJSON: isJSON) }

  func begin(_ out: inout [UInt8]) {
    if isJSON { out.append(UInt8(ascii: "[")) }
  }

  func end(_ out: inout [UInt8]) {
    if isJSON { out.append(UInt8(ascii: "]")) }
    out.append(0x0A)
  }

  /// A word has no sign that JSON would want to be escaped.
  mutating func append(
    _ form: ArraySlice<UInt8>, _ memory: GlossMemory, _ row: Int, isFirst: Bool, to out: inout [UInt8]
  ) {
    if row >= ranges.count {
      ranges += repeatElement(0..<0, count: memory.rows.count - ranges.count)
    }
    if ranges[row].isEmpty {
      let start = bytes.count
      if isJSON { addObject(memory.row(row, form: "")) } else { addCells(memory, memory.rows[row]) }
      ranges[row] = start..<bytes.count
    }
    if isJSON {
      if !isFirst { out += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      out += Self.head
    }
    out += form
    out += bytes[ranges[row]]
  }

  private mutating func addCells(_ memory: GlossMemory, _ row: GlossMemory.Row) {
    bytes.append(UInt8(ascii: "\t"))
    if row.analysis.isEmpty { bytes.append(UInt8(ascii: "?")) } else { bytes += memory.text[row.analysis] }
    bytes.append(UInt8(ascii: "\t"))
    bytes += memory.text[row.english]
    bytes.append(0x0A)
  }

  private mutating func addObject(_ row: GlossRow) {
    var json = JSONByteWriter()
    json.object { json in
      json.nullable("analysis", row.analysis)
      json.member("english", row.english)
      json.nullable("stem", row.stem)
      json.nullable("part", row.part)
      json.member("readings", row.readings)
    }
    bytes += Array("\", ".utf8) + json.bytes.dropFirst()
  }
}

/// Glosses under the words that they explain, for a terminal.
private enum AlignedGloss {
  /// Columns as wide as their widest cell, broken into blocks of at most 100 columns.
  static func text(_ sentence: [GlossRow]) -> String {
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
