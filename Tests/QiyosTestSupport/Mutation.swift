/// Damages documents in reproducible ways.
package struct Mutation {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private mutating func any<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  private static let values = [
    "", "x", "1853-02-31", "-1", "a b", "#nowhere", "P1Y", "high", "\u{434}", "1e3", "%",
  ]
  private static let attributes = [
    "n", "when", "notAfter", "type", "subtype", "ref", "corresp", "target", "cert", "unit", "xml:lang", "wit",
    "loc",
    "quantity", "atMost", "resp", "place", "rend", "level", "dur",
  ]

  /// A copy with one thing changed.
  package mutating func mutant(of root: MarkupTree) -> MarkupTree {
    let copy = root.copy
    let elements = copy.all
    let names = Array(Set(elements.map(\.name))).sorted()
    let parent = any(elements.filter { !$0.elements.isEmpty })
    let indices = parent.children.indices.filter {
      if case .element = parent.children[$0] { true } else { false }
    }
    let at = any(Array(indices))
    switch below(8) {
    case 0: parent.children.remove(at: at)
    case 1: parent.children.insert(stripped(parent.children[at]), at: at)
    case 2: any(elements).name = any(names)
    case 3: parent.children.swapAt(at, any(Array(indices)))
    case 4: parent.children.insert(.text("stray"), at: at)
    case 5: any(elements).children.append(.element(stripped(any(elements))))
    case 6:
      let bearer = any(elements.filter { !$0.attributes.isEmpty })
      bearer.attributes[below(bearer.attributes.count)].value = any(Self.values)
    default: redress(any(elements))
    }
    return copy
  }

  /// Takes an attribute away or adds one.
  private mutating func redress(_ element: MarkupTree) {
    if below(2) == 0, !element.attributes.isEmpty {
      element.attributes.remove(at: below(element.attributes.count))
      return
    }
    let name = any(Self.attributes)
    if element[name] == nil { element.attributes.append((name, any(Self.values))) }
  }

  /// A copy without identifiers, which must not repeat.
  private func stripped(_ node: MarkupTree.Node) -> MarkupTree.Node {
    if case .element(let element) = node { .element(stripped(element)) } else { node }
  }

  private func stripped(_ element: MarkupTree) -> MarkupTree {
    let copy = element.copy
    for element in copy.all { element.attributes.removeAll { $0.name == "xml:id" } }
    return copy
  }
}
