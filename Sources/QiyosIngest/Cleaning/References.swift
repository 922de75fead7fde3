/// The letters that typographic ligatures stand for.
enum Ligatures {
  static func letters(_ scalar: UInt32) -> [UInt8] {
    Array(["ff", "fi", "fl", "ffi", "ffl"][Int(scalar - 0xFB00)].utf8)
  }
}

/// Character references left over in a plain text.
enum Entity {
  private static let names: [(String, String)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "), ("ndash", "–"),
    ("mdash", "—"), ("laquo", "«"), ("raquo", "»"), ("rsquo", "’"), ("lsquo", "‘"), ("ldquo", "“"),
    ("rdquo", "”"), ("hellip", "…"), ("shy", ""),
  ]

  /// The reference at an offset and the text that it stands for, or nil.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to limit: Int) -> (
    length: Int, text: [UInt8]
  )? {
    var end = offset + 1
    while end < limit, end - offset < 10, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < limit, bytes[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
    if let known = names.first(where: { $0.0 == name }) { return (end + 1 - offset, Array(known.1.utf8)) }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
    guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
    return (end + 1 - offset, Array(String(Character(scalar)).utf8))
  }
}

/// Tags of HTML that wiki and plain texts carry along.
enum Tag {
  private static let names = [
    "b", "big", "blockquote", "br", "center", "code", "div", "em", "font", "i", "nowiki", "p", "ref", "s",
    "small",
    "span", "strong", "sub", "sup", "u",
  ]

  /// The length of a known tag at an offset, with the whole note for `<ref>`; nil where there is none.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to limit: Int) -> Int? {
    var end = offset + 1
    if end < limit, bytes[end] == UInt8(ascii: "/") { end += 1 }
    let start = end
    while end < limit, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
    let name = String(decoding: bytes[start..<end].map { $0 | 0x20 }, as: UTF8.self)
    guard names.contains(name),
      let close = find(UInt8(ascii: ">"), bytes, from: end, to: min(limit, end + 200))
    else { return nil }
    guard name == "ref", start == offset + 1, bytes[close - 1] != UInt8(ascii: "/") else {
      return close + 1 - offset
    }
    return refEnd(bytes, from: close, to: min(limit, close + 4000)).map { $0 - offset } ?? close + 1 - offset
  }

  private static func find(
    _ wanted: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> Int? {
    (start..<max(start, limit)).first { bytes[$0] == wanted }
  }

  private static func refEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int? {
    let closing = Array("</ref>".utf8)
    var offset = start
    while offset + closing.count <= limit {
      if bytes[offset..<offset + closing.count].elementsEqual(closing) { return offset + closing.count }
      offset += 1
    }
    return nil
  }
}
