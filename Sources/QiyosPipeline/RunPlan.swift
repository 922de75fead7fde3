package import Foundation
package import QiyosKnowledge

/// Everything a run was told, resolved once: flags over environment over `corpus.yml` over built-in.
package struct RunPlan: Sendable {
  /// The folder of sources; nil where a stage works on the artifacts of an earlier run alone.
  package let corpus: URL?
  /// The folder to write.
  package let output: URL
  /// The built-in knowledge and what lies over it.
  package let knowledge: KnowledgeFolder
  /// Texts worked on at once, at least 1.
  package let jobs: Int
  /// The first stage that is run; those before come from the artifacts.
  package let from: StageName
  /// The last stage that is run.
  package let through: StageName
  /// In bytes.
  package let maximumSize: Int
  /// EDTF; dates the documents that say no date of their own.
  package let documentDate: String?

  package init(
    corpus: URL?, output: URL, knowledge: KnowledgeFolder, jobs: Int, from: StageName, through: StageName,
    maximumSize: Int, documentDate: String?
  ) {
    self.corpus = corpus
    self.output = output
    self.knowledge = knowledge
    self.jobs = jobs
    self.from = from
    self.through = through
    self.maximumSize = maximumSize
    self.documentDate = documentDate
  }

  /// 256 MB.
  package static let defaultMaximumSize = 256 << 20
}
