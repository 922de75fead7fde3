import QiyosKnowledge
import QiyosModel

/// What a count is a count of, as `annotate` names it: `soldiers`, `killed`, `guns`, `distance` …
///
/// An object, since words and counts that name a kind are copied by the thousand.
final class UnitKind: Sendable, Hashable {
  /// What decides how a count of this kind is read.
  enum Family: String, Sendable {
    /// Living people, of whom something may be said: killed, wounded.
    case people
    /// People named by what became of them: *the dead*, *prisoners*.
    case fate
    case arms, force, things, measure
  }

  let name: String
  /// What is counted, in the singular.
  let unit: String
  /// What the count says where the words around it say nothing.
  let role: String
  let family: Family

  init(name: String, unit: String, role: String, family: Family) {
    (self.name, self.unit, self.role, self.family) = (name, unit, role, family)
  }

  /// A name stands for one kind.
  static func == (a: UnitKind, b: UnitKind) -> Bool { a === b || a.name == b.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Whether it can have no fraction.
  var isWhole: Bool { family != .measure }
  var isPeople: Bool { family == .people || family == .fate }
}

/// The kinds of `quantities/kinds.tsv`: `kind TAB unit TAB role TAB family`.
struct UnitKinds: Sendable {
  private let byName: [String: UnitKind]

  init(_ folder: KnowledgeFolder) throws {
    var byName: [String: UnitKind] = [:]
    for file in try folder.files("quantities/kinds.tsv") {
      for row in try Table(file, columns: 4).rows {
        guard let family = UnitKind.Family(rawValue: row[3]) else {
          throw KnowledgeError(file: file.name, line: row.line, "'\(row[3])' is no family of kinds")
        }
        byName[row[0]] = UnitKind(name: row[0], unit: row[1], role: row[2], family: family)
      }
    }
    self.byName = byName
  }

  subscript(_ name: String) -> UnitKind? { byName[name] }
}
