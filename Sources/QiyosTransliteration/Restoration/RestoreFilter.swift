/// Restores a stream of lines: make it with a sample, then give it the lines.
package struct RestoreFilter {
  private var pass: RestorationPass
  private let judge: DegradationJudge

  /// `sample` is the beginning of the text, by which it is judged whether it was typed without ў қ ғ ҳ.
  package init(_ restorer: Restorer, sample: some Collection<UInt8>) {
    self.init(restorer, DegradationJudge(lines: sample, base: 0))
  }

  init(_ restorer: Restorer, _ judge: DegradationJudge) {
    pass = RestorationPass(restorer)
    self.judge = judge
  }

  /// Restores whole lines. Lines that are well spelled stay, whatever stands around them; Latin
  /// letters that stand for Cyrillic ones of the same look are replaced.
  package mutating func restore(_ lines: [UInt8]) -> [UInt8] {
    var lines = MixedWord.cleaned(lines)
    restoreInPlace(&lines)
    return lines
  }

  /// Restores whole lines so that every byte keeps its place; words with Latin look-alikes stay as they are.
  mutating func restoreInPlace(_ lines: inout [UInt8]) {
    forEachLine(of: lines) { line, own, filter in
      if filter.judge.isDegraded(own) { filter.pass.run(&lines, in: line, keyboard: filter.judge.keyboard) }
    }
  }

  private mutating func forEachLine(
    of lines: [UInt8], _ body: (Range<Int>, Degradation, inout RestoreFilter) -> Void
  ) {
    var start = 0
    while start < lines.count {
      let end = lines[start...].firstIndex(of: 0x0A) ?? lines.count
      body(start..<end, Degradation(lines[start..<end]), &self)
      start = end + 1
    }
  }

  /// How many lines were reported.
  private var reported = 0

  /// What was decided for each word of whole lines that was changed, or is in doubt, or looks mistyped: a line a word with
  /// the number of its line, the typed and the restored word, the confidence, the step that decided, and what else it
  /// may be, split by tabs.
  package mutating func report(_ lines: [UInt8]) -> [UInt8] {
    var out = ""
    var restored = MixedWord.cleaned(lines)
    forEachLine(of: restored) { line, own, filter in
      filter.reported += 1
      let keyboard = filter.judge.isDegraded(own) ? filter.judge.keyboard : .full
      for row in filter.pass.report(&restored, in: line, keyboard: keyboard) {
        let others = row.alternatives.joined(separator: "|")
        let confidence = Double(Int(row.confidence * 1000)) / 1000
        out += "\(filter.reported)\t\(row.typed)\t\(row.restored)\t\(confidence)\t\(row.rule)\t\(others)\n"
      }
    }
    return Array(out.utf8)
  }
}
