/// A text made from another, with the way back: cleaned from the witness, restored from the cleaned, Latin from the
/// restored.
///
/// Invariant: the segments tile both texts in order. A span of this text is answered with the smallest span of the
/// text it was made from that covers it; a segment copied letter by letter is answered to the letter.
package struct Rendering: Sendable, Codable, Equatable {
  /// One stretch of the derived text and where it came from.
  package struct Segment: Sendable, Codable, Equatable {
    /// In the text it was made from.
    package let source: TextSpan
    /// In this text.
    package let target: TextSpan
    /// Whether the bytes are the same on both sides, so that offsets inside carry over.
    package let isVerbatim: Bool

    package init(source: TextSpan, target: TextSpan, isVerbatim: Bool) {
      self.source = source
      self.target = target
      self.isVerbatim = isVerbatim
    }
  }

  /// The derived text.
  package let text: String
  /// Tile both texts, in order.
  package let segments: [Segment]

  package init(text: String, segments: [Segment]) {
    self.text = text
    self.segments = segments
  }

  /// The rendering that changes nothing.
  package init(verbatim text: String) {
    let whole = TextSpan(0, text.utf8.count)
    self.init(text: text, segments: [Segment(source: whole, target: whole, isVerbatim: true)])
  }

  /// The span of the underlying text that a span of this text came from. O(log segments).
  package func sourceSpan(of span: TextSpan) -> TextSpan {
    guard !segments.isEmpty else { return TextSpan(0, 0) }
    let first = segments[segmentIndex(at: span.lowerBound)]
    let last = span.isEmpty ? first : segments[segmentIndex(at: span.upperBound - 1)]
    let lower =
      first.isVerbatim
      ? first.source.lowerBound + span.lowerBound - first.target.lowerBound : first.source.lowerBound
    let upper =
      last.isVerbatim
      ? last.source.lowerBound + span.upperBound - last.target.lowerBound : last.source.upperBound
    return TextSpan(min(lower, upper), max(lower, upper))
  }

  /// The span of this text that holds all that came from a span of the underlying text. O(log segments).
  package func targetSpan(of span: TextSpan) -> TextSpan {
    guard !segments.isEmpty else { return TextSpan(0, 0) }
    let first = segments[segmentIndex(ofSource: span.lowerBound)]
    let last = span.isEmpty ? first : segments[segmentIndex(ofSource: span.upperBound - 1)]
    let lower =
      first.isVerbatim
      ? first.target.lowerBound + max(0, span.lowerBound - first.source.lowerBound) : first.target.lowerBound
    let upper =
      last.isVerbatim
      ? min(last.target.upperBound, last.target.lowerBound + span.upperBound - last.source.lowerBound)
      : last.target.upperBound
    return TextSpan(min(lower, upper), max(lower, upper))
  }

  /// The last segment that begins at or before an offset of this text and is not empty there.
  private func segmentIndex(at offset: Int) -> Int {
    index { $0.target.lowerBound <= offset }
  }

  private func segmentIndex(ofSource offset: Int) -> Int {
    index { $0.source.lowerBound <= offset }
  }

  private func index(where begins: (Segment) -> Bool) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if begins(segments[middle]) { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// This rendering followed by another made from its text: spans of the result answer in the text below this one.
  package func then(_ next: Rendering) -> Rendering {
    var composed: [Segment] = []
    composed.reserveCapacity(next.segments.count + segments.count)
    for segment in next.segments {
      guard segment.isVerbatim else {
        composed.append(
          Segment(source: sourceSpan(of: segment.source), target: segment.target, isVerbatim: false))
        continue
      }
      append(verbatim: segment, to: &composed)
    }
    return Rendering(text: next.text, segments: composed)
  }

  /// A verbatim stretch above may cross several segments of this rendering: it is split where they meet.
  private func append(verbatim segment: Segment, to composed: inout [Segment]) {
    let distance = segment.target.lowerBound - segment.source.lowerBound
    var index = segmentIndex(at: segment.source.lowerBound)
    while index < segments.count, segments[index].target.lowerBound < segment.source.upperBound {
      let below = segments[index]
      let part = TextSpan(
        max(below.target.lowerBound, segment.source.lowerBound),
        max(
          max(below.target.lowerBound, segment.source.lowerBound),
          min(below.target.upperBound, segment.source.upperBound)))
      if !part.isEmpty || below.target.isEmpty {
        composed.append(
          Segment(
            source: below.isVerbatim ? sourceSpan(of: part) : below.source,
            target: part.shifted(by: distance), isVerbatim: below.isVerbatim))
      }
      index += 1
    }
  }
}

/// Collects a rendering piece by piece, in order.
package struct RenderingBuilder: Sendable {
  private var bytes: [UInt8] = []
  private var segments: [Rendering.Segment] = []
  private var position = 0

  /// An empty rendering; `capacity` is the expected length in UTF-8 bytes.
  package init(reservingCapacity capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Copies the next `count` bytes of the source as they are.
  package mutating func copy(_ source: some Collection<UInt8>) {
    guard !source.isEmpty else { return }
    add(source, consuming: source.count, isVerbatim: true)
  }

  /// Writes `replacement` for the next `count` bytes of the source; either may be empty.
  package mutating func replace(_ count: Int, with replacement: some Collection<UInt8>) {
    add(replacement, consuming: count, isVerbatim: false)
  }

  /// Copies a range of the source's bytes as they are; the range must begin where the last piece ended.
  package mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    precondition(range.lowerBound == position, "a rendering is made from its source without gaps")
    guard !range.isEmpty else { return }
    let target = bytes.count
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[range]))
    position = range.upperBound
    if let last = segments.last, last.isVerbatim {
      segments[segments.count - 1] = Rendering.Segment(
        source: TextSpan(last.source.lowerBound, position),
        target: TextSpan(last.target.lowerBound, bytes.count), isVerbatim: true)
    } else {
      segments.append(
        Rendering.Segment(
          source: TextSpan(range.lowerBound, position), target: TextSpan(target, bytes.count),
          isVerbatim: true))
    }
  }

  /// UTF-8 bytes consumed from the source so far.
  package var sourceCount: Int { position }

  /// UTF-8 bytes of the rendering so far.
  package var targetCount: Int { bytes.count }

  private mutating func add(_ piece: some Collection<UInt8>, consuming count: Int, isVerbatim: Bool) {
    let source = TextSpan(position, position + count)
    let target = TextSpan(bytes.count, bytes.count + piece.count)
    bytes.append(contentsOf: piece)
    position += count
    if isVerbatim, let last = segments.last, last.isVerbatim {
      segments[segments.count - 1] = Rendering.Segment(
        source: last.source.union(source), target: last.target.union(target), isVerbatim: true)
    } else {
      segments.append(Rendering.Segment(source: source, target: target, isVerbatim: isVerbatim))
    }
  }

  /// The finished rendering.
  package consuming func finish() -> Rendering {
    Rendering(text: String(decoding: bytes, as: UTF8.self), segments: segments)
  }
}
