import QiyosKnowledge
import QiyosModel

/// Compares two event mentions feature by feature: a Fellegi–Sunter sum whose every part has its sentence.
struct EventScoring: Sendable {
  let weights: AlignmentWeights
  /// The place or polity that an entity lies in.
  let containerOf: [EntityID: EntityID]
  /// A readable name for reasons.
  let nameOf: [EntityID: String]
  /// The sigils of the witnesses.
  let sigils: [Sigil]

  /// The reasons for and against two mentions telling one event.
  func evidence(_ a: EventNode, _ b: EventNode) -> [Evidence] {
    var evidence: [Evidence] = []
    weigh(a, b) { feature, share, reason in
      evidence.append(Evidence(feature.rawValue, weight: weights[feature] * share, because: reason()))
    }
    return evidence
  }

  /// What is asked of every pair: the sum of the reasons without their words, and whether anything forbids one event.
  struct Weighed {
    var score = 0.0
    var isForbidden = false
  }

  /// Weighs two mentions once. No score may overrule an attempt and a success (but of battles), two places that do not lie in
  /// one another, other subjects.
  func weighed(_ a: EventNode, _ b: EventNode) -> Weighed {
    var result = Weighed()
    var isQuarrelAboutOutcome = false
    weigh(a, b) { feature, share, _ in
      result.score += weights[feature] * share
      switch feature {
      case .otherPlace, .toldApart, .otherSubject: result.isForbidden = true
      // A date carried over from the text before may be a slip of the carrying.
      case .farApart where a.hasOwnDate && b.hasOwnDate: result.isForbidden = true
      case .otherOutcomeSameDay, .otherOutcomeOfBattle: isQuarrelAboutOutcome = true
      default: break
      }
    }
    if a.isAttempt != b.isAttempt, a.isRealised != b.isRealised, !isQuarrelAboutOutcome {
      result.isForbidden = true
    }
    return result
  }

  /// Takes a feature, the share of its weight that counts, and the reason in words.
  private typealias Add = (AlignmentWeights.Feature, Double, @autoclosure () -> String) -> Void

  private func weigh(_ a: EventNode, _ b: EventNode, _ add: Add) {
    type(a, b, add)
    place(a, b, add)
    people(a, b, add)
    dates(a, b, add)
    outcome(a, b, add)
    if let number = a.numbers.intersection(b.numbers).min() {
      add(.sameNumber, 1, "both give \(Int(number))")
    }
    if a.witness == b.witness {
      neighbourhood(a, b, add)
      tellApart(a, b, add)
    }
  }

  private func type(_ a: EventNode, _ b: EventNode, _ add: Add) {
    let first = weights.row(a.type)
    let second = weights.row(b.type)
    if a.type == b.type {
      add(.sameType, 1, "both tell a \(a.type)")
    } else if first.group == second.group {
      add(.sameGroup, 1, "\(a.type) and \(b.type) are the same in other words")
    } else if first.family == second.family {
      add(.sameFamily, 1, "\(a.type) and \(b.type) may belong together")
    } else if isOneMove(a, b) {
      add(.otherFamilySameDay, 1, "\(a.type) and \(b.type) at one place on one day")
    } else {
      add(.otherFamily, 1, "a \(a.type) is no \(b.type)")
    }
  }

  /// Whether two witnesses tell a march and a fight of one printed day and place: *entered* and *took* the town.
  private func isOneMove(_ a: EventNode, _ b: EventNode) -> Bool {
    a.witness != b.witness && isMarchOrFight(a) && isMarchOrFight(b)
      && !a.places.isDisjoint(with: b.places) && printOneDay(a, b)
  }

  /// Whether a mention tells how an army moves or fights.
  func isMarchOrFight(_ node: EventNode) -> Bool {
    ["march", "fight"].contains(weights.row(node.type).family)
  }

  /// Whether both print a day with the event, and the same one in one calendar or the other.
  private func printOneDay(_ a: EventNode, _ b: EventNode) -> Bool {
    guard let x = a.ownDay, let y = b.ownDay else { return false }
    return x.overlaps(y) || (11...13).contains(abs(x.first - y.first))
  }

