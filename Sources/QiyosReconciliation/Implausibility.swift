import QiyosKnowledge
import QiyosModel

/// Finds claims that cannot be meant as printed. The print is kept; a repair is proposed where one suggests itself.
struct Implausibility {
  let thresholds: Thresholds
  let lifetimes: [EntityID: Lifetime]
  let nameOf: [EntityID: String]

  /// Mentions of persons with a title that is no military rank.
  let titled: Set<MentionID>

  /// The checks of one witness against itself.
  var contradictions: Contradictions { Contradictions(thresholds: thresholds) }

  /// Days that no calendar has, and years far after everything else that the witness tells.
  func dateFlags(_ claims: [Claim], of witness: Annotations) -> [Flag] {
    let span = NarrativePeriod(witness.dates)?.years
    let slips = YearSlips.slips(witness.dates)
    return claims.compactMap { claim in
      guard case .date(let date) = claim.value else { return nil }
      return impossibleDay(claim, date) ?? slip(claim, date, slips)
        ?? span.flatMap { outOfNarrative(claim, date, $0) }
    }
  }

  private func impossibleDay(_ claim: Claim, _ date: HistoricalDate) -> Flag? {
    for end in date.edtf.split(separator: "/") {
      let numbers = end.prefix { $0 != "T" && $0 != "~" }.split(separator: "-").compactMap { Int($0) }
      guard numbers.count == 3, (1...12).contains(numbers[1]), date.calendar != .islamic,
        DayNumber(gregorian: numbers[0], numbers[1], numbers[2]) == nil,
        date.calendar == .gregorian || DayNumber(julian: numbers[0], numbers[1], numbers[2]) == nil
      else { continue }
      return flag(
        claim, "impossible-day", "there is no day \(numbers[2]) in month \(numbers[1]) of \(numbers[0])",
        proposal: nil)
    }
    return nil
  }

  private func slip(_ claim: Claim, _ date: HistoricalDate, _ slips: [TextSpan: Int]) -> Flag? {
    guard let meant = slips[claim.span], let year = date.printed?.first.gregorian.year else { return nil }
    return Flag(
      claim: claim.id, kind: .typo, rule: RuleID("reconciliation#year-slip"),
      reason: "“\(claim.surface)” (\(claim.witness)): the dates before and after it are of \(meant)",
      proposal: claim.surface.replacingYear(year, by: meant))
  }

  private func outOfNarrative(_ claim: Claim, _ date: HistoricalDate, _ span: ClosedRange<Int>) -> Flag? {
    guard let days = date.printed, date.precision <= .decade else { return nil }
    let year = days.first.gregorian.year
    guard
      year > span.upperBound + Int(thresholds[.narrativeYears])
        || date.precision == .decade && year > span.upperBound + 40
    else { return nil }
    let shifted = year - 100
    let fits = span.contains(shifted) || span.contains(shifted + 9)
    return flag(
      claim, "outside-narrative",
      "everything else that \(claim.witness) dates lies in \(span.lowerBound)–\(span.upperBound)",
      proposal: fits ? claim.surface.replacingYear(year, by: shifted) : nil)
  }

  /// People who were dead, unborn or not in power when the event is said to have happened.
  func personFlags(_ claims: [ComparedClaim], year: Int) -> [Flag] {
    claims.compactMap { compared in
      guard let entity = compared.entity, let life = lifetimes[entity] else { return nil }
      let name = nameOf[entity] ?? entity.text
      if let died = life.died, year > died + 1 {
        return flag(compared.claim, "after-death", "\(name) died in \(died), before \(year)", proposal: nil)
      }
      if let born = life.born, year < born + 8 {
        return flag(
          compared.claim, "before-birth", "\(name) was born in \(born), in \(year) a child or unborn",
          proposal: nil)
      }
      return reign(compared, life, name, year)
    }
  }

  /// A ruler who leads under his title in a year in which he did not reign, by the table of reigns (`persons.tsv`).
  private func reign(_ compared: ComparedClaim, _ life: Lifetime, _ name: String, _ year: Int) -> Flag? {
    guard case .name(let mention, _) = compared.claim.value, titled.contains(mention),
      compared.claim.slot.hasPrefix("commander"),
      let nearest = life.reigns.map({ max($0.lowerBound - year, year - $0.upperBound) }).min(),
      nearest > Int(thresholds[.reignYears])
    else { return nil }
    let reigns = life.reigns.map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
    return flag(
      compared.claim, "outside-reign", "\(name) reigned in \(reigns), not in \(year)", proposal: nil)
  }

  /// A strength several times every other of the event.
  func outliers(_ claims: [Claim]) -> [Flag] {
    let figures = claims.compactMap { claim -> (Claim, Double)? in
      guard case .count(let quantity) = claim.value, quantity.unit == "person",
        let value = quantity.low ?? quantity.high
      else { return nil }
      return (claim, value)
    }
    guard Double(figures.count) > thresholds[.outlierSources] else { return [] }
    return figures.compactMap { claim, value in
      let others = figures.filter { $0.0.id != claim.id && $0.1 != value }.map(\.1)
      guard let most = others.max(), Double(others.count) >= thresholds[.outlierSources],
        value >= most * thresholds[.outlier]
      else { return nil }
      return flag(
        claim, "outlier", "every other figure of the event is at most \(Int(most))",
        proposal: value / 10 <= most ? "one nought too many" : nil)
    }
  }

  private func flag(_ claim: Claim, _ rule: String, _ reason: String, proposal: String?) -> Flag {
    Flag(
      claim: claim.id, kind: .implausible, rule: RuleID("reconciliation#\(rule)"),
      reason: "“\(claim.surface)” (\(claim.witness)): \(reason)", proposal: proposal)
  }
}

extension String {
  /// The text with a year's digits replaced; nil where it does not print them.
  fileprivate func replacingYear(_ year: Int, by other: Int) -> String? {
    guard let range = firstRange(of: String(year)) else { return nil }
    return self[..<range.lowerBound] + String(other) + self[range.upperBound...]
  }

  private func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
