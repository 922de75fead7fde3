import QiyosModel

/// Links from one page of the report to all that stands on it or another.
struct ReportLinks: Sendable {
  let plan: ReportPlan
  let index: RecordIndex
  /// The page on which the links are.
  let page: String

  init(_ plan: ReportPlan, index: RecordIndex, page: String = ReportPlan.main) {
    self.plan = plan
    self.index = index
    self.page = page
  }

  func event(_ id: EventID) -> String { link(plan.page(of: id), HTML.event(id)) }
  func slot(_ key: String) -> String { link(plan.page(ofSlot: key), HTML.slot(key)) }
  func entity(_ id: EntityID) -> String { link(plan.page(of: id), HTML.entity(id)) }
  func source(_ sigil: Sigil) -> String { link(plan.page(of: sigil), HTML.source(sigil)) }

  func mention(_ id: MentionID) -> String {
    link(index.mention[id].map { plan.page(of: $0.witness) } ?? ReportPlan.main, HTML.mention(id))
  }

  private func link(_ target: String, _ id: String) -> String {
    (target == page ? "" : path(target)) + HTML.fragment(id)
  }

  /// The way to a page or file of the output folder.
  func path(_ target: String) -> String {
    guard page != ReportPlan.main else { return target }
    let folder = "report/"
    return target.hasPrefix(folder) ? String(target.dropFirst(folder.count)) : "../" + target
  }
}
