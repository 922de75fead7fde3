import Foundation
import QiyosKnowledge
import QiyosModel
import QiyosXML
import Testing

@testable import QiyosExport

@Suite struct ReportTests {
  private static func page(
    _ sample: SampleCorpus = SampleCorpus(), title: String = "A <b> & B"
  ) async throws -> [UInt8] {
    try #require(try await sample.exported(title: title)["report.html"])
  }

  private static func elements(_ page: [UInt8]) throws -> [MarkupElement] {
    try XMLReading.events(page, as: .html, encoding: "UTF-8").compactMap {
      if case .start(let element) = $0 { element } else { nil }
    }
  }

  @Test func everyLinkInsideThePageLeadsSomewhere() async throws {
    let elements = try Self.elements(try await Self.page())
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    let links = elements.compactMap { $0["href"] }.filter { $0.hasPrefix("#") }
    #expect(links.count > 20)
    for link in links {
      #expect(ids.contains(XMLNames.pathUnescaped(String(link.dropFirst()))), "\(link)")
    }
  }

  @Test func nothingIsLoadedFromElsewhere() async throws {
    let page = try await Self.page()
    for element in try Self.elements(page) {
      for name in ["src", "href", "action", "data", "xlink:href"] {
        guard let value = element[name] else { continue }
        #expect(!value.contains("//"), "\(value)")
        #expect(!value.lowercased().hasPrefix("javascript:"))
      }
      #expect(!["link", "iframe", "img", "object"].contains(element.name))
    }
    let text = String(decoding: page, as: UTF8.self)
    #expect(!text.contains("@import"))
    #expect(!text.contains("url("))
  }

  @Test func aQuotationKeepsItsGloss() throws {
    let sample = SampleCorpus()
    let text = try #require(sample.texts.values.first { $0.latin != nil })
    let bytes = Array(text.witness.text.utf8)
    var quotation = Quotation(
      TextSpan(0, 4), in: text, bytes: bytes, latinBytes: text.latin.map { Array($0.text.utf8) }, reach: 20)
    quotation.gloss = [
      WordGloss(form: "қўшинлари", english: "army-PL-POSS.3SG"), WordGloss(form: "ва", english: ""),
    ]
    #expect(Quotation(packed: quotation.packed) == quotation)
  }

  @Test func markupInTheSourcesStaysText() async throws {
    let page = String(decoding: try await Self.page(), as: UTF8.self)
    #expect(page.contains("A &lt;b&gt; &amp; B"))
    #expect(page.contains("Chronicle of &lt;Oltintepa&gt;"))
    #expect(!page.contains("<marks>"))
    #expect(!page.contains("\u{1}"))
    #expect(page.contains("<span class=\"escape\">U+0001</span>"))
  }

  @Test func hasOneHeadingLandmarksAndLanguages() async throws {
    let elements = try Self.elements(try await Self.page())
    #expect(elements.count { $0.name == "h1" } == 1)
    #expect(elements.count { $0.name == "main" } == 1)
    #expect(elements.contains { $0.name == "nav" && $0["aria-label"] != nil })
    #expect(elements.contains { $0.name == "html" && $0["lang"] == "en" })
    let quotes = elements.filter { $0.name == "blockquote" }
    #expect(!quotes.isEmpty)
    #expect(quotes.allSatisfy { $0["lang"] != nil })
    #expect(quotes.contains { $0["lang"] == "uz-Cyrl" })
    for heading in elements where heading.name == "th" { #expect(heading["scope"] != nil) }
  }

  @Test func aCardQuotesTheWordsOfBothSources() async throws {
    let page = String(decoding: try await Self.page(), as: UTF8.self)
    #expect(page.contains("id=\"ev.capture.oltintepa.1790/casualties.defender.killed\""))
    #expect(page.contains("<mark>1,200 men</mark>"))
    #expect(page.contains("<mark>300 киши</mark>"))
    #expect(page.contains("reconciliation#sample"))
  }

  @Test func theMatrixAddsUp() throws {
    let index = RecordIndex(SampleCorpus().corpus)
    let plan = ReportPlan(index)
    let matrix = ReportMatrix(plan.events, index, links: ReportLinks(plan, index: index))
    #expect(matrix.rows.count == 1)
    #expect(matrix.witnesses.indices.map { matrix.rows[0].mark(of: $0) } == [.conflict, .conflict])
    for witness in matrix.witnesses.indices {
      #expect(Mark.allCases.map { matrix.count($0, of: witness) }.reduce(0, +) == matrix.rows.count)
    }
  }

  @Test func anEmptyCorpusHasAPage() async throws {
    let page = try await Self.page(SampleCorpus().emptied, title: "")
    #expect(try Self.elements(page).contains { $0.name == "h1" })
  }

  // MARK: Large reports

  /// Small pages, so that a report of a few texts has many.
  private static let small = ReportPlan.Sizes(limit: 300_000, cards: 10, names: 100, characters: 5000)

  @Test func everyLinkOfALargeReportLeadsSomewhere() async throws {
    let files = try await SampleCorpus.grown(to: 20).exported(title: "Large", pages: Self.small)
    let pages = files.filter { $0.key.hasSuffix(".html") }
    #expect(pages.count > 5)
    for part in ReportPlan.Part.allCases where part != .names {
      #expect(pages.keys.contains { $0.hasPrefix("report/\(part.rawValue)-") }, "\(part)")
    }
    var ids: [String: Set<String>] = [:]
    for (path, bytes) in pages { ids[path] = Set(try Self.elements(bytes).compactMap { $0["id"] }) }
    var count = 0
    for (path, bytes) in pages {
      for link in try Self.elements(bytes).compactMap({ $0["href"] }) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = Self.resolved(String(parts[0]), from: path)
        #expect(files[file] != nil, "\(path): \(link)")
        if parts.count == 2, let ids = ids[file] {
          #expect(ids.contains(XMLNames.pathUnescaped(String(parts[1]))), "\(path): \(link)")
          count += 1
        }
      }
    }
    #expect(count > 500)
  }

