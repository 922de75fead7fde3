import QiyosModel
import QiyosText

/// Writes the cleaned rendering of a text, block by block: lines joined, hyphenation undone, marks that are no words
/// taken out, missing spaces put in.
///
/// The source is walked once; what is not changed is copied, so that its offsets carry over to the byte.
struct Cleaner {
  /// A block as it stands in the cleaned text.
  struct CleanBlock {
    let block: Block
    /// UTF-8 range of the label in the cleaned text.
    let label: Range<Int>?
    /// UTF-8 range of the rest in the cleaned text; may be empty.
    let content: Range<Int>
  }

  /// What cleaning changed, for the findings.
  enum Repair: Sendable {
    case spaceAfterStop, gluedCapitals, digitLookalike, scriptLookalike, romanNumeral, control
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let repairs: WordRepair
  private let compounds: HyphenatedWords
  private var builder: RenderingBuilder
  private(set) var found: [(repair: Repair, span: Range<Int>, written: String)] = []
  private(set) var blocks: [CleanBlock] = []

  // The state of the block being written.
  private var purpose = Paragraph.Purpose.prose
  /// The last full stop, question or exclamation mark with nothing but closing or removed marks behind it.
  private var openStop: Int?
  private var lastWord: Range<Int> = 0..<0
  /// Emphasis marks that were opened: their byte, how many and where they close.
  private var emphasisEnd: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    repairs = WordRepair(bytes)
    compounds = HyphenatedWords(bytes)
    builder = RenderingBuilder(reservingCapacity: bytes.count + bytes.count / 16)
  }

  /// Cleans the blocks, which must be in order, and gives the rendering. O(n).
  mutating func clean(_ layout: Layout) -> Rendering {
    for block in layout.blocks { write(block) }
    drop(to: bytes.count)
    var finished = RenderingBuilder()
    swap(&finished, &builder)
    return finished.finish()
  }

  // MARK: Blocks

  private mutating func write(_ block: Block) {
    part(from: blocks.last?.block, at: block.lowerBound)
    purpose = block.purpose
    var label: Range<Int>?
    if let source = block.label, block.purpose == .field {
      let start = builder.targetCount
      builder.copy(bytes, source)
      label = start..<builder.targetCount
      builder.replace(block.pieces[0].lowerBound - source.upperBound, with: ": ".utf8)
    } else {
      drop(to: block.pieces[0].lowerBound)
    }
    let start = builder.targetCount
    openStop = nil
    lastWord = 0..<0
    writePieces(of: block)
    builder.replace(0, with: block.tail.utf8)
    var written = block
    written.labelText =
      block.label.map { String(decoding: bytes[$0], as: UTF8.self) } ?? block.labelText
    blocks.append(CleanBlock(block: written, label: label, content: start..<builder.targetCount))
  }

  /// Leaves out the source up to an offset.
  private mutating func drop(to offset: Int) {
    if offset > builder.sourceCount { builder.replace(offset - builder.sourceCount, with: []) }
  }

  /// One line end between the items of a list, a table or an infobox, an empty line between other blocks.
  private mutating func part(from last: Block?, at offset: Int) {
    guard last != nil else { return drop(to: offset) }
    let separator = last?.purpose == purpose && [.field, .row, .listItem].contains(purpose) ? "\n" : "\n\n"
    builder.replace(offset - builder.sourceCount, with: separator.utf8)
  }

  private mutating func writePieces(of block: Block) {
    let block = MarkRepair.joiningCutNoteMarks(block, bytes)
    for (number, piece) in block.pieces.enumerated() {
      guard number + 1 < block.pieces.count else {
        write(piece, before: nil)
        break
      }
      let next = block.pieces[number + 1]
      let said = block.joints[number + 1] ?? (block.joining == .cells ? " | " : nil)
      let joint = said == nil ? compounds.joint(piece, next) : .space
      write(piece, before: joint)
      builder.replace(
        next.lowerBound - builder.sourceCount, with: (said ?? (joint == .space ? " " : "")).utf8)
      if said != "" { openStop = nil }
    }
  }

  // MARK: Inside a line

  private mutating func write(_ piece: Range<Int>, before joint: HyphenatedWords.Joint?) {
    var end = piece.upperBound
    if case .withoutHyphen(let length) = joint { end -= length }
    emphasisEnd = nil
    var offset = piece.lowerBound
    var copied = offset
    while offset < end {
      let byte = bytes[offset]
      if Self.isLetterByte[Int(byte)] {
        let word = repairs.scan(from: offset, to: end)
        copied = takeWord(word, copied: copied)
        offset = word.end
        continue
      }
      if byte == 0x20, offset + 1 < end, Self.isLetterByte[Int(bytes[offset + 1])] {
        openStop = nil
        offset += 1
        continue
      }
      let change = mark(at: offset, in: piece.lowerBound..<end)
      if let replacement = change.replacement {
        flush(copied, offset)
        builder.replace(change.length, with: replacement)
        copied = offset + change.length
      }
      offset += change.length
    }
    flush(copied, end)
  }

  private mutating func flush(_ start: Int, _ end: Int) {
    if start < end { builder.copy(bytes, start..<end) }
  }

  /// Writes what a word needs written and gives the offset up to which the source is consumed.
  private mutating func takeWord(_ word: WordRepair.Word, copied: Int) -> Int {
    var copied = copied
    if let stop = openStop, repairs.wantsSpace(after: stop, between: lastWord, and: word) {
      flush(copied, word.start)
      builder.replace(0, with: CollectionOfOne(0x20))
      found.append((.spaceAfterStop, lastWord.lowerBound..<word.end, ""))
      copied = word.start
    }
    openStop = nil
    lastWord = word.start..<word.end
    guard word.needsRepair || purpose == .field else { return copied }
    for edit in repairs.edits(of: word, purpose: purpose) {
      flush(copied, edit.range.lowerBound)
      builder.replace(edit.range.count, with: edit.replacement)
      copied = edit.range.upperBound
      if let repair = edit.repair {
        found.append((repair, word.start..<word.end, String(decoding: edit.replacement, as: UTF8.self)))
      }
    }
    return copied
  }

  /// Letters, digits and every byte of a longer scalar that is no known mark.
  private static let isLetterByte: [Bool] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3...0xDF: true
    default: false
    }
  }

  /// What to do with something that is no letter or digit: how long it is and what to write for it, nil to copy.
  private mutating func mark(at offset: Int, in piece: Range<Int>) -> (length: Int, replacement: [UInt8]?) {
    let marks = MarkRepair(bytes, piece)
    switch bytes[offset] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      openStop = offset
      return (1, nil)
    case UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return (1, nil)
    default: break
    }
    if let removed = marks.noteMark(at: offset) { return (removed, []) }
    if let emphasis = emphasis(at: offset, marks) { return emphasis }
    if let link = marks.link(at: offset) { return link }
    let change = marks.change(at: offset)
    if change.isControl {
      found.append((.control, offset..<offset + change.length, ""))
    } else if !change.isClosing {
      openStop = nil
    }
    return (change.length, change.replacement)
  }

  private mutating func emphasis(at offset: Int, _ marks: MarkRepair) -> (length: Int, replacement: [UInt8]?)?
  {
    if offset == emphasisEnd {
      emphasisEnd = nil
      return (marks.run(at: offset), [])
    }
    guard emphasisEnd == nil, let end = marks.emphasisEnd(from: offset) else { return nil }
    emphasisEnd = end
    return (marks.run(at: offset), [])
  }
}
