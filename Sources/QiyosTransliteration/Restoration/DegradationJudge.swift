/// Judges the paragraphs of one text one by one: each may have been typed on another keyboard.
///
/// What is believed of a paragraph before it is read follows from how much of the text looks degraded, so that a heading
/// of three words goes with its text, and a quotation in another spelling does not.
struct DegradationJudge: Sendable {
  private let prior: Double
  /// What the typist of the degraded paragraphs had.
  let keyboard: Spelling.Keyboard
  /// Whether any paragraph that was seen is degraded.
  private(set) var hasDegraded = false

  private static let bound = 14.0

  /// `base` (base 2) is how likely a text is to be degraded before it is read.
  init(_ parts: [Degradation], base: Double) {
    var degraded = 1.0
    var well = 1.0
    for part in parts {
      let letters = Double(part.plain + part.special)
      if part.evidence > 0 { degraded += letters } else { well += letters }
    }
    // In well spelled text one line in thirty has no special letter by chance; that must weigh nothing.
    let share = DegradationJudge.log2(degraded / well) * 3
    prior = max(-Self.bound, min(Self.bound, base + share))
    var typed = Degradation()
    for part in parts where part.evidence + prior > 0 { typed.add(part) }
    keyboard = typed.keyboard
    hasDegraded = parts.contains(where: isDegraded)
  }

  /// Judges a text of lines by its beginning.
  init(lines sample: some Collection<UInt8>, base: Double) {
    self.init(sample.split(separator: 0x0A).map { Degradation($0) }, base: base)
  }

  /// Whether a paragraph was typed without ў қ ғ ҳ.
  func isDegraded(_ part: Degradation) -> Bool { part.isDegraded(prior: prior) }

  private static func log2(_ value: Double) -> Double {
    Double(value.exponent) + (value.significand - 1)
  }
}
