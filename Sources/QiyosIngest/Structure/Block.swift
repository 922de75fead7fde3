import QiyosModel

/// A block of the source before it is cleaned: which bytes belong together and what for.
struct Block: Equatable {
  /// How the pieces of a block are put together.
  enum Joining: Equatable {
    /// Lines of running text: a space between them, hyphenation undone.
    case lines
    /// Cells of a row.
    case cells
  }

  /// UTF-8 ranges of the source, in order, without white space at their ends; never empty.
  var pieces: [Range<Int>]
  var purpose: Paragraph.Purpose
  /// Where the key of a field or the number of a note stands, before the pieces.
  var label: Range<Int>?
  /// The printed characters of the label.
  var labelText: String?
  /// For a heading: 1 for a title, 2 for a section, and so on; otherwise 0.
  var level: Int
  var joining: Joining
  /// What is written before a piece, by its number, where it is not what its line end asks for.
  var joints: [Int: String] = [:]
  /// What is written behind the last piece.
  var tail = ""

  init(
    _ pieces: [Range<Int>], _ purpose: Paragraph.Purpose, label: Range<Int>? = nil, level: Int = 0,
    joining: Joining = .lines
  ) {
    self.pieces = pieces
    self.purpose = purpose
    self.label = label
    self.level = level
    self.joining = joining
  }

  var lowerBound: Int { label?.lowerBound ?? pieces[0].lowerBound }
}

/// The blocks of a source in order, and what else its shape told.
struct Layout {
  var blocks: [Block]
  /// The title that markup gives (`<title>`, a TEI header).
  var title: String?
  /// Ranges that are no part of the text proper: page numbers, running heads.
  var furniture: [Range<Int>] = []
  /// Number of lines that were joined to the one before.
  var joinedLines = 0
}
