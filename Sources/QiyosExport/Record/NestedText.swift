import QiyosModel

/// A text cut into properly nested pieces, for outputs with elements inside elements.
struct NestedText {
  /// Something that begins and ends in the text.
  struct Piece {
    let span: TextSpan
    /// Of two pieces with the same span the one of lower rank is outside.
    let rank: Int
    /// Settles the order of what is equal otherwise.
    let id: String
    /// Number by which the caller knows it.
    let number: Int
  }

  /// What happens on the way through the text.
  enum Step {
    case text(Range<Int>)
    case open(Int)
    case close(Int)
    /// A piece that has no extent or would cross another: it is marked where it begins.
    case point(Int)
  }

  /// Walks through a text in order of reading; pieces that lie outside it or split a letter are left out.
  static func walk(_ pieces: [Piece], in bytes: [UInt8], _ body: (Step) -> Void) {
    let ordered = pieces.filter { $0.span.cutsNoLetter(in: bytes) }
      .sorted { ($0.span, $0.rank, $0.id) < ($1.span, $1.rank, $1.id) }
    var open: [Piece] = []
    var position = 0
    func copy(to end: Int) {
      guard end > position else { return }
      body(.text(position..<end))
      position = end
    }
    func close(through offset: Int) {
      while let last = open.last, last.span.upperBound <= offset {
        copy(to: last.span.upperBound)
        body(.close(last.number))
        open.removeLast()
      }
    }
    for piece in ordered {
      close(through: piece.span.lowerBound)
      copy(to: piece.span.lowerBound)
      if piece.span.isEmpty || piece.span.upperBound > open.last?.span.upperBound ?? Int.max {
        body(.point(piece.number))
      } else {
        body(.open(piece.number))
        open.append(piece)
      }
    }
    close(through: bytes.count)
    copy(to: bytes.count)
  }
}

extension TextSpan {
  /// Whether the span lies in the text and begins and ends between letters.
  func cutsNoLetter(in bytes: [UInt8]) -> Bool {
    upperBound <= bytes.count
      && [lowerBound, upperBound].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
  }
}
