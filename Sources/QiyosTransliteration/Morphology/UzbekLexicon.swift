package import QiyosKnowledge
import QiyosText

/// The stems of the lexicon in all the forms that they take before suffixes, with the suffixes.
package struct UzbekLexicon: Sendable {
  /// Letters of all stems and forms, one after the other.
  private(set) var pool: [UInt8] = []
  private(set) var stems: [Stem] = []
  private(set) var forms: [StemForm] = []
  /// Over folded letters; values are numbers in `groupStart`.
  let trie: LetterTrie
  /// Forms that share a folded spelling: `groupForms[groupStart[g]..<groupStart[g + 1]]`.
  let groupStart: [Int32]
  let groupForms: [Int32]
  let suffixes: SuffixForms
  /// State of a bare stem by part of speech.
  let starts: [SuffixGraph.State]
  /// Prefixes in letter numbers, and their rows.
  let prefixes: [[UInt8]]
  let prefixRows: [SuffixRow]
  /// What it costs that a word ends in a state: a bare verb is an order, a bare present stem hardly a word.
  let stopCosts: [Int32]
  private let files: [[UInt8]]

  /// Reads `lexicon/*.tsv` and `suffixes.tsv`. Throws `KnowledgeError` with the line of a bad row.
  package init(_ knowledge: KnowledgeFolder) throws {
    let frequencies = try Frequencies(knowledge)
    suffixes = try SuffixForms(knowledge, frequencies)
    starts = SuffixGraph.parts.map(suffixes.graph.start)
    prefixRows = try SuffixRow.read(knowledge, language: "uz").filter(\.isPrefix)
    prefixes = prefixRows.map { CyrillicLetter.numbers($0.form) ?? [] }
    let graph = suffixes.graph
    stopCosts = (0..<graph.count).map { state in
      switch graph.part(of: SuffixGraph.State(state)) {
      case "v": 110
      case "v.prs": 30
      default: 0
      }
    }
    var reading = LexiconReading()
    try reading.read(knowledge)
    frequencies.apply(to: &reading.stems, reading.pool)
    if let list = knowledge.wordList { reading.addWords(of: list) }
    pool = reading.pool
    stems = reading.stems
    forms = reading.forms
    files = reading.files
    let grouped = Self.group(reading.forms, reading.pool)
    trie = grouped.trie
    groupStart = grouped.start
    groupForms = grouped.forms
  }

  /// The letters of a form.
  @inline(__always)
  func letters(_ form: StemForm) -> Range<Int> { Int(form.offset)..<(Int(form.offset) + Int(form.length)) }

  /// The letters of what stands before a stem (`WordSearch.Found.head`).
  func letters(ofHead head: Int32) -> [UInt8] {
    head < WordSearch.firstName
      ? prefixes[Int(head)] : Array(pool[letters(forms[Int(head - WordSearch.firstName)])])
  }

  /// The gloss of what stands before a stem.
  func gloss(ofHead head: Int32) -> String {
    head < WordSearch.firstName
      ? prefixRows[Int(head)].gloss
      : gloss(of: stems[Int(forms[Int(head - WordSearch.firstName)].stem)])
  }

  /// The letters of a stem.
  @inline(__always)
  func letters(_ stem: Stem) -> Range<Int> { Int(stem.offset)..<(Int(stem.offset) + Int(stem.length)) }

  /// The stem of a reading.
  func stem(of found: WordSearch.Found) -> Stem { stems[Int(forms[Int(found.form)].stem)] }

  /// A stem as the lexicon spells it.
  func spelling(of stem: Stem) -> String {
    let word = CyrillicLetter.word(pool[letters(stem)])
    return stem.features.contains(.capitalised) ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// The English gloss of a stem.
  func gloss(of stem: Stem) -> String {
    String(decoding: glossBytes(of: stem), as: UTF8.self)
  }

  /// The English gloss of a stem in UTF-8.
  func glossBytes(of stem: Stem) -> ArraySlice<UInt8> {
    files[Int(stem.file)][Int(stem.gloss.lowerBound)..<Int(stem.gloss.upperBound)]
  }

  /// Forms sorted by their folded letters, those that are spelled alike when folded in one group.
  private static func group(
    _ forms: [StemForm], _ pool: [UInt8]
  ) -> (trie: LetterTrie, start: [Int32], forms: [Int32]) {
    let folded = Spelling.fold.withUnsafeBufferPointer { fold in pool.map { fold[Int($0)] } }
    let ranges = forms.map { $0.offset..<($0.offset + Int32($0.length)) }
    let order = SortedWords.order(folded, ranges)
    var start: [Int32] = []
    for place in order.indices
    where place == 0 || !SortedWords.equal(folded, ranges[Int(order[place - 1])], ranges[Int(order[place])]) {
      start.append(Int32(place))
    }
    start.append(Int32(order.count))
    return (LetterTrie(folded, ranges, sorted: order) { run, _ in run }, start, order)
  }
}

/// Collects stems and their forms from the files of the lexicon.
private struct LexiconReading {
  var pool: [UInt8] = []
  var stems: [Stem] = []
  var forms: [StemForm] = []
  var files: [[UInt8]] = []

  mutating func read(_ knowledge: KnowledgeFolder) throws {
    let folder = "languages/uz/lexicon"
    for name in knowledge.list(folder, ending: ".tsv") {
      for file in try knowledge.files("\(folder)/\(name)") {
        let number = UInt8(files.count)
        files.append(file.bytes)
        try LexiconFile(file, parts: SuffixGraph.parts).forEachRow { add($0, file: number) }
      }
    }
    try addNames(GazetteerNames.read(knowledge))
  }

  /// Adds the words of a plain list as they stand. They cost more than any word of the lexicon with its suffixes, so that
  /// they count only where the lexicon has no reading.
  mutating func addWords(of list: KnowledgeFolder.File) {
    let number = UInt8(files.count)
    files.append(Array("(listed)".utf8))
    let part = SuffixGraph.parts.firstIndex(of: "adv") ?? 0
    for line in list.bytes.split(separator: UInt8(ascii: "\n")) {
      let word = String(decoding: line, as: UTF8.self)
      guard let letters = CyrillicLetter.numbers(word), (3...40).contains(letters.count) else { continue }
      let isCapitalised = word.unicodeScalars.first?.properties.isUppercase ?? false
      let stem = Stem(
        offset: Int32(pool.count), length: UInt8(letters.count), part: UInt8(part),
        features: isCapitalised ? [.capitalised, .fixed] : .fixed, cost: Self.costOfListed, file: number,
        gloss: 0..<Int32(files[Int(number)].count))
      pool += letters
      stems.append(stem)
      forms.append(
        StemForm(
          stem: Int32(stems.count - 1), offset: stem.offset, length: stem.length, need: .none,
          last: letters[letters.count - 1]))
    }
  }

  private static let costOfListed: Int16 = 320

  /// Adds the names of the gazetteer that the lexicon does not have; their glosses are kept as a file of their own.
  private mutating func addNames(_ names: [GazetteerNames.Name]) {
    let number = UInt8(files.count)
    var glosses: [UInt8] = []
    var known: Set<ArraySlice<UInt8>> = []
    for stem in stems where stem.features.contains(.capitalised) {
      known.insert(pool[Int(stem.offset)..<(Int(stem.offset) + Int(stem.length))])
    }
    let part = SuffixGraph.parts.firstIndex(of: "prop") ?? 0
    for name in names where known.insert(name.letters[...]).inserted {
      let start = Int32(glosses.count)
      glosses += name.english.utf8
      add(
        LexiconFile.Row(
          letters: name.letters[...], isCapitalised: true, part: part, gloss: start..<Int32(glosses.count),
          features: [], line: 0), file: number)
    }
    files.append(glosses)
  }

  private mutating func add(_ row: LexiconFile.Row, file: UInt8) {
    let features = Self.features(row)
    let stem = Stem(
      offset: Int32(pool.count), length: UInt8(row.letters.count), part: UInt8(row.part), features: features,
      cost: Self.cost(part: SuffixGraph.parts[row.part], length: row.letters.count), file: file,
      gloss: row.gloss)
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

/// The forms that a stem takes before certain suffixes.
enum StemVariants {
  private static let k = CyrillicLetter.named("к")
  private static let q = CyrillicLetter.named("қ")
  private static let g = CyrillicLetter.named("г")
  private static let gh = CyrillicLetter.named("ғ")

  /// Whether a stem that ends in a letter can have variants.
  @inline(__always)
  static func mayVary(_ last: UInt8) -> Bool { endings[Int(last)] }

  private static let endings: [Bool] = {
    var table = [Bool](repeating: false, count: CyrillicLetter.count)
    for letter in "кқгғаиьй".unicodeScalars { table[Int(CyrillicLetter.named(letter))] = true }
    return table
  }()

  /// Each variant with what it asks of the next suffix.
  static func of(_ letters: [UInt8], part: String, features: Stem.Features) -> [([UInt8], Need)] {
    var variants: [([UInt8], Need)] = []
    let last = letters[letters.count - 1]
    if last == k || last == q, part != "v", voices(letters, features) {
      variants.append((letters.dropLast() + [last == k ? g : gh], .vowelPossessive))
    }
    if last == g || last == gh, part == "v" || part == "n" {
      variants.append((letters.dropLast() + [last == g ? k : q], .voiceless))
    }
    if last == CyrillicLetter.named("ь"), letters.count > 3 { variants.append((letters.dropLast(), .suffix)) }
    if features.contains(.drops), let vowel = letters.lastIndex(where: { CyrillicLetter.isVowel[Int($0)] }) {
      var shorter = letters
      shorter.remove(at: vowel)
      variants.append((shorter, .vowel))
    }
    if part == "v", letters.count > 1 {
      if last == CyrillicLetter.named("а") {
        variants.append((letters.dropLast() + [CyrillicLetter.named("о")], .rounding))
      }
      if last == CyrillicLetter.named("й") { variants.append((letters.dropLast(), .iotated)) }
      if last == CyrillicLetter.named("и") {
        variants.append((letters.dropLast() + [CyrillicLetter.named("у")], .rounding))
      }
    }
    return variants
  }

  private static func voices(_ letters: [UInt8], _ features: Stem.Features) -> Bool {
    if features.contains(.voices) { return true }
    if features.contains(.keepsVoiceless) { return false }
    return letters.lazy.filter { CyrillicLetter.isVowel[Int($0)] }.count > 1
  }
}
