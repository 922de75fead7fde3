import QiyosModel

/// Writes a page beside the main one: some things of one part, with the way back and to the neighbours.
struct ReportSubpage {
  let sections: ReportSections
  let page: ReportPlan.Page
  let title: String

  func write(to sink: any ByteSink) throws {
    var html = HTMLByteWriter()
    let (heading, intro) = ReportSections.heading(page.part, isEmpty: false)
    ReportFrame.head("\(title) – \(heading), page \(page.number)", skipTo: page.part.rawValue, &html)
    html.raw(
      "<header class=\"masthead\"><p class=\"kicker\"><a href=\"\(sections.links.path(ReportPlan.main))\">")
    html.text(title.isEmpty ? "Untitled corpus" : title)
    html.raw("</a></p>")
    html.element("h1", "\(heading), \(sections.label(page))")
    html.element("p", intro, "class=\"lede\"")
    html.raw("</header>")
    neighbours(&html)
    html.raw("<main id=\"main\"><section id=\"\(page.part.rawValue)\" aria-label=\"\(heading)\">")
    try sections.write(page.part, page.things, to: sink, &html)
    html.raw("</section></main>")
    ReportFrame.foot("A part of the report on \(title).", &html)
    try html.drain(to: sink, atLeast: 0)
  }

  private func neighbours(_ html: inout HTMLByteWriter) {
    let pages = sections.plan.pages(page.part)
    guard let place = pages.firstIndex(of: page) else { return }
    html.raw("<nav class=\"parts\" aria-label=\"Other pages\"><ol>")
    html.raw(
      "<li><a href=\"\(sections.links.path(ReportPlan.main))#\(page.part.rawValue)\">Main page</a></li>")
    for (name, number) in [("Before", place - 1), ("After", place + 1)] where pages.indices.contains(number) {
      html.raw("<li><a href=\"\(sections.links.path(pages[number].path))\">\(name): ")
      html.text(sections.label(pages[number]))
      html.raw("</a></li>")
    }
    html.raw("</ol></nav>")
  }
}
