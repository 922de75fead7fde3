import QiyosKnowledge

/// Finds an infobox that was copied from a page as plain text.
///
/// Copied cells stand side by side with a tab between them. A line `Date⇥24 June 1812` is a field. A heading such as
/// *Strength* stands alone, and under it the cell of the one side, which may have several lines, a tab, and the cell of the
/// other side. The title of the box is the line above the first field.
struct PastedInfobox {
  /// A field that a line holds: its key, with the number of the side, and where its value stands.
  struct Field: Equatable {
    let label: String
    let value: Range<Int>
  }

  /// The fields of each line of the box, by the number of the line.
  private(set) var fields: [Int: [Field]] = [:]

  /// A box begins within so many lines from the top.
  private static let top = 40
  /// A line of a cell is not longer.
  private static let width = 160
  /// A box has this many keys at least.
  private static let least = 3

  private let bytes: UnsafeBufferPointer<UInt8>
  private let lines: [Line]
  private let keys: InfoboxKeys

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Line], _ keys: InfoboxKeys) {
    self.bytes = bytes
    self.lines = lines
    self.keys = keys
    for start in lines.indices.prefix(Self.top) where fields.isEmpty && hasKey(start) { read(from: start) }
  }

  /// Reads the lines from the first key on; keeps nothing where they have too few keys or no tabs.
  private mutating func read(from start: Int) {
    var found: [Int: [Field]] = [:]
    var count = 0
    var hasTabs = false
    var group: String?
    var side = 1
    var number = start
    while number < lines.count, lines[number].form != .blank, lines[number].width <= Self.width {
      let line = lines[number]
      hasTabs = hasTabs || line.hasTabs
      if line.cells.count == 2, line.hasTabs, means(line.cells[0]) {
        found[number] = [Field(label: text(line.cells[0]), value: line.cells[1])]
        group = nil
        count += 1
      } else if line.cells.isEmpty, means(line.content) {
        found[number] = []
        group = text(line.content)
        side = 1
        count += 1
      } else if let group {
        found[number] = cells(of: line).enumerated().map { place, cell in
          Field(label: "\(group)\(side + place)", value: cell)
        }
        side += cells(of: line).count - 1
      } else {
        break
      }
      number += 1
    }
    guard count >= Self.least, hasTabs else { return }
    fields = found
    addTitle(above: start)
  }

  /// The line above the first field is the name of the event; *Part of …* may stand between.
  private mutating func addTitle(above start: Int) {
    var number = start - 1
    while number >= 0, case let words = text(lines[number].content), isPart(words) {
      fields[number] = []
      number -= 1
    }
    guard number >= 0, lines[number].form == .text, lines[number].width <= Self.width else { return }
    fields[number] = [Field(label: Self.title, value: lines[number].content)]
  }

  /// A key of `infobox.tsv` that means the event.
  private static let title = "Conflict"

  private func isPart(_ words: String) -> Bool {
    let first = words.split(separator: " ").prefix(2).joined(separator: " ")
    return keys.meaning(of: first)?.meaning == .part
  }

  private func cells(of line: Line) -> [Range<Int>] { line.hasTabs ? line.cells : [line.content] }

  private func hasKey(_ number: Int) -> Bool {
    let line = lines[number]
    return line.hasTabs && line.cells.count == 2
      ? means(line.cells[0]) : line.form == .text && means(line.content)
  }

  private func means(_ range: Range<Int>) -> Bool {
    range.count <= 60 && keys.meaning(of: text(range)) != nil
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
