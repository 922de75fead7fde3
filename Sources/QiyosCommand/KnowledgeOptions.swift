import ArgumentParser
import Foundation
import QiyosKnowledge
import QiyosPipeline

/// Where knowledge comes from.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    name: .customLong("knowledge"), help: "A folder of knowledge laid over the built-in one; may be repeated."
  )
  var overlays: [String] = []

  @Option(help: "The built-in knowledge itself, where it does not stand beside the program.")
  var knowledgeRoot: String?

  /// The folders, lowest first; a corpus's own `knowledge` comes last.
  func folder(corpus: URL? = nil) throws -> KnowledgeFolder {
    let environment = ProcessInfo.processInfo.environment
    guard let root = KnowledgeFolder.builtIn(said: knowledgeRoot, environment: environment) else {
      throw PipelineError.unreadable(
        "the knowledge folder is not beside the program; name it with --knowledge-root or QIYOS_KNOWLEDGE")
    }
    var roots = [root]
    for overlay in overlays {
      let url = URL(fileURLWithPath: overlay)
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw PipelineError.invalidInput("\(overlay): no such folder")
      }
      roots.append(url)
    }
    if let own = corpus?.appendingPathComponent("knowledge"), FileManager.default.fileExists(atPath: own.path)
    {
      roots.append(own)
    }
    return KnowledgeFolder(roots: roots)
  }
}
