package import QiyosModel
import Yams

/// The kinds of events and what each needs, from `event-types.yml`.
package struct EventSchema: Sendable {
  /// One kind of event.
  package struct Kind: Sendable, Equatable {
    /// The name by which rules and tables call it.
    package let type: EventType
    /// Kinds of one family tell the same happening from different sides: siege, battle, capture, surrender.
    package let family: String
    /// An English title with `{place}` or `{person}` in it.
    package let label: String
    /// The role of who does it.
    package let agent: String
    /// The role of whom it is done to.
    package let patient: String
    /// Where the name of the place stands.
    package let place: PlacePosition
    /// Whether a list of places before one verb tells one event for each.
    package let isForEachPlace: Bool
    /// Whether an event that names no place takes the one spoken of before.
    package let carriesPlace: Bool
    /// First words of the slots that its claims may fill, beside date, place, outcome and manner.
    package let slots: Set<String>
  }

  /// Where the name of the place of an event stands in a sentence.
  package enum PlacePosition: String, Sendable { case object, goal, scene }

  /// In order of the files; an overlay's after the built-in ones.
  package let kinds: [Kind]
  private let byName: [String: Int]

  /// Reads `event-types.yml`; an overlay's kind replaces the one of the same name.
  package init(_ folder: KnowledgeFolder) throws {
    var kinds: [Kind] = []
    for file in try folder.files("event-types.yml") {
      let root = try Self.root(of: file)
      for node in root["types"]?.sequence ?? [] {
        let kind = try Self.kind(node, file: file.name)
        kinds.removeAll { $0.type == kind.type }
        kinds.append(kind)
      }
    }
    self.kinds = kinds
    byName = Dictionary(kinds.enumerated().map { ($1.type.name, $0) }) { first, _ in first }
  }

  /// The kind of a name, or nil where the file has none.
  package func kind(_ name: String) -> Kind? { byName[name].map { kinds[$0] } }

  private static func root(of file: KnowledgeFolder.File) throws -> Node {
    do {
      if let root = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self), .basic) {
        return root
      }
    } catch let error as YamlError {
      throw KnowledgeError(file: file.name, line: 0, "is not YAML: \(error)")
    }
    throw KnowledgeError(file: file.name, line: 1, "expected 'types:'")
  }

  private static func kind(_ node: Node, file: String) throws -> Kind {
    let line = node.mark?.line ?? 0
    func text(_ key: String) throws -> String {
      guard let value = node[key]?.string else {
        throw KnowledgeError(file: file, line: line, "an event type must have '\(key)'")
      }
      return value
    }
    let name = try text("type")
    func role(_ key: String) throws -> String {
      guard let value = node["roles"]?[key]?.string else {
        throw KnowledgeError(file: file, line: line, "type '\(name)': 'roles' must name '\(key)'")
      }
      return value
    }
    guard let place = PlacePosition(rawValue: try role("place")) else {
      throw KnowledgeError(
        file: file, line: line, "type '\(name)': the place must be 'object', 'goal' or 'scene'")
    }
    return Kind(
      type: EventType(name), family: try text("family"), label: try text("label"),
      agent: try role("agent"), patient: try role("patient"), place: place,
      isForEachPlace: node["each"]?.string == "place", carriesPlace: node["carries"]?.string == "yes",
      slots: Set((node["slots"]?.sequence ?? []).compactMap(\.string)))
  }
}
