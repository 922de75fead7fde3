import QiyosKnowledge

/// The files that the Uzbek lexicon is made from, as they were read.
struct LexiconSources {
  /// `lexicon/*.tsv`, in the order of their names.
  let lexicon: [KnowledgeFolder.File]
  let frequencies: [KnowledgeFolder.File]
  let suffixes: [KnowledgeFolder.File]
  let gazetteer: [KnowledgeFolder.File]
  let wordList: KnowledgeFolder.File?

  init(_ knowledge: KnowledgeFolder) throws {
    let folder = "languages/uz/lexicon"
    lexicon = try knowledge.list(folder, ending: ".tsv").flatMap { try knowledge.files("\(folder)/\($0)") }
    frequencies = try knowledge.files("languages/uz/frequencies.tsv")
    suffixes = try knowledge.files("languages/uz/suffixes.tsv")
    gazetteer = try GazetteerNames.files.flatMap { try knowledge.files("gazetteer/\($0).tsv") }
    wordList = knowledge.wordList
  }

  /// Differs where any name or byte of them differs.
  var fingerprint: Fingerprint {
    var fingerprint = Fingerprint()
    for files in [lexicon, frequencies, suffixes, gazetteer, wordList.map { [$0] } ?? []] {
      fingerprint.add(files)
      fingerprint.add("end")
    }
    return fingerprint
  }
}
