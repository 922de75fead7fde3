import QiyosKnowledge
import QiyosModel
import QiyosText

/// English print of the 17th and 18th centuries, which gives a capital to most nouns: a capital tells nothing there.
struct OldPrint {
  /// Which share of the ordinary words inside sentences must have capitals, and which in a text of few words.
  private static let (share, shareOfFew) = (0.12, 0.3)
  /// How many ordinary words are looked at, how many are few, and how many must have been.
  private static let (most, few, fewest) = (3000, 60, 25)

  /// Whether an English text is printed so. Reads the first `most` ordinary words of its prose.
  static func isUsed(in text: PreparedText, _ stream: TokenStream, _ vocabulary: NameVocabulary) -> Bool {
    var words = 0
    var capitals = 0
    for sentence in text.sentences where words < most {
      let paragraph = text.paragraphs[sentence.paragraph]
      guard paragraph.purpose == .prose, !paragraph.language.isUzbek else { continue }
      for token in sentence.tokens.dropFirst() where isInside(token, stream) {
        guard stream.keyRanges[token].count > 3, vocabulary.common.contains(stream.key(token)) else {
          continue
        }
        words += 1
        if stream.tokens[token].isCapitalised { capitals += 1 }
      }
    }
    let least = words < few ? shareOfFew : share
    return words >= fewest && Double(capitals) >= least * Double(words)
  }

  /// Whether a token is a word that follows another, so that it does not open anything.
  private static func isInside(_ token: Int, _ stream: TokenStream) -> Bool {
    stream.tokens[token].kind == .word && stream.tokens[token - 1].kind == .word
      && !stream.tokens[token].traits.contains(.allCaps)
  }

  /// Whether a word is ordinary in today's spelling or in that of old print: *waggon*, *publick*, *smoak*.
  static func isOrdinary(_ key: ArraySlice<UInt8>, _ vocabulary: NameVocabulary) -> Bool {
    if vocabulary.common.contains(key) { return true }
    return respellings(of: Array(key), vocabulary).contains { vocabulary.common.contains($0[...]) }
  }

  /// With one letter of a double one, and with the ending of today.
  private static func respellings(of key: [UInt8], _ vocabulary: NameVocabulary) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for place in key.indices.dropFirst() where key[place] == key[place - 1] {
      found.append(Array(key[..<place]) + key[(place + 1)...])
    }
    for ending in vocabulary.oldEndings where key.suffix(ending.old.count).elementsEqual(ending.old) {
      found.append(key.dropLast(ending.old.count) + ending.new)
    }
    return found
  }
}
