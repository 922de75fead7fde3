import QiyosKnowledge
import QiyosText

/// All lists of the lexicon, as they are stored in a compiled image.
struct LexiconTables {
  let pool: [UInt8]
  let stems: [Stem]
  let forms: [StemForm]
  let glosses: [UInt8]
  let groups: WordGroups
  let suffixPool: [UInt8]
  let suffixForms: [SuffixForm]
  let suffixGroups: WordGroups

  /// The name under which the image is stored.
  static let name = "uzbek-lexicon"

  /// Makes the lists from their sources. Throws `KnowledgeError` with the line of a bad row.
  init(_ sources: LexiconSources, _ rows: [SuffixRow]) throws {
    let frequencies = try Frequencies(sources.frequencies)
    let reading = try LexiconReading(sources, frequencies)
    pool = reading.pool
    stems = reading.stems
    forms = reading.forms
    glosses = reading.glosses
    groups = WordGroups(pool, forms.map { $0.offset..<($0.offset + Int32($0.length)) })
    let suffixes = try SuffixReading(rows, frequencies)
    suffixPool = suffixes.pool
    suffixForms = suffixes.forms
    suffixGroups = WordGroups(suffixPool, suffixForms.map { $0.offset..<($0.offset + Int32($0.length)) })
  }

  /// Takes the lists from an image. Throws where it holds something else.
  init(_ reader: CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    var reader = reader
    pool = try reader.next(UInt8.self)
    stems = try reader.next(Stem.self)
    forms = try reader.next(StemForm.self)
    glosses = try reader.next(UInt8.self)
    groups = try WordGroups(&reader)
    suffixPool = try reader.next(UInt8.self)
    suffixForms = try reader.next(SuffixForm.self)
    suffixGroups = try WordGroups(&reader)
  }

  /// The lists as an image, in the order in which they are taken from one.
  var image: CompiledImage {
    var image = CompiledImage()
    image.append(pool)
    image.append(stems)
    image.append(forms)
    image.append(glosses)
    groups.append(to: &image)
    image.append(suffixPool)
    image.append(suffixForms)
    suffixGroups.append(to: &image)
    return image
  }
}
