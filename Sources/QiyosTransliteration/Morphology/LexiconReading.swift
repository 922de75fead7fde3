import QiyosKnowledge
import QiyosText

/// Collects stems and their forms from the files of the lexicon.
struct LexiconReading {
  private(set) var pool: [UInt8] = []
  private(set) var stems: [Stem] = []
  private(set) var forms: [StemForm] = []
  private(set) var glosses: [UInt8] = []

  /// Reads all sources. Throws `KnowledgeError` with the line of a bad row.
  init(_ sources: LexiconSources, _ frequencies: Frequencies) throws {
    for file in sources.lexicon {
      try LexiconFile(file, parts: SuffixGraph.parts).forEachRow { add($0, gloss: file.bytes[$0.gloss]) }
    }
    try addNames(GazetteerNames.read(sources.gazetteer))
    frequencies.apply(to: &stems, pool)
    if let list = sources.wordList { addWords(of: list) }
  }

  /// Adds the words of a plain list as they stand. They cost more than any word of the lexicon with its suffixes, so that
  /// they count only where the lexicon has no reading.
  private mutating func addWords(of list: KnowledgeFolder.File) {
    let gloss = (start: Int32(glosses.count), text: Array("(listed)".utf8))
    glosses += gloss.text
    let part = SuffixGraph.parts.firstIndex(of: "adv") ?? 0
    for line in list.bytes.split(separator: UInt8(ascii: "\n")) {
      let word = String(decoding: line, as: UTF8.self)
      guard let letters = CyrillicLetter.numbers(word), (3...40).contains(letters.count) else { continue }
      let isCapitalised = word.unicodeScalars.first?.properties.isUppercase ?? false
      let stem = Stem(
        offset: Int32(pool.count), length: UInt8(letters.count), part: UInt8(part),
        features: isCapitalised ? [.capitalised, .fixed] : .fixed, cost: Self.costOfListed,
        gloss: gloss.start, glossLength: UInt16(gloss.text.count))
      pool += letters
      stems.append(stem)
      forms.append(
        StemForm(
          stem: Int32(stems.count - 1), offset: stem.offset, length: stem.length, need: .none,
          last: letters[letters.count - 1]))
    }
  }

  private static let costOfListed: Int16 = 320

  /// Adds the names of the gazetteer that the lexicon does not have.
  private mutating func addNames(_ names: [GazetteerNames.Name]) {
    var known: Set<ArraySlice<UInt8>> = []
    for stem in stems where stem.features.contains(.capitalised) {
      known.insert(pool[Int(stem.offset)..<(Int(stem.offset) + Int(stem.length))])
    }
    let part = SuffixGraph.parts.firstIndex(of: "prop") ?? 0
    for name in names where known.insert(name.letters[...]).inserted {
      add(
        LexiconFile.Row(
          letters: name.letters[...], isCapitalised: true, part: part, gloss: 0..<0, features: [], line: 0),
        gloss: Array(name.english.utf8)[...])
    }
  }

  private mutating func add(_ row: LexiconFile.Row, gloss: ArraySlice<UInt8>) {
    let features = Self.features(row)
    let stem = Stem(
      offset: Int32(pool.count), length: UInt8(row.letters.count), part: UInt8(row.part), features: features,
      cost: Self.cost(part: SuffixGraph.parts[row.part], length: row.letters.count),
      gloss: Int32(glosses.count), glossLength: UInt16(gloss.count))
    glosses += gloss
    pool += row.letters
    stems.append(stem)
    let number = Int32(stems.count - 1)
    let letters = Array(row.letters)
    forms.append(
      StemForm(
        stem: number, offset: stem.offset, length: stem.length, need: .none, last: letters[letters.count - 1])
    )
    for (changed, need) in StemVariants.of(letters, part: SuffixGraph.parts[row.part], features: features) {
      forms.append(
        StemForm(
          stem: number, offset: Int32(pool.count), length: UInt8(changed.count), need: need,
          last: letters[letters.count - 1]))
      pool += changed
    }
  }

  private static func features(_ row: LexiconFile.Row) -> Stem.Features {
    var features: Stem.Features = row.isCapitalised ? .capitalised : []
    guard !row.features.isEmpty else { return features }
    for word in row.features.split(separator: UInt8(ascii: " ")) {
      switch String(decoding: word, as: UTF8.self) {
      case "novoice": features.insert(.keepsVoiceless)
      case "voice": features.insert(.voices)
      case "drop": features.insert(.drops)
      case "loan": features.insert(.loan)
      case "irr": features.insert(.fixed)
      default: break
      }
    }
    return features
  }

  /// Before anything is counted: short words and words of grammar are more frequent.
  private static func cost(part: String, length: Int) -> Int16 {
    let base: Int16 =
      switch part {
      case "n", "adj", "v": 160
      case "prop": 170
      default: 155
      }
    // Long words leave less to chance than a short word with many suffixes.
    return base - Int16(min(length, 10)) * 2
  }
}
