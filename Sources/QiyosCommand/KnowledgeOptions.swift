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

  @Option(
    help:
      "Widen the Uzbek lexicon by a word list that is installed: hunspell (Debian's hunspell-uz). Without it nothing depends on what is installed."
  )
  var lexicon: WordList?

  /// A word list that may be installed.
  enum WordList: String, ExpressibleByArgument, CaseIterable { case hunspell }

  /// The folders, lowest first: the built-in one, `earlier` ones (of the run whose artifacts are used), those named, and
  /// a corpus's own `knowledge` last.
  func folder(corpus: URL? = nil, earlier: [URL] = []) throws -> KnowledgeFolder {
    let environment = ProcessInfo.processInfo.environment
    for (source, said) in [
      ("--knowledge-root", knowledgeRoot), ("QIYOS_KNOWLEDGE", environment["QIYOS_KNOWLEDGE"]),
    ] {
      guard let said, !said.isEmpty || source == "--knowledge-root",
        !Self.isFolder(URL(fileURLWithPath: said).appendingPathComponent("languages"))
      else {
        continue
      }
      throw PipelineError.invalidInput("\(source) \(said): is no folder of knowledge; it has no 'languages'")
    }
    guard let root = KnowledgeFolder.builtIn(said: knowledgeRoot, environment: environment) else {
      throw PipelineError.unreadable(
        "the knowledge folder is not beside the program; name it with --knowledge-root or QIYOS_KNOWLEDGE")
    }
    var roots = [root] + earlier
    guard !overlays.contains("") else { throw PipelineError.invalidInput("--knowledge: an empty name") }
    for overlay in overlays.map({ URL(fileURLWithPath: $0) }) {
      guard Self.isFolder(overlay) else {
        throw PipelineError.invalidInput("\(overlay.path): no such folder")
      }
      roots.append(overlay)
    }
    if let own = corpus?.appendingPathComponent("knowledge"), Self.isFolder(own) { roots.append(own) }
    var folder = KnowledgeFolder(roots: roots)
    if lexicon == .hunspell {
      do { folder.wordList = try HunspellWords.file() } catch {
        throw PipelineError.invalidInput("--lexicon hunspell: \(error)")
      }
    }
    return folder
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
