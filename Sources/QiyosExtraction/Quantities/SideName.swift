import QiyosModel
import QiyosText

/// A name that may say whose a count is.
struct SideName: Sendable {
  /// How well it fits to be a side.
  enum Class: Int, Sendable { case people, army, person, place }

  let tokens: Range<Int>
  /// As the text has it, short: *Russian*, *рус*.
  let text: String
  let span: TextSpan
  let sort: Class
}

/// The names of one text, asked for by their tokens.
struct SideNames: Sendable {
  private let names: [SideName]

  /// From the names that were found, in order of reading.
  init(_ names: [NameMention], _ stream: TokenStream) {
    var found: [SideName] = []
    var token = 0
    for name in names {
      while token < stream.count, stream.tokens[token].span.upperBound <= name.span.lowerBound { token += 1 }
      var end = token
      while end < stream.count, stream.tokens[end].span.lowerBound < name.span.upperBound { end += 1 }
      guard end > token else { continue }
      found.append(
        SideName(tokens: token..<end, text: name.bare, span: name.span, sort: Self.sort(of: name)))
    }
    self.names = found
  }

  private static func sort(of name: NameMention) -> SideName.Class {
    switch name.kind {
    case .people, .polity: .people
    case .unit, .organisation: .army
    case .person: .person
    case .place: name.form == .name ? .place : .people
    }
  }

  /// The names that lie in a range of tokens. O(log n + found).
  func names(in range: Range<Int>) -> [SideName] {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].tokens.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var found: [SideName] = []
    while low < names.count, names[low].tokens.lowerBound < range.upperBound {
      found.append(names[low])
      low += 1
    }
    return found
  }
}
