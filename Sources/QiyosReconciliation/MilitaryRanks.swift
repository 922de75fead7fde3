import QiyosKnowledge
import QiyosModel
import QiyosText

/// The ranks of `gazetteer/titles.tsv`: a general is not called by the title under which he later ruled.
struct MilitaryRanks: Sendable {
  private let english: Set<[UInt8]>
  private let uzbek: Set<[UInt8]>

  init(_ knowledge: KnowledgeFolder) throws {
    var english: Set<[UInt8]> = []
    var uzbek: Set<[UInt8]> = []
    for file in try knowledge.files("gazetteer/titles.tsv") {
      for row in try Table(file, columns: 3).rows where row[2] == "military" {
        if row[1] == "uz" {
          uzbek.insert(Self.key(row[0], isUzbek: true))
        } else {
          english.insert(Self.key(row[0], isUzbek: false))
        }
      }
    }
    self.english = english
    self.uzbek = uzbek
  }

  /// Whether a title as printed is a rank; Uzbek ones may bear suffixes: *маршали*.
  func contains(_ title: String, isUzbek: Bool) -> Bool {
    let key = Self.key(title, isUzbek: isUzbek)
    guard isUzbek else { return english.contains(key) }
    return (0...min(6, key.count)).contains { uzbek.contains(key.dropLast($0)) }
  }

  private static func key(_ title: String, isUzbek: Bool) -> [UInt8] {
    WordKey(isUzbek: isUzbek).key(of: title)
  }
}

extension Set<[UInt8]> {
  fileprivate func contains(_ key: ArraySlice<UInt8>) -> Bool { contains(Array(key)) }
}
