import QiyosModel
import QiyosUnicode
import Testing

/// Conversions that historians of Central Asia meet, each against ICU and against our own formulas.
@Suite struct CalendarTableTests {
  private struct Day { let year, month, day: Int }

  private func check(old: Day, new: Day, number: Int? = nil) throws {
    let ours = try #require(DayNumber(julian: old.year, old.month, old.day))
    #expect(ours == DayNumber(gregorian: new.year, new.month, new.day))
    #expect(ours.gregorian == (new.year, new.month, new.day))
    #expect(ours.julian == (old.year, old.month, old.day))
    if let number { #expect(ours.value == number) }
    let julian = try ReferenceCalendar(.julian)
    let gregorian = try ReferenceCalendar(.gregorian)
    #expect(try julian.dayNumber(year: old.year, month: old.month, day: old.day) == ours.value)
    #expect(try gregorian.dayNumber(year: new.year, month: new.month, day: new.day) == ours.value)
  }

  @Test func theStormingOfKhujand() throws {
    try check(
      old: Day(year: 1866, month: 5, day: 24), new: Day(year: 1866, month: 6, day: 5), number: 2_402_758)
  }

  @Test func theTakingOfTashkent() throws {
    for day in 15...17 {
      try check(old: Day(year: 1865, month: 6, day: day), new: Day(year: 1865, month: 6, day: day + 12))
    }
  }

  @Test func theFallOfAkMechet() throws {
    try check(old: Day(year: 1853, month: 7, day: 27), new: Day(year: 1853, month: 8, day: 8))
    try check(old: Day(year: 1853, month: 7, day: 28), new: Day(year: 1853, month: 8, day: 9))
    // 10 August is the 28 July with the 13 days of another century.
    let august = try #require(DayNumber(gregorian: 1853, 8, 10))
    #expect(august - (try #require(DayNumber(gregorian: 1853, 7, 28))) == 13)
  }

  @Test func theEndOfKokandInALeapYear() throws {
    try check(old: Day(year: 1876, month: 2, day: 19), new: Day(year: 1876, month: 3, day: 2))
    let march = try #require(DayNumber(gregorian: 1876, 3, 3))
    #expect(march - (try #require(DayNumber(gregorian: 1876, 2, 19))) == 13)
  }

  @Test func theMiddleOfZulhijjaIsTheDayOfNiyazbek() throws {
    let lunar = try #require(DayNumber(islamic: 1281, 12, 15))
    #expect(lunar == DayNumber(gregorian: 1865, 5, 11))
    #expect(lunar == DayNumber(julian: 1865, 4, 29))
    for kind in [ReferenceCalendar.Kind.islamicCivil, .ummAlQura] {
      #expect(try ReferenceCalendar(kind).dayNumber(year: 1281, month: 12, day: 15) == lunar.value)
    }
  }

  @Test func theTwelfthOfSafarIsADayEarlierByTheOtherEpoch() throws {
    let lunar = try #require(DayNumber(islamic: 1282, 2, 12))
    #expect(lunar == DayNumber(gregorian: 1865, 7, 7))
    #expect(lunar == DayNumber(julian: 1865, 6, 25))
    #expect(try ReferenceCalendar(.islamicCivil).dayNumber(year: 1282, month: 2, day: 12) == lunar.value)
    #expect(
      try ReferenceCalendar(.islamicTabular).dayNumber(year: 1282, month: 2, day: 12) == lunar.value - 1)
  }

  @Test func theCalendarsPartByADayInEachCommonCentury() throws {
    for (year, before) in [(1700, 10), (1800, 11), (1900, 12)] {
      let leap = try #require(DayNumber(julian: year, 2, 28))
      #expect(leap - (try #require(DayNumber(gregorian: year, 2, 28))) == before)
      let march = try #require(DayNumber(julian: year, 3, 1))
      #expect(march - (try #require(DayNumber(gregorian: year, 3, 1))) == before + 1)
      #expect(DayNumber(gregorian: year, 2, 29) == nil)
      #expect(DayNumber(julian: year, 2, 29) != nil)
    }
  }

  @Test func impossibleDaysAreNone() {
    #expect(DayNumber(julian: 1866, 2, 29) == nil)
    #expect(DayNumber(gregorian: 1866, 4, 31) == nil)
    #expect(DayNumber(julian: 1866, 4, 31) == nil)
  }

  @Test func aLunarYearStraddlesTwoOthers() throws {
    #expect(DayNumber(islamic: 1282, 1, 1) == DayNumber(gregorian: 1865, 5, 27))
    let last = try #require(DayNumber(islamic: 1282, 12, DayNumber.islamicDays(1282, 12)))
    #expect(last == DayNumber(gregorian: 1866, 5, 15))
  }

  /// Every day from 1700 to 1920, both ways, in the three calendars.
  @Test func everyDayOfTwoCenturiesIsThatOfICU() throws {
    let gregorian = try ReferenceCalendar(.gregorian)
    let julian = try ReferenceCalendar(.julian)
    let islamic = try ReferenceCalendar(.islamicCivil)
    let first = try #require(DayNumber(gregorian: 1700, 1, 1))
    let last = try #require(DayNumber(gregorian: 1920, 12, 31))
    for number in first.value...last.value {
      let ours = DayNumber(number)
      let (y, m, d) = try gregorian.date(ofDay: number)
      let (jy, jm, jd) = try julian.date(ofDay: number)
      let (iy, im, id) = try islamic.date(ofDay: number)
      guard ours.gregorian == (y, m, d), ours.julian == (jy, jm, jd), DayNumber(islamic: iy, im, id) == ours,
        DayNumber(gregorian: y, m, d) == ours, DayNumber(julian: jy, jm, jd) == ours
      else {
        Issue.record("day \(number): \(y)-\(m)-\(d), \(jy)-\(jm)-\(jd), \(iy)-\(im)-\(id)")
        return
      }
    }
  }
}
