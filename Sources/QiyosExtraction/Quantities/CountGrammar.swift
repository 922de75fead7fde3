import QiyosKnowledge
import QiyosModel
import QiyosPatterns
import QiyosText

/// The rules and words of one language by which counts are read.
struct CountGrammar: Sendable {
  let isUzbek: Bool
  let rules: RuleSet
  /// What each rule gives, by its number.
  let forms: [CountForm]
  /// What each entry of the lexicon means here, by its number.
  let words: [CountWord?]
  let gate: CountGate
  /// Whether the verb after the noun belongs to the expression: *9,000 men were killed*.
  var includesTail: Bool { !isUzbek }

  /// Compiles `languages/<language>/quantities.yml`; nil where the language has none.
  init?(_ folder: KnowledgeFolder, language: String, kinds: UnitKinds) throws {
    let files = try folder.files("languages/\(language)/quantities.yml").map { try RuleFile($0) }
    guard !files.isEmpty else { return nil }
    isUzbek = language == "uz"
    let entries = try LexicalEntry.read(folder, language: language).filter(Self.isOurs)
    rules = try RuleSet(
      files: files, entries: entries, isUzbek: isUzbek,
      suffixes: try SuffixTable.read(folder, language: language))
    forms = try rules.rules.map { try CountForm($0, kinds) }
    words = try rules.lexicon.entries.map { try CountWord($0, kinds) }
    gate = CountGate(entries, isUzbek: isUzbek)
  }

  /// Numbers come from any table, the rest from the tables of counts, so that a category of the same name in another
  /// table does no harm.
  private static func isOurs(_ entry: LexicalEntry) -> Bool {
    ["number", "number-joiner"].contains(entry.category)
      || ["words/units.tsv", "words/counts.tsv"].contains { entry.place.contains($0) }
  }
}

/// Tells cheaply whether a count can begin at a token, so that prose without numbers costs next to nothing.
struct CountGate: Sendable {
  private static let openers: Set<String> = [
    "number", "bound", "exact", "vague", "vague-ten", "vague-before", "none", "pack", "lead", "loss", "force",
    "count-verb", "opener", "half",
  ]
  private let trie: KeyTrie
  private let isUzbek: Bool

  init(_ entries: [LexicalEntry], isUzbek: Bool) {
    self.isUzbek = isUzbek
    let tokenizer = Tokenizer(splitsGenitive: !isUzbek)
    let fold = WordKey(isUzbek: isUzbek)
    var keys: [[UInt8]] = []
    for entry in entries where Self.openers.contains(entry.category) {
      guard let first = tokenizer.tokens(of: entry.form).first else { continue }
      keys.append(fold.key(of: entry.form.slice(first.clean)))
    }
    trie = KeyTrie(keys)
  }

  /// Whether a rule may begin here; in Uzbek a known word may have anything after it.
  func admits(_ token: Int, _ stream: TokenStream) -> Bool {
    switch stream.tokens[token].kind {
    case .number: return true
    case .mark: return false
    case .word:
      var node = KeyTrie.root
      for byte in stream.key(token) {
        guard let next = trie.step(node, byte) else { return false }
        node = next
        if isUzbek, trie.value(at: node) != nil { return true }
      }
      return trie.value(at: node) != nil
    }
  }
}
