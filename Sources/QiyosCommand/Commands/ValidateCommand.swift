import ArgumentParser
import Foundation
import QiyosExport
import QiyosPipeline
import QiyosXML

/// `qiyos validate`: is it the TEI that Qiyos promises?
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check TEI files against the shipped schema and the rules that a schema cannot say.",
    discussion: """
      Example:
        qiyos validate Output/kokand/merged.xml Output/kokand/reading.xml

      Prints what is wrong with file and line; exit status 1 if anything is, 3 if a file cannot be read.
      """)

  @Argument(help: ArgumentHelp("TEI files; - is standard input.", valueName: "file.xml"))
  var files: [String]

  func run() throws {
    let schema = try TEISchema.compiled()
    var isBad = false
    var isUnreadable = false
    for file in files {
      let data: Data
      do { data = try InputFile.data(of: file) } catch {
        Terminal.complain("error: \(error)")
        isUnreadable = true
        continue
      }
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
      let errors = data.withUnsafeBytes { bytes in
        MergedXMLCheck.errors(in: bytes, schema: schema) { path in
          (try? Data(contentsOf: folder.appendingPathComponent(path))).map { Array($0) }
        }
      }.map { "\(file):\($0)" }
      for error in errors { try Terminal.write(error + "\n") }
      isBad = isBad || !errors.isEmpty
    }
    if isUnreadable { throw ExitCode(3) }
    if isBad { throw ExitCode(1) }
  }
}
