/// The schema of the TEI that Qiyos writes; see `docs/tei.md`.
package enum TEISchema {
  /// The grammar as a file, RELAX NG in XML syntax.
  package static var bytes: [UInt8] { PackageResources.qiyos_tei_rng }

  /// The namespace of TEI.
  package static let namespace = "http://www.tei-c.org/ns/1.0"

  /// The grammar compiled; costs some milliseconds.
  package static func compiled() throws(MarkupError) -> RelaxNGSchema { try RelaxNGSchema(bytes) }

  /// Elements with which a piece of a document may begin, beside the two of whole documents: those whose content is
  /// one kind of element repeated. A document is valid where each such element is, piece by piece, and what is around
  /// them is with the first of their children in place of all.
  package static let pieces = [
    "body", "listPerson", "listPlace", "listOrg", "listEvent", "listRelation", "listApp", "linkGrp",
  ]

  /// The same grammar for pieces of documents, each with one of ``pieces`` or of the whole documents as its root.
  package static func compiledForPieces() throws(MarkupError) -> RelaxNGSchema {
    let grammar = String(decoding: bytes, as: UTF8.self)
    let start = "<start>\n    <choice>"
    let parts = grammar.split(separator: start, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw MarkupError(kind: .invalid, line: 0, message: "the grammar has no start with a choice")
    }
    let more = pieces.map { "<ref name=\"\($0)\"/>" }.joined()
    return try RelaxNGSchema(Array("\(parts[0])\(start)\(more)\(parts[1])".utf8))
  }
}
