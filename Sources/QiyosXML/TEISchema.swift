/// The schema of the TEI that Qiyos writes; see `docs/tei.md`.
package enum TEISchema {
  /// The grammar as a file, RELAX NG in XML syntax.
  package static var bytes: [UInt8] { PackageResources.qiyos_tei_rng }

  /// The namespace of TEI.
  package static let namespace = "http://www.tei-c.org/ns/1.0"

  /// The grammar compiled; costs some milliseconds.
  package static func compiled() throws(MarkupError) -> RelaxNGSchema { try RelaxNGSchema(bytes) }
}
