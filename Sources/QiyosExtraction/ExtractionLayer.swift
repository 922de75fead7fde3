/// What is found in a text; the raw values stand in the rows of `annotate`.
package enum ExtractionLayer: String, CaseIterable, Sendable {
  case names, dates, quantities, events

  /// The layers that one is made from, itself among them.
  var needs: Set<ExtractionLayer> {
    switch self {
    case .names: [.names]
    case .dates: [.dates]
    case .quantities: [.names, .dates, .quantities]
    case .events: [.names, .dates, .quantities, .events]
    }
  }
}
