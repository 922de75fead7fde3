/// Restores a stream of lines: `judge` a sample first, then give it the lines.
package struct RestoreFilter {
  private var pass: RestorationPass
  private let document: Spelling.Keyboard
  private let isDegraded: Bool

  /// `sample` is the beginning of the text, by which it is judged whether it was typed without ў қ ғ ҳ.
  package init(_ restorer: Restorer, sample: some Sequence<UInt8>) {
    let judgement = Degradation(sample)
    pass = RestorationPass(restorer)
    document = judgement.keyboard
    isDegraded = judgement.isDegraded(prior: 0)
  }

  /// Restores whole lines. In a text that is well spelled only lines are touched that clearly are not.
  package mutating func restore(_ lines: [UInt8]) -> [UInt8] {
    var lines = lines
    var start = 0
    while start < lines.count {
      let end = lines[start...].firstIndex(of: 0x0A) ?? lines.count
      restore(&lines, start..<end)
      start = end + 1
    }
    return lines
  }

  private mutating func restore(_ lines: inout [UInt8], _ line: Range<Int>) {
    let own = Degradation(lines[line])
    if isDegraded {
      // A line pasted in from a well spelled text stays.
      if own.special >= 2, own.special * 5 > own.plain { return }
      pass.run(&lines, in: line, keyboard: document)
    } else if own.isDegraded(prior: -14) {
      pass.run(&lines, in: line, keyboard: own.keyboard)
    }
  }
}
