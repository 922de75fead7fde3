import QiyosModel

/// Collects the text of a document and cuts it into blocks as elements begin and end.
struct BlockWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var blocks: [Block] = []

  private var purpose = Paragraph.Purpose.prose
  private var level = 0
  private var pieces: [Range<Int>] = []
  /// What is written before a piece, where it is not what its line end asks for.
  private var joints: [Int: String] = [:]
  private var pendingJoint: String?
  private var pieceStart = 0
  private var label: Range<Int>?
  private var labelText: String?
  /// Whether the last thing written was a line end.
  private var endsLine = false
  /// How deep text is that makes no block.
  private var muted = 0

  private var row: [Cell]?
  private var isInCell = false
  private var pendingKey: Range<Int>?
  private var raisedStart = 0
  private var isNoteInline: [Bool] = []

  private struct Cell {
    let pieces: [Range<Int>]
    let isHeader: Bool
  }

  var isInRow: Bool { row != nil }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if text.utf8.contains(where: { $0 > 0x20 }) { endsLine = false }
  }

  // MARK: Blocks

  mutating func begin(_ purpose: Paragraph.Purpose, level: Int = 0) {
    guard row == nil else { return closePiece(then: nil) }
    flushKey()
    closeBlock()
    self.purpose = purpose
    self.level = level
  }

  mutating func end(resuming purpose: Paragraph.Purpose) {
    guard row == nil else { return closePiece(then: nil) }
    closeBlock()
    self.purpose = purpose
    level = 0
  }

  mutating func closeBlock() {
    closePiece(then: nil)
    if !pieces.isEmpty {
      var block = Block(pieces, purpose, label: label, level: purpose == .heading ? max(level, 1) : 0)
      block.joints = joints
      block.labelText = labelText
      if pendingJoint == Self.closing { block.tail = ")" }
      append(block)
    }
    pieces = []
    joints = [:]
    label = nil
    labelText = nil
    pendingJoint = nil
  }

  /// Ends a piece here; what the next one begins with is `joint`, or what its line end asks for.
  private mutating func closePiece(then joint: String?) {
    if muted == 0, row == nil || isInCell { addLines(pieceStart..<bytes.count) }
    pieceStart = bytes.count
    if let joint { pendingJoint = joint }
  }

  /// The lines of a stretch, so that words cut at their ends are put together again.
  private mutating func addLines(_ range: Range<Int>) {
    let found = bytes.withUnsafeBufferPointer { bytes in
      let scanner = LineScanner(bytes)
      var lines: [Range<Int>] = []
      var start = range.lowerBound
      for offset in range where bytes[offset] == 0x0A {
        lines.append(scanner.trimmed(start..<offset))
        start = offset + 1
      }
      lines.append(scanner.trimmed(start..<range.upperBound))
      return lines
    }
    for line in found where !line.isEmpty {
      if let joint = pendingJoint, !pieces.isEmpty { joints[pieces.count] = spaced(joint, before: line) }
      pendingJoint = nil
      pieces.append(line)
    }
  }

  /// An empty joint becomes a blank where white space stands in the source; a bracket closes before a mark.
  private func spaced(_ joint: String, before piece: Range<Int>) -> String? {
    if joint == Self.closing, ".,;:!?)".utf8.contains(bytes[piece.lowerBound]) { return ")" }
    guard joint.isEmpty, let last = pieces.last else { return joint }
    let isTouching =
      last.upperBound == piece.lowerBound
      || bytes[last.upperBound] > 0x20 && bytes[piece.lowerBound - 1] > 0x20
    return isTouching ? "" : " "
  }

  /// A line end without a character; two of them with nothing between part paragraphs.
  mutating func endLine() {
    guard row == nil else { return closePiece(then: ", ") }
    let isEmpty = bytes.withUnsafeBufferPointer { LineScanner($0).trimmed(pieceStart..<$0.count).isEmpty }
    closePiece(then: nil)
    if isEmpty, endsLine, muted == 0 {
      let (purpose, level) = (self.purpose, self.level)
      closeBlock()
      (self.purpose, self.level) = (purpose, level)
    }
    endsLine = true
  }

  /// Blocks stand in the order of the text. In markup that nests what does not belong together a label may stand before
  /// the block above; it is then no label.
  private mutating func append(_ block: Block) {
    var block = block
    let end = blocks.last?.pieces.last?.upperBound ?? 0
    if let label = block.label, label.lowerBound < end || label.upperBound > block.pieces[0].lowerBound {
      block.label = nil
      if block.purpose == .field { block.purpose = .listItem }
    }
    block.pieces.removeAll { $0.lowerBound < end }
    if !block.pieces.isEmpty { blocks.append(block) }
  }

  /// A key that no value follows is an item of its own.
  private mutating func flushKey() {
    guard let key = pendingKey, !key.isEmpty else { return }
    pendingKey = nil
    append(Block([key], .listItem))
  }

  consuming func finished() -> [Block] {
    closeBlock()
    flushKey()
    return blocks
  }

  // MARK: Rows and keys

  mutating func beginRow() {
    if row != nil { endRow() }
    closeBlock()
    flushKey()
    row = []
  }

  mutating func beginCell() {
    guard row != nil else { return }
    pieceStart = bytes.count
    pieces = []
    isInCell = true
  }

  mutating func endCell(isHeader: Bool) {
    guard row != nil else { return }
    closePiece(then: nil)
    isInCell = false
    if !pieces.isEmpty { row?.append(Cell(pieces: pieces, isHeader: isHeader)) }
    pieces = []
    joints = [:]
    pendingJoint = nil
  }

  /// A row of one heading cell and one other is a field.
  mutating func endRow() {
    guard let cells = row else { return }
    if isInCell { endCell(isHeader: false) }
    row = nil
    pieceStart = bytes.count
    if cells.count == 2, cells[0].isHeader, !cells[1].isHeader {
      var field = Block(cells[1].pieces, .field, label: Self.whole(cells[0].pieces))
      for number in 1..<max(1, cells[1].pieces.count) where touches(cells[1].pieces, number) {
        field.joints[number] = ", "
      }
      append(field)
    } else if !cells.isEmpty {
      append(Block(cells.map { Self.whole($0.pieces) }, .row, joining: .cells))
    }
  }

  private static func whole(_ pieces: [Range<Int>]) -> Range<Int> {
    pieces[0].lowerBound..<pieces[pieces.count - 1].upperBound
  }

  /// Whether nothing but a line end without a character parts two pieces.
  private func touches(_ pieces: [Range<Int>], _ number: Int) -> Bool {
    pieces[number - 1].upperBound == pieces[number].lowerBound
  }

  mutating func beginKey() {
    closeBlock()
    flushKey()
    pendingKey = bytes.count..<bytes.count
    muted += 1
  }

  mutating func endKey() {
    muted = max(0, muted - 1)
    guard let start = pendingKey?.lowerBound else { return }
    let key = bytes.withUnsafeBufferPointer { LineScanner($0).trimmed(start..<bytes.count) }
    pendingKey = key.isEmpty ? nil : key
    pieceStart = bytes.count
  }

  mutating func beginValue() {
    let key = pendingKey
    pendingKey = nil
    begin(key == nil ? .listItem : .field)
    label = key
  }

  // MARK: Notes, asides, raised numbers

  /// A note behind a whole sentence is a block; one inside a sentence stays in it, in brackets.
  mutating func beginNote(label name: String?) {
    let isInside = row != nil || (muted == 0 && hasOpenSentence)
    isNoteInline.append(isInside)
    guard isInside else {
      begin(.note)
      labelText = name
      return
    }
    closePiece(then: Self.opening)
  }

  mutating func endNote(resuming purpose: Paragraph.Purpose) {
    guard isNoteInline.popLast() == true else { return end(resuming: purpose) }
    closePiece(then: nil)
    pendingJoint = pendingJoint == Self.opening ? "" : Self.closing
  }

  private static let opening = " ("
  private static let closing = ") "

  private var hasOpenSentence: Bool {
    var open = pieces
    let current = bytes.withUnsafeBufferPointer { LineScanner($0).trimmed(pieceStart..<$0.count) }
    if !current.isEmpty { open.append(current) }
    guard let last = open.last else { return false }
    return bytes.withUnsafeBufferPointer { !LineEnds($0, openers: []).endsSentence(last) }
  }

  mutating func beginAside(breaking: Bool) {
    if breaking, row == nil { closeBlock() } else { closePiece(then: "") }
    muted += 1
  }

  mutating func endAside() {
    pieceStart = bytes.count
    muted -= 1
  }

  mutating func mute() { muted = max(muted, 1) }

  mutating func unmute() {
    muted = 0
    pieceStart = bytes.count
  }

  mutating func beginRaised() { raisedStart = bytes.count }

  /// A raised number of up to three digits behind a word or a mark is a note's; behind a short unit it is a power.
  mutating func endRaised() {
    let raised = raisedStart..<bytes.count
    guard muted == 0, raisedStart >= pieceStart, (1...3).contains(raised.count),
      bytes[raised].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), isNotePlace(raisedStart)
    else { return }
    let rest = pieceStart..<raisedStart
    if row == nil || isInCell { addLines(rest) }
    pendingJoint = ""
    pieceStart = bytes.count
  }

  private func isNotePlace(_ offset: Int) -> Bool {
    var letters = 0
    var start = offset
    while start > 0,
      bytes[start - 1] >= 0x80 || bytes[start - 1] | 0x20 >= 0x61 && bytes[start - 1] | 0x20 <= 0x7A
    {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { letters += 1 }
    }
    return offset > 0 && letters != 1 && letters != 2
      && !(bytes[offset - 1] >= 0x30 && bytes[offset - 1] <= 0x39)
  }
}
