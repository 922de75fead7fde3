/// Stretches of a text that no filter touches: markup and addresses.
enum Verbatim {
  /// The length of the tag, comment or declaration that begins with the `<` at an offset; 1 where it is only a sign.
  /// A tag must close on its line.
  static func markup(_ source: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    guard offset + 1 < source.count else { return 1 }
    let next = source[offset + 1]
    let begins = next | 0x20 >= 0x61 && next | 0x20 <= 0x7A
    guard begins || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else {
      return 1
    }
    var end = offset + 1
    while end < source.count, source[end] != UInt8(ascii: "\n"), end - offset < 4096 {
      if source[end] == UInt8(ascii: ">") { return end + 1 - offset }
      end += 1
    }
    return 1
  }

  /// The length of what follows a scheme, from its colon to the next space, quotation mark or bracket; 1 where the
  /// colon begins no address.
  static func address(_ source: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    guard offset > 0, offset + 2 < source.count, source[offset + 1] == UInt8(ascii: "/"),
      source[offset + 2] == UInt8(ascii: "/"), source[offset - 1] | 0x20 >= 0x61,
      source[offset - 1] | 0x20 <= 0x7A
    else { return 1 }
    var end = offset
    while end < source.count, source[end] > 0x20, source[end] != UInt8(ascii: "\""),
      source[end] != UInt8(ascii: "<"), source[end] != UInt8(ascii: ">"), source[end] != UInt8(ascii: ")")
    {
      end += 1
    }
    return end - offset
  }
}

extension Verbatim {
  /// Where an address ends that a Latin word begins or stands in (`https://…`, `www.…`, `name@host`); the end of the
  /// word where it is none.
  static func latinAddress(_ source: UnsafeBufferPointer<UInt8>, word: Range<Int>) -> Int {
    let end = word.upperBound
    guard end < source.count else { return end }
    let isWeb =
      word.count == 3 && source[end] == UInt8(ascii: ".")
      && source[word].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
    let isScheme = source[end] == UInt8(ascii: ":") && address(source, at: end) > 1
    let isMail = source[end] == UInt8(ascii: "@") && end + 1 < source.count && source[end + 1] > 0x2D
    let isDomain = isDomain(source, end)
    guard isWeb || isScheme || isMail || isDomain else { return end }
    var stop = end
    while stop < source.count, source[stop] > 0x20, source[stop] != UInt8(ascii: "\""),
      source[stop] != UInt8(ascii: "<"), source[stop] != UInt8(ascii: ">"), source[stop] != UInt8(ascii: ")")
    {
      stop += 1
    }
    return stop
  }

  /// Whether a stop and a known top-level domain follow a word: `lex.uz`.
  private static func isDomain(_ source: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    guard source[end] == UInt8(ascii: ".") else { return false }
    for domain in ["uz", "com", "org", "net", "ru", "edu", "gov", "info"] {
      let bytes = Array(domain.utf8)
      let stop = end + 1 + bytes.count
      guard stop <= source.count, source[(end + 1)..<stop].elementsEqual(bytes) else { continue }
      if stop == source.count || !(source[stop] | 0x20 >= 0x61 && source[stop] | 0x20 <= 0x7A) { return true }
    }
    return false
  }
}
