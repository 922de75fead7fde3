package import QiyosModel

/// A stage's result on disk: what it is, what it was made from, and what was found on the way.
package struct Artifact<Value: Codable & Sendable>: Codable, Sendable {
  /// `qiyos-prepared/1` and the like; a stage refuses a file of another schema.
  package let schema: String
  /// Digest of what the value was made from.
  package let input: String
  /// Digest of the knowledge that was used.
  package let knowledge: String
  /// What the stage wants the researcher to know.
  package let findings: [Finding]
  /// What the stage made.
  package let value: Value
}

/// What stands in every artifact beside its value.
struct ArtifactHead: Decodable {
  let schema: String
  let findings: [Finding]
}

/// The stages that can be run alone, in order.
package enum StageName: String, CaseIterable, Comparable, Sendable {
  case ingest, transliterate, extract, align, reconcile, export

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Earlier in the pipeline is less.
  package static func < (a: StageName, b: StageName) -> Bool { a.rank < b.rank }

  /// The schema of the stage's artifacts; nil for export, which writes files for people.
  package var schema: String { "qiyos-\(rawValue)/1" }
}

/// What the corpus folder held when it was read: kept beside the artifacts, so that a later stage needs no sources.
package struct CorpusIndex: Codable, Sendable, Equatable {
  /// From `corpus.yml`, else the folder's name.
  package let title: String
  /// Of the sources that were read, sorted.
  package let sigils: [Sigil]
  /// Sources that could not be read.
  package let failed: [Sigil]
}

/// The readable layers of a text, without the text itself, which stands in the artifact of ingest.
package struct RenderedLayers: Codable, Sendable {
  /// As `RenderedText.restored`.
  package let restored: Rendering?
  /// As `RenderedText.latin`.
  package let latin: Rendering?
  /// As `RenderedText.restorations`.
  package let restorations: [Restoration]
}

/// What alignment adds to the annotations of the witnesses.
package struct AlignmentLayer: Codable, Sendable {
  /// As `AlignedCorpus.entities`.
  package let entities: [EntityCluster]
  /// As `AlignedCorpus.events`.
  package let events: [EventCluster]
  /// As `AlignedCorpus.links`.
  package let links: [Link]
}

/// What reconciliation adds to the aligned corpus.
package struct ReconciliationLayer: Codable, Sendable {
  /// Only those that reconciliation computed; the printed ones stand with their witnesses.
  package let claims: [Claim]
  /// As `ReconciledCorpus.records`.
  package let records: [MergedRecord]
  /// As `ReconciledCorpus.relations`.
  package let relations: [TypedRelation]
  /// As `ReconciledCorpus.flags`.
  package let flags: [Flag]
}
