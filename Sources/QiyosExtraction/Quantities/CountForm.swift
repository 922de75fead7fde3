import QiyosKnowledge
import QiyosModel

/// What a rule of `quantities.yml` gives, read from its `gives`.
enum CountForm: Sendable {
  case figure(FigureForm)
  /// After the noun: what became of those counted.
  case tail(fate: String)
  /// Before the number: a capture with a word of category `lead`, `loss`, `force` or `count-verb`.
  case lead(capture: String)

  /// How a number is put together from captures.
  struct FigureForm: Sendable {
    let value: String?
    let low: String?
    let high: String?
    /// A capture that carries a bound.
    let boundCapture: String?
    let bound: Quantity.Bound
    let scale: String?
    let plus: Double
    let factor: Double
    /// Whether it is a word for how heavy losses were, which counts only beside such losses.
    let isQuality: Bool
    /// The kind where the words name it: *300-strong*.
    let kind: UnitKind?
  }

  init(_ rule: RuleFile.Rule, _ kinds: UnitKinds) throws {
    let gives = rule.gives
    func fail(_ message: String) -> KnowledgeError {
      KnowledgeError(file: rule.file, line: rule.line, "rule '\(rule.name)': \(message)")
    }
    switch gives["part"] {
    case "figure":
      let literal = gives["bound"].flatMap(Quantity.Bound.init(rawValue:))
      let kind = try gives["kind"].map { name in
        guard let kind = kinds[name] else { throw fail("there is no kind '\(name)'") }
        return kind
      }
      self = .figure(
        FigureForm(
          value: gives["value"], low: gives["low"], high: gives["high"],
          boundCapture: literal == nil ? gives["bound"] : nil, bound: literal ?? .exact,
          scale: gives["scale"], plus: Double(gives["plus"] ?? "") ?? 0,
          factor: Double(gives["factor"] ?? "") ?? 1, isQuality: gives["quality"] != nil, kind: kind))
    case "tail": self = .tail(fate: gives["fate"] ?? "f")
    case "lead": self = .lead(capture: gives["fate"] ?? gives["kind"] ?? "l")
    default: throw fail("'gives' must have 'part: figure', 'tail' or 'lead'")
    }
  }
}
