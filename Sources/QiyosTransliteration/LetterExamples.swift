package import QiyosKnowledge

/// Runs the examples of the tables of letters and of suffixes.
package struct LetterExamples: ExampleChecked {
  private let latin: LatinWriter
  private let cyrillic: CyrillicWriter
  private let morphology: Morphology
  private let restorer: Restorer

  /// - Throws: `KnowledgeError` where a table cannot be used.
  package init(_ knowledge: KnowledgeFolder) throws {
    latin = try LatinWriter(knowledge, alphabet: .official1995, hyphenatesDates: true)
    morphology = try Morphology(knowledge)
    restorer = try Restorer(knowledge, lexicon: morphology.lexicon)
    cyrillic = try CyrillicWriter(knowledge, lexicon: morphology.lexicon)
  }

  /// Examples are `given=expected; …`; those of a suffix are words split by hyphens.
  package func checkExamples() -> (count: Int, failures: [ExampleFailure]) {
    let parts = [letters(), readings(), loans(), suffixes(), contexts(), surnames()]
    return (parts.reduce(0) { $0 + $1.count }, parts.flatMap(\.failures))
  }

  private typealias Outcome = (count: Int, failures: [ExampleFailure])

  private func run(
    _ rows: [Table.Row], _ column: Int, of file: String, _ write: (String, Table.Row) -> String
  ) -> Outcome {
    var outcome: Outcome = (0, [])
    for row in rows {
      for example in row[column].split(separator: ";") {
        let pair = example.split(separator: "=").map { $0.drop { $0 == " " } }
        guard pair.count == 2 else { continue }
        outcome.count += 1
        let found = write(String(pair[0]), row)
        if found != pair[1] {
          outcome.failures.append(
            ExampleFailure(
              file: file, line: row.line, rule: row[0],
              message: "'\(pair[0])' gives '\(found)', expected '\(pair[1])'"))
        }
      }
    }
    return outcome
  }

  private func letters() -> Outcome {
    run(latin.table.rows, 6, of: latin.table.file) { word, _ in
      String(decoding: latin.write(Array(word.utf8)), as: UTF8.self)
    }
  }

  private func readings() -> Outcome {
    run(cyrillic.reader.rows, 4, of: LatinReader.file) { word, row in
      var sources: [Int] = []
      guard let numbers = LatinLetter.numbers(word),
        let letters = cyrillic.reader.read(
          numbers, isDraft: row[2] == "2023" || numbers.contains { $0 >= LatinLetter.firstDraft },
          sources: &sources)
      else { return "" }
      // Casing is no matter of the table.
      let isCapitalised = word.first?.isUppercase ?? false
      let found = CyrillicLetter.word(letters)
      return isCapitalised ? found.prefix(1).uppercased() + found.dropFirst() : found
    }
  }

  private func loans() -> Outcome {
    run(cyrillic.loans.rows, 3, of: LoanSpelling.file) { word, _ in
      CyrillicLetter.numbers(word).map { CyrillicLetter.word(cyrillic.loans.byEndings($0, isKnown: false)) }
        ?? ""
    }
  }

  private func contexts() -> Outcome {
    run(restorer.contexts.rows, 5, of: RestorationContexts.file) { words, _ in restored(words) }
  }

  private func surnames() -> Outcome {
    run(restorer.foreign.rows, 2, of: ForeignEndings.file) { words, _ in restored(words) }
  }

  private func restored(_ words: String) -> String {
    var pass = RestorationPass(restorer)
    var bytes = Array(words.utf8)
    pass.run(&bytes, in: bytes.indices, keyboard: .russianOnly)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word of an example must have a reading with the suffix of its row.
  private func suffixes() -> Outcome {
    var outcome: Outcome = (0, [])
    for row in morphology.lexicon.suffixes.rows {
      for example in row.examples {
        let word = example.filter { $0 != " " && $0 != "-" }
        outcome.count += 1
        let isRead = morphology.readings(of: word.lowercased()).contains { reading in
          reading.endings.contains { $0.gloss == row.gloss }
        }
        if !isRead {
          outcome.failures.append(
            ExampleFailure(
              file: "languages/uz/suffixes.tsv", line: row.line, rule: row.form,
              message: "'\(example)' has no reading with \(row.gloss)"))
        }
      }
    }
    return outcome
  }
}
