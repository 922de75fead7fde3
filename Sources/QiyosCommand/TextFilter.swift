import ArgumentParser
import QiyosKnowledge
import QiyosTransliteration

/// A writing that the text filter reads or writes.
enum FilterWriting: String, ExpressibleByArgument, CaseIterable {
  case uzbekCyrillic = "uz-Cyrl"
  case uzbekLatin = "uz-Latn"
  case english = "en"
}

/// When a text is restored before it is transliterated.
enum RestoreChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// One way of writing Uzbek text anew, line by line.
struct TextFilter {
  let from: FilterWriting
  let to: FilterWriting
  let alphabet: LatinAlphabet
  let hyphenatesDates: Bool
  let restore: RestoreChoice
  let knowledge: KnowledgeFolder

  /// The change of whole lines, given the beginning of the text.
  func change(sample: [UInt8]) throws -> ([UInt8]) -> [UInt8] {
    let read = try reading(sample)
    let write = try writing()
    return { write(read($0)) }
  }

  /// Brings the text to standard Cyrillic.
  private func reading(_ sample: [UInt8]) throws -> ([UInt8]) -> [UInt8] {
    switch from {
    case .uzbekCyrillic: return try restoring(sample)
    case .uzbekLatin, .english: throw ValidationError("--from takes uz-Cyrl")
    }
  }

  private func restoring(_ sample: [UInt8]) throws -> ([UInt8]) -> [UInt8] {
    if restore == .never { return { $0 } }
    let judgement = Degradation(sample)
    guard restore == .always || judgement.isDegraded(prior: 0) else { return { $0 } }
    var filter = RestoreFilter(try Restorer(knowledge), sample: sample)
    return { filter.restore($0) }
  }

  private func writing() throws -> ([UInt8]) -> [UInt8] {
    switch to {
    case .uzbekCyrillic: return { $0 }
    case .uzbekLatin:
      let writer = try LatinWriter(knowledge, alphabet: alphabet, hyphenatesDates: hyphenatesDates)
      return { writer.write($0) }
    case .english:
      let writer = try LatinWriter(knowledge, alphabet: .english, hyphenatesDates: false)
      return { writer.write($0) }
    }
  }
}
