package import QiyosKnowledge
package import QiyosModel
import QiyosText

/// Tells in which language and spelling a stretch of text is written, by its letters, its commonest words and the ends
/// of the others.
package struct LanguageDetector: Sendable {
  /// The languages and spellings that can be told apart.
  package let varieties: [LanguageVariety]
  private let evidence: WordEvidence

  /// Reads `languages/*/language.yml`. Throws `KnowledgeError` where one cannot be used.
  package init(knowledge: KnowledgeFolder) throws {
    try self.init(LanguageVariety.readAll(knowledge))
  }

  /// - Throws: `KnowledgeError` where there is nothing to choose from.
  package init(_ varieties: [LanguageVariety]) throws(KnowledgeError) {
    guard !varieties.isEmpty, varieties.count <= WordEvidence.capacity else {
      throw KnowledgeError(
        file: "languages", line: 0,
        "expected 1 to \(WordEvidence.capacity) varieties in 'language.yml' files, found \(varieties.count)")
    }
    self.varieties = varieties
    evidence = WordEvidence(varieties)
  }

  /// What speaks for each variety in a stretch of text.
  package struct Tally: Sendable {
    /// Points for each variety, in the order of `varieties`.
    fileprivate(set) package var points: SIMD16<Int32> = .zero
    /// How many words were looked at.
    fileprivate(set) package var words = 0
    fileprivate var cyrillic = 0
    fileprivate var latin = 0

    /// Adds what another stretch says.
    package mutating func add(_ other: Tally) {
      points &+= other.points
      words += other.words
      cyrillic += other.cyrillic
      latin += other.latin
    }
  }

  /// The tally of at most `limit` words of a range of UTF-8. O(n).
  package func tally(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, limit: Int = .max) -> Tally {
    var tally = Tally()
    var word = WordEvidence.Word()
    var offset = range.lowerBound
    while offset < range.upperBound, tally.words < limit {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      offset += length
      let letter = LetterClass(scalar)
      if letter.isLetter || (letter == .apostrophe && word.count > 0) {
        word.append(scalar, letter)
      } else if letter != .joiner {
        close(&word, into: &tally)
      }
    }
    close(&word, into: &tally)
    return tally
  }

  private func close(_ word: inout WordEvidence.Word, into tally: inout Tally) {
    word.dropFinalApostrophes()
    if word.count > 0 {
      tally.points &+= SIMD16<Int32>(truncatingIfNeeded: evidence.points(of: word))
      tally.words += 1
      if word.isCyrillic { tally.cyrillic += 1 } else { tally.latin += 1 }
    }
    word.removeAll()
  }

  /// The variety that a tally speaks for. Where nothing speaks clearly it is the first variety of ours in the script of
  /// most words; nil where there are no words.
  package func verdict(_ tally: Tally) -> LanguageTag? {
    guard tally.words > 0 else { return nil }
    let script = tally.cyrillic > tally.latin ? "Cyrl" : "Latn"
    let best = varieties.indices.max { tally.points[$0] < tally.points[$1] } ?? 0
    if Int(tally.points[best]) * 10 > tally.words { return varieties[best].tag }
    return varieties.indices.filter { varieties[$0].isOurs && varieties[$0].tag.script == script }
      .max { tally.points[$0] < tally.points[$1] }.map { varieties[$0].tag }
  }

  /// The variety of a text; nil where it has no words.
  package func detect(_ text: String) -> LanguageTag? {
    var text = text
    return text.withUTF8 { verdict(tally($0, in: 0..<$0.count)) }
  }

  /// The variety of a paragraph in a document of a known language: another than that only where it is plainly another.
  package func verdict(_ tally: Tally, inDocumentOf document: LanguageTag) -> LanguageTag {
    guard let own = varieties.firstIndex(where: { $0.tag == document }) else {
      return document == .undetermined ? verdict(tally) ?? document : document
    }
    let best = varieties.indices.max { tally.points[$0] < tally.points[$1] } ?? own
    guard best != own, tally.words > 0 else { return document }
    let lead = Int(tally.points[best] - tally.points[own])
    if varieties[best].tag.script != document.script {
      let foreign = document.script == "Cyrl" ? tally.latin : tally.cyrillic
      return foreign * 2 > tally.words && tally.points[best] >= 0 ? varieties[best].tag : document
    }
    return tally.words >= 5 && lead * 10 > tally.words * 6 ? varieties[best].tag : document
  }

  /// The known variety that a tag means: itself; `en` for `en-GB`; for `uz` alone the one that the tally speaks for. A
  /// language that is not known stays what it is.
  package func variety(meantBy tag: LanguageTag, _ tally: Tally) -> LanguageTag {
    guard !varieties.contains(where: { $0.tag == tag }) else { return tag }
    let namesScript = tag.tag.split(separator: "-").contains { $0.utf8.count == 4 }
    let candidates = varieties.indices.filter {
      varieties[$0].tag.language == tag.language && (!namesScript || varieties[$0].tag.script == tag.script)
    }
    return candidates.max { tally.points[$0] < tally.points[$1] }.map { varieties[$0].tag } ?? tag
  }

  /// What is known of a language, or nil.
  package func variety(_ tag: LanguageTag) -> LanguageVariety? { varieties.first { $0.tag == tag } }

  /// Whether a word of letters is among the commonest small words of a language, such as begin sentences.
  package func isCommon(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, in language: LanguageTag
  ) -> Bool {
    guard let number = varieties.firstIndex(where: { $0.tag == language }) else { return false }
    var word = WordEvidence.Word()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = ScalarReader.scalar(bytes, at: offset)
      word.append(scalar, LetterClass(scalar))
      offset += length
    }
    return evidence.isCommon(word, in: number)
  }
}
