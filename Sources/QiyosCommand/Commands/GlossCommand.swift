import ArgumentParser
import QiyosPipeline
import QiyosTransliteration

/// `qiyos gloss`: a text filter.
struct GlossCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gloss",
    abstract: "Explain Uzbek word by word: stem, suffixes and their meaning in English.",
    discussion: """
      Example:
        qiyos gloss --format text < text.txt

      Takes Cyrillic, Cyrillic typed without ў қ ғ ҳ, and Latin. With tsv, a line a word (form, stem and suffixes, \
      English) and a blank line after each sentence; a word without a reading has ? in the second column.
      """)

  @Option(help: "tsv, text (aligned under the words) or json (a line a sentence).") var format: GlossFormat =
    .tsv
  @ArgumentParser.Flag(help: "The same as --format json.") var json = false
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let glosser = try Glosser(try knowledge.folder())
    try LineFilter(complain: { Terminal.complain("warning: " + $0) }).run { sample in
      var writer = GlossWriter(glosser.pass(sample: sample), as: json ? .json : format)
      return { writer.write($0) }
    }
  }
}

extension GlossFormat: ExpressibleByArgument {}
