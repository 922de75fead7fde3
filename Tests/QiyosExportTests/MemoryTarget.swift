import QiyosKnowledge
import QiyosModel
import Synchronization

@testable import QiyosExport

/// Takes the outputs of an export into memory.
final class MemoryTarget: ExportTarget {
  private let files = Mutex<[String: [UInt8]]>([:])

  /// What was written, by path; a path that was begun twice is an error of the export.
  var written: [String: [UInt8]] { files.withLock { $0 } }

  func file(_ path: String) throws -> any ByteSink {
    let isNew = files.withLock { $0.updateValue([], forKey: path) == nil }
    guard isNew else { throw Fault(path: path) }
    return File(self, path)
  }

  func spool() throws -> any ByteSpool { Spool() }

  struct Fault: Error { let path: String }

  private final class File: ByteSink {
    private let target: MemoryTarget
    private let path: String

    init(_ target: MemoryTarget, _ path: String) {
      self.target = target
      self.path = path
    }

    func write(_ bytes: [UInt8]) throws { target.files.withLock { $0[path, default: []] += bytes } }
    func close() throws {}
  }

  private final class Spool: ByteSpool {
    private let kept = Mutex<[UInt8]>([])

    func append(_ bytes: [UInt8]) throws -> Range<Int> {
      kept.withLock { kept in
        let start = kept.count
        kept += bytes
        return start..<kept.count
      }
    }

    func read(_ range: Range<Int>) throws -> [UInt8] { kept.withLock { Array($0[range]) } }
  }
}

/// A file in memory.
final class MemorySink: ByteSink {
  private let kept = Mutex<[UInt8]>([])
  var bytes: [UInt8] { kept.withLock { $0 } }
  func write(_ bytes: [UInt8]) throws { kept.withLock { $0 += bytes } }
  func close() throws {}
}

extension SampleCorpus {
  /// All files that an export of the sample writes.
  func exported(
    title: String = "t", jobs: Int = 2, pages: ReportPlan.Sizes = ReportPlan.Sizes()
  ) async throws -> [String: [UInt8]] {
    let target = MemoryTarget()
    let texts = texts
    var exporter = try Exporter(knowledge: KnowledgeFolder(roots: []), jobs: jobs)
    exporter.pages = pages
    try await exporter.export(
      corpus, title: title, findings: findings,
      text: { sigil in
        guard let text = texts[sigil] else { throw MemoryTarget.Fault(path: sigil.name) }
        return text
      }, to: target)
    return target.written
  }
}
