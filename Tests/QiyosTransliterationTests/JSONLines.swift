import Foundation

@testable import QiyosTransliteration

/// Reads glosses that were printed as JSON.
enum JSONLines {
  static func rows(_ text: String) throws -> [[GlossRow]] {
    try text.split(separator: "\n").map { try JSONDecoder().decode([GlossRow].self, from: Data($0.utf8)) }
  }
}
