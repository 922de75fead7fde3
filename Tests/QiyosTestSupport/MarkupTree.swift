import QiyosXML

/// A document as a tree, for tests that change documents.
package final class MarkupTree {
  package enum Node {
    case element(MarkupTree)
    case text(String)
  }

  package var name: String
  package var attributes: [(name: String, value: String)]
  package var children: [Node]

  package init(name: String, attributes: [(name: String, value: String)] = [], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// The root of a document; comments and namespaces are dropped.
  package convenience init(_ bytes: [UInt8]) throws {
    var stack = [MarkupTree(name: "")]
    for event in try XMLReading.events(bytes) {
      switch event {
      case .start(let element):
        stack.append(
          MarkupTree(name: element.name, attributes: element.attributes.map { ($0.name, $0.value) }))
      case .text(let text): stack[stack.count - 1].children.append(.text(text))
      case .end:
        let done = stack.removeLast()
        stack[stack.count - 1].children.append(.element(done))
      }
    }
    let root = stack[0].elements[0]
    self.init(name: root.name, attributes: root.attributes, children: root.children)
  }

  package var elements: [MarkupTree] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// This element and all below it, in document order.
  package var all: [MarkupTree] { [self] + elements.flatMap(\.all) }

  package var copy: MarkupTree {
    MarkupTree(
      name: name, attributes: attributes,
      children: children.map { if case .element(let element) = $0 { .element(element.copy) } else { $0 } })
  }

  package subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The characters inside, elements left out.
  package var text: String {
    children.map {
      switch $0 {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }

  /// The document, in a default namespace.
  package func bytes(namespace: String) -> [UInt8] {
    var writer = XMLByteWriter()
    writer.declaration()
    write(to: &writer, namespace: namespace)
    return writer.bytes
  }

  private func write(to writer: inout XMLByteWriter, namespace: String?) {
    writer.start(name, ["xmlns": namespace])
    for attribute in attributes { writer.attribute(attribute.name, attribute.value) }
    for child in children {
      switch child {
      case .text(let text): writer.text(text)
      case .element(let element): element.write(to: &writer, namespace: nil)
      }
    }
    writer.end()
  }
}
