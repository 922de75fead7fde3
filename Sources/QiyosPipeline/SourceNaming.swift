import Foundation
import QiyosModel

/// Gives the files of a corpus their sigils, and finds those whose names cannot be used for files of the output.
enum SourceNaming {
  /// The longest name that a file system of Linux takes, in bytes, less the ending of an artifact.
  private static let longest = 255 - ".json".utf8.count

  /// In order of sigil; what is named twice or too long is left out, with a finding.
  static func named(
    _ files: [(file: String, url: URL, size: Int)]
  ) -> (sources: [CorpusFolder.Source], findings: [Finding]) {
    let names = sigils(files.map(\.file))
    var folders: Set<String> = []
    for name in names {
      var folder = RelativePath.folder(of: name)
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = RelativePath.folder(of: folder)
      }
    }
    var sources: [CorpusFolder.Source] = []
    var findings: [Finding] = []
    for (file, name) in zip(files, names) {
      let last = RelativePath.name(of: name)
      if last.utf8.count > longest {
        findings.append(
          refusal(
            file.file, "has a name of \(last.utf8.count) bytes, more than the \(longest) that can be used"))
      } else if folders.contains(name + ".json") || folders.contains(name + ".txt") {
        findings.append(refusal(file.file, "and a folder beside it would need one name in the output"))
      } else {
        sources.append(
          CorpusFolder.Source(file: file.file, url: file.url, sigil: Sigil(name), size: file.size))
      }
    }
    return (sources.sorted { $0.sigil < $1.sigil }, findings)
  }

  /// The path without its ending; where two would be equal the endings stay.
  private static func sigils(_ files: [String]) -> [String] {
    let stems = files.map(CorpusFolder.stem)
    var full: Set<String> = []
    for (stem, group) in Dictionary(grouping: files, by: CorpusFolder.stem) where group.count > 1 {
      full.formUnion(group)
      _ = stem
    }
    // A name that keeps its ending may be the stem of a third (`a.txt`, `a.md`, `a.txt.txt`), which then keeps its own.
    while true {
      let more = zip(files, stems).filter { !full.contains($0) && full.contains($1) }.map(\.0)
      if more.isEmpty { return zip(files, stems).map { full.contains($0) ? $0 : $1 } }
      full.formUnion(more)
    }
  }

  private static func refusal(_ file: String, _ words: String) -> Finding {
    Finding(
      witness: nil, file: file, severity: .error, code: "ingest.name", message: "\(file) \(words)",
      hint: "give it another name")
  }
}
