import QiyosModel
import QiyosText

/// The points that one word gives to each variety.
///
/// A common word of a variety gives it 3 points, a typical ending 1; a word with a letter that the variety does not
/// have takes 2. Words are hashed from their end, so that one pass asks for endings and the whole word.
struct WordEvidence: Sendable {
  static let capacity = 16
  private static let longestEnding = 6

  private let words: HashTable
  /// Hashes of the words that may begin a sentence, for each variety.
  private let starters: [Set<UInt64>]
  private let endings: HashTable
  /// For each scalar below U+0500 the varieties that have it, one bit each.
  private var alphabets = [UInt16](repeating: 0, count: 0x500)
  private let bits: SIMD16<UInt16>
  private let present: UInt16

  init(_ varieties: [LanguageVariety]) {
    var bits = SIMD16<UInt16>()
    for number in 0..<Self.capacity { bits[number] = 1 << UInt16(number) }
    self.bits = bits
    present = varieties.count == 16 ? .max : (1 << UInt16(varieties.count)) - 1
    var words: [UInt64: SIMD16<Int16>] = [:]
    var endings: [UInt64: SIMD16<Int16>] = [:]
    for (number, variety) in varieties.enumerated() {
      for letter in variety.letters where letter.value < 0x500 {
        alphabets[Int(letter.value)] |= 1 << UInt16(number)
      }
      for form in variety.words + variety.topics { words[Self.hash(form), default: .zero][number] = 3 }
      for form in variety.endings { endings[Self.hash(form), default: .zero][number] = 1 }
    }
    starters = varieties.map { Set($0.words.map(Self.hash)) }
    self.words = HashTable(words)
    self.endings = HashTable(endings)
  }

  private static func hash(_ form: String) -> UInt64 {
    var hash = seed
    for scalar in form.unicodeScalars.reversed() { hash = step(hash, scalar.value) }
    return hash
  }

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  private static func step(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    (hash ^ UInt64(scalar)) &* 0x100_0000_01b3
  }

  /// What a word says, 0 for each variety that it says nothing about.
  func points(of word: Word) -> SIMD16<Int16> {
    var admitted = present
    var hash = Self.seed
    var ending = SIMD16<Int16>.zero
    for distance in 1...word.count {
      let scalar = word[word.count - distance]
      admitted &= scalar < 0x500 ? alphabets[Int(scalar)] : 0
      hash = Self.step(hash, scalar)
      if distance <= Self.longestEnding, distance + 2 <= word.count, let found = endings[hash] {
        ending.replace(with: found, where: found .> ending)
      }
    }
    var points = ending
    if let found = words[hash] { points.replace(with: found, where: found .> ending) }
    points.replace(with: -2, where: (bits & admitted) .== 0)
    return points
  }

  /// Whether a word is among the commonest small words of a variety.
  func isCommon(_ word: Word, in number: Int) -> Bool {
    var hash = Self.seed
    for distance in 0..<word.count { hash = Self.step(hash, word[word.count - 1 - distance]) }
    return starters[number].contains(hash)
  }

  /// The letters of a word in small letters, every apostrophe as `'`; at most 48 of them.
  struct Word {
    private var letters = [UInt32](repeating: 0, count: 48)
    private(set) var count = 0
    private var cyrillicLetters = 0

    subscript(_ index: Int) -> UInt32 { letters[index] }
    var isCyrillic: Bool { cyrillicLetters * 2 > count }

    mutating func append(_ scalar: UInt32, _ letter: LetterClass) {
      guard count < letters.count else { return }
      letters[count] = letter == .apostrophe ? 0x27 : Self.small(scalar)
      count += 1
      if letter == .cyrillicSmall || letter == .cyrillicCapital { cyrillicLetters += 1 }
    }

    mutating func dropFinalApostrophes() {
      while count > 0, letters[count - 1] == 0x27, !endsWithLetterOfTwoSigns { count -= 1 }
    }

    /// `oʻ` and `gʻ` are letters; any other apostrophe at the end closes a quotation.
    private var endsWithLetterOfTwoSigns: Bool {
      count >= 2 && (letters[count - 2] == 0x6F || letters[count - 2] == 0x67)
    }

    mutating func removeAll() {
      count = 0
      cyrillicLetters = 0
    }

    @inline(__always)
    private static func small(_ scalar: UInt32) -> UInt32 {
      scalar < 0x500 ? Self.smallLetters[Int(scalar)] : scalar
    }

    private static let smallLetters: [UInt32] = (0..<0x500).map { value in
      guard let scalar = Unicode.Scalar(UInt32(value)),
        let small = scalar.properties.lowercaseMapping.unicodeScalars.first
      else { return UInt32(value) }
      return small.value
    }
  }
}

/// A table of points by hash, open at its places: most questions are answered no after one look.
struct HashTable: Sendable {
  private let hashes: [UInt64]
  private let points: [SIMD16<Int16>]
  private let mask: UInt64

  init(_ entries: [UInt64: SIMD16<Int16>]) {
    var size = 16
    while size < entries.count * 4 { size *= 2 }
    var hashes = [UInt64](repeating: 0, count: size)
    var points = [SIMD16<Int16>](repeating: .zero, count: size)
    mask = UInt64(size - 1)
    for (hash, value) in entries {
      var place = Int(hash >> 20 & mask)
      while hashes[place] != 0 { place = (place + 1) & (size - 1) }
      hashes[place] = hash
      points[place] = value
    }
    self.hashes = hashes
    self.points = points
  }

  /// The points of a hash, which is never 0; nil where it is not in the table.
  @inline(__always)
  subscript(_ hash: UInt64) -> SIMD16<Int16>? {
    var place = Int(hash >> 20 & mask)
    while hashes[place] != 0 {
      if hashes[place] == hash { return points[place] }
      place = (place + 1) & (hashes.count - 1)
    }
    return nil
  }
}
