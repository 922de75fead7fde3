extension CyrillicPass {
  /// What joins a word to the one before: Cyrillic has no hyphen in `1865 йил`, but one in `кундан-кунга`.
  mutating func join(
    _ source: UnsafeBufferPointer<UInt8>, _ place: Int, _ out: inout [UInt8], _ records: Bool
  ) {
    guard place > 1, source[place - 1] == out.last else { return }
    if source[place - 1] == UInt8(ascii: "-"), Self.isDigit(source[place - 2]), !isCapitalised {
      guard let hyphens, hyphens.joins(Self.number(source, before: place - 1), spelled) else { return }
      replace(UInt8(ascii: " "), place, &out, records)
    } else if source[place - 1] == 0x20, last.end == place - 1, Self.isRepeated(last.spelled, spelled) {
      replace(UInt8(ascii: "-"), place, &out, records)
    }
  }

  private mutating func replace(_ mark: UInt8, _ place: Int, _ out: inout [UInt8], _ records: Bool) {
    if records { note(.init(source: (place - 1)..<place, target: (out.count - 1)..<out.count)) }
    out[out.count - 1] = mark
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func number(_ source: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
    var start = end
    while start > 0, isDigit(source[start - 1]), end - start < 6 { start -= 1 }
    return source[start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Whether two words are one stem in the ablative and in the dative: кундан, кунга.
  static func isRepeated(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count > 4, first.suffix(3).elementsEqual(ablative), second.count == first.count - 1 else {
      return false
    }
    return dative.contains(second[second.count - 2]) && second[second.count - 1] == ablative[1]
      && first.dropLast(3).elementsEqual(second.dropLast(2))
  }

  private static let ablative = "дан".unicodeScalars.map { CyrillicLetter.named($0) }
  private static let dative = "гкқ".unicodeScalars.map { CyrillicLetter.named($0) }
}

extension CyrillicPass {
  /// Where a foreign word ends that begins here: one that is written like no Uzbek one (`pH`), or whose parts, joined by
  /// a hyphen, have a letter that Uzbek lacks (`Wi-Fi`) or are `e` and a word (`e-mail`). Nil for all others.
  func foreignEnd(_ source: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Int? {
    guard word.lowerBound == 0 || source[word.lowerBound - 1] != UInt8(ascii: "-") else { return nil }
    if word.count > 1, !isCapitalised, hasCapitals { return word.upperBound }
    var end = word.upperBound
    guard end + 1 < source.count, source[end] == UInt8(ascii: "-") else { return nil }
    var isForeign = word.count == 1 && source[word.lowerBound] | 0x20 == UInt8(ascii: "e")
    while end < source.count, Self.isLatin(source[end]) || source[end] == UInt8(ascii: "-") { end += 1 }
    guard end > word.upperBound + 1 else { return nil }
    for byte in source[word.lowerBound..<end] where byte | 0x20 == UInt8(ascii: "w") { isForeign = true }
    return isForeign && Self.isLatin(source[word.upperBound + 1]) ? end : nil
  }

  private static func isLatin(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
