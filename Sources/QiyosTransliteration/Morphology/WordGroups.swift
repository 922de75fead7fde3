import QiyosKnowledge

/// Words under a trie over their letters; those that are spelled alike (by the lexicon: when folded) are one group.
struct WordGroups: Sendable {
  /// Its values are numbers of groups.
  let trie: LetterTrie
  /// Where each group begins in `members`, and where the last ends.
  private let starts: [Int32]
  /// Numbers of words.
  let members: [Int32]

  /// The places in `members` of a group.
  @inline(__always)
  func places(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }

  /// Words, given as ranges of a pool of letters, grouped by their folded letters; a word's number is its place in `ranges`.
  init(_ pool: [UInt8], _ ranges: [Range<Int32>]) {
    let folded = Spelling.fold.withUnsafeBufferPointer { fold in pool.map { fold[Int($0)] } }
    self.init(spelled: folded, ranges, numbers: nil)
  }

  /// Words grouped by their letters as they stand; `numbers` gives each its number, else it is its place in `ranges`.
  init(spelled pool: [UInt8], _ ranges: [Range<Int32>], numbers: [Int32]?) {
    let order = SortedWords.order(pool, ranges)
    var starts: [Int32] = []
    for (place, word) in order.enumerated()
    where place == 0 || !SortedWords.equal(pool, ranges[Int(order[place - 1])], ranges[Int(word)]) {
      starts.append(Int32(place))
    }
    starts.append(Int32(order.count))
    self.starts = starts
    members = numbers.map { numbers in order.map { numbers[Int($0)] } } ?? order
    trie = LetterTrie(pool, ranges, sorted: order) { run, _ in run }
  }

  /// The only groups of an image.
  init(of image: CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    var reader = image
    try self.init(&reader)
  }

  init(_ reader: inout CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    trie = LetterTrie(entries: try reader.next(LetterTrie.Entry.self))
    starts = try reader.next(Int32.self)
    members = try reader.next(Int32.self)
  }

  func append(to image: inout CompiledImage) {
    image.append(trie.entries)
    image.append(starts)
    image.append(members)
  }
}
