/// The spellings of one word between which its neighbours decide.
struct ContextChoice {
  private struct Option {
    let special: UInt64
    let bits: Float
    let rows: RowSet
    let rule: Restorer.Decision.Rule
  }

  private var options: [Option]

  /// Of a word whose decision has a context.
  init(
    _ word: [UInt8], isCapitalised: Bool, keyboard: Spelling.Keyboard, _ restorer: Restorer,
    _ search: inout WordSearch
  ) {
    let candidates = restorer.candidates(
      word, isCapitalised: isCapitalised, keyboard: keyboard, &search)
    options = candidates.map { Option(special: $0.special, bits: $0.bits, rows: RowSet(), rule: $0.rule) }
    for found in search.found {
      let rows = restorer.contexts.rows(
        ofStem: restorer.lexicon.forms[Int(found.form)].stem,
        with: search.glosses(of: found, in: restorer.lexicon))
      // An order is seldom told of: a bare verb gets nothing from what stands around it.
      guard !rows.isEmpty, !search.isBareVerb(found, in: restorer.lexicon) else { continue }
      let spelled = search.spelling(found, in: restorer.lexicon)
      let special = Restorer.difference(word, spelled)
      // Letters weigh the same for all readings of a spelling; only what the reading itself costs differs.
      guard let same = candidates.first(where: { $0.special == special }) else { continue }
      let others = search.found.filter {
        Restorer.difference(word, search.spelling($0, in: restorer.lexicon)) == special
      }
      let least = others.map(\.cost).min() ?? found.cost
      options.append(
        Option(
          special: special, bits: same.bits + Float(found.cost - least) / 10 * Restorer.Weights.reading,
          rows: rows, rule: .table))
    }
  }

  /// The spelling that is likeliest where `rows` hold.
  func decision(_ rows: RowSet, _ contexts: RestorationContexts) -> Restorer.Decision? {
    guard !rows.isEmpty else { return nil }
    let weighed = options.map { option in
      (option, option.bits - contexts.bonus(option.rows.intersection(rows)))
    }
    guard let best = weighed.min(by: { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0.special < $1.0.special }),
      !best.0.rows.intersection(rows).isEmpty
    else { return nil }
    var least: [UInt64: Float] = [:]
    for (option, bits) in weighed { least[option.special] = min(least[option.special] ?? .infinity, bits) }
    let sum = least.values.reduce(Float(0)) { $0 + Restorer.power(best.1 - $1) }
    return Restorer.Decision(
      special: best.0.special, confidence: min(1, 1 / sum), rule: best.0.rule, hasContext: true)
  }
}
