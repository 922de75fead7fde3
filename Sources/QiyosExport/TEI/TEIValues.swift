import QiyosModel
import QiyosText
import QiyosXML

/// Writes values as TEI elements.
enum TEIValues {
  /// The attributes of a date: what is printed, in which calendar, and the Gregorian days that it can mean. `when` only
  /// where the calendar is known and the day is one.
  static func dated(_ date: HistoricalDate, _ xml: inout XMLByteWriter) {
    if let length = duration(date.edtf) {
      xml.attribute("dur", length)
      return
    }
    if !date.edtf.hasPrefix("P") || date.edtf.contains("_") {
      xml.attribute("when-custom", XMLNames.key(date.edtf))
    }
    if let days = date.possible {
      if days.first == days.last, date.calendar == .julian || date.calendar == .gregorian {
        if let day = iso(days.first) { xml.attribute("when", day) }
      } else {
        interval(days, &xml)
      }
    }
    xml.attribute("datingMethod", "#cal.\(date.calendar.rawValue)")
  }

  /// `notBefore` and `notAfter`.
  static func interval(_ days: DayInterval, _ xml: inout XMLByteWriter) {
    if let day = iso(days.first) { xml.attribute("notBefore", day) }
    if let day = iso(days.last) { xml.attribute("notAfter", day) }
  }

  /// XML Schema has no year before 1.
  private static func iso(_ day: DayNumber) -> String? { day.gregorian.year >= 1 ? day.iso : nil }

  /// An EDTF duration as XML Schema writes it, which has neither weeks nor decades.
  static func duration(_ edtf: String) -> String? {
    guard let length = DurationText(edtf), let number = length.number, let whole = Int(exactly: number) else {
      return nil
    }
    switch length.unit {
    case "year": return "P\(whole)Y"
    case "month": return "P\(whole)M"
    case "week": return "P\(whole * 7)D"
    case "day": return "P\(whole)D"
    case "decade": return "P\(whole * 10)Y"
    case "century": return "P\(whole * 100)Y"
    case "hour": return "PT\(whole)H"
    case "minute": return "PT\(whole)M"
    case "second": return "PT\(whole)S"
    default: return nil
    }
  }

  /// The attributes of a quantity.
  static func measured(_ quantity: Quantity, _ xml: inout XMLByteWriter) {
    if let role = XMLNames.word(quantity.role) { xml.attribute("type", role) }
    xml.attribute("subtype", quantity.bound.rawValue)
    if let low = quantity.low, low == quantity.high {
      if let number = decimal(low) { xml.attribute("quantity", number) }
    } else {
      if let low = quantity.low.flatMap(decimal) { xml.attribute("atLeast", low) }
      if let high = quantity.high.flatMap(decimal) { xml.attribute("atMost", high) }
    }
    if let unit = XMLNames.word(quantity.unit) { xml.attribute("unit", unit) }
  }

  /// Without exponent; nil for a number that needs one.
  static func decimal(_ number: Double) -> String? {
    guard number.isFinite, abs(number) < 9e18 else { return nil }
    if let whole = Int(exactly: number) { return String(whole) }
    let text = JSONByteWriter.text(number)
    return text.contains("e") ? nil : text
  }

  /// The element for a name of a kind.
  static func element(_ kind: EntityKind) -> String {
    switch kind {
    case .person: "persName"
    case .place: "placeName"
    case .polity, .people, .unit, .organisation: "orgName"
    }
  }

  /// `high`, `medium` or `low`.
  static func degree(_ certainty: Double) -> String {
    certainty >= 0.8 ? "high" : certainty >= 0.5 ? "medium" : "low"
  }
}
