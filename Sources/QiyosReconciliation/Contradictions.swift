import QiyosModel

/// Claims of one witness about one event that contradict each other so that one cannot be meant as printed: an end before
/// its beginning, a duration that its ends rule out, a whole that is less than its parts.
struct Contradictions {
  let thresholds: Thresholds

  /// The flags of what one witness says of one event.
  func flags(_ claims: [Claim]) -> [Flag] {
    claims.compactMap(reversedRange) + reversedEnds(claims) + durations(claims) + sums(claims)
  }

  /// *from 17 to 3 May*: the print puts the end first.
  private func reversedRange(_ claim: Claim) -> Flag? {
    guard case .date(let date) = claim.value, date.calendar != .islamic else { return nil }
    let ends = date.edtf.split(separator: "/").map(String.init)
    guard ends.count == 2, let first = Self.numbers(ends[0]), let last = Self.numbers(ends[1]),
      zip(first, last).first(where: { $0 != $1 }).map({ $0 > $1 }) ?? false
    else { return nil }
    return flag(claim, .sequence, "range-reversed", "the end comes before the beginning")
  }

  /// Year, month and day of a plain EDTF date; nil for decades, seasons and what is unknown.
  private static func numbers(_ edtf: String) -> [Int]? {
    let parts = edtf.prefix { $0 != "T" && $0 != "~" }.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.count < 2 || (1...12).contains(numbers[1]) else { return nil }
    return numbers
  }

  private func reversedEnds(_ claims: [Claim]) -> [Flag] {
    guard let (start, first) = day("date.start", claims), let (end, last) = day("date.end", claims),
      start.attribution == end.attribution, last < first
    else { return [] }
    return [flag(end, .sequence, "ends-reversed", "it lies before the beginning, “\(start.surface)”")]
  }

  private func durations(_ claims: [Claim]) -> [Flag] {
    guard let (start, first) = day("date.start", claims), let (end, last) = day("date.end", claims),
      first < last
    else { return [] }
    let days = Double(last - first)
    let slack = thresholds[.derivedDays] + days * thresholds[.about]
    return claims.compactMap { claim in
      guard claim.slot == "duration", claim.derivedFrom.isEmpty, claim.attribution == start.attribution,
        case .count(let quantity) = claim.value, quantity.unit == "day", quantity.bound == .exact,
        let said = quantity.low, abs(said - days) > slack + 1
      else { return nil }
      return flag(
        claim, .implausible, "duration-ends",
        "from “\(start.surface)” to “\(end.surface)” there are \(Int(days)) days")
    }
  }

  private func day(_ slot: String, _ claims: [Claim]) -> (Claim, DayNumber)? {
    for claim in claims where claim.slot == slot {
      if case .date(let date) = claim.value, date.precision <= .day, let days = date.printed,
        days.dayCount == 1
      {
        return (claim, days.first)
      }
    }
    return nil
  }

  /// Killed and wounded together cannot be fewer than the two apart, nor either of them alone.
  private func sums(_ claims: [Claim]) -> [Flag] {
    let bySide = Dictionary(grouping: claims.filter { $0.slot.hasPrefix("casualties.") }) {
      $0.slot.split(separator: ".").dropLast().joined(separator: ".")
    }
    return bySide.sorted { $0.key < $1.key }.flatMap { _, claims in
      claims.filter { $0.slot.hasSuffix(".killed+wounded") && $0.derivedFrom.isEmpty }.compactMap { whole in
        guard let total = exact(whole), let killed = part("killed", claims, whole),
          let wounded = part("wounded", claims, whole), total < killed + wounded
        else { return nil }
        return flag(
          whole, .implausible, "sum-of-parts",
          "it is less than its parts, \(Int(killed)) killed and \(Int(wounded)) wounded")
      }
    }
  }

  private func part(_ role: String, _ claims: [Claim], _ whole: Claim) -> Double? {
    let values = Set(
      claims.filter { $0.slot.hasSuffix(".\(role)") && $0.attribution == whole.attribution }.compactMap(exact)
    )
    return values.count == 1 ? values.first : nil
  }

  private func exact(_ claim: Claim) -> Double? {
    guard case .count(let quantity) = claim.value, quantity.bound == .exact, quantity.unit == "person" else {
      return nil
    }
    return quantity.low
  }

  private func flag(_ claim: Claim, _ kind: Flag.Kind, _ rule: String, _ reason: String) -> Flag {
    Flag(
      claim: claim.id, kind: kind, rule: RuleID("reconciliation#\(rule)"),
      reason: "“\(claim.surface)” (\(claim.witness)): \(reason)", proposal: nil)
  }
}