  private func place(_ a: EventNode, _ b: EventNode, _ add: Add) {
    let areOwn = !a.places.isEmpty && !b.places.isEmpty
    if let shared = a.places.intersection(b.places).min() {
      return add(.samePlace, 1, "\(name(shared)) in \(cite(a)) and \(cite(b))")
    }
    if let shared = a.bestPlaces.intersection(b.bestPlaces).min() {
      return add(
        .carriedPlace, 1, "\(name(shared)) in \(cite(a)) and \(cite(b)), in one of them from the text before")
    }
    if let shared = a.bestPlaces.intersection(b.namedPlaces).union(b.bestPlaces.intersection(a.namedPlaces))
      .min()
    {
      return add(.namedPlace, 1, "\(name(shared)) is named in \(cite(a)) and \(cite(b))")
    }
    guard let first = a.bestPlaces.min(), let second = b.bestPlaces.min() else { return }
    let nested =
      a.bestPlaces.contains { inner in b.bestPlaces.contains { lies(inner, in: $0) } }
      || b.bestPlaces.contains { inner in a.bestPlaces.contains { lies(inner, in: $0) } }
    if nested {
      add(.nestedPlace, 1, "\(name(first)) and \(name(second)) lie one in the other")
    } else if areOwn {
      add(
        isOnce(a, b) ? .onceOnly : .otherPlace, 1,
        "\(name(first)) (\(cite(a))) is not \(name(second)) (\(cite(b)))")
    } else if !a.isSceneStale, !b.isSceneStale {
      add(
        a.witness != b.witness && printOneDay(a, b) ? .otherCarriedPlaceSameDay : .otherCarriedPlace, 1,
        "\(name(first)) is not \(name(second)), but one of them is from the text before")
    }
  }

  private func lies(_ inner: EntityID, in outer: EntityID) -> Bool {
    var place = inner
    for _ in 0..<6 {
      guard let next = containerOf[place] else { return false }
      if next == outer { return true }
      place = next
    }
    return false
  }

  private func people(_ a: EventNode, _ b: EventNode, _ add: Add) {
    if let shared = a.subjects.intersection(b.subjects).min() {
      add(.sameSubject, 1, "both are about \(name(shared))")
    } else if let first = a.subjects.min(), let second = b.subjects.min() {
      add(.otherSubject, 1, "\(name(first)) is not \(name(second))")
    } else if let shared = a.persons.intersection(b.persons).min() {
      add(.sharedPerson, 1, "\(name(shared)) in both")
    } else if let first = a.persons.min(), let second = b.persons.min(), weights.row(a.type).recurs {
      add(.otherPerson, 1, "\(name(first)) is not \(name(second))")
    }
    if let shared = a.sides.intersection(b.sides).min() { add(.sharedSide, 1, "\(name(shared)) in both") }
  }

  private func outcome(_ a: EventNode, _ b: EventNode, _ add: Add) {
    if a.isAttempt != b.isAttempt || a.isRealised != b.isRealised {
      isOneDay(a, b)
        ? add(.otherOutcomeSameDay, 1, "the same assault, told as lost by one and as won by the other")
        : add(
          areBattles(a, b) ? .otherOutcomeOfBattle : .otherOutcome, 1,
          "one is told as an attempt or a plan, the other as done")
    } else if a.isRealised {
      add(.sameOutcome, 1, "both are told as done")
    }
  }

  /// Whether both are fights that came about, whatever they were to bring: what one calls an assault that failed is a battle
  /// in the other.
  private func areBattles(_ a: EventNode, _ b: EventNode) -> Bool {
    weights.row(a.type).group == "battle" && weights.row(b.type).group == "battle"
  }

  /// Whether two witnesses print one day and one place.
  private func isOneDay(_ a: EventNode, _ b: EventNode) -> Bool {
    guard a.witness != b.witness, a.hasOwnDate, b.hasOwnDate, !a.places.isDisjoint(with: b.places),
      let first = a.date, let second = b.date, let x = first.printed, let y = second.printed
    else { return false }
    return [.sameDay, .sameDayOtherCalendar].contains(compare(first, x, second, y).0)
  }

  private func neighbourhood(_ a: EventNode, _ b: EventNode, _ add: Add) {
    if a.sentence == b.sentence, a.type == b.type {
      add(.sameSentence, 1, "one sentence tells both")
    } else if a.section == b.section {
      add(.sameSection, 1, "one section of \(sigils[a.witness])")
    }
  }

  /// One text that tells a siege and then a storm tells two events, the more where it dates them apart.
  private func tellApart(_ a: EventNode, _ b: EventNode, _ add: Add) {
    let first = weights.row(a.type)
    let second = weights.row(b.type)
    if areTwoFights(a, b) {
      return add(.toldApart, 1, "\(sigils[a.witness]) dates two of the kind weeks apart, not at one place")
    }
    guard first.family == second.family, first.group != second.group else { return }
    if a.hasOwnDate, b.hasOwnDate, let x = a.date?.printed, let y = b.date?.printed, x.dayCount <= 31,
      y.dayCount <= 31, !x.overlaps(y)
    {
      add(.toldApart, 1, "\(sigils[a.witness]) dates the \(a.type) and the \(b.type) apart")
    } else {
      add(.toldBeside, 1, "\(sigils[a.witness]) tells a \(a.type) beside a \(b.type)")
    }
  }

