package import QiyosKnowledge
import QiyosModel
import QiyosText

/// Writes Uzbek Cyrillic for English readers: names in their conventional English form, the rest in plain English
/// letters (ICS-630-01). Suffixes of a name follow it after a hyphen: *Tashkent-da*.
package struct EnglishWriter: Sendable {
  private let gazetteer: Gazetteer
  private let lexicon: UzbekLexicon
  private let letters: LatinWriter
  private let fold = WordKey(isUzbek: true)

  /// Reads the gazetteer's English forms and the letters. Throws `KnowledgeError` where one cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws {
    try self.init(knowledge, lexicon: UzbekLexicon(knowledge))
  }

  init(_ knowledge: KnowledgeFolder, lexicon: UzbekLexicon) throws {
    gazetteer = try Gazetteer(knowledge: knowledge)
    self.lexicon = lexicon
    letters = try LatinWriter(knowledge, alphabet: .english, hyphenatesDates: false)
  }

  /// Whole lines for English readers.
  package func write(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var search = WordSearch()
    for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if number > 0 { out.append(0x0A) }
      write(Array(line), &search, into: &out)
    }
    return out
  }

  private func write(_ line: [UInt8], _ search: inout WordSearch, into out: inout [UInt8]) {
    guard line.contains(where: { $0 >= 0x80 }), let text = String(validating: line, as: UTF8.self) else {
      out += letters.write(line)
      return
    }
    let stream = TokenStream(
      text, tokens: Tokenizer(splitsGenitive: false).tokens(of: text), language: .uzbekCyrillic)
    var place = 0
    var token = 0
    while token < stream.count {
      guard let name = name(at: token, in: stream, &search) else {
        token += 1
        continue
      }
      let start = stream.tokens[token].clean.lowerBound
      out += letters.write(Array(line[place..<start]))
      out += name.english.utf8
      place = name.end
      token = name.next
    }
    out += collapsed(letters.write(Array(line[place...])))
  }

  private struct Name {
    let english: String
    /// Where its bytes end in the line.
    let end: Int
    /// The token after it.
    let next: Int
  }

  private func name(at token: Int, in stream: TokenStream, _ search: inout WordSearch) -> Name? {
    guard stream.tokens[token].kind == .word, stream.tokens[token].traits.contains(.cyrillic) else {
      return nil
    }
    let hit = gazetteer.index(for: .uzbekCyrillic).longest(at: token, before: stream.count, in: stream)
    if hit.map({ $0.end == token + 1 }) ?? true, stream.tokens[token].isCapitalised,
      let name = lexiconName(token, stream, &search)
    {
      return name
    }
    if let hit, let reading = hit.readings.first, stream.tokens[token].isCapitalised || reading.form != .name,
      hit.end > token + 1 || isName(token, hit, stream, &search)
    {
      let entity = gazetteer.entity(reading.entity)
      let suffix = suffix(of: hit.end - 1, stem: hit.stem, in: stream)
      return Name(
        english: english(entity, reading) + suffix, end: stream.tokens[hit.end - 1].clean.upperBound,
        next: hit.end)
    }
    return nil
  }

  /// Whether a single word that is spelled like a name of the gazetteer, when folded, is one: not where the lexicon reads it as
  /// another word (*минг* a thousand, *кўрди* saw), unless it stands with a capital inside a sentence or alone and every letter is
  /// the name's.
  private func isName(
    _ token: Int, _ hit: GazetteerIndex.Hit, _ stream: TokenStream, _ search: inout WordSearch
  ) -> Bool {
    let range = stream.tokens[token].clean.range
    let text = String(decoding: stream.bytes[range], as: UTF8.self)
    let isSpelled = hit.readings.contains { reading in
      let entity = gazetteer.entity(reading.entity)
      return ([entity.uzbek] + entity.variants).contains {
        !$0.isEmpty && text.lowercased().hasPrefix($0.lowercased())
      }
    }
    let isInside = token > 0 && stream.tokens[token - 1].kind == .word
    if stream.tokens[token].isCapitalised, isSpelled, isInside || stream.count == 1 { return true }
    guard let word = CyrillicLetter.numbers(text) else { return isSpelled }
    search.run(word, in: lexicon, keyboard: .full)
    guard let best = search.found.min(by: { $0.cost != $1.cost ? $0.cost < $1.cost : $0.form < $1.form })
    else {
      return isSpelled || text.count > 3
    }
    let stem = lexicon.stem(of: best)
    // The gloss of a people's name has a capital: *рус*, Russian.
    let first = lexicon.glossBytes(of: stem).first ?? 0
    return stem.features.contains(.capitalised) || (0x41...0x5A).contains(first)
  }

  private func english(_ entity: GazetteerEntity, _ reading: Gazetteer.Reading) -> String {
    switch reading.form {
    case .adjective: entity.list("adj").first ?? entity.english
    case .demonym: entity.list("demonym").first ?? entity.english
    default: reading.isPart ? Self.lastName(of: entity.english) : entity.english
    }
  }

  /// The last word that is no number of a ruler: *Ismail* of *Ismail I*.
  private static func lastName(of english: String) -> String {
    let words = english.split(separator: " ")
    return String(words.last { !$0.allSatisfy { "IVXL".contains($0) } } ?? words.last ?? "")
  }

  /// The letters of the last word beyond the name, in plain letters after a hyphen.
  private func suffix(of token: Int, stem: Int, in stream: TokenStream) -> String {
    guard stem < stream.key(token).count else { return "" }
    let range = stream.tokens[token].clean.range
    var end = range.lowerBound
    var key: [UInt8] = []
    stream.bytes.withUnsafeBufferPointer { bytes in
      while end < range.upperBound, key.count < stem {
        end += ScalarReader.scalar(bytes, at: end).length
        key.removeAll(keepingCapacity: true)
        fold.append(bytes, range.lowerBound..<end, to: &key)
      }
    }
    return end < range.upperBound
      ? "-" + String(decoding: letters.write(Array(stream.bytes[end..<range.upperBound])), as: UTF8.self) : ""
  }

  /// A name that only the lexicon has.
  private func lexiconName(_ token: Int, _ stream: TokenStream, _ search: inout WordSearch) -> Name? {
    let range = stream.tokens[token].clean.range
    guard let word = CyrillicLetter.numbers(String(decoding: stream.bytes[range], as: UTF8.self)) else {
      return nil
    }
    search.run(word, in: lexicon, keyboard: .full)
    let best = search.found.min { $0.cost != $1.cost ? $0.cost < $1.cost : $0.form < $1.form }
    guard let best else { return nil }
    let form = lexicon.forms[Int(best.form)]
    let stem = lexicon.stems[Int(form.stem)]
    guard SuffixGraph.parts[Int(stem.part)] == "prop", stem.features.contains(.capitalised) else {
      return nil
    }
    let rest = stream.bytes[(range.lowerBound + Int(form.length) * 2)..<range.upperBound]
    let suffix = rest.isEmpty ? "" : "-" + String(decoding: letters.write(Array(rest)), as: UTF8.self)
    let english = String(lexicon.gloss(of: stem).prefix { $0 != ";" })
    return Name(english: english + suffix, end: range.upperBound, next: token + 1)
  }

  /// Doubled digraphs are written once.
  private func collapsed(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      out.append(bytes[place])
      if place + 4 <= bytes.count, bytes[place + 1] == UInt8(ascii: "h"), bytes[place] == bytes[place + 2],
        bytes[place + 3] == UInt8(ascii: "h"), "sckg".utf8.contains(bytes[place])
      {
        out.append(bytes[place + 1])
        place += 4
      } else {
        place += 1
      }
    }
    return out
  }
}
