import QiyosModel
import QiyosText

/// The sides of an infobox: `Casualties1` speaks of `Combatant1`.
struct InfoboxSides: Sendable {
  private var combatants: [(section: Int, number: Character, side: SideName)] = []

  /// What a field counts and whose.
  struct Field {
    let kind: UnitKind?
    let side: SideName?
  }

  init(_ text: PreparedText, _ stream: TokenStream) {
    for paragraph in text.paragraphs where paragraph.purpose == .field {
      guard let label = paragraph.label?.lowercased(),
        label.hasPrefix("combatant") || label.hasPrefix("belligerent"),
        let number = label.last, number.isNumber, let first = paragraph.tokens.first
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
      combatants.append((paragraph.section, number, side))
    }
  }

  /// The field of a label such as `Casualties2`; the last infobox before wins nothing here: a text has one as a rule.
  func field(_ label: String?, _ kinds: UnitKinds) -> Field? {
    guard let label = label?.lowercased(), let number = label.last else { return nil }
    let side = combatants.last { $0.number == number }?.side
    if label.hasPrefix("casualties") || label.hasPrefix("losses") {
      return Field(kind: kinds["casualties"], side: side)
    }
    if label.hasPrefix("strength") { return Field(kind: kinds["soldiers"], side: side) }
    return Field(kind: nil, side: side)
  }
}