  @Test func noPageOfALargeReportIsLargeAndNothingIsLost() async throws {
    let sample = SampleCorpus.grown(to: 20)
    let pages = try await sample.exported(pages: Self.small).filter { $0.key.hasSuffix(".html") }
    #expect(pages.values.allSatisfy { $0.count < Self.small.limit })
    let plan = ReportPlan(RecordIndex(sample.corpus), sizes: Self.small)
    for part in ReportPlan.Part.allCases {
      let ranges = [plan.things(part)] + plan.pages(part).map(\.things)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound || $0.isEmpty })
    }
    let all = String(decoding: pages.sorted { $0.key < $1.key }.flatMap(\.value), as: UTF8.self)
    for sigil in sample.texts.keys { #expect(all.contains("id=\"\(HTML.source(sigil))\"")) }
  }

  @Test func aSmallReportIsOnePage() async throws {
    let files = try await SampleCorpus().exported()
    #expect(files.keys.filter { $0.hasSuffix(".html") } == ["report.html"])
  }

  /// A path of a link, which may begin with `../`, as a path below the output folder.
  private static func resolved(_ link: String, from page: String) -> String {
    if link.isEmpty { return page }
    if link.hasPrefix("../") { return XMLNames.pathUnescaped(String(link.dropFirst(3))) }
    return page.hasPrefix("report/") ? "report/" + link : XMLNames.pathUnescaped(link)
  }

  // MARK: Words

  @Test(arguments: [
    ("1853", "1853"), ("1853-07", "July 1853"), ("1853-07-27", "27 July 1853"), ("1864-22", "summer 1864"),
    ("186X", "1860s"), ("18XX", "1800s"), ("1850/1851", "1850 – 1851"),
    ("1865-06-15/1865-06-17", "15–17 June 1865"),
    ("1853-07-03/1853-07-27", "3–27 July 1853"), ("1866-04-28/1866-05-24", "28 April – 24 May 1866"),
    ("1853~", "about 1853"), ("1853?", "perhaps 1853"), ("P20D", "20 days"), ("P1Y", "1 year"),
    ("PT3H", "3 hours"),
    ("../1853", "until 1853"), ("PRESENT_REF", "at that time"), ("", ""), ("T03:00", "T03:00"),
    ("nonsense-x-y", "nonsense-x-y"),
  ])
  func putsDatesIntoWords(edtf: String, words: String) {
    #expect(DateWords.words(edtf) == words)
    if edtf == "1853-07" { #expect(DateWords.words(edtf, calendar: .islamic) == "Rajab 1853") }
  }

  @Test func putsQuantitiesIntoWords() {
    func words(_ low: Double?, _ high: Double?, _ bound: Quantity.Bound, _ unit: String, _ role: String)
      -> String
    {
      ValueWords.quantity(Quantity(low: low, high: high, bound: bound, unit: unit, role: role))
    }
    #expect(words(2500, nil, .over, "person", "killed") == "over 2,500 people killed")
    #expect(words(nil, 3500, .upTo, "person", "strength") == "up to 3,500 people")
    #expect(words(57, 65, .range, "person", "contused") == "57–65 people contused")
    #expect(words(1, 1, .exact, "gun", "guns") == "1 gun")
    #expect(words(1.5, 1.5, .about, "verst", "distance") == "about 1.5 versts")
    #expect(words(2, 2, .exact, "company", "strength") == "2 companies")
  }

  // MARK: Scales

  @Test(arguments: [(0.0, 10.0), (0, 30_000), (1200, 1300), (0, 0.5), (5, 5), (0, 7)])
  func stepsAreRoundAndInside(low: Double, high: Double) {
    let steps = Scale(low: low, high: high, left: 0, right: 100).steps()
    #expect(!steps.isEmpty)
    #expect(steps.count <= 12)
    #expect(steps.allSatisfy { $0 >= low - 1e-9 && $0 <= high + 1e-9 })
  }

  @Test(arguments: [1, 10, 40, 200, 390, 3000, 40_000, 400_000])
  func ticksLieInsideTheDays(length: Int) throws {
    let first = try #require(DayNumber(gregorian: 1840, 3, 15))
    let days = DayInterval(first, first + length)
    let ticks = DayScale(days, left: 0, right: 100).ticks()
    #expect(!ticks.isEmpty)
    #expect(ticks.count <= 14)
    #expect(ticks.allSatisfy { $0.day >= days.first && $0.day <= days.last })
  }
}
