/// Reads the notation of `Pattern` and compiles it.
struct PatternParser {
  private let source: [Character]
  private let definitions: [String: String]
  private var position = 0
  private var steps: [Pattern.Step] = []
  private var names: [String] = []
  private var literals: [String] = []
  private var depth: Int

  private init(_ source: String, definitions: [String: String], depth: Int) {
    self.source = Array(source)
    self.definitions = definitions
    self.depth = depth
  }

  /// Compiles a pattern; `definitions` are the named parts that it may use in braces.
  static func compile(_ source: String, definitions: [String: String]) throws(PatternError) -> Pattern {
    var parser = PatternParser(source, definitions: definitions, depth: 0)
    try parser.alternatives(until: nil)
    parser.steps.append(.match)
    return Pattern(
      steps: parser.steps, captureNames: parser.names, literals: parser.literals)
  }

  private mutating func skipSpace() {
    while position < source.count, source[position].isWhitespace { position += 1 }
  }

  private func fail(_ message: String) -> PatternError { PatternError(message: message, position: position) }

  private mutating func alternatives(until end: Character?) throws(PatternError) {
    let start = steps.count
    try sequence(until: end)
    var exits: [Int] = []
    var from = start
    while position < source.count, source[position] == "|" {
      position += 1
      // The alternative before is moved one place down to make room for the split in front of it.
      insert(.split(0, 0), at: from)
      exits.append(steps.count)
      steps.append(.jump(0))
      steps[from] = .split(from + 1, steps.count)
      from = steps.count
      try sequence(until: end)
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  /// Puts an instruction in and moves the targets that lie behind it. What stands before it and leads to its place
  /// leads to the new instruction; what stands behind it leads to the old one.
  private mutating func insert(_ step: Pattern.Step, at index: Int) {
    for place in steps.indices {
      func moved(_ target: Int) -> Int {
        target > index || target == index && place >= index ? target + 1 : target
      }
      switch steps[place] {
      case .split(let a, let b): steps[place] = .split(moved(a), moved(b))
      case .jump(let a): steps[place] = .jump(moved(a))
      default: break
      }
    }
    steps.insert(step, at: index)
  }

  private mutating func sequence(until end: Character?) throws(PatternError) {
    var count = 0
    while true {
      skipSpace()
      guard position < source.count, source[position] != "|", source[position] != end else { break }
      if source[position] == "~" {
        position += 1
        steps.append(.touch)
        continue
      }
      try item()
      count += 1
    }
    if count == 0 { throw fail("expected a word, a <category> or a group") }
  }

  private mutating func item() throws(PatternError) {
    let name = captureName()
    let start = steps.count
    if let name { steps.append(.open(number(of: name))) }
    try atom()
    if let name { steps.append(.close(number(of: name))) }
    guard position < source.count else { return }
    switch source[position] {
    case "?":
      position += 1
      insert(.split(start + 1, 0), at: start)
      steps[start] = .split(start + 1, steps.count)
    case "*":
      position += 1
      insert(.split(start + 1, 0), at: start)
      steps.append(.jump(start))
      steps[start] = .split(start + 1, steps.count)
    case "+":
      position += 1
      steps.append(.split(start, steps.count + 1))
    default: break
    }
  }

  private mutating func captureName() -> String? {
    var end = position
    while end < source.count,
      source[end].isLetter || source[end].isNumber || source[end] == "-" || source[end] == "_"
    {
      end += 1
    }
    guard end > position, end < source.count, source[end] == ":", source[position].isASCII else { return nil }
    defer { position = end + 1 }
    return String(source[position..<end])
  }

  private mutating func number(of name: String) -> Int {
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  private mutating func atom() throws(PatternError) {
    switch source[position] {
    case "<": try category()
    case "(":
      position += 1
      try alternatives(until: ")")
      guard position < source.count else { throw fail("a group is not closed by ')'") }
      position += 1
    case "{": try definition()
    case "\"":
      let text = try quoted(by: "\"")
      literal(text)
    default: try bareLiteral()
    }
  }

  private mutating func quoted(by mark: Character) throws(PatternError) -> String {
    position += 1
    let start = position
    while position < source.count, source[position] != mark { position += 1 }
    guard position < source.count else { throw fail("a quotation is not closed by \(mark)") }
    position += 1
    return String(source[start..<(position - 1)])
  }

  private mutating func bareLiteral() throws(PatternError) {
    let start = position
    while position < source.count,
      source[position].isLetter || source[position].isNumber || "'’ʻʼ".contains(source[position])
    {
      position += 1
    }
    guard position > start else { throw fail("'\(source[position])' must be quoted to stand for itself") }
    // A final star is part of the literal; it is the star of suffixes, not of repetition.
    if position < source.count, source[position] == "*" { position += 1 }
    literal(String(source[start..<position]))
  }

  private mutating func literal(_ text: String) {
    literals.append(text)
    steps.append(
      .test(
        Pattern.Test(
          category: Lexicon.literalCategory(text), low: -.infinity, high: .infinity, value: nil,
          withSuffixes: [],
          withoutSuffix: false)))
  }

  private mutating func definition() throws(PatternError) {
    position += 1
    let start = position
    while position < source.count, source[position] != "}" { position += 1 }
    guard position < source.count else { throw fail("a definition's name is not closed by '}'") }
    let name = String(source[start..<position])
    position += 1
    guard let text = definitions[name] else { throw fail("there is no definition '\(name)'") }
    guard depth < 16 else { throw fail("definition '\(name)' uses itself") }
    var inner = PatternParser(text, definitions: definitions, depth: depth + 1)
    inner.names = names
    do {
      try inner.alternatives(until: nil)
    } catch {
      throw PatternError(message: "in definition '\(name)': \(error.message)", position: error.position)
    }
    names = inner.names
    literals += inner.literals
    let base = steps.count
    steps += inner.steps.map { step in
      switch step {
      case .split(let a, let b): .split(a + base, b + base)
      case .jump(let a): .jump(a + base)
      default: step
      }
    }
  }

  private mutating func category() throws(PatternError) {
    let body = try quoted(by: ">")
    var rest = body[...]
    let name = String(
      rest.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) && !rest.hasPrefix("-suffix") })
    var category = name
    var withoutSuffix = false
    if category.hasSuffix("-suffix") {
      category = String(category.dropLast(7))
      withoutSuffix = true
    }
    rest = rest.dropFirst(name.count)
    var low = -Double.infinity
    var high = Double.infinity
    var value: String?
    var with: [String] = []
    while let sign = rest.first {
      rest = rest.dropFirst()
      let word = String(rest.prefix { !" =+".contains($0) })
      rest = rest.dropFirst(word.count)
      switch sign {
      case " ":
        let parts = word.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
        if word.hasSuffix("..") || parts.count == 2 { low = Double(parts.first ?? "") ?? low }
        if parts.count == 2 { high = Double(parts[1]) ?? high }
        if parts.count == 1, word.hasPrefix("..") { high = Double(parts[0]) ?? high }
      case "=": value = word
      case "+": with.append(word)
      default: throw fail("'\(sign)' has no meaning in <\(body)>")
      }
    }
    guard !category.isEmpty else { throw fail("<> names no category") }
    steps.append(
      .test(
        Pattern.Test(
          category: category, low: low, high: high, value: value, withSuffixes: with,
          withoutSuffix: withoutSuffix)))
  }
}
