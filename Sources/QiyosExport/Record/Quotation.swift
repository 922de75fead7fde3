import QiyosModel

/// The words of a claim with what stands around them, verbatim, and the same in Latin letters where the witness is
/// Cyrillic.
struct Quotation: Sendable, Equatable {
  /// A stretch of text cut at the quoted words.
  struct Parts: Sendable, Equatable {
    let before: String
    let quoted: String
    let after: String
  }

  let source: Parts
  let latin: Parts?
  /// The words one by one with their meaning; empty where there is no gloss.
  var gloss: [WordGloss] = []
  /// Whether the text goes on before and after.
  let opensInside: Bool
  let closesInside: Bool

  /// All that is quoted, without the letters of words that are cut.
  var words: String { source.before + source.quoted + source.after }

  /// Takes a quotation from a text; about `reach` bytes on either side, whole words, at most one paragraph.
  init(_ span: TextSpan, in text: RenderedText, bytes: [UInt8], latinBytes: [UInt8]?, reach: Int) {
    let whole = Self.context(of: span, in: bytes, reach: reach)
    opensInside = whole.lowerBound > 0
    closesInside = whole.upperBound < bytes.count
    source = Self.parts(of: bytes, whole, span)
    latin = latinBytes.flatMap { Self.latin(whole, span, text, $0) }
  }

  private static func parts(of bytes: [UInt8], _ whole: TextSpan, _ span: TextSpan) -> Parts {
    func string(_ from: Int, _ to: Int) -> String {
      String(decoding: bytes[from..<max(from, to)], as: UTF8.self)
    }
    return Parts(
      before: string(whole.lowerBound, span.lowerBound), quoted: string(span.lowerBound, span.upperBound),
      after: string(span.upperBound, whole.upperBound))
  }

  /// Grows a span to both sides up to a blank line, the end of the text or a space beyond the reach.
  private static func context(of span: TextSpan, in bytes: [UInt8], reach: Int) -> TextSpan {
    var lower = min(span.lowerBound, bytes.count)
    while lower > 0 {
      let isSpace = bytes[lower - 1] == 0x20 || bytes[lower - 1] == 0x0A
      if isSpace, span.lowerBound - lower >= reach { break }
      if bytes[lower - 1] == 0x0A, lower > 1, bytes[lower - 2] == 0x0A || bytes[lower - 2] == 0x0D { break }
      lower -= 1
    }
    var upper = min(span.upperBound, bytes.count)
    while upper < bytes.count {
      let isSpace = bytes[upper] == 0x20 || bytes[upper] == 0x0A
      if isSpace, upper - span.upperBound >= reach { break }
      if bytes[upper] == 0x0A, upper + 1 < bytes.count, bytes[upper + 1] == 0x0A || bytes[upper + 1] == 0x0D {
        break
      }
      upper += 1
    }
    return TextSpan(lower, max(lower, upper))
  }

  private static func latin(_ whole: TextSpan, _ span: TextSpan, _ text: RenderedText, _ bytes: [UInt8])
    -> Parts?
  {
    guard text.witness.language.script == "Cyrl", let latin = text.latin else { return nil }
    func target(_ span: TextSpan) -> TextSpan {
      let clean = text.prepared.cleaned.targetSpan(of: span)
      let restored = text.restored?.targetSpan(of: clean) ?? clean
      return latin.targetSpan(of: restored)
    }
    let around = target(whole)
    let inside = target(span)
    let lower = min(around.lowerBound, inside.lowerBound)
    let upper = max(around.upperBound, inside.upperBound)
    guard upper <= bytes.count else { return nil }
    return parts(of: bytes, TextSpan(lower, upper), inside)
  }
}
