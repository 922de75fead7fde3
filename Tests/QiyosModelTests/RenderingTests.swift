import QiyosModel
import QiyosTestSupport
import Testing

@Suite struct RenderingTests {
  /// "a-\nb c" with the line break undone, then b turned into "bb".
  private func joined() -> Rendering {
    var builder = RenderingBuilder()
    builder.copy(Array("a".utf8))
    builder.replace(2, with: [])
    builder.copy(Array("b c".utf8))
    return builder.finish()
  }

  @Test func aVerbatimStretchAnswersToTheLetter() {
    let rendering = joined()
    #expect(rendering.text == "ab c")
    #expect(rendering.sourceSpan(of: TextSpan(3, 4)) == TextSpan(5, 6))
    #expect(rendering.sourceSpan(of: TextSpan(0, 2)) == TextSpan(0, 4))
    #expect(rendering.targetSpan(of: TextSpan(5, 6)) == TextSpan(3, 4))
  }

  @Test func composingTwoRenderingsIsAskingTwice() {
    let first = joined()
    var builder = RenderingBuilder()
    builder.copy(Array("a".utf8))
    builder.replace(1, with: Array("BB".utf8))
    builder.copy(Array(" c".utf8))
    let second = builder.finish()
    let both = first.then(second)
    for lower in 0..<second.text.utf8.count {
      for upper in (lower + 1)...second.text.utf8.count {
        let span = TextSpan(lower, upper)
        #expect(both.sourceSpan(of: span) == first.sourceSpan(of: second.sourceSpan(of: span)), "\(span)")
      }
    }
  }
}

@Suite struct DayNumberTests {
  @Test func oldStyleIsTwelveDaysBehindInTheNineteenthCentury() throws {
    let old = try #require(DayNumber(julian: 1812, 8, 26))
    #expect(old == DayNumber(gregorian: 1812, 9, 7))
    #expect(old.gregorian == (1812, 9, 7))
    #expect(old.julian == (1812, 8, 26))
    #expect(DayNumber(julian: 1900, 2, 29) != nil)
    #expect(DayNumber(gregorian: 1900, 2, 29) == nil)
  }

  @Test func everyDayOfFourCenturiesComesBack() {
    for value in 2_268_924...2_415_021 {
      let day = DayNumber(value)
      let (y, m, d) = day.gregorian
      let (jy, jm, jd) = day.julian
      guard DayNumber(gregorian: y, m, d) == day, DayNumber(julian: jy, jm, jd) == day else {
        Issue.record("day \(value) does not come back: \(y)-\(m)-\(d), \(jy)-\(jm)-\(jd)")
        return
      }
    }
  }

  @Test func islamicYearsBeginWhereTheyShould() {
    // 1 Muharram 1 AH (civil) is 16 July 622 of the Julian calendar.
    #expect(DayNumber(islamic: 1, 1, 1) == DayNumber(julian: 622, 7, 16))
    #expect(DayNumber(islamic: 1300, 1, 1) == DayNumber(gregorian: 1882, 11, 12))
  }
}
