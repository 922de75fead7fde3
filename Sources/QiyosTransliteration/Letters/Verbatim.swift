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
