import QiyosKnowledge
import QiyosModel

/// Puts the lines of a plain text together to headings, paragraphs, fields, list items, rows and notes.
struct BlockFinder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lines: [Line]
  private let wrapping: LineWrapping
  private let fields: Set<Int>
  private let columns: Set<Int>
  private let pasted: [Int: [PastedInfobox.Field]]
  private let ends: LineEnds

  private var blocks: [Block] = []
  private var furniture: [Range<Int>] = []
  private var joinedLines = 0
  /// Lines of the running text not yet put into blocks.
  private var run: [Int] = []
  private var runPurpose = Paragraph.Purpose.prose
  private var runLabel: Range<Int>?
  private var lastNumber = 0
  /// Blocks that came from one line standing alone.
  private var alone: Set<Int> = []
  /// Whether there is a heading or a paragraph already.
  private var hasBegun = false
  private var afterBlank = true
  private var brokenByFurniture = false

  /// - Parameters:
  ///   - openers: words that begin a block where a colon follows.
  ///   - keys: what the lines of an infobox begin with.
  init(_ bytes: UnsafeBufferPointer<UInt8>, openers: [[UInt8]], keys: InfoboxKeys) {
    self.bytes = bytes
    lines = LineScanner(bytes).lines()
    ends = LineEnds(bytes, openers: openers)
    wrapping = LineWrapping(lines, ends)
    fields = FieldRuns(lines).numbers
    columns = ColumnRuns(lines).numbers
    pasted = PastedInfobox(bytes, lines, keys).fields
  }

  /// The blocks of the text. O(n).
  static func layout(
    of bytes: UnsafeBufferPointer<UInt8>, openers: [[UInt8]], keys: InfoboxKeys
  ) -> Layout {
    var finder = BlockFinder(bytes, openers: openers, keys: keys)
    return finder.layout()
  }

  private mutating func layout() -> Layout {
    for number in lines.indices { take(number) }
    flush()
    promoteHeadings()
    return Layout(blocks: blocks, title: keyedTitle, furniture: furniture, joinedLines: joinedLines)
  }

  /// The title that the front matter of a Markdown text gives.
  private var keyedTitle: String? {
    guard lines.first?.form == .underline(level: 2) else { return nil }
    let field = blocks.prefix { $0.purpose == .field }.first { block in
      block.label.map { bytes[$0].elementsEqual("title".utf8) } ?? false
    }
    guard let value = field?.pieces.first else { return nil }
    return String(decoding: bytes[value].drop { $0 == 0x22 }.prefix { $0 != 0x22 }, as: UTF8.self)
  }

  private mutating func append(_ block: Block) {
    blocks.append(block)
    if block.purpose == .heading || block.purpose == .prose { hasBegun = true }
  }

  private mutating func take(_ number: Int) {
    let line = lines[number]
    defer { afterBlank = line.form == .blank }
    if let fields = pasted[number] {
      flush()
      for field in fields {
        var block = Block([field.value], .field)
        block.labelText = field.label
        append(block)
      }
      return
    }
    if fields.contains(number), let field = line.field {
      flush()
      if !field.value.isEmpty { append(Block([field.value], .field, label: field.key)) }
      return
    }
    if columns.contains(number) {
      flush()
      append(Block(line.cells, .row, joining: .cells))
      return
    }
    switch line.form {
    case .blank, .rule, .infobox: flush()
    case .furniture: if standsAlone(number) { takeFurniture(line) } else { takeText(number) }
    case .heading(let content, let level):
      flush()
      append(Block([content], .heading, level: level))
    case .underline(let level): underline(level)
    case .row(let cells):
      flush()
      append(Block(cells, .row, joining: .cells))
    case .note(let label, let content): takeNote(number, label, content)
    case .bullet(let content): takeBullet(number, content)
    case .numbered(let value, let content): takeNumbered(number, value, content)
    case .text: takeText(number)
    }
  }

  /// A page number or running head has an empty line, or the edge of the text, above and below.
  private func standsAlone(_ number: Int) -> Bool {
    (number == 0 || lines[number - 1].form == .blank)
      && (number + 1 == lines.count || lines[number + 1].form == .blank)
  }

  private mutating func takeFurniture(_ line: Line) {
    flush()
    furniture.append(line.content)
    brokenByFurniture = true
  }

  /// A heading with a line drawn below it; a line drawn after a paragraph only parts it from the next.
  private mutating func underline(_ level: Int) {
    guard run.count == 1, runPurpose == .prose, lines[run[0]].width <= 100 else { return flush() }
    append(Block([lines[run[0]].content], .heading, level: level))
    run = []
  }

  /// `[3] …` begins a note only where a block begins: in running text it is a mark that stands at the start of a line.
  private mutating func takeNote(_ number: Int, _ label: Range<Int>, _ content: Range<Int>) {
    let isBracket = bytes[lines[number].content.lowerBound] == UInt8(ascii: "[")
    let isBelowHeading = run.last.map { isCapsHeading(lines[$0]) } ?? true
    guard !isBracket || isBelowHeading || runPurpose == .note else { return takeText(number) }
    flush()
    begin(number, .note, label: label)
  }

  private mutating func takeBullet(_ number: Int, _ content: Range<Int>) {
    let hyphenated = run.last.map { ends.isHyphenated(lines[$0].content) } ?? false
    guard run.isEmpty || !hyphenated else { return takeText(number) }
    flush()
    begin(number, .listItem, label: nil)
  }

  private mutating func takeNumbered(_ number: Int, _ value: Int, _ content: Range<Int>) {
    let previous = run.last.map { lines[$0].content }
    let continues = value == lastNumber + 1 && (runPurpose == .listItem || run.isEmpty)
    let begins = run.isEmpty || (value == 1 && previous.map(ends.endsWithColon) == true)
    guard continues || begins else { return takeText(number) }
    flush()
    lastNumber = value
    begin(number, .listItem, label: nil)
  }

  private mutating func begin(_ number: Int, _ purpose: Paragraph.Purpose, label: Range<Int>?) {
    run = [number]
    runPurpose = purpose
    runLabel = label
  }

  private mutating func takeText(_ number: Int) {
    if run.isEmpty {
      runPurpose = .prose
      runLabel = nil
    }
    run.append(number)
  }

  // MARK: Running text

  private mutating func flush() {
    guard !run.isEmpty else { return }
    var start = 0
    for index in 1...run.count where index == run.count || isBreak(before: index) {
      add(Array(run[start..<index]), isFirst: start == 0)
      start = index
    }
    run = []
    runPurpose = .prose
    runLabel = nil
    brokenByFurniture = false
  }

  private func isBreak(before index: Int) -> Bool {
    let above = lines[run[index - 1]]
    let below = lines[run[index]]
    if ends.isOpener(below.content) { return true }
    if isCapsHeading(above) != isCapsHeading(below) {
      return isCapsHeading(above) || ends.endsSentence(above.content) || wrapping.wasEnded(above, below)
    }
    return !wrapping.joins(above, below, ends)
  }

  private func isNumbered(_ number: Int) -> Bool {
    if case .numbered = lines[number].form { standsAlone(number) } else { false }
  }

  private func isCapsHeading(_ line: Line) -> Bool { line.isAllCaps && line.width <= 120 }

  private mutating func add(_ numbers: [Int], isFirst: Bool) {
    let purpose = isFirst ? runPurpose : .prose
    let pieces = numbers.enumerated().map { content(of: $1, marked: $0 == 0 && isFirst) }
    joinedLines += numbers.count - 1
    if isFirst, brokenByFurniture, continuesLastBlock(pieces[0]) {
      blocks[blocks.count - 1].pieces += pieces
      return
    }
    if purpose == .prose, isCapsHeading(lines[numbers[0]]), numbers.count <= 4 {
      append(Block(pieces, .heading, level: level()))
      return
    }
    if run.count == 1, purpose == .prose || isNumbered(run[0]) { alone.insert(blocks.count) }
    append(Block(pieces, purpose, label: isFirst ? runLabel : nil))
  }

  /// What a line says without its bullet, number, note label or quotation mark `>`.
  private func content(of number: Int, marked: Bool) -> Range<Int> {
    let line = lines[number]
    if marked, runPurpose != .prose {
      switch line.form {
      case .bullet(let content), .numbered(_, let content), .note(_, let content): return content
      default: break
      }
    }
    guard bytes[line.content.lowerBound] == UInt8(ascii: ">") else { return line.content }
    let rest = LineScanner(bytes).trimmed((line.content.lowerBound + 1)..<line.content.upperBound)
    return rest.isEmpty ? line.content : rest
  }

  /// Whether a paragraph was cut by the end of a page.
  private func continuesLastBlock(_ piece: Range<Int>) -> Bool {
    guard let last = blocks.last, last.purpose == .prose, let end = last.pieces.last else { return false }
    return !ends.endsSentence(end) && ends.beginsSmall(piece)
  }

  /// The first heading of a text is its title.
  private func level() -> Int { hasBegun ? 2 : 1 }

  // MARK: Headings that nothing marks

  /// A short line that stands alone above other text, and does not end like a sentence, is a heading.
  private mutating func promoteHeadings() {
    var isTitle = true
    for (number, block) in blocks.enumerated() {
      defer { if block.purpose == .heading || block.purpose == .prose { isTitle = false } }
      guard alone.contains(number), ends.isHeadingLike(block.pieces[0]), !isInList(number) else { continue }
      guard hasTextBelow(number) || isTitle && blocks.count > 1 else { continue }
      blocks[number].purpose = .heading
      blocks[number].level = isTitle ? 1 : 2
    }
  }

  /// Whether a numbered line is one of several.
  private func isInList(_ number: Int) -> Bool {
    guard blocks[number].purpose == .listItem else { return false }
    return [number - 1, number + 1].contains {
      blocks.indices.contains($0) && blocks[$0].purpose == .listItem
    }
  }

  /// Whether text that is no heading itself stands below, or below one more line that stands alone.
  private func hasTextBelow(_ number: Int) -> Bool {
    let below = blocks[(number + 1)...].prefix(2)
    return below.contains { block in
      block.purpose != .heading && (block.pieces.count > 1 || !ends.isHeadingLike(block.pieces[0]))
    }
  }
}