  /// Whether one text gives two marches or fights of one kind days further apart than any calendars are, and no place that
  /// is told of both.
  private func areTwoFights(_ a: EventNode, _ b: EventNode) -> Bool {
    guard isMarchOrFight(a), weights.row(a.type).group == weights.row(b.type).group, a.hasOwnDate,
      b.hasOwnDate, let x = a.date?.printed, let y = b.date?.printed
    else { return false }
    return max(x.dayCount, y.dayCount) <= 31 && x.gap(to: y) > 13 && a.places.isDisjoint(with: b.places)
  }

  // MARK: Dates

  private func dates(_ a: EventNode, _ b: EventNode, _ add: Add) {
    guard let first = a.date, let second = b.date, let x = first.printed, let y = second.printed else {
      return
    }
    var (feature, words) = compare(first, x, second, y)
    let areAlike = weights.row(a.type).group == weights.row(b.type).group
    if feature == .nearDates, !areAlike, a.hasOwnDate, b.hasOwnDate { feature = .nearDatesOtherType }
    if [.monthsApart, .halfYearApart].contains(feature), a.hasOwnDate, b.hasOwnDate,
      weights.row(a.type).recurs, weights.row(b.type).recurs
    {
      feature = .repeatedKind
    }
    if feature == .nearDates || feature == .sameMonth && isMarchOrFight(a) && areElsewhere(a, b),
      let first = a.ownDay, let second = b.ownDay, first.gap(to: second) >= 3,
      a.places.isEmpty || b.places.isEmpty
    {
      feature = .nearDatesNoPlace
    }
    if [.yearApart, .yearsApart, .farApart].contains(feature), isOnce(a, b), x.gap(to: y) < Self.lifetime {
      feature = .onceOnly
    }
    // A carried date says less, for and against.
    let share = a.hasOwnDate && b.hasOwnDate ? 1 : weights[.carriedDate]
    add(
      feature, share,
      "\(words): \(a.datePrinted) (\(sigils[a.witness])), \(b.datePrinted) (\(sigils[b.witness]))")
  }

  /// Days between two dates beyond which they are rather of two men of one name: twenty years.
  private static let lifetime = 20 * 366

  /// Whether both tell what befalls one and the same subject a single time.
  private func isOnce(_ a: EventNode, _ b: EventNode) -> Bool {
    weights.row(a.type).isOnce && weights.row(b.type).isOnce && !a.subjects.isDisjoint(with: b.subjects)
  }

  /// Whether nothing but the text before, if anything, gives two mentions one place.
  private func areElsewhere(_ a: EventNode, _ b: EventNode) -> Bool {
    a.witness == b.witness || a.bestPlaces.isDisjoint(with: b.bestPlaces)
  }

  private func compare(
    _ a: HistoricalDate, _ x: DayInterval, _ b: HistoricalDate, _ y: DayInterval
  ) -> (AlignmentWeights.Feature, String) {
    let areDays = x.dayCount <= 31 && y.dayCount <= 31 && max(a.precision, b.precision) <= .day
    if x.overlaps(y) {
      if areDays { return (.sameDay, "the same days") }
      return x.dayCount <= 31 && y.dayCount <= 31
        ? (.sameMonth, "the same month") : (.overlappingDates, "one date holds the other")
    }
    let gap = x.gap(to: y)
    if areDays, (11...13).contains(x.first - y.first) || (11...13).contains(y.first - x.first) {
      return (.sameDayOtherCalendar, "one calendar apart")
    }
    let first = x.first.gregorian
    let second = y.first.gregorian
    if first.year == second.year, first.month == second.month { return (.sameMonth, "the same month") }
    let areMonths = x.dayCount <= 31 && y.dayCount <= 31
    if areMonths, first.month == second.month, abs(first.year - second.year) <= 2 {
      return areDays && first.day == second.day
        ? (.sameDayOtherYear, "the same day of another year")
        : (.sameMonthOtherYear, "the same month of another year")
    }
    // Two neighbouring years touch, and yet lie a year apart.
    let isYear = x.dayCount > 300 || y.dayCount > 300
    if isYear, gap <= 400 { return (.yearApart, "in neighbouring years") }
    if gap <= 35 { return (.nearDates, "\(gap) days apart") }
    if gap <= 130 { return (.monthsApart, "\(gap / 30) months apart") }
    if gap <= 250 { return (.halfYearApart, "\(gap / 30) months apart") }
    if gap <= 400 { return (.yearApart, "about a year apart") }
    return gap <= 1100 ? (.yearsApart, "years apart") : (.farApart, "far apart")
  }

  private func name(_ entity: EntityID) -> String { nameOf[entity] ?? entity.text }
  private func cite(_ node: EventNode) -> String { "\(node.surface) in \(sigils[node.witness])" }
}
