import QiyosModel
import QiyosText

/// A scale from values to the width of a drawing, with round steps.
struct Scale {
  let low: Double
  let high: Double
  let left: Double
  let right: Double

  func x(_ value: Double) -> Double {
    guard high > low else { return (left + right) / 2 }
    return left + (min(max(value, low), high) - low) / (high - low) * (right - left)
  }

  /// At most about six round numbers inside the scale.
  func steps() -> [Double] {
    guard high > low else { return [low] }
    let rough = (high - low) / 5
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough, power > 1e-6 { power /= 10 }
    let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power
    var ticks: [Double] = []
    var at = (low / step).rounded(.up) * step
    while at <= high + step * 1e-9 {
      ticks.append(at)
      at += step
    }
    return ticks
  }
}

/// A scale of days with ticks on round dates.
struct DayScale {
  let scale: Scale
  let days: DayInterval

  init(_ days: DayInterval, left: Double, right: Double) {
    self.days = days
    scale = Scale(low: Double(days.first.value), high: Double(days.last.value), left: left, right: right)
  }

  func x(_ day: DayNumber) -> Double { scale.x(Double(day.value)) }

  /// First days of years, months or single days with their labels, at most about eight.
  func ticks() -> [(day: DayNumber, label: String)] {
    let length = days.last - days.first
    if length <= 12 { return (0...length).map { (days.first + $0, label(days.first + $0, .day)) } }
    if length <= 45 {
      return stride(from: 0, through: length, by: 7).map { (days.first + $0, label(days.first + $0, .day)) }
    }
    if length <= 400 { return months() }
    return years()
  }

  private enum Grain { case day, month }

  private func label(_ day: DayNumber, _ grain: Grain) -> String {
    let date = day.gregorian
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
      date.month - 1]
    return grain == .day ? "\(date.day) \(month) \(date.year)" : "\(month) \(date.year)"
  }

  private func months() -> [(day: DayNumber, label: String)] {
    var found: [(day: DayNumber, label: String)] = []
    let step = days.last - days.first > 200 ? 2 : 1
    let first = days.first.gregorian
    for number in 0..<16 {
      let month = first.month - 1 + number * step
      guard let day = DayNumber(gregorian: first.year + month / 12, month % 12 + 1, 1) else { continue }
      if day >= days.first, day <= days.last { found.append((day, label(day, .month))) }
    }
    return found
  }

  private func years() -> [(day: DayNumber, label: String)] {
    let first = days.first.gregorian.year
    let last = days.last.gregorian.year
    let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].first { (last - first) / $0 <= 8 } ?? 1000
    return (first...last).compactMap { year in
      guard year % step == 0, let day = DayNumber(gregorian: year, 1, 1), day >= days.first, day <= days.last
      else { return nil }
      return (day, String(year))
    }
  }
}

/// Numbers in drawings.
enum Draw {
  /// With one decimal at most.
  static func number(_ value: Double) -> String { JSONByteWriter.text((value * 10).rounded() / 10) }
}
