/// A sentence with places for roles: `{attacker} took {place}[ from {defender}]`.
struct SentenceTemplate: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case words(String)
    case role(String)
    case optional(SentenceTemplate)
  }

  private var parts: [Part] = []

  /// Nil where brackets or braces do not match.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    guard Self.read(&rest, into: &parts, isInside: false) else { return nil }
  }

  private init(_ parts: [Part]) { self.parts = parts }

  private static func read(_ rest: inout Substring, into parts: inout [Part], isInside: Bool) -> Bool {
    while let first = rest.first {
      switch first {
      case "{":
        guard let end = rest.firstIndex(of: "}") else { return false }
        parts.append(.role(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      case "[":
        rest.removeFirst()
        var inner: [Part] = []
        guard read(&rest, into: &inner, isInside: true) else { return false }
        parts.append(.optional(SentenceTemplate(inner)))
      case "]":
        rest.removeFirst()
        return isInside
      default:
        let end = rest.firstIndex { "{[]".contains($0) } ?? rest.endIndex
        parts.append(.words(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    return !isInside
  }

  /// The sentence with its roles filled, nil where one outside brackets is empty.
  func filled(_ roles: [String: String]) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .words(let words): text += words
      case .optional(let inner): text += inner.filled(roles) ?? ""
      case .role(let role):
        guard let value = roles[role], !value.isEmpty else { return nil }
        text += value
      }
    }
    return text
  }
}
