import QiyosKnowledge
import QiyosModel
import QiyosText

/// The sides of an infobox: `Casualties1` speaks of `Combatant1`.
struct InfoboxSides: Sendable {
  private let keys: InfoboxKeys
  private var combatants: [(number: Int, side: SideName)] = []

  /// What a field counts and whose.
  struct Field {
    let kind: UnitKind?
    let side: SideName?
  }

  init(_ text: PreparedText, _ stream: TokenStream, _ keys: InfoboxKeys) {
    self.keys = keys
    for paragraph in text.paragraphs where paragraph.purpose == .field {
      guard let (meaning, number) = paragraph.label.flatMap(keys.meaning(of:)), meaning == .side, number > 0,
        let first = paragraph.tokens.first, !combatants.contains(where: { $0.number == number })
      else { continue }
      var end = first
      while end < paragraph.tokens.upperBound,
        stream.tokens[end].kind == .word || stream.mark(end) == UInt8(ascii: "-")
      {
        end += 1
      }
      guard end > first else { continue }
      let range = first..<end
      let side = SideName(tokens: range, text: stream.text(range), span: stream.span(range), sort: .people)
      combatants.append((number, side))
    }
  }

  /// The field of a label such as `Casualties2`; nil where the label is no key. The first combatant of a number is the side.
  func field(_ label: String?, _ kinds: UnitKinds) -> Field? {
    guard let (meaning, number) = label.flatMap(keys.meaning(of:)) else { return nil }
    let side = combatants.first { $0.number == number }?.side
    switch meaning {
    case .casualties: return Field(kind: kinds["casualties"], side: side)
    case .strength: return Field(kind: kinds["soldiers"], side: side)
    default: return Field(kind: nil, side: side)
    }
  }
}
