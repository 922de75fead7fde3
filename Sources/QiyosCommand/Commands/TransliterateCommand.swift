import ArgumentParser
import Foundation
import QiyosPipeline
import QiyosTransliteration

/// `qiyos transliterate`: a text filter, or the second stage on the artifacts of a run.
struct TransliterateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transliterate",
    abstract: "Write Uzbek in other letters, or run the second stage on a run's artifacts.",
    discussion: """
      Examples:
        qiyos transliterate --from uz-Cyrl --to uz-Latn < text.txt
        qiyos transliterate --from uz-Latn --to uz-Cyrl < text.txt
        qiyos transliterate --from uz-Cyrl --to en < text.txt
        qiyos transliterate Output/kokand     the stage: layers of every text

      The filter restores ў қ ғ ҳ first where the first megabyte shows that they are missing (--restore).
      """)

  enum Alphabet: String, ExpressibleByArgument, CaseIterable {
    case official = "1995"
    case draft = "2023"

    var letters: LatinAlphabet { self == .official ? .official1995 : .draft2023 }
  }

  enum YesNo: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @Argument(help: ArgumentHelp("The output folder of a run: run the stage.", valueName: "out"))
  var folder: String?

  enum SourceForm: String, ExpressibleByArgument, CaseIterable {
    case cyrillic = "uz-Cyrl"
    case latin = "uz-Latn"

    var form: TextFilter.Form { self == .cyrillic ? .cyrillic : .latin }
  }

  @Option(help: "The writing of standard input.") var from: SourceForm?
  @Option(help: "The writing of standard output.") var to: TextFilter.Form?
  @Option(help: "The Latin alphabet.") var alphabet: Alphabet = .official
  @Option(help: "Whether Latin dates get their hyphens (1865-yil).") var hyphenateDates: YesNo = .yes
  @Option(help: "Restore the letters that a Russian keyboard lacks: auto, always or never.")
  var restore: TextFilter.Restoring = .auto

  @OptionGroup var options: StageOptions

  func validate() throws {
    if folder == nil, from == nil || to == nil {
      throw ValidationError("name an output folder, or --from and --to for the text filter")
    }
    if folder != nil, from != nil || to != nil {
      throw ValidationError("an output folder and --from/--to exclude each other")
    }
  }

  func run() async throws {
    if let folder {
      let status = try await options.run(.transliterate, on: folder)
      if status != 0 { throw ExitCode(status) }
      return
    }
    try filter()
  }

  private func filter() throws {
    guard let from, let to else { return }
    let chosen = TextFilter.Options(
      alphabet: alphabet.letters, hyphenatesDates: hyphenateDates == .yes, restoring: restore)
    let knowledge = try options.knowledge.folder()
    try LineFilter(complain: { Terminal.complain("warning: " + $0) }).run { sample in
      var filter = try TextFilter(
        from: from.form, to: to, options: chosen, sample: sample, knowledge: knowledge)
      return { filter.filter($0) }
    }
  }
}
